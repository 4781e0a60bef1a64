import { beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('what a collection takes', () => {
  const database = aDatabase()
  const shop = () => database.client.db('shop')

  beforeAll(async () => {
    const logs = await shop().createCollection<{ _id: number; text: string }>('logs', {
      capped: true,
      size: 1_048_576,
      max: 500,
    })
    await logs.createIndex({ text: 1 })
    await logs.insertMany(Array.from({ length: 100 }, (_, at) => ({ _id: at, text: 'x'.repeat(1_000) })))
  })

  it('is told by index, and what it may take', async () => {
    const told = await shop().command({ collStats: 'logs' })
    const { size, totalIndexSize, indexSizes } = told as Record<string, number> & { indexSizes: Record<string, number> }
    expect(told).toMatchObject({ count: 100, capped: true, max: 500, maxSize: 1_048_576, nindexes: 2, scaleFactor: 1 })
    expect(Object.keys(indexSizes)).toEqual(['_id_', 'text_1'])
    expect(indexSizes['_id_']).toBeGreaterThan(100)
    expect(indexSizes['text_1']).toBeGreaterThan(100_000)
    expect(totalIndexSize).toBe(indexSizes['_id_']! + indexSizes['text_1']!)
    expect(told['totalSize']).toBe(size! + totalIndexSize!)
  })

  it('is told in units of a scale, as a command and as a stage', async () => {
    const bytes = await shop().command({ collStats: 'logs' })
    const scaled = {
      size: Math.floor(bytes['size'] / 1_024),
      totalIndexSize: Math.floor(bytes['totalIndexSize'] / 1_024),
      maxSize: 1_024,
      avgObjSize: bytes['avgObjSize'],
      scaleFactor: 1_024,
    }
    expect(await shop().command({ collStats: 'logs', scale: 1_024.5 })).toMatchObject(scaled)
    const [stage] = await shop()
      .collection('logs')
      .aggregate([{ $collStats: { storageStats: { scale: 1_024 } } }])
      .toArray()
    expect(stage!['storageStats']).toMatchObject(scaled)
    await expect(shop().command({ collStats: 'logs', scale: 0 })).rejects.toMatchObject({ code: 51024 })
  })
})
