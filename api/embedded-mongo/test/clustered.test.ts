import type { Document } from 'mongodb'
import mongoose from 'mongoose'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('a clustered collection', () => {
  const database = aDatabase()

  const shop = () => database.client.db('shop')
  const clusteredIndex = { key: { _id: 1 }, unique: true, name: 'by id' }

  beforeAll(async () => {
    await shop().createCollection('codes', { clusteredIndex })
  })

  it('keeps its documents in the order of their _id', async () => {
    const codes = shop().collection<{ _id: number }>('codes')
    await codes.insertMany([{ _id: 3 }, { _id: 1 }, { _id: 2 }])
    expect((await codes.find().toArray()).map(({ _id }) => _id)).toEqual([1, 2, 3])
    expect((await codes.find().sort({ $natural: -1 }).toArray()).map(({ _id }) => _id)).toEqual([3, 2, 1])
    expect((await codes.find().hint('by id').toArray()).map(({ _id }) => _id)).toEqual([1, 2, 3])
    await expect(codes.insertOne({ _id: 2 })).rejects.toMatchObject({ code: 11000 })
  })

  it('is listed as one', async () => {
    const index = { v: 2, ...clusteredIndex }
    const [listed] = await shop().listCollections({ name: 'codes' }).toArray()
    expect(listed).toMatchObject({ type: 'collection', options: { clusteredIndex: index } })
    expect(listed).not.toHaveProperty('idIndex')
    expect(await shop().collection('codes').indexes()).toEqual([{ ...index, clustered: true }])
    await expect(shop().collection('codes').dropIndex('by id')).rejects.toMatchObject({ code: 5979800 })
    await shop().collection('codes').createIndex({ _id: 1 })
    expect(await shop().collection('codes').indexes()).toHaveLength(1)
  })

  it('is clustered by nothing but a unique _id, and does not expire', async () => {
    const create = (more: Document): Promise<Document> => shop().command({ create: 'odd', ...more })
    await expect(create({ clusteredIndex: { key: { _id: 1 } } })).rejects.toMatchObject({ code: 5979700 })
    await expect(create({ clusteredIndex: { key: { a: 1 }, unique: true } })).rejects.toMatchObject({ code: 197 })
    await expect(create({ clusteredIndex, expireAfterSeconds: 5 })).rejects.toMatchObject({ code: 238 })
    await expect(create({ expireAfterSeconds: 5 })).rejects.toMatchObject({ code: 72 })
  })

  it("is what Mongoose's schema option asks for", async () => {
    const connection = await mongoose.createConnection(database.uri, { dbName: 'shop' }).asPromise()
    const Person = connection.model(
      'Person',
      new mongoose.Schema({ name: String }, { clusteredIndex, collection: 'people' }),
    )
    await Person.createCollection()
    expect(await Person.listIndexes()).toMatchObject([{ name: 'by id', clustered: true }])
    await connection.close()
  })
})
