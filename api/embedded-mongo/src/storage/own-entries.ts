import type { Collection, Index } from './collection.ts'
import { entriesIn, indexedPart } from './entries.ts'
import type { KeyRange } from './view.ts'

interface OwnEntry {
  readonly key: Buffer
  readonly rid: number
}

const order = (left: OwnEntry, right: OwnEntry): number => Buffer.compare(left.key, right.key) || left.rid - right.rid

/** The entries one index would have of the documents a transaction has changed, kept in the index's order. */
export class OwnEntries {
  private readonly collection: Collection
  private readonly index: Index
  private readonly sorted: OwnEntry[] = []

  constructor(collection: Collection, index: Index, documents: ReadonlyMap<number, Buffer | null>) {
    this.collection = collection
    this.index = index
    for (const [rid, bytes] of documents) if (bytes !== null) this.sorted.push(...this.entriesOf(rid, bytes))
    this.sorted.sort(order)
  }

  private entriesOf(rid: number, bytes: Buffer): OwnEntry[] {
    return entriesIn(this.index, indexedPart(this.collection, bytes)).keys.map((key) => ({ key, rid }))
  }

  /** The place of the first entry that is not before the given one. */
  private placeOf(entry: OwnEntry): number {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (order(this.sorted[middle]!, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Follows a change of one document. */
  change(rid: number, before: Buffer | null | undefined, after: Buffer | null): void {
    if (before !== undefined && before !== null)
      for (const entry of this.entriesOf(rid, before)) this.sorted.splice(this.placeOf(entry), 1)
    if (after !== null)
      for (const entry of this.entriesOf(rid, after)) this.sorted.splice(this.placeOf(entry), 0, entry)
  }

  /** The entries of a key range, in order. */
  within({ low, high }: KeyRange): readonly OwnEntry[] {
    return this.sorted.slice(this.placeOf({ key: low, rid: -1 }), this.placeOf({ key: high, rid: -1 }))
  }

  /** Whether a document other than the given one has the key. */
  hasKeyOfOther(key: Buffer, rid: number): boolean {
    for (let at = this.placeOf({ key, rid: -1 }); this.sorted[at]?.key.equals(key) === true; at++)
      if (this.sorted[at]!.rid !== rid) return true
    return false
  }
}
