import { describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('a reply', () => {
  const database = aDatabase()

  it('holds no document that is larger than one may be', async () => {
    const texts = database.client.db('shop').collection<{ _id: number; text: string }>('texts')
    await texts.insertMany([1, 2].map((_id) => ({ _id, text: 'x'.repeat(9_000_000) })))
    const tooLarge = { code: 10334, codeName: 'BSONObjectTooLarge' }
    const twice = { again: '$text', text: 1 }
    await expect(texts.aggregate([{ $project: twice }]).toArray()).rejects.toMatchObject(tooLarge)
    await expect(texts.find({}).project(twice).toArray()).rejects.toMatchObject(tooLarge)
    const all = { $group: { _id: null, texts: { $push: '$text' } } }
    await expect(texts.aggregate([all]).toArray()).rejects.toMatchObject(tooLarge)
    // On the way it may be larger.
    const length = { length: { $sum: { $map: { input: '$texts', in: { $strLenCP: '$$this' } } } } }
    expect(await texts.aggregate([all, { $project: length }]).toArray()).toEqual([{ _id: null, length: 18_000_000 }])
  })
})
