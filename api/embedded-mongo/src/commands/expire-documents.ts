import { compoundKey } from '../bson/key.ts'
import { DateTime } from '../bson/value.ts'
import { Slices } from '../query/slices.ts'
import type { Collection, Index } from '../storage/catalog.ts'
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
  const slices = new Slices()
  let removed = 0
  for (;;) {
    const { rows } = store.current.range(collection, index, { low, high }, undefined, batchMax, 1)
    if (rows.length === 0 || store.catalog.get(collection.namespace) !== collection) break
    for (const { rid } of rows) {
      await store.write(store.current, () => {
        const bytes = store.current.get(collection, rid)
        if (bytes !== undefined) store.current.remove(collection, rid, bytes)
      })
      removed++
    }
    await slices.pause()
  }
  return removed
}
