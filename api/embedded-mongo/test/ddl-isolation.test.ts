import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import type { ClientSession, Collection, Db, MongoServerError } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('collections and indexes beside transactions', () => {
  const database = aDatabase()
  let shop: Db
  let session: ClientSession
  let databases = 0

  beforeEach(() => {
    shop = database.client.db(`shop${++databases}`)
    session = database.client.startSession()
  })

  afterEach(async () => {
    await session.endSession()
  })

  const orders = (): Collection => shop.collection('orders')

  /** Everything another connection, or the next process, can know of the database. */
  async function known(): Promise<object> {
    const stored = new DatabaseSync(path.join(database.directory, 'data.db'), { readOnly: true })
    const namespaces = stored.prepare('SELECT namespace FROM collections').all() as { namespace: string }[]
    stored.close()
    const { databases: listed } = await database.client.db('admin').admin().listDatabases({ nameOnly: true })
    return {
      stored: namespaces.filter(({ namespace }) => namespace.startsWith(`${shop.databaseName}.`)).length,
      listed: listed.filter(({ name }) => name === shop.databaseName).length,
      collections: (await shop.listCollections().toArray()).length,
      indexes: await orders()
        .listIndexes()
        .toArray()
        .then(
          (indexes) => indexes.length,
          (error: MongoServerError) => error.code,
        ),
      statistics: ((await shop.command({ collStats: 'orders' })) as { nindexes: number }).nindexes,
      documents: await orders().countDocuments(),
    }
  }

  const nothing = { stored: 0, listed: 0, collections: 0, indexes: 26, statistics: 0, documents: 0 }
  const failure = (promise: Promise<unknown>): Promise<{ code: unknown; transient: boolean }> =>
    promise.then(
      () => ({ code: 'none', transient: false }),
      (error: MongoServerError) => ({
        code: error.code,
        transient: error.hasErrorLabel('TransientTransactionError'),
      }),
    )

  const makings: Record<string, () => Promise<unknown>> = {
    'an insert': () => orders().insertOne({ n: 1 }, { session }),
    'an upsert': () => orders().updateOne({ n: 1 }, { $set: { a: 1 } }, { session, upsert: true }),
    'a create': async () => {
      await shop.createCollection('orders', { session })
      await orders().insertOne({ n: 1 }, { session })
    },
    'an index': async () => {
      await orders().createIndex({ n: 1 }, { unique: true, session })
      await orders().insertOne({ n: 1 }, { session })
    },
  }
  const endings: Record<string, () => Promise<unknown>> = {
    'is aborted': () => session.abortTransaction(),
    fails: () =>
      orders()
        .insertMany([{ _id: 1 }, { _id: 1 }] as object[], { session })
        .catch(() => {}),
    'loses its session': () => database.client.db('admin').command({ killSessions: [session.id] }),
  }

  for (const [making, make] of Object.entries(makings)) {
    it(`shows nobody a collection made by ${making} before it is committed`, async () => {
      session.startTransaction()
      await make()
      expect(await orders().find({}, { session }).toArray()).toHaveLength(1)
      expect(await known()).toEqual(nothing)
      await session.commitTransaction()
      expect(await known()).toMatchObject({ stored: 1, listed: 1, collections: 1, documents: 1 })
    })

    it.each(Object.entries(endings))(`leaves nothing of ${making} when the transaction %s`, async (_, end) => {
      session.startTransaction()
      await make()
      await end()
      expect(await known()).toEqual(nothing)
      await orders().insertOne({ n: 1 })
      expect(await orders().countDocuments()).toBe(1)
    })
  }

  it('keeps the indexes made with a collection, and holds their keys unique inside and after', async () => {
    await session.withTransaction(async () => {
      await orders().createIndex({ number: 1 }, { unique: true, session })
      await orders().insertMany([{ number: 1 }, { number: 2 }], { session })
    })
    await expect(orders().insertOne({ number: 2 })).rejects.toMatchObject({ code: 11000 })
    session.startTransaction()
    await expect(orders().insertOne({ number: 2 }, { session })).rejects.toMatchObject({ code: 11000 })
    expect(await orders().find({ number: 2 }).hint({ number: 1 }).toArray()).toHaveLength(1)
  })

  it('makes indexes in a transaction only of collections that are new and empty in it', async () => {
    await orders().createIndex({ number: 1 })
    session.startTransaction()
    await orders().insertOne({ number: 1 }, { session })
    await orders().createIndex({ number: 1 }, { session })
    await expect(orders().createIndex({ other: 1 }, { session })).rejects.toMatchObject({ code: 263 })
    await session.abortTransaction()
    session.startTransaction()
    await shop.collection('fresh').insertOne({ number: 1 }, { session })
    await expect(shop.collection('fresh').createIndex({ number: 1 }, { session })).rejects.toMatchObject({ code: 263 })
  })

  it('gives the second of two transactions that make one collection a conflict', async () => {
    await using other = database.client.startSession()
    session.startTransaction()
    other.startTransaction()
    await shop.collection('elsewhere').insertOne({}, { session: other })
    await orders().insertOne({ n: 1 }, { session })
    expect(await failure(orders().insertOne({ n: 2 }, { session: other }))).toEqual({
      code: 112,
      transient: true,
    })
    await Promise.all([session.commitTransaction(), other.abortTransaction()])
    await other.withTransaction(() => orders().insertOne({ n: 2 }, { session: other }))
    expect(await orders().countDocuments()).toBe(2)
  })

  it('lets a plain write that makes the same collection wait', async () => {
    session.startTransaction()
    await orders().insertOne({ n: 1 }, { session })
    let waited = true
    const plain = orders()
      .insertOne({ n: 2 })
      .then(() => (waited = false))
    const created = failure(shop.createCollection('orders'))
    await expect(shop.command({ create: 'orders', maxTimeMS: 20 })).rejects.toMatchObject({ code: 50 })
    expect(waited).toBe(true)
    await session.commitTransaction()
    await plain
    expect(await created).toMatchObject({ code: 48 })
    expect(await orders().countDocuments()).toBe(2)
  })

  const changes: Record<string, () => Promise<unknown>> = {
    made: () => orders().insertOne({ n: 9 }),
    dropped: () => orders().drop(),
    renamed: () => orders().rename('invoices'),
    'replaced by one of its name': async () => {
      await orders().drop()
      await orders().insertOne({ n: 9 })
    },
    'given an index': () => orders().createIndex({ n: 1 }),
    'given a unique index': () => orders().createIndex({ n: 1 }, { unique: true }),
    'bereft of an index': () => orders().dropIndex('old_1'),
    'replaced by $out': () =>
      shop
        .collection('source')
        .aggregate([{ $out: 'orders' }])
        .toArray(),
  }

  it.each(Object.entries(changes))(
    'asks a transaction to begin anew when a collection was %s since',
    async (how, change) => {
      await shop.collection('source').insertMany([{ n: 1 }, { n: 2 }])
      if (how !== 'made') await orders().createIndex({ old: 1 })
      if (how !== 'made') await orders().insertMany([{ n: 1 }, { n: 2 }])
      const uses: ((session: ClientSession) => Promise<unknown>)[] = [
        (own) =>
          orders()
            .find({ n: { $gte: 0 } }, { session: own })
            .toArray(),
        (own) => orders().insertOne({ n: 3 }, { session: own }),
        (own) => orders().updateMany({ n: 1 }, { $inc: { n: 10 } }, { session: own }),
        (own) =>
          shop
            .collection('source')
            .aggregate([{ $unionWith: 'orders' }], { session: own })
            .toArray(),
      ]
      const sessions = uses.map(() => database.client.startSession())
      for (const own of sessions) {
        own.startTransaction()
        await shop.collection('source').findOne({}, { session: own })
      }
      await change()
      for (const [at, use] of uses.entries()) {
        const own = sessions[at]!
        const { code, transient } = await failure(use(own))
        expect([112, 246]).toContain(code)
        expect(transient).toBe(true)
        await own.abortTransaction()
        await own.withTransaction(() => use(own))
        await own.endSession()
      }
    },
  )

  it('lets a drop, a rename and an index wait for what a transaction has written', async () => {
    await orders().insertOne({ n: 1 })
    session.startTransaction()
    await orders().insertOne({ n: 2 }, { session })
    for (const command of [{ drop: 'orders' }, { createIndexes: 'orders', indexes: [{ key: { n: 1 }, name: 'n' }] }])
      await expect(shop.command({ ...command, maxTimeMS: 20 })).rejects.toMatchObject({ code: 50 })
    const drops = [orders().drop(), orders().drop()].map(failure)
    const index = failure(orders().createIndex({ n: 1 }))
    const late = orders().insertOne({ n: 3 })
    await session.commitTransaction()
    // Of two drops one finds nothing left; the index makes the collection anew, or is dropped with it.
    const codes = (await Promise.all(drops)).map(({ code }) => code)
    expect(['none', 26]).toEqual(expect.arrayContaining(codes))
    expect((await index).code).toBe('none')
    await late
  })

  it('ends a query whose collection or index is dropped meanwhile, and goes on for the others', async () => {
    await orders().insertMany(Array.from({ length: 500 }, (_, n) => ({ n })))
    await orders().createIndex({ n: 1 })
    const byIndex = orders().find({ n: { $gte: 0 } }, { batchSize: 10 })
    const byScan = orders().find({}, { batchSize: 10, hint: { $natural: 1 } })
    expect([await byIndex.next(), await byScan.next()]).not.toContain(null)
    await orders().dropIndex('n_1')
    expect((await failure(byIndex.toArray())).code).toBe(175)
    await orders().rename('invoices')
    expect((await failure(byScan.toArray())).code).toBe(175)
  })

  it('knows of its own arrays before the index does', async () => {
    await orders().createIndex({ tags: 1 })
    await orders().insertOne({ tags: 3 })
    session.startTransaction()
    await orders().insertOne({ tags: [1, 5] }, { session })
    const found = async (filter: object): Promise<number> => (await orders().find(filter, { session }).toArray()).length
    expect(await found({ tags: { $gte: 0 } })).toBe(2)
    expect(await found({ tags: { $gt: 4, $lt: 2 } })).toBe(1)
    await session.abortTransaction()
  })

  it('counts and finds rightly after a write beside a transaction was undone', async () => {
    await orders().createIndex({ tags: 1 })
    await orders().insertMany([{ n: 1 }, { n: 1 }])
    session.startTransaction()
    await orders().insertOne({ n: 2 }, { session })
    await shop.collection('other').insertMany([{ n: 1 }, { n: 1 }])
    await expect(shop.collection('other').createIndex({ n: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
    })
    expect(await shop.collection('other').indexes()).toHaveLength(1)
    expect(await orders().estimatedDocumentCount()).toBe(2)
    await orders().updateOne({ n: 2 }, { $set: { tags: [1, 5] } }, { session })
    await session.commitTransaction()
    expect(await orders().estimatedDocumentCount()).toBe(3)
    expect(
      await orders()
        .find({ tags: { $gt: 4, $lt: 2 } })
        .toArray(),
    ).toHaveLength(1)
    await orders().insertMany([{ n: 4 }, { n: 5 }])
    expect(await orders().countDocuments({ n: { $gt: 0 } })).toBe(await orders().estimatedDocumentCount())
  })

  it('refuses to write to a capped collection in a transaction', async () => {
    await shop.createCollection('log', { capped: true, size: 10_000, max: 2 })
    session.startTransaction()
    await expect(shop.collection('log').insertOne({}, { session })).rejects.toMatchObject({ code: 263 })
  })
})
