import type { Document } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('$documents', () => {
  const database = aDatabase()

  const run = (pipeline: Document[]): Promise<Document[]> => database.client.db('shop').aggregate(pipeline).toArray()

  it('starts a pipeline from written documents', async () => {
    const prices = database.client.db('shop').collection<{ _id: string; euro: number }>('prices')
    await prices.insertOne({ _id: 'cup', euro: 7 })
    const answer = await run([
      { $documents: { $map: { input: ['cup', 'jug'], in: { name: '$$this' } } } },
      { $lookup: { from: 'prices', localField: 'name', foreignField: '_id', as: 'prices' } },
      { $match: { prices: { $ne: [] } } },
    ])
    expect(answer).toEqual([{ name: 'cup', prices: [{ _id: 'cup', euro: 7 }] }])
  })

  it('takes documents only', async () => {
    await expect(run([{ $documents: 1 }])).rejects.toMatchObject({ code: 5858203 })
    await expect(run([{ $documents: [1] }])).rejects.toMatchObject({ code: 40228 })
  })

  it('is the one source of a pipeline without a collection', async () => {
    await expect(run([{ $match: {} }])).rejects.toMatchObject({ code: 73 })
    await expect(run([])).rejects.toMatchObject({ code: 73 })
    await expect(run([{ $documents: [] }, { $documents: [] }])).rejects.toMatchObject({ code: 40602 })
    const onCollection = database.client
      .db('shop')
      .collection('prices')
      .aggregate([{ $documents: [] }])
    await expect(onCollection.toArray()).rejects.toMatchObject({ code: 73 })
  })

  it('leaves the refusal of a change stream to be seen', async () => {
    await expect(database.client.db('shop').watch().next()).rejects.toMatchObject({ code: 40573 })
  })
})
