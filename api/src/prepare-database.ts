import type { Model, mongo } from 'mongoose'
import type { Database } from './database.ts'
import { rateBudgets } from './http/rate-limit.ts'

/**
 * Makes the collections and indexes that are not there yet, before the first request: neither can be made inside a transaction
 * on every server that we support. Indexes that are there already cost nothing. All models must have been created.
 */
export async function prepareDatabase({ connection }: Pick<Database, 'connection'>): Promise<void> {
  await Promise.all(Object.values(connection.models).map(prepareCollection))
  // The limiter would make these by itself, but at a moment of its own.
  await connection.collection(rateBudgets).createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { expire: -1 }, expireAfterSeconds: 0 },
  ])
}

/** All indexes in one command: Mongoose would send one for each, hundreds at every start. */
async function prepareCollection(model: Model<unknown>): Promise<void> {
  const indexes = model.schema.indexes().map(([key, options]) => ({ key, ...options }) as mongo.IndexDescription)
  if (indexes.length === 0) await model.createCollection()
  else await model.collection.createIndexes(indexes)
}
