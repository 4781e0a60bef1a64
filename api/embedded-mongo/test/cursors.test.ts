import type { Long } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('a cursor that waited for its client', () => {
  const database = aDatabase()
  const orders = () => database.client.db('shop').collection<{ _id: number; total: number }>('orders')

  beforeEach(async () => {
    await orders().deleteMany({})
    await orders().insertMany(Array.from({ length: 10 }, (_, at) => ({ _id: at, total: at })))
  })

  it('goes on with the documents as they are by then', async () => {
    const cursor = orders()
      .find({ total: { $lt: 100 } }, { batchSize: 2 })
      .project<{ total: number }>({ _id: 0 })
    expect(await cursor.next()).toEqual({ total: 0 })
    await orders().deleteMany({ _id: { $gte: 8 } })
    await orders().updateOne({ _id: 3 }, { $set: { total: 300 } })
    await orders().updateOne({ _id: 4 }, { $set: { total: 44 } })
    expect((await cursor.toArray()).map(({ total }) => total)).toEqual([1, 2, 44, 5, 6, 7])
  })

  it('has as many as its limit allows, with others for those that went', async () => {
    const cursor = orders().find({}, { batchSize: 2, limit: 6 })
    await cursor.next()
    await orders().deleteMany({ _id: { $in: [3, 4] } })
    expect((await cursor.toArray()).map(({ _id }) => _id)).toEqual([1, 2, 5, 6, 7])
  })

  it('keeps to what it has sorted', async () => {
    const cursor = orders().find({}, { batchSize: 2 }).sort({ total: -1 })
    await cursor.next()
    await orders().deleteMany({})
    expect((await cursor.toArray()).map(({ _id }) => _id)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0])
  })

  it('sees what its own transaction wrote', async () => {
    await database.client.withSession((session) =>
      session.withTransaction(async () => {
        const cursor = orders().find({}, { session, batchSize: 2 })
        await cursor.next()
        await orders().deleteOne({ _id: 8 }, { session })
        expect((await cursor.toArray()).map(({ _id }) => _id)).toEqual([1, 2, 3, 4, 5, 6, 7, 9])
      }),
    )
  })

  it('is closed with the last document its limit allows', async () => {
    const shop = database.client.db('shop')
    const first = await shop.command({ find: 'orders', limit: 4, batchSize: 3 })
    const id = first['cursor'].id as Long
    expect(await shop.command({ getMore: id, collection: 'orders', batchSize: 1 })).toMatchObject({
      cursor: { id: 0, nextBatch: [{ _id: 3 }] },
    })
    const whole = await shop.command({ find: 'orders', limit: 3, batchSize: 3 })
    expect(whole).toMatchObject({ cursor: { id: 0 } })
  })

  it('says so when the collection is gone', async () => {
    const cursor = orders().find({}, { batchSize: 2 })
    await cursor.next()
    await cursor.next()
    await orders().drop()
    await expect(cursor.next()).rejects.toMatchObject({ code: 43 })
  })
})
