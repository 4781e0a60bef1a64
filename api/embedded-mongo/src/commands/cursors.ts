import { randomBytes } from 'node:crypto'
import { encode, RawDoc, type ReplyDoc, type ReplyValue } from '../bson/encode.ts'
import { type Doc, docOf, type Value } from '../bson/value.ts'
import { CommandError, fail } from '../errors.ts'
import type { Slices } from '../query/slices.ts'

/** A batch of replies is filled up to this size, as MongoDB does. */
const batchBytesMax = 16 * 1024 * 1024
const firstBatchDefault = 101
/** A cursor that nobody asks is closed after ten minutes. */
const idleMsMax = 600_000
const cursorsMax = 10_000
/** A cursor with more than a scan's chunk read ahead has got it from a sort or group, which keeps it, too. */
const scannedMax = 128
/** What a document takes in memory besides its bytes, roughly. */
const overheadBytes = 256
/** What all cursors together hold in memory; beyond it the ones that nobody asked for longest are closed. */
const heldBytesMax = 128 * 1024 * 1024

/** A document that was found. */
export interface Found {
  /** What is sent of it. When it `waited` since an earlier batch it is looked at again: undefined when it is gone. */
  reply(waited: boolean): RawDoc | undefined
}

interface Cursor {
  readonly id: bigint
  readonly namespace: string
  readonly items: AsyncIterator<(Found | RawDoc)[]>
  readonly slices: Slices
  /** Session and transaction it belongs to; '' for none. */
  readonly session: string
  /** How many more documents its query may answer with. */
  left: number
  /** What was read and not yet asked for: `pending` from `next` on. */
  pending: (Found | RawDoc)[]
  next: number
  /** What it and its query hold while the cursor waits for its client, in bytes. */
  held: number
  done: boolean
  usedAt: number
  busy: boolean
}

/** Raw replies of documents. */
export async function* encoded(batches: AsyncIterable<Doc[]>): AsyncGenerator<RawDoc[]> {
  for await (const docs of batches) yield docs.map((doc) => new RawDoc(encode(doc)))
}

/** A cursor is for its own session and transaction, or for none. Throws 50736 to 50741 for another. */
function checkOwner({ id, session }: Cursor, asking: string): void {
  const [mine, theirs] = [session, asking].map((name) => name.split('/'))
  for (const [at, kind] of ['session', 'transaction'].entries()) {
    const [own = '', other = ''] = [mine![at], theirs![at]]
    const code = 50736 + 3 * at + (own === '' ? 0 : other === '' ? 1 : 2)
    if (own !== other) fail(code, `Cannot run getMore on cursor ${id}, which was created in another ${kind} or in none`)
  }
}

/** Open cursors, each a suspended query. */
export class Cursors {
  /** The one that was asked last comes last. */
  private readonly open = new Map<bigint, Cursor>()
  private held = 0

  /** The first batch of a query, and a cursor for the rest when there is one. */
  async start(
    namespace: string,
    batches: AsyncIterable<(Found | RawDoc)[]>,
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
      left: options.limit ?? Infinity,
      pending: [],
      next: 0,
      held: 0,
      done: false,
      usedAt: Date.now(),
      busy: false,
    }
    const batch = await this.fill(cursor, options.batchSize ?? firstBatchDefault)
    if (options.singleBatch === true) await this.finish(cursor)
    if (!cursor.done) {
      if (cursor.pending.length - cursor.next > scannedMax) await this.release(cursor)
      cursor.slices.suspend()
      this.add(cursor)
    }
    return this.reply('firstBatch', batch, cursor)
  }

  private add(cursor: Cursor): void {
    cursor.pending = cursor.pending.slice(cursor.next)
    cursor.next = 0
    // What was found is a part of what its query holds.
    const sizes = cursor.pending.map((item) => overheadBytes + (item instanceof RawDoc ? item.bytes.length : 0))
    cursor.held = sizes.reduce((sum, size) => sum + size, cursor.slices.held)
    this.held += cursor.held
    this.open.set(cursor.id, cursor)
    for (const oldest of this.open.values()) {
      if ((this.open.size <= cursorsMax && this.held <= heldBytesMax) || oldest === cursor) break
      if (!oldest.busy) void this.finish(oldest)
    }
  }

  private remove(cursor: Cursor): void {
    if (this.open.delete(cursor.id)) this.held -= cursor.held
  }

  private reply(field: string, batch: RawDoc[], cursor: Cursor): ReplyDoc {
    const id = cursor.done ? 0n : cursor.id
    return docOf<ReplyValue>({ cursor: docOf<ReplyValue>({ [field]: batch, id, ns: cursor.namespace }) })
  }

  /** Takes up to `size` documents. A full batch leaves the cursor open even when nothing follows, as in MongoDB. */
  private async fill(cursor: Cursor, most: number): Promise<RawDoc[]> {
    const batch: RawDoc[] = []
    const size = Math.min(most, cursor.left)
    let bytes = 0
    for (let waited = true; ; waited = false) {
      for (; cursor.next < cursor.pending.length && batch.length < size; cursor.next++) {
        const next = cursor.pending[cursor.next]!
        const doc = next instanceof RawDoc ? next : next.reply(waited)
        if (doc === undefined) continue
        if (batch.length > 0 && bytes + doc.bytes.length > batchBytesMax) return batch
        bytes += doc.bytes.length
        batch.push(doc)
        cursor.left--
      }
      if (cursor.left === 0) await this.finish(cursor, false)
      if (batch.length >= size) return batch
      const { done, value } = await cursor.items.next()
      if (done === true) {
        cursor.done = true
        this.remove(cursor)
        return batch
      }
      cursor.pending = value
      cursor.next = 0
    }
  }

  /** Lets a sort or group that has answered everything at once go: what is pending is a copy of what it keeps. */
  private async release(cursor: Cursor): Promise<void> {
    const { done, value } = await cursor.items.next()
    const left = cursor.pending.slice(cursor.next)
    cursor.pending = done === true ? left : [...left, ...value]
    cursor.next = 0
  }

  async more(id: bigint, namespace: string, size: number | undefined, session: string): Promise<ReplyDoc> {
    const cursor = this.open.get(id)
    if (cursor === undefined) fail(43, `cursor id ${id} not found`)
    if (cursor.namespace !== namespace)
      fail(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      )
    checkOwner(cursor, session)
    if (cursor.busy) fail(12051, `cursor id ${id} is already in use`)
    cursor.busy = true
    cursor.usedAt = Date.now()
    cursor.slices.resume()
    try {
      const batch = await this.fill(cursor, size === undefined || size === 0 ? Infinity : size)
      if (this.open.has(id)) {
        this.remove(cursor)
        this.add(cursor)
      }
      return this.reply('nextBatch', batch, cursor)
    } catch (error) {
      await this.finish(cursor)
      throw error
    } finally {
      cursor.slices.suspend()
      cursor.busy = false
    }
  }

  private async finish(cursor: Cursor, isReading = cursor.busy): Promise<void> {
    cursor.done = true
    cursor.pending = []
    this.remove(cursor)
    if (isReading) cursor.slices.cancel(new CommandError(237, `cursor id ${cursor.id} was killed`))
    else await cursor.items.return?.()
  }

  /** Closes a cursor; false when there is none of that number. */
  async kill(id: bigint, namespace?: string): Promise<boolean> {
    const cursor = this.open.get(id)
    if (cursor === undefined || (namespace !== undefined && cursor.namespace !== namespace)) return false
    await this.finish(cursor)
    return true
  }

  /** Closes the cursors of a session or transaction or of dropped collections. */
  async killWhere(belongs: (cursor: { namespace: string; session: string }) => boolean): Promise<void> {
    for (const cursor of this.open.values()) if (belongs(cursor)) await this.finish(cursor)
  }

  async killIdle(now: number): Promise<void> {
    for (const cursor of this.open.values())
      if (!cursor.busy && now - cursor.usedAt > idleMsMax) await this.finish(cursor)
  }
}

/** A reply that lists everything at once. */
export const listReply = (namespace: string, documents: readonly Value[]): ReplyDoc =>
  docOf({ cursor: docOf({ id: 0n, ns: namespace, firstBatch: [...documents] }) })
