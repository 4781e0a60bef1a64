import { Decimal128, type Document, Long } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('indexes', () => {
  const database = aDatabase()

  it('are found through when they are hashed, and take neither arrays nor a promise of uniqueness', async () => {
    const codes = database.client.db('shop').collection<{ _id: number; code?: string | string[] }>('codes')
    await codes.createIndex({ code: 'hashed' })
    await codes.insertMany([{ _id: 1, code: 'a' }, { _id: 2, code: 'b' }, { _id: 3 }])
    expect(await codes.find({ code: 'b' }).hint({ code: 'hashed' }).toArray()).toEqual([{ _id: 2, code: 'b' }])
    expect(await codes.find({ code: { $exists: false } }).toArray()).toEqual([{ _id: 3 }])
    await expect(codes.updateOne({ _id: 3 }, { $set: { code: ['c'] } })).rejects.toMatchObject({ code: 16766 })
    await expect(codes.createIndex({ _id: 'hashed' }, { unique: true })).rejects.toMatchObject({ code: 16764 })
    await expect(codes.createIndex({ _id: 'hashed', code: 'hashed' })).rejects.toMatchObject({ code: 31303 })
  })

  it('are built when others beside them are refused, and the collection is as good as any', async () => {
    const places = database.client.db('shop').collection<{ name: string }>('places')
    const [refused, built] = await Promise.allSettled([
      places.createIndex({ at: '2dsphere' }),
      places.createIndex({ name: 1 }),
    ])
    expect(refused).toMatchObject({ reason: { code: 67, message: expect.stringContaining('MONGODB_URI') as string } })
    expect(built).toEqual({ status: 'fulfilled', value: 'name_1' })
    await places.insertOne({ name: 'harbour' })
    expect(await places.find({ name: 'harbour' }).hint('name_1').toArray()).toMatchObject([{ name: 'harbour' }])
  })

  it('are told apart from a hint that names none', async () => {
    const named = database.client.db('shop').collection('places').find().hint('by_name')
    await expect(named.toArray()).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining('hint provided does not correspond to an existing index') as string,
    })
  })

  it('of one key are meant by name: their key alone says too little', async () => {
    const offers = database.client.db('shop').collection<{ _id: number; price: number; old: boolean }>('offers')
    await offers.insertMany([
      { _id: 1, price: 5, old: true },
      { _id: 2, price: 7, old: false },
    ])
    await offers.createIndex({ price: 1 }, { name: 'all' })
    await offers.createIndex({ price: 1 }, { name: 'old', partialFilterExpression: { old: true } })
    await expect(offers.dropIndex({ price: 1 } as never)).rejects.toMatchObject({ code: 181 })
    await expect(offers.find().hint({ price: 1 }).toArray()).rejects.toMatchObject({ code: 27 })
    const hide = { collMod: 'offers', index: { keyPattern: { price: 1 }, hidden: true } }
    await expect(database.client.db('shop').command(hide)).rejects.toMatchObject({ code: 181 })
    expect(await offers.find().hint('all').toArray()).toHaveLength(2)
    await offers.dropIndex('old')
    expect(await offers.find().hint({ price: 1 }).toArray()).toHaveLength(2)
  })

  it.each([Decimal128.fromString('1.5'), Long.MAX_VALUE])('have a direction of any number: %s', async (direction) => {
    const shop = database.client.db('shop')
    const sizes = shop.collection<{ _id: number }>(`sizes ${direction.toString()}`)
    const key = { size: direction }
    await sizes.insertOne({ _id: 1 })
    await shop.command({ createIndexes: sizes.collectionName, indexes: [{ key, name: 'size' }] })
    expect(await sizes.find({}, { hint: key as unknown as Document }).toArray()).toEqual([{ _id: 1 }])
    expect(await shop.command({ dropIndexes: sizes.collectionName, index: key })).toMatchObject({ nIndexesWas: 2 })
  })

  it('are not told apart by an expiry', async () => {
    const visits = database.client.db('shop').collection('visits')
    await visits.createIndex({ at: 1 })
    await expect(visits.createIndex({ at: 1 }, { name: 'expiry', expireAfterSeconds: 5 })).rejects.toMatchObject({
      code: 85,
      message: expect.stringContaining('Requested index: ') as string,
    })
    expect(await visits.indexes()).toHaveLength(2)
  })

  it('are hidden and shown, only not the one of _id', async () => {
    const shop = database.client.db('shop')
    await shop.collection('tags').createIndex({ tag: 1 })
    const set = (name: string, hidden: boolean) => shop.command({ collMod: 'tags', index: { name, hidden } })
    expect(await set('tag_1', true)).toMatchObject({ hidden_old: false, hidden_new: true })
    expect(await set('tag_1', false)).toMatchObject({ hidden_old: true, hidden_new: false })
    await expect(set('_id_', true)).rejects.toMatchObject({ code: 2 })
  })

  it('are not partial by a pattern', async () => {
    const partial = { partialFilterExpression: { tag: /^a/ } }
    const tags = database.client.db('shop').collection('tags')
    await expect(tags.createIndex({ tag: -1 }, partial)).rejects.toMatchObject({ code: 67 })
  })
})
