import { setTimeout as wait } from 'node:timers/promises'
import type { Document, FindOptions } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { expireDocuments } from '../src/commands/expire-documents.ts'
import type { Collection } from '../src/storage/collection.ts'
import { Store } from '../src/storage/store.ts'
import { storableBytes } from '../src/commands/insert.ts'
import { DateTime, docOf, int } from '../src/bson/value.ts'
import { aDatabase } from './database.ts'
import { aDirectory } from './store-directory.ts'

describe('collections', () => {
  const database = aDatabase()

  it('forget their oldest documents when they are capped', async () => {
    const log = await database.client
      .db('shop')
      .createCollection<{ _id: number }>('log', { capped: true, size: 100_000, max: 3 })
    for (let id = 1; id <= 5; id++) await log.insertOne({ _id: id })
    expect((await log.find().toArray()).map(({ _id }) => _id)).toEqual([3, 4, 5])
  })

  it('are capped by a size and under a name of their own', async () => {
    const create = (name: string, more: Document) => database.client.db('shop').command({ create: name, ...more })
    await expect(create('odd', { size: 100 })).rejects.toMatchObject({ code: 72 })
    await expect(create('odd', { capped: true })).rejects.toMatchObject({ code: 72 })
    await expect(create('system.odd', {})).rejects.toMatchObject({ code: 73 })
    expect(await create('notes.system.odd', {})).toMatchObject({ ok: 1 })
  })

  it('find large documents behind many small ones, by a scan and by an index, both ways', async () => {
    const files = database.client.db('shop').collection<{ _id: number; bytes?: Buffer }>('files')
    const large = Array.from({ length: 90 }, (_, at) => ({ _id: 200 + at, bytes: Buffer.alloc(1_000_000) }))
    await files.insertMany([...Array.from({ length: 200 }, (_, at) => ({ _id: at })), ...large])
    const ids = Array.from({ length: 290 }, (_, at) => at)
    const found = async (options: FindOptions): Promise<unknown[]> =>
      (await files.find({}, { ...options, limit: 290, projection: { _id: 1 } }).toArray()).map(({ _id }) => _id)
    expect(await found({ hint: { $natural: 1 } })).toEqual(ids)
    expect(await found({ hint: { $natural: -1 } })).toEqual(ids.toReversed())
    expect(await found({ sort: { _id: 1 } })).toEqual(ids)
    expect(await found({ sort: { _id: -1 } })).toEqual(ids.toReversed())
  })

  it('answer a list by an index in the order of the sort, page by page, whatever the statuses asked for', async () => {
    const tickets = database.client
      .db('shop')
      .collection<{ _id: number; store: string; status: string; at: number }>('tickets')
    await tickets.createIndex({ store: 1, status: 1, at: -1 })
    await tickets.insertMany(
      Array.from({ length: 500 }, (_, id) => ({
        _id: id,
        store: `s${id % 3}`,
        status: ['open', 'pending', 'solved'][id % 4] ?? 'closed',
        at: (id * 37) % 500,
      })),
    )
    const filter = { store: 's1', status: { $in: ['open', 'solved', 'closed'] } }
    const listed = (await tickets.find(filter).sort({ at: -1 }).limit(40).toArray()).map(({ _id }) => _id)
    const scanned = (await tickets.find(filter).hint({ $natural: 1 }).toArray())
      .sort((left, right) => right.at - left.at)
      .slice(0, 40)
    expect(listed).toEqual(scanned.map(({ _id }) => _id))
  })

  it('find by an index what a pattern with options beside it finds without one', async () => {
    const names = database.client.db('shop').collection('names')
    await names.insertMany([{ name: 'ada' }, { name: 'ADA' }])
    await names.createIndex({ name: 1 })
    expect(await names.countDocuments({ name: { $regex: '^ada', $options: 'i' } })).toBe(2)
    expect(await names.countDocuments({ name: { $regex: /^ada/, $options: 'i' } })).toBe(2)
    expect(await names.countDocuments({ name: { $regex: '^ada' } })).toBe(1)
  })

  it('tell how many documents they have, and what these take', async () => {
    const shop = database.client.db('shop')
    const boxes = shop.collection<{ _id: number; of?: number }>('boxes')
    await boxes.insertMany([{ _id: 1 }, { _id: 2, of: 1 }])
    await boxes.createIndex({ of: 1 })
    await shop.createCollection('fullBoxes', { viewOn: 'boxes', pipeline: [{ $match: { of: { $exists: true } } }] })
    const told = boxes.aggregate([{ $collStats: { storageStats: {}, count: {} } }, { $unset: 'localTime' }])
    expect(await told.toArray()).toEqual([
      {
        ns: 'shop.boxes',
        storageStats: expect.objectContaining({ count: 2, size: 36, avgObjSize: 18, nindexes: 2 }) as unknown,
        count: 2,
      },
    ])
    const refused = (pipeline: Document[], code: number, name = 'boxes'): Promise<void> =>
      expect(shop.collection(name).aggregate(pipeline).toArray()).rejects.toMatchObject({ code })
    await refused([{ $collStats: { latencyStats: {} } }], 40324)
    await refused([{ $collStats: { count: 1 } }], 14)
    await refused([{ $collStats: { counts: {} } }], 40415)
    await refused([{ $match: {} }, { $collStats: { count: {} } }], 40602)
    await refused([{ $lookup: { from: 'log', pipeline: [{ $indexStats: {} }], as: 'log' } }], 40324)
    await refused([{ $collStats: { count: {} } }], 166, 'fullBoxes')
    const late = { viewOn: 'boxes', pipeline: [{ $match: {} }, { $collStats: { count: {} } }] }
    await expect(shop.createCollection('counts', late)).rejects.toMatchObject({ code: 40602 })
    await shop.createCollection('counts', { viewOn: 'boxes', pipeline: [{ $collStats: { count: {} } }] })
    expect(await shop.collection('counts').findOne()).toMatchObject({ ns: 'shop.boxes', count: 2 })
    await database.client.withSession(async (session) => {
      session.startTransaction()
      const inside = boxes.aggregate([{ $collStats: { count: {} } }], { session })
      await expect(inside.toArray()).rejects.toMatchObject({ code: 263 })
    })
  })

  it('keep a cursor open longer than the time limit of its query when the client is what takes long', async () => {
    const cursor = database.client.db('shop').collection('tickets').find({}, { batchSize: 10, maxTimeMS: 100 })
    expect(await cursor.next()).not.toBeNull()
    await wait(150)
    expect(await cursor.toArray()).toHaveLength(499)
  })
})

describe('documents with an expiry', () => {
  const code = (id: number, ...until: number[]): Buffer =>
    storableBytes(docOf({ _id: int(id), until: until.map((time) => new DateTime(time)) }), 0)

  function aStoreOfCodes(directory: string): { store: Store; codes: Collection } {
    const store = new Store(directory, 'none')
    const { current, commits } = store
    const spec = docOf({ v: int(2), key: docOf({ until: int(1) }), name: 'until_1', expireAfterSeconds: int(60) })
    return commits.run(() => {
      const codes = current.ensure('shop.codes')
      current.createIndex(codes, spec)
      for (const [at, until] of [0, 100_000, 200_000].entries()) current.insert(codes, code(at + 1, until))
      return { store, codes }
    })
  }

  it('go when their time is over, and only then', async () => {
    using directory = aDirectory()
    const { store, codes } = aStoreOfCodes(directory.path)
    store.commits.run(() => store.current.insert(codes, code(4, 0, 50_000)))
    expect(await expireDocuments({ store }, 160_001)).toBe(3)
    expect(store.count(codes)).toBe(1)
    await store.close()
  })

  it('stay while a transaction holds them, which may give them more time', async () => {
    using directory = aDirectory()
    const { store, codes } = aStoreOfCodes(directory.path)
    const transaction = store.begin()
    transaction.replace(codes, 1, code(1, 0), code(1, 300_000))
    expect(await expireDocuments({ store }, 160_001)).toBe(1)
    store.commit(transaction, () => {})
    expect(await expireDocuments({ store }, 160_001)).toBe(0)
    expect(store.count(codes)).toBe(2)
    await store.close()
  })
})
