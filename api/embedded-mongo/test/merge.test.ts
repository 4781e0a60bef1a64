import type { Document } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('$merge by another field than _id', () => {
  const database = aDatabase()
  const collection = (name: string) => database.client.db('shop').collection<Document & { _id: number }>(name)
  const merge = (whenMatched: string, ...stages: Document[]) =>
    collection('counted')
      .aggregate([...stages, { $merge: { into: 'stock', on: 'sku', whenMatched } }])
      .toArray()
  const withoutId = { $project: { _id: 0 } }

  beforeEach(async () => {
    await Promise.all(['counted', 'stock'].map((name) => collection(name).drop()))
    await collection('stock').createIndex({ sku: 1 }, { unique: true })
    await collection('stock').insertOne({ _id: 1, sku: 'cup', left: 1, shelf: 'A' })
    await collection('counted').insertOne({ _id: 7, sku: 'cup', left: 5 })
  })

  it('leaves a document its own _id', async () => {
    await merge('merge', withoutId)
    expect(await collection('stock').findOne()).toEqual({ _id: 1, sku: 'cup', left: 5, shelf: 'A' })
    await merge('replace', withoutId)
    expect(await collection('stock').findOne()).toEqual({ _id: 1, sku: 'cup', left: 5 })
  })

  it.each(['merge', 'replace'])('refuses to give it another one: %s', async (whenMatched) => {
    await expect(merge(whenMatched)).rejects.toMatchObject({ code: 66 })
    expect(await collection('stock').findOne()).toEqual({ _id: 1, sku: 'cup', left: 1, shelf: 'A' })
  })
})
