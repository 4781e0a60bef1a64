import type { Document } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('options of commands', () => {
  const database = aDatabase()
  const shop = () => database.client.db('shop')
  const run = (command: Document): Promise<Document> => shop().command(command)
  const batchOf = ({ cursor }: Document): number[] =>
    ((cursor.firstBatch ?? cursor.nextBatch) as { _id: number }[]).map(({ _id }) => _id)

  beforeAll(async () => {
    await shop()
      .collection<{ _id: number; total: number }>('orders')
      .insertMany(Array.from({ length: 9 }, (_, at) => ({ _id: at, total: at })))
  })

  it('take the whole part of a number of documents', async () => {
    expect(batchOf(await run({ find: 'orders', skip: 1.9, limit: 2.7 }))).toEqual([1, 2])
    expect(batchOf(await run({ find: 'orders', limit: -0.5, batchSize: 1.5 }))).toEqual([0])
    expect(batchOf(await run({ aggregate: 'orders', pipeline: [], cursor: { batchSize: 2.7 } }))).toEqual([0, 1])
    await shop().client.withSession(async (session) => {
      const { cursor } = await shop().command({ find: 'orders', batchSize: 0.1 }, { session })
      const more = await shop().command({ getMore: cursor.id, collection: 'orders', batchSize: 3.2 }, { session })
      expect(batchOf(more)).toEqual([0, 1, 2])
    })
  })

  it('evaluate the variables of let once, before any document', async () => {
    const total = { $lt: ['$total', '$$least'] }
    const found = await run({
      find: 'orders',
      filter: { $expr: total },
      let: { one: 1, least: { $add: ['$$one', 1] } },
    })
    expect(batchOf(found)).toEqual([0, 1])
    const pipeline = [{ $limit: 1 }, { $project: { _id: 0, text: '$$text' } }]
    const told = await run({ aggregate: 'orders', pipeline, cursor: {}, let: { text: { $literal: '$total' } } })
    expect(told).toMatchObject({ cursor: { firstBatch: [{ text: '$total' }] } })
    for (const total of ['$total', { $size: [['$$ROOT']] }, { $objectToArray: '$$CURRENT' }, { order: '$$ROOT' }])
      await expect(run({ find: 'orders', let: { total } })).rejects.toMatchObject({ code: 4890500 })
  })

  it('are told a time that another session takes', async () => {
    await shop().client.withSession(async (session) => {
      await shop().command({ ping: 1 }, { session })
      const { clusterTime } = session
      await shop().client.withSession(async (other) => {
        other.advanceClusterTime(clusterTime!)
        expect(await shop().command({ ping: 1 }, { session: other })).toMatchObject({ ok: 1 })
      })
    })
  })

  it('count a hinted index, which may leave documents out', async () => {
    await shop().collection('orders').createIndex({ note: 1 }, { sparse: true })
    expect(await run({ count: 'orders', hint: 'note_1' })).toMatchObject({ n: 0 })
    expect(await run({ count: 'orders', hint: {} })).toMatchObject({ n: 9 })
  })

  const aggregate = { aggregate: 'orders', pipeline: [], cursor: {} }
  it.each<[code: number, command: Document]>([
    [9, { count: 'orders', limit: 2.7 }],
    [9, { count: 'orders', skip: 1.5 }],
    [2, { count: 'orders', limit: 'a' }],
    [2, { count: 'orders', hint: 'nope' }],
    [51024, { ...aggregate, cursor: { batchSize: -1.1 } }],
    [14, { ...aggregate, cursor: { batchSize: 'a' } }],
    [40415, { ...aggregate, cursor: { foo: 1 } }],
    [2, { find: 'orders', maxTimeMS: 'a' }],
    [14, { ...aggregate, maxTimeMS: 'a' }],
    [2, { find: 'orders', maxTimeMS: 1.5 }],
    [2, { find: 'orders', maxTimeMS: -1 }],
    [2, { find: 'orders', maxTimeMS: null }],
    [14, { find: 'orders', readConcern: 'x' }],
    [9, { find: 'orders', readConcern: { level: 'x' } }],
    [16867, { find: 'orders', let: { Total: 1 } }],
    [16867, { ...aggregate, let: { $total: 1 } }],
    [2, { find: 'orders', sort: { $natural: 2 } }],
    [2, { find: 'orders', sort: { $natural: 1, total: 1 } }],
  ])('are refused with %i: %j', async (code, command) => {
    await expect(run(command)).rejects.toMatchObject({ code })
  })
})
