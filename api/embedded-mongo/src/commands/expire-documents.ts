import { compoundKey } from '../bson/key.ts'
import { DateTime } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { Slices } from '../query/slices.ts'
import type { Collection, Index } from '../storage/collection.ts'
import type { Store } from '../storage/store.ts'
import type { Engine } from './command.ts'

const batchMax = 100

/** Removes the documents whose date in a TTL index is too long ago. Returns how many. */
export async function expireDocuments(engine: Pick<Engine, 'store'>, now: number): Promise<number> {
  let expired = 0
  for (const collection of engine.store.catalog.collections.values())
    for (const index of collection.indexes)
      if (index.expireAfterSeconds !== undefined && index.fields.length === 1)
        expired += await expireBy(engine, collection, index, now - index.expireAfterSeconds * 1_000)
  return expired
}

/** Leaves a document to the next sweep when a transaction holds it, which may be about to give it more time. */
function removeUnlessHeld({ commits, current }: Store, collection: Collection, rid: number): boolean {
  try {
    // One of several dates may have taken it already.
    const bytes = current.get(collection, rid)
    if (bytes !== undefined) commits.run(() => current.remove(collection, rid, bytes))
    return bytes !== undefined
  } catch (error) {
    if (error instanceof CommandError && error.code === 112) return false
    throw error
  }
}

async function expireBy(
  { store }: Pick<Engine, 'store'>,
  collection: Collection,
  index: Index,
  before: number,
): Promise<number> {
  const directions = [index.fields[0]!.direction]
  const bounds = [
    compoundKey([new DateTime(-8.64e15)], directions),
    compoundKey([new DateTime(before)], directions),
  ].sort(Buffer.compare)
  const [low, high] = bounds as [Buffer, Buffer]
  const { current } = store
  const slices = new Slices()
  let removed = 0
  let after
  do {
    if (!store.catalog.isThere(collection, index)) break
    const { rows, resume } = current.range(collection, index, { low, high }, after, batchMax, 1)
    for (const { rid } of rows) if (removeUnlessHeld(store, collection, rid)) removed++
    after = resume
    await slices.pause()
  } while (after !== undefined)
  return removed
}
