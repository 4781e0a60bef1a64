import { fail } from '../errors.ts'
import type { Slices } from './slices.ts'

/** A sort, and a stage that needs everything at once, hold at most so many bytes in memory. */
export const sortBytesMax = 100 * 1024 * 1024

/** So much is sorted in one go: less than a slice. */
const runLength = 1_000
const batchLength = 128
/** What an item takes in memory besides its bytes and its key, roughly. */
const overheadBytes = 256

interface Entry<T> {
  item: T
  key: Buffer
  bytes: number
  at: number
}

const byKey = (left: Entry<unknown>, right: Entry<unknown>): number =>
  Buffer.compare(left.key, right.key) || left.at - right.at

/** Sorts in runs that are merged, so that others get a turn between. Items that sort alike keep their order. */
export class Sorter<T> {
  private readonly how: { key(item: T): Buffer; bytes(item: T): number; slices: Slices; limit?: number | undefined }
  private readonly limit: number
  private runs: Entry<T>[][] = []
  private run: Entry<T>[] = []
  private kept = 0
  private bytes = 0
  private added = 0

  /** With a limit only that many are kept. */
  constructor(how: Sorter<T>['how']) {
    this.how = how
    this.limit = how.limit ?? Infinity
  }

  /** Throws 292 when there is more than fits in memory. */
  async add(items: readonly T[]): Promise<void> {
    const { how } = this
    for (const item of items) {
      const key = how.key(item)
      const bytes = how.bytes(item) + key.length + overheadBytes
      this.run.push({ item, key, bytes, at: this.added++ })
      this.hold(this.bytes + bytes)
      this.kept++
      if (this.run.length === runLength) this.endRun()
      if (how.slices.isOver) await how.slices.pause()
    }
    if (this.kept > 2 * this.limit + runLength) await this.join()
    if (this.bytes > sortBytesMax)
      fail(292, `Sort exceeded memory limit of ${sortBytesMax} bytes, but did not opt in to external sorting.`)
  }

  /** Everything that was added, in order, in batches. */
  async *sorted(): AsyncGenerator<T[]> {
    const all = await this.join()
    try {
      for (let at = 0; at < all.length; at += batchLength) {
        yield all.slice(at, at + batchLength).map(({ item }) => item)
        await this.how.slices.pause()
      }
    } finally {
      this.hold(0)
    }
  }

  private hold(bytes: number): void {
    this.how.slices.held += bytes - this.bytes
    this.bytes = bytes
  }

  private endRun(): void {
    this.runs.push(this.run.sort(byKey))
    this.run = []
  }

  /** Merges all runs into one, and forgets what is beyond the limit. */
  private async join(): Promise<Entry<T>[]> {
    this.endRun()
    while (this.runs.length > 1) this.runs.push(await this.merged(this.runs.shift()!, this.runs.shift()!))
    const all = this.runs[0]!.slice(0, this.limit)
    this.runs = [all]
    this.kept = all.length
    this.hold(all.reduce((sum, { bytes }) => sum + bytes, 0))
    return all
  }

  private async merged(left: readonly Entry<T>[], right: readonly Entry<T>[]): Promise<Entry<T>[]> {
    const out: Entry<T>[] = []
    let [l, r] = [0, 0]
    while (l < left.length && r < right.length && out.length < this.limit) {
      out.push(byKey(left[l]!, right[r]!) < 0 ? left[l++]! : right[r++]!)
      if (this.how.slices.isOver) await this.how.slices.pause()
    }
    return out.concat(left.slice(l), right.slice(r)).slice(0, this.limit)
  }
}
