import { randomUUID } from 'node:crypto'
import type { ClientSession, Connection, Model, mongo, QueryFilter, SchemaDefinition } from 'mongoose'
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

/**
 * The record of the store with this id. It asks the driver by itself, because the query of Mongoose takes as long again and has
 * nothing to add: the names of both fields are here, and what is stored was checked when it was written.
 */
export async function findRecord<Stored extends StoredRecord>(
  model: Model<Stored>,
  { _id, storeId }: StoredRecord,
  tx: ClientSession | null = null,
): Promise<Stored | null> {
  const found = await collectionOf(model).findOne({ _id, storeId }, tx === null ? {} : { session: tx })
  return found as Stored | null
}

/** The field of a model whose records are read by {@link findToChange}. It is never shown. */
export const touched = { touchedBy: { type: String, select: false } } as const

/**
 * The record as {@link findRecord} gives it. In a transaction it is touched when it is read: of two that change it at once, the
 * later one fails here, before it has done its work for nothing. The model has the field of {@link touched}.
 */
export async function findToChange<Stored extends StoredRecord>(
  model: Model<Stored>,
  { _id, storeId }: StoredRecord,
  tx: ClientSession | null,
): Promise<Stored | null> {
  if (tx === null) return await findRecord(model, { _id, storeId })
  return await model
    .findOneAndUpdate(
      { _id, storeId } as QueryFilter<Stored>,
      { $set: { touchedBy: randomUUID() } },
      { session: tx, returnDocument: 'after' },
    )
    .lean<Stored>()
}

/** One page of records of the store, asked of the driver by itself like {@link findRecord}. */
export async function findRecords<Stored extends StoredRecord>(
  model: Model<Stored>,
  filter: { storeId: string } & Record<string, unknown>,
  { sort, limit }: { sort: Record<string, 1 | -1>; limit: number },
): Promise<Stored[]> {
  return (await collectionOf(model).find(filter, { sort, limit }).toArray()) as Stored[]
}

/** Writes a new record through the driver by itself. @throws Error when it has a field that the model does not know */
export async function insertRecord<Stored extends StoredRecord>(
  model: Model<Stored>,
  record: Stored,
  session: ClientSession,
): Promise<void> {
  await collectionOf(model).insertOne(fieldsOf(model, record), { session })
}

/**
 * Writes those of the records whose id is not taken, in one command and through the driver by itself.
 *
 * @throws Error when one has a field that the model does not know
 */
export async function insertMissing<Stored extends StoredRecord>(
  model: Model<Stored>,
  records: readonly Stored[],
  session: ClientSession,
): Promise<void> {
  const [first, ...more] = records.map((record) => {
    const { _id, storeId, ...fields } = fieldsOf(model, record)
    return { filter: { _id, storeId }, update: { $setOnInsert: fields }, upsert: true }
  })
  if (first === undefined) return
  // The driver builds much for many writes, and mostly there is one.
  if (more.length === 0) await collectionOf(model).updateOne(first.filter, first.update, { upsert: true, session })
  else
    await collectionOf(model).bulkWrite(
      [first, ...more].map((updateOne) => ({ updateOne })),
      { session },
    )
}

/** The record with this id, which is the given one when there was none. Through the driver by itself. */
export async function findOrInsertRecord<Stored extends StoredRecord>(
  model: Model<Stored>,
  record: Stored,
  session: ClientSession,
): Promise<Stored> {
  const { _id, storeId, ...fields } = fieldsOf(model, record)
  const found = await collectionOf(model).findOneAndUpdate(
    { _id, storeId },
    { $setOnInsert: fields },
    { upsert: true, returnDocument: 'after', session },
  )
  return found as unknown as Stored
}

/** Sets fields of the record that the filter names, through the driver by itself. Says whether there is one. */
export async function setFields<Stored extends StoredRecord>(
  model: Model<Stored>,
  filter: StoredRecord & Partial<Stored>,
  fields: Partial<Stored>,
  session: ClientSession,
): Promise<boolean> {
  const { matchedCount } = await collectionOf(model).updateOne(filter, { $set: fieldsOf(model, fields) }, { session })
  return matchedCount === 1
}

/** Without those that have no value, which the driver would write as null. */
function fieldsOf<Stored extends StoredRecord, Fields extends Partial<Stored>>(
  model: Model<Stored>,
  record: Fields,
): Fields {
  const { paths } = model.schema
  const fields: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(record)) {
    if (value === undefined) continue
    if (paths[field] === undefined) throw new Error(`A record of ${model.modelName} has no ${field}`)
    fields[field] = value
  }
  return fields as Fields
}

const collectionOf = <Stored extends StoredRecord>(model: Model<Stored>): mongo.Collection<StoredRecord> =>
  model.collection as unknown as mongo.Collection<StoredRecord>
