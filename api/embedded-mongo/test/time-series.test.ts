import { type Collection, type Db, type Document, Long, MongoClient } from 'mongodb'
import mongoose from 'mongoose'
import { beforeAll, describe, expect, it } from 'vitest'
import { expireDocuments } from '../src/commands/expire-documents.ts'
import { startEmbeddedMongo } from '../src/index.ts'
import { Store } from '../src/storage/store.ts'
import { aDatabase } from './database.ts'
import { aDirectory } from './store-directory.ts'

interface Reading {
  _id?: number
  at: Date
  sensor?: unknown
  degrees?: number
}

const timeseries = { timeField: 'at', metaField: 'sensor' } as const
const hour = (hours: number): Date => new Date(Date.UTC(2024, 0, 1, hours))

describe('a time series', () => {
  const database = aDatabase()
  let shop: Db
  let made = 0

  beforeAll(async () => {
    shop = database.client.db('shop')
  })

  /** Four readings of two sensors, under a name of their own. */
  async function readings(options: Document = { timeseries }): Promise<Collection<Reading>> {
    const collection = await shop.createCollection<Reading>(`readings${made++}`, options)
    await collection.insertMany([
      { _id: 1, at: hour(3), sensor: { id: 'a', floor: 1 }, degrees: 20 },
      { _id: 2, at: hour(1), sensor: { id: 'b', floor: 1 }, degrees: 21 },
      { _id: 3, at: hour(2), sensor: { id: 'a', floor: 1 }, degrees: 22 },
      { _id: 3, at: hour(4), sensor: { id: 'b', floor: 2 }, degrees: 23 },
    ])
    return collection
  }

  const create = (options: Document): Promise<Document> => shop.command({ create: 'odd', ...options })

  it('is listed with what MongoDB fills in', async () => {
    await shop.createCollection('hourly', {
      timeseries: { timeField: 'at', granularity: 'hours' },
      expireAfterSeconds: 90,
    })
    const { collectionName } = await readings()
    const listed = await shop.listCollections({ name: { $in: ['hourly', collectionName] } }).toArray()
    expect(listed).toEqual([
      {
        name: 'hourly',
        type: 'timeseries',
        options: {
          expireAfterSeconds: 90,
          timeseries: { timeField: 'at', granularity: 'hours', bucketMaxSpanSeconds: 2_592_000 },
        },
        info: { readOnly: false },
      },
      {
        name: collectionName,
        type: 'timeseries',
        options: { timeseries: { ...timeseries, granularity: 'seconds', bucketMaxSpanSeconds: 3_600 } },
        info: { readOnly: false },
      },
    ])
    await expect(shop.createCollection('hourly', { timeseries })).rejects.toMatchObject({ code: 48 })
  })

  it('keeps every measurement, also of one _id, and finds it', async () => {
    const collection = await readings()
    expect(await collection.countDocuments({ _id: 3 })).toBe(2)
    expect(await collection.findOne({ _id: 2 })).toMatchObject({ degrees: 21 })
    const late = await collection.find({ at: { $gt: hour(1) } }, { sort: { at: -1 } }).toArray()
    expect(late.map(({ degrees }) => degrees)).toEqual([23, 20, 22])
    const plan = await collection.find({ at: { $gt: hour(1) } }).explain('executionStats')
    expect(plan).toMatchObject({ executionStats: { totalDocsExamined: 3 } })
    const bySensor = collection.aggregate([
      { $group: { _id: '$sensor.id', mean: { $avg: '$degrees' } } },
      { $sort: { _id: 1 } },
    ])
    expect(await bySensor.toArray()).toEqual([
      { _id: 'a', mean: 21 },
      { _id: 'b', mean: 22 },
    ])
  })

  it('takes no measurement without a date', async () => {
    const collection = await readings()
    const message = "'at' must be present and contain a valid BSON UTC datetime value"
    for (const at of [undefined, '2024-01-01', 5, null])
      await expect(collection.insertOne({ at } as never)).rejects.toMatchObject({ code: 2, message })
    const mixed = collection.insertMany([{ at: hour(1) }, {} as Reading, { at: hour(2) }], { ordered: false })
    await expect(mixed).rejects.toMatchObject({ insertedCount: 2, writeErrors: [{ index: 1 }] })
    expect(await collection.countDocuments()).toBe(6)
  })

  it('has no index but the one of its metaField and time', async () => {
    const collection = await readings()
    const own = { v: 2, key: { sensor: 1, at: 1 }, name: 'sensor_1_at_1' }
    expect(await collection.indexes()).toEqual([own])
    expect(await (await readings({ timeseries: { timeField: 'at' } })).indexes()).toEqual([])
    await expect(collection.find().hint({ at: 1 }).toArray()).rejects.toMatchObject({ code: 2 })
    expect(await collection.createIndex({ at: 1 })).toBe('at_1')
    expect(await collection.find({}, { hint: 'at_1', limit: 1 }).toArray()).toMatchObject([{ _id: 2 }])
    expect(await collection.aggregate([{ $indexStats: {} }]).toArray()).toHaveLength(2)
    await expect(collection.dropIndex('_time_')).rejects.toMatchObject({ code: 27 })
    await collection.dropIndexes()
    expect(await collection.indexes()).toEqual([])
    expect(await collection.find({ at: hour(1) }).toArray()).toMatchObject([{ _id: 2 }])
  })

  it('refuses the indexes that MongoDB refuses', async () => {
    const collection = await readings()
    const refused = (key: Record<string, 1>, options: Document, code = 72): Promise<void> =>
      expect(collection.createIndex(key, options)).rejects.toMatchObject({ code })
    await refused({ sensor: 1 }, { unique: true })
    await refused({ _id: 1 }, {}, 67)
    await refused({ degrees: 1 }, { sparse: true })
    await refused({ at: 1 }, { expireAfterSeconds: 5 })
    await refused({ sensor: 1 }, { expireAfterSeconds: 5, partialFilterExpression: { 'sensor.id': 'a' } })
    await refused({ at: 1 }, { expireAfterSeconds: 5, partialFilterExpression: { degrees: 1 } })
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 5, partialFilterExpression: { 'sensor.id': 'a' } })
    await collection.createIndex({ 'sensor.id': 1 }, { sparse: true })
  })

  it('changes the metaField of all measurements it selects, and nothing else', async () => {
    const collection = await readings()
    const result = await collection.updateMany({ 'sensor.id': 'a' }, { $set: { 'sensor.floor': 7 } })
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 2 })
    expect(new Set(await collection.distinct('sensor.floor'))).toEqual(new Set([1, 2, 7]))
    await collection.updateMany({}, { $rename: { 'sensor.floor': 'sensor.level' } })
    expect(await collection.countDocuments({ 'sensor.level': 7 })).toBe(2)
    const refused = (write: Promise<unknown>, message: string): Promise<void> =>
      expect(write).rejects.toMatchObject({ code: 72, message: expect.stringContaining(message) as string })
    const about = { 'sensor.id': 'a' }
    await refused(collection.updateOne(about, { $set: { sensor: 1 } }), 'non-multi')
    await refused(collection.replaceOne(about, { at: hour(1) }), 'non-multi')
    await refused(collection.updateMany(about, { $set: { sensor: 1 } }, { upsert: true }), 'upsert')
    await refused(collection.updateMany(about, [{ $set: { sensor: 1 } }]), 'pipeline')
    await refused(collection.updateMany({ degrees: 20 }, { $set: { sensor: 1 } }), 'when querying')
    await refused(collection.updateMany({ $expr: true }, { $set: { sensor: 1 } }), 'when querying')
    await refused(collection.updateMany(about, { $inc: { degrees: 1 } }), 'which updates')
    await refused(collection.updateMany(about, { $rename: { 'sensor.id': 'degrees' } }), 'which updates')
    const without = await readings({ timeseries: { timeField: 'at' } })
    await refused(without.updateMany({}, { $set: { sensor: 1 } }), 'does not have a metaField')
    await expect(collection.findOneAndUpdate({}, { $set: { sensor: 1 } })).rejects.toMatchObject({ code: 166 })
    await expect(collection.findOneAndDelete({})).rejects.toMatchObject({ code: 166 })
  })

  it('deletes by any filter', async () => {
    const collection = await readings()
    expect(await collection.deleteOne({ _id: 3 })).toMatchObject({ deletedCount: 1 })
    expect(await collection.deleteMany({ degrees: { $lt: 22 } })).toMatchObject({ deletedCount: 2 })
    expect(await collection.countDocuments()).toBe(1)
  })

  it('is read and not written in a transaction', async () => {
    const collection = await readings()
    const refused = (write: (options: { session: mongoose.mongo.ClientSession }) => Promise<unknown>): Promise<void> =>
      database.client.withSession(async (session) => {
        session.startTransaction()
        expect(await collection.findOne({ _id: 1 }, { session })).toMatchObject({ degrees: 20 })
        await expect(write({ session })).rejects.toMatchObject({ code: 263 })
        await session.abortTransaction()
      })
    await refused((options) => collection.insertOne({ at: hour(1) }, options))
    await refused((options) => collection.updateMany({}, { $set: { sensor: 1 } }, options))
    await refused((options) => collection.deleteMany({}, options))
    await refused((options) => shop.createCollection('later', { timeseries, ...options }))
  })

  it('refuses the options that MongoDB refuses', async () => {
    const refused = (options: Document, code = 72): Promise<void> =>
      expect(create(options)).rejects.toMatchObject({ code })
    await refused({ timeseries: '' }, 14)
    await refused({ timeseries: {} }, 40414)
    await refused({ timeseries: { timeField: 1 } }, 14)
    await refused({ timeseries: { timeField: 'at', metaField: 1 } }, 14)
    await refused({ timeseries: { timeField: 'at', wrong: 1 } }, 40415)
    await refused({ timeseries: { timeField: 'at', granularity: 'days' } }, 2)
    await refused({ timeseries: { timeField: 'reading.at' } })
    await refused({ timeseries: { timeField: 'at', metaField: 'reading.sensor' } })
    await refused({ timeseries: { timeField: 'at', metaField: 'at' } })
    await refused({ timeseries: { timeField: 'at', metaField: '_id' } })
    await refused({ timeseries: { timeField: 'at', bucketMaxSpanSeconds: 10 } })
    await refused({ timeseries: { timeField: 'at', bucketMaxSpanSeconds: 10, bucketRoundingSeconds: 10 } })
    await refused({ timeseries, capped: true, size: 100 })
    await refused({ timeseries, clusteredIndex: { key: { _id: 1 }, unique: true } })
    await refused({ timeseries, viewOn: 'readings' })
    await refused({ timeseries, validator: {} })
    await refused({ timeseries, expireAfterSeconds: -10 })
    await refused({ timeseries, expireAfterSeconds: Long.fromString('9000000000000') })
    await refused({ timeseries, expireAfterSeconds: '' }, 14)
    await create({ timeseries: { ...timeseries, granularity: 'minutes', bucketMaxSpanSeconds: 86_400 }, capped: false })
    expect(await shop.dropCollection('odd')).toBe(true)
  })

  it('takes what $out writes and not what $merge does, and is not renamed', async () => {
    const [collection, target] = [await readings(), await readings()]
    await collection.aggregate([{ $match: { _id: 3 } }, { $out: target.collectionName }]).toArray()
    expect(await target.countDocuments()).toBe(2)
    expect(await target.indexes()).toHaveLength(1)
    const timeless = collection.aggregate([{ $unset: 'at' }, { $out: target.collectionName }])
    await expect(timeless.toArray()).rejects.toMatchObject({ code: 2 })
    const merging = collection.aggregate([{ $merge: target.collectionName }])
    await expect(merging.toArray()).rejects.toMatchObject({ code: 166 })
    await expect(target.rename('other')).rejects.toMatchObject({ code: 166 })
    expect(await target.countDocuments()).toBe(2)
    const change = { collMod: target.collectionName, expireAfterSeconds: 5 }
    await expect(shop.command(change)).rejects.toMatchObject({ code: 238 })
  })

  it("is what Mongoose's schema option asks for", async () => {
    const connection = await mongoose.createConnection(database.uri, { dbName: 'shop' }).asPromise()
    const schema = new mongoose.Schema(
      { at: Date, sensor: String, degrees: Number },
      { timeseries: { ...timeseries, granularity: 'minutes' }, expireAfterSeconds: 86_400, collection: 'weather' },
    )
    const Weather = connection.model('Weather', schema)
    await Weather.init()
    expect((await shop.listCollections({ name: 'weather' }).toArray())[0]).toMatchObject({
      type: 'timeseries',
      options: { expireAfterSeconds: 86_400, timeseries: { granularity: 'minutes', bucketMaxSpanSeconds: 86_400 } },
    })
    await Weather.create({ at: hour(1), sensor: 'a', degrees: 20 })
    await Weather.insertMany([{ at: hour(2), sensor: 'b', degrees: 30 }])
    await expect(Weather.create({ sensor: 'a' })).rejects.toMatchObject({ code: 2 })
    await Weather.updateMany({ sensor: 'a' }, { sensor: 'roof' })
    expect(await Weather.find({ degrees: { $lt: 25 } }).lean()).toMatchObject([{ sensor: 'roof' }])
    expect(await Weather.syncIndexes()).toEqual([])
    await connection.close()
  })
})

it('lets the measurements of a time series go when their time is over', async () => {
  using directory = aDirectory()
  const mongo = await startEmbeddedMongo({ directory: directory.path, durability: 'none' })
  const client = await new MongoClient(mongo.uri).connect()
  const shop = client.db('shop')
  const daily = await shop.createCollection<Reading>('daily', { timeseries, expireAfterSeconds: 86_400 })
  const kept = await shop.createCollection<Reading>('kept', { timeseries })
  for (const collection of [daily, kept]) await collection.insertMany([{ at: hour(1) }, { at: hour(10) }])
  await client.close()
  await mongo.close()
  const store = new Store(directory.path, 'none')
  expect(await expireDocuments({ store }, hour(30).getTime())).toBe(1)
  expect(await expireDocuments({ store }, hour(100).getTime())).toBe(1)
  expect(store.count(store.catalog.get('shop.kept')!)).toBe(2)
  await store.close()
})
