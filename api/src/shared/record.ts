import type { Connection, Model, SchemaDefinition } from 'mongoose'
import { Schema } from 'mongoose'

/** What every stored thing has. `_id` is its public id. */
export type StoredRecord = { _id: string; storeId: string }

/** A query that is meant to reach beyond one store says so with this option: only jobs and credentials do. */
export const acrossStores = { acrossStores: true } as const

const queryVerbs = [
  'countDocuments', 'deleteMany', 'deleteOne', 'distinct', 'find', 'findOne', 'findOneAndDelete', 'findOneAndReplace',
  'findOneAndUpdate', 'replaceOne', 'updateMany', 'updateOne',
] as const // prettier-ignore

/**
 * Throws on a query without a store: a forgotten filter must not show one shop another's customers.
 * Aggregations must begin with a `$match` on the store.
 */
function keepStoresApart(schema: Schema): void {
  schema.pre(queryVerbs as unknown as 'find', function refuseWithoutStore() {
    const { acrossStores: allowed } = this.getOptions() as { acrossStores?: boolean }
    if (!allowed && typeof this.getFilter()['storeId'] !== 'string')
      throw new Error(`A query on ${this.model.modelName} names no storeId`)
  })
  schema.pre('aggregate', function refuseWithoutStore() {
    const [first] = this.pipeline() as { $match?: { storeId?: unknown } }[]
    if (typeof first?.$match?.storeId !== 'string')
      throw new Error('An aggregation names no storeId in its first stage')
  })
}

/** An index over the records of one store, or, for what jobs and expiry need, over all. */
export type IndexSpec = {
  key: Record<string, 1 | -1>
  options?: { unique?: boolean; expireAfterSeconds?: number; partialFilterExpression?: Record<string, unknown> }
  acrossStores?: true
}

/**
 * A model on the connection that is passed in. The record type is written by hand and the schema only guards its top level:
 * what a document holds was parsed at the edge.
 */
export function recordModel<Stored extends StoredRecord>(
  connection: Connection,
  name: string,
  definition: SchemaDefinition,
  indexes: readonly IndexSpec[],
): Model<Stored> {
  // Two contexts on one connection, as the demo has while it is being made, share their models.
  const known = connection.models[name]
  if (known !== undefined) return known
  const schema = new Schema(
    { _id: { type: String, required: true }, storeId: { type: String, required: true }, ...definition },
    {
      collection: name,
      versionKey: false,
      strict: 'throw',
      strictQuery: 'throw',
      minimize: false,
      id: false,
      autoIndex: false,
    },
  )
  schema.plugin(keepStoresApart)
  for (const { key, options, acrossStores: shared } of indexes) {
    if (!shared && Object.keys(key)[0] !== 'storeId') throw new Error(`An index of ${name} does not begin with storeId`)
    schema.index(key, options)
  }
  return connection.model<Stored>(name, schema as unknown as Schema<Stored>)
}
