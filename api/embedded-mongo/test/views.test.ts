import { beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

interface Shopper {
  _id: number
  name: string
  email: string
  tags?: (string | null)[]
}

describe('a view', () => {
  const database = aDatabase()

  beforeAll(async () => {
    const shop = database.client.db('shop')
    await shop.collection<Shopper>('shoppers').insertMany([
      { _id: 1, name: 'Ada', email: 'ada@shop.example', tags: ['vip', 'new'] },
      { _id: 2, name: 'Bob', email: 'bob@shop.example', tags: [] },
      { _id: 3, name: 'Cleo', email: 'cleo@shop.example', tags: ['vip', null] },
      { _id: 4, name: 'Dan', email: 'dan@shop.example' },
    ])
    await shop.createCollection('initials', {
      viewOn: 'shoppers',
      pipeline: [{ $set: { name: { $substrCP: ['$name', 0, 1] } } }, { $unset: 'email' }],
    })
    await shop.createCollection('vips', { viewOn: 'initials', pipeline: [{ $match: { tags: 'vip' } }] })
  })

  it('answers what its pipeline makes of the collection', async () => {
    const vips = database.client.db('shop').collection<Shopper>('vips')
    expect(await vips.find({}, { sort: { _id: -1 } }).toArray()).toEqual([
      { _id: 3, name: 'C', tags: ['vip', null] },
      { _id: 1, name: 'A', tags: ['vip', 'new'] },
    ])
    expect(await vips.findOne({ name: 'C' }, { projection: { name: 1 } })).toEqual({ _id: 3, name: 'C' })
    expect(await vips.countDocuments({ name: 'Cleo' })).toBe(0)
    expect(await vips.estimatedDocumentCount()).toBe(2)
    expect(await vips.find({}, { batchSize: 1, skip: 1, limit: 5 }).toArray()).toHaveLength(1)
    const initials = database.client.db('shop').collection<Shopper>('initials')
    expect(await initials.distinct('tags')).toEqual([null, 'new', 'vip'])
    const ordered = [
      { $lookup: { from: 'vips', localField: '_id', foreignField: '_id', as: 'vip' } },
      { $unwind: '$vip' },
    ]
    expect(await initials.aggregate(ordered).toArray()).toHaveLength(2)
  })

  it('is read within a transaction', async () => {
    await database.client.withSession((session) =>
      session.withTransaction(async () => {
        const shop = database.client.db('shop')
        await shop.collection<Shopper>('shoppers').updateOne({ _id: 2 }, { $push: { tags: 'vip' } }, { session })
        expect(await shop.collection('vips').distinct('_id', {}, { session })).toEqual([1, 2, 3])
        await session.abortTransaction()
      }),
    )
    expect(await database.client.db('shop').collection('vips').countDocuments()).toBe(2)
  })

  it('takes no documents and no indexes', async () => {
    const vips = database.client.db('shop').collection<Shopper>('vips')
    const refused = { code: 166, message: 'Namespace shop.vips is a view, not a collection' }
    await expect(vips.insertOne({ _id: 9, name: 'E', email: '' })).rejects.toMatchObject(refused)
    await expect(vips.updateMany({}, { $set: { name: 'x' } })).rejects.toMatchObject(refused)
    await expect(vips.deleteOne({})).rejects.toMatchObject(refused)
    await expect(vips.findOneAndDelete({})).rejects.toMatchObject(refused)
    await expect(vips.createIndex({ name: 1 })).rejects.toMatchObject(refused)
    const shoppers = database.client.db('shop').collection('shoppers')
    await expect(shoppers.aggregate([{ $out: 'vips' }]).toArray()).rejects.toMatchObject(refused)
    await expect(shoppers.aggregate([{ $merge: 'vips' }]).toArray()).rejects.toMatchObject(refused)
  })

  it('is listed as one, and goes without its collection', async () => {
    const shop = database.client.db('shop')
    await shop.createCollection('names', { viewOn: 'shoppers', pipeline: [{ $project: { name: 1 } }] })
    expect(await shop.listCollections({ name: 'names' }).toArray()).toEqual([
      {
        name: 'names',
        type: 'view',
        options: { viewOn: 'shoppers', pipeline: [{ $project: { name: 1 } }] },
        info: { readOnly: true },
      },
    ])
    await shop.dropCollection('names')
    expect(await shop.collection('shoppers').countDocuments()).toBe(4)
  })

  it('cannot lead back to itself, write, or hold a stage that is none', async () => {
    const shop = database.client.db('shop')
    await shop.createCollection('a', { viewOn: 'b' })
    await expect(shop.createCollection('b', { viewOn: 'a' })).rejects.toMatchObject({ code: 5 })
    await expect(shop.createCollection('c', { viewOn: 'a', pipeline: [{ $out: 'd' }] })).rejects.toMatchObject({
      code: 167,
    })
    await expect(shop.createCollection('c', { viewOn: 'a', pipeline: [{ $nope: 1 }] })).rejects.toMatchObject({
      code: 40324,
    })
  })
})
