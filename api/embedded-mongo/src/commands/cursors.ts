import { randomBytes } from 'node:crypto'
import { encode, RawDoc, type ReplyDoc, type ReplyValue } from '../bson/encode.ts'
import type { Doc, Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Slices } from '../query/slices.ts'

/** A batch of replies is filled up to this size, as MongoDB does. */
const batchBytesMax = 16 * 1024 * 1024
const firstBatchDefault = 101
/** A cursor that nobody asks is closed after ten minutes. */
const idleMsMax = 600_000
const cursorsMax = 10_000

interface Cursor {
  readonly id: bigint
  readonly namespace: string
  readonly items: AsyncIterator<RawDoc[]>
  readonly slices: Slices
  /** Session and transaction it belongs to; '' for none. */
  readonly session: string
  pending: RawDoc[]
  done: boolean
  usedAt: number
  busy: boolean
}

/** Raw replies of documents. */
export async function* encoded(batches: AsyncIterable<Doc[]>): AsyncGenerator<RawDoc[]> {
  for await (const docs of batches) yield docs.map((doc) => new RawDoc(encode(doc)))
}

/** Open cursors, each a suspended query. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>()

  /** The first batch of a query, and a cursor for the rest when there is one. */
  async start(
    namespace: string,
    batches: AsyncIterable<RawDoc[]>,
    options: {
      batchSize: number | undefined
      singleBatch?: boolean
      slices: Slices
      session: string
      limit?: number | undefined
    },
  ): Promise<ReplyDoc> {
    const cursor: Cursor = {
      id: randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn,
      namespace,
      items: batches[Symbol.asyncIterator](),
      slices: options.slices,
      session: options.session,
      pending: [],
      done: false,
      usedAt: Date.now(),
      busy: false,
    }
    const batch = await this.fill(cursor, options.batchSize ?? firstBatchDefault)
    if (options.singleBatch === true || batch.length === options.limit) await this.finish(cursor)
    if (!cursor.done) {
      cursor.slices.suspend()
      this.add(cursor)
    }
    return this.reply('firstBatch', batch, cursor)
  }

  private add(cursor: Cursor): void {
    if (this.open.size >= cursorsMax) void this.finish(this.open.values().next().value!)
    this.open.set(cursor.id, cursor)
  }

  private reply(field: string, batch: RawDoc[], cursor: Cursor): ReplyDoc {
    const inner: ReplyDoc = new Map<string, ReplyValue>([
      [field, batch],
      ['id', cursor.done ? 0n : cursor.id],
      ['ns', cursor.namespace],
    ])
    return new Map<string, ReplyValue>([['cursor', inner]])
  }

  /** Takes up to `size` documents. A full batch leaves the cursor open even when nothing follows, as in MongoDB. */
  private async fill(cursor: Cursor, size: number): Promise<RawDoc[]> {
    const batch: RawDoc[] = []
    let bytes = 0
    for (;;) {
      while (cursor.pending.length > 0 && batch.length < size) {
        const next = cursor.pending[0]!
        if (batch.length > 0 && bytes + next.bytes.length > batchBytesMax) return batch
        bytes += next.bytes.length
        batch.push(next)
        cursor.pending.shift()
      }
      if (batch.length >= size) return batch
      const { done, value } = await cursor.items.next()
      if (done === true) {
        cursor.done = true
        this.open.delete(cursor.id)
        return batch
      }
      cursor.pending = value
    }
  }

  async more(id: bigint, namespace: string, size: number | undefined, session: string): Promise<ReplyDoc> {
    const cursor = this.open.get(id)
    if (cursor === undefined) throw new CommandError(43, `cursor id ${id} not found`)
    if (cursor.namespace !== namespace)
      throw new CommandError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      )
    if (cursor.session !== session && cursor.session.includes('/'))
      throw new CommandError(50741, `Cannot run getMore on cursor ${id}, which was created in another transaction`)
    if (cursor.busy) throw new CommandError(12051, `cursor id ${id} is already in use`)
    cursor.busy = true
    cursor.usedAt = Date.now()
    cursor.slices.resume()
    try {
      return this.reply(
        'nextBatch',
        await this.fill(cursor, size === undefined || size === 0 ? Infinity : size),
        cursor,
      )
    } catch (error) {
      await this.finish(cursor)
      throw error
    } finally {
      cursor.slices.suspend()
      cursor.busy = false
    }
  }

  private async finish(cursor: Cursor): Promise<void> {
    cursor.done = true
    cursor.pending = []
    this.open.delete(cursor.id)
    if (cursor.busy) cursor.slices.cancel(new CommandError(237, `cursor id ${cursor.id} was killed`))
    else await cursor.items.return?.()
  }

  /** Closes a cursor; false when there is none of that number. */
  async kill(id: bigint, namespace?: string): Promise<boolean> {
    const cursor = this.open.get(id)
    if (cursor === undefined || (namespace !== undefined && cursor.namespace !== namespace)) return false
    await this.finish(cursor)
    return true
  }

  /** Closes the cursors of a transaction or of dropped collections. */
  async killWhere(belongs: (cursor: { namespace: string; session: string }) => boolean): Promise<void> {
    for (const cursor of this.open.values()) if (belongs(cursor)) await this.finish(cursor)
  }

  async killIdle(now: number): Promise<void> {
    for (const cursor of this.open.values())
      if (!cursor.busy && now - cursor.usedAt > idleMsMax) await this.finish(cursor)
  }
}

/** A reply that lists everything at once. */
export function listReply(namespace: string, documents: readonly Value[]): ReplyDoc {
  return new Map<string, ReplyValue>([
    [
      'cursor',
      new Map<string, ReplyValue>([
        ['id', 0n],
        ['ns', namespace],
        ['firstBatch', [...documents]],
      ]),
    ],
  ])
}
