import type { Database } from './database.ts'
import { rateBudgets } from './http/rate-limit.ts'

/**
 * Makes the collections and indexes that are not there yet, before the first request: neither can be made inside a transaction
 * on every server that we support. Indexes that are there already cost nothing. All models must have been created.
 */
export async function prepareDatabase({ connection }: Pick<Database, 'connection'>): Promise<void> {
  for (const model of Object.values(connection.models)) {
    await model.createCollection()
    await model.ensureIndexes()
  }
  // The limiter would make these by itself, but at a moment of its own.
  await connection.collection(rateBudgets).createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { expire: -1 }, expireAfterSeconds: 0 },
  ])
}
