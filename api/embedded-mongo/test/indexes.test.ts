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
})
