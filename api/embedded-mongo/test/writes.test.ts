import { MongoClient, Timestamp, UUID } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('writes', () => {
  const database = aDatabase()

  it('tell in MongoDB’s words which document they could not change', async () => {
    const tickets = database.client.db('shop').collection<{ _id: number; title?: string }>('tickets')
    await tickets.insertOne({ _id: 1, title: 'Broken lamp' })
    await expect(tickets.updateOne({ _id: 1 }, { $push: { title: 'x' } } as never)).rejects.toThrow(
      "The field 'title' must be an array but is of type string in document {_id: 1}",
    )
    await expect(tickets.updateOne({ _id: 1 }, { $inc: { title: 1 } } as never)).rejects.toThrow(
      "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'title' of non-numeric type string",
    )
    await expect(tickets.updateOne({ _id: 1 }, { $bit: { title: { and: 1 } } } as never)).rejects.toThrow(
      'Cannot apply $bit to a value of non-integral type._id: 1 has the field title of non-integer type string',
    )
    await expect(tickets.replaceOne({ _id: 1 }, { _id: 2 } as never)).rejects.toThrow(
      "After applying the update, the (immutable) field '_id' was found to have been altered to _id: 2",
    )
    await expect(tickets.findOneAndUpdate({ _id: 1 }, { $pullAll: { title: [1] } } as never)).rejects.toThrow(
      'Plan executor error during findAndModify :: caused by :: Cannot apply $pull to a non-array value',
    )
    expect(await tickets.findOne()).toEqual({ _id: 1, title: 'Broken lamp' })
  })

  it('show the UUID that is taken', async () => {
    const carts = database.client.db('shop').collection<{ _id: UUID }>('carts')
    const _id = new UUID('0c8e2a4c-62f8-4a3c-9f6e-3f0b6f1d2a10')
    await carts.insertOne({ _id })
    await expect(carts.insertOne({ _id })).rejects.toThrow(
      'E11000 duplicate key error collection: shop.carts index: _id_ dup key: { _id: UUID("0c8e2a4c-62f8-4a3c-9f6e-3f0b6f1d2a10") }',
    )
  })

  it('set a zero timestamp of a whole document to the time', async () => {
    const zero = new Timestamp({ t: 0, i: 0 })
    const events = database.client
      .db('shop')
      .collection<{ _id: number; at: Timestamp; of: { at: Timestamp } }>('events')
    await events.insertOne({ _id: 1, at: zero, of: { at: zero } })
    await events.replaceOne({ _id: 1 }, { at: zero, of: { at: zero } })
    const { at, of } = (await events.findOne())!
    expect(Math.abs(at.t - Date.now() / 1000)).toBeLessThan(60)
    expect(of.at).toEqual(zero)
  })

  // As MongoDB 5 and later; the recordings are of an older one.
  it('take names that begin with a dollar, only not at the top of a document that is there', async () => {
    const prices = database.client.db('shop').collection<{ _id: number; [name: string]: unknown }>('prices')
    await prices.insertOne({ _id: 1, $euro: 5, in: { $usd: 6 } })
    await prices.updateOne({ _id: 2 }, { $set: { $euro: 7 } }, { upsert: true })
    await prices.replaceOne({ _id: 3 }, { name: 'cup', $euro: 8 }, { upsert: true })
    await prices.updateOne({ _id: 1 }, { $set: { 'in.$usd': 5, sold: true } })
    await prices.updateOne({ _id: 9 }, { $set: { $euro: 1 } })
    const setField = { $setField: { field: { $literal: '$gbp' }, input: '$$ROOT', value: 4 } }
    await prices.updateOne({ _id: 3 }, [{ $replaceWith: setField }])
    expect(await prices.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, $euro: 5, in: { $usd: 5 }, sold: true },
      { _id: 2, $euro: 7 },
      { _id: 3, name: 'cup', $euro: 8, $gbp: 4 },
    ])
    for (const refused of [
      () => prices.updateOne({ _id: 1 }, { $set: { $euro: 6 } }),
      () => prices.updateOne({ _id: 1 }, { $inc: { '$other.part': 1 } } as never),
      () => prices.updateOne({ _id: 1 }, { $rename: { sold: '$sold' } }),
      () => prices.replaceOne({ _id: 1 }, { name: 'cup', $euro: 6 }),
      () => prices.insertOne({ _id: { $euro: 1 } } as never),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 52 })
  })

  it('are refused where an upsert would begin with two values of one field, and filters would not be looked at', async () => {
    const carts = database.client.db('shop').collection<{ [name: string]: unknown }>('baskets')
    const upsert = (filter: object) => carts.updateOne(filter, { $set: { n: 1 } }, { upsert: true })
    await expect(upsert({ m: { a: 1 }, 'm.b': 2 })).rejects.toMatchObject({ code: 54 })
    await expect(upsert({ 'm.b': 2, m: { a: 1 } })).rejects.toMatchObject({ code: 54 })
    await expect(upsert({ $and: [{ m: 1 }, { m: 2 }] })).rejects.toMatchObject({ code: 54 })
    expect((await upsert({ 'm.a': 1, 'm.b.c': 2, mb: 3 })).upsertedCount).toBe(1)
    expect(await carts.findOne({}, { projection: { _id: 0 } })).toEqual({ m: { a: 1, b: { c: 2 } }, mb: 3, n: 1 })
    const arrayFilters = [{ item: 1 }]
    await expect(carts.updateOne({}, [{ $set: { n: 2 } }], { arrayFilters })).rejects.toMatchObject({ code: 9 })
    await carts.updateOne({}, [{ $set: { n: 2 } }], { arrayFilters: [] })
    const remove = { findAndModify: 'baskets', query: {}, remove: true, arrayFilters }
    await expect(database.client.db('shop').command(remove)).rejects.toMatchObject({ code: 9 })
    await carts.updateOne({}, { $push: { list: { $each: [{ $a: 1 }] } } } as never)
    await carts.updateOne({}, { $push: { list: { $b: 1 } } } as never)
    expect(await carts.findOne({}, { projection: { _id: 0, list: 1 } })).toEqual({ list: [{ $a: 1 }, { $b: 1 }] })
  })

  it('go through a client that finds the server by its replica set', async () => {
    const address = new URL(database.uri.replace('directConnection=true', 'replicaSet=embedded'))
    await using found = await new MongoClient(address.href, { serverSelectionTimeoutMS: 5_000 }).connect()
    expect((await found.db('shop').collection('orders').insertOne({})).acknowledged).toBe(true)
  })
})
