import type { Document } from 'mongodb'
import mongoose from 'mongoose'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

/** The stages of a plan by name, outermost first. */
function stagesIn(plan: Document): string[] {
  const { stage, inputStage } = plan as { stage: string; inputStage?: Document }
  return inputStage === undefined ? [stage] : [stage, ...stagesIn(inputStage)]
}

const innermost = (plan: Document): Document =>
  plan['inputStage'] === undefined ? plan : innermost(plan['inputStage'] as Document)

describe('explain', () => {
  const database = aDatabase()

  interface Ticket {
    _id: number
    store: string
    status: string
    at: number
    tags?: string[]
  }
  const tickets = () => database.client.db('shop').collection<Ticket>('tickets')

  const run = (command: Document, verbosity = 'executionStats'): Promise<Document> =>
    database.client.db('shop').command({ explain: command, verbosity })

  beforeAll(async () => {
    await tickets().insertMany(
      Array.from({ length: 100 }, (_, id) => ({
        _id: id,
        store: `s${id % 2}`,
        status: ['open', 'solved'][id % 4] ?? 'closed',
        at: id,
      })),
    )
    await tickets().createIndex({ store: 1, at: -1 })
    await tickets().createIndex({ status: 1 }, { name: 'by status', sparse: true })
    await tickets().createIndex({ tags: 1 })
  })

  it('tells what is asked of a view as the pipeline that it is', async () => {
    await database.client.db('shop').createCollection('openTickets', {
      viewOn: 'tickets',
      pipeline: [{ $match: { status: 'open' } }, { $set: { late: { $gt: ['$at', 50] } } }],
    })
    const scan = { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: 'by status' } }
    const found = (await run({ find: 'openTickets', filter: { late: true }, limit: 5 })) as { stages: Document[] }
    expect(found.stages).toMatchObject([
      { $cursor: { queryPlanner: { namespace: 'shop.openTickets', winningPlan: scan } } },
      { $set: {}, nReturned: 25 },
      { $match: { late: true }, nReturned: 12 },
      { $limit: 5, nReturned: 5 },
    ])
    const counted = (await run({ count: 'openTickets', query: { at: 4 } })) as { stages: Document[] }
    expect(counted.stages.at(-1)).toMatchObject({ $count: 'n', nReturned: 1 })
    const distinct = (await run({ distinct: 'openTickets', key: 'late' }, 'queryPlanner')) as { stages: Document[] }
    expect(distinct.stages.at(-1)).toEqual({ $sort: { _id: 1 } })
    const hinted = await run({ find: 'openTickets', hint: { $natural: 1 } })
    expect(hinted['stages']).toMatchObject([{ $cursor: { queryPlanner: { winningPlan: { stage: 'COLLSCAN' } } } }, {}])
    await expect(run({ delete: 'openTickets', deletes: [{ q: {}, limit: 0 }] })).rejects.toMatchObject({ code: 166 })
  })

  it('names the index, its bounds and the keys and documents that were read', async () => {
    const told = await tickets()
      .find({ store: 's1', at: { $gte: 90 } })
      .explain('executionStats')
    expect(told['queryPlanner']).toMatchObject({
      namespace: 'shop.tickets',
      parsedQuery: { $and: [{ store: { $eq: 's1' } }, { at: { $gte: 90 } }] },
      winningPlan: {
        stage: 'FETCH',
        inputStage: {
          stage: 'IXSCAN',
          keyPattern: { store: 1, at: -1 },
          indexName: 'store_1_at_-1',
          isMultiKey: false,
          isUnique: false,
          isSparse: false,
          isPartial: false,
          direction: 'forward',
          indexBounds: { store: ['["s1", "s1"]'], at: ['[inf.0, 90]'] },
        },
      },
      rejectedPlans: [],
    })
    expect(told['executionStats']).toMatchObject({
      executionSuccess: true,
      nReturned: 5,
      totalKeysExamined: 5,
      totalDocsExamined: 5,
      executionStages: { stage: 'FETCH', nReturned: 5, docsExamined: 5, inputStage: { keysExamined: 5 } },
    })
    expect(told['executionStats']['executionTimeMillis']).toBeGreaterThanOrEqual(0)
  })

  it('shows a scan of the whole collection, and how many documents it looked at for how many', async () => {
    const told = await tickets().find({ at: 7 }).explain('executionStats')
    expect(told['queryPlanner']['winningPlan']).toEqual({
      stage: 'COLLSCAN',
      filter: { at: { $eq: 7 } },
      direction: 'forward',
    })
    expect(told['executionStats']).toMatchObject({ nReturned: 1, totalKeysExamined: 0, totalDocsExamined: 100 })
  })

  it('shows a sort only where no index gives the order', async () => {
    const stages = async (sort: Record<string, 1 | -1>) =>
      stagesIn(
        (await tickets().find({ store: 's0' }).sort(sort).skip(2).limit(3).project({ at: 1 }).explain())[
          'queryPlanner'
        ]['winningPlan'],
      )
    expect(await stages({ at: 1 })).toEqual(['PROJECTION_SIMPLE', 'LIMIT', 'SKIP', 'FETCH', 'IXSCAN'])
    expect(await stages({ status: 1 })).toEqual(['PROJECTION_SIMPLE', 'SKIP', 'SORT', 'FETCH', 'IXSCAN'])
    const sorted = await tickets().find({ store: 's0' }).sort({ at: 1 }).explain()
    expect(innermost(sorted['queryPlanner']['winningPlan'])).toMatchObject({
      direction: 'backward',
      indexBounds: { store: ['["s0", "s0"]'], at: ['[MinKey, MaxKey]'] },
    })
  })

  it('writes bounds as MongoDB does', async () => {
    const bounds = async (filter: Document): Promise<unknown> =>
      innermost((await run({ find: 'tickets', filter }, 'queryPlanner'))['queryPlanner']['winningPlan'])['indexBounds']
    expect(await bounds({ status: { $in: ['open', 'closed'] } })).toEqual({
      status: ['["closed", "closed"]', '["open", "open"]'],
    })
    expect(await bounds({ status: { $gt: 'open' } })).toEqual({ status: ['("open", {})'] })
    expect(await bounds({ _id: { $gt: 2.5, $lte: 7 } })).toEqual({ _id: ['(2.5, 7]'] })
    expect(await bounds({ status: { $gt: new Date(5) } })).toEqual({
      status: ['(new Date(5), new Date(9223372036854775807)]'],
    })
    expect(await bounds({ status: /^op/ })).toEqual({ status: ['["op", "oq")', '[its type, its type]'] })
  })

  it('honours a hint, and says when nothing can match', async () => {
    const hinted = await tickets().find({ store: 's1' }).hint('by status').explain()
    expect(innermost(hinted['queryPlanner']['winningPlan'])).toMatchObject({ indexName: 'by status', isSparse: true })
    const natural = await tickets().find({ store: 's1' }).hint({ $natural: -1 }).explain()
    expect(natural['queryPlanner']['winningPlan']).toMatchObject({ stage: 'COLLSCAN', direction: 'backward' })
    const missing = await database.client.db('shop').collection('none').find({ a: 1 }).explain()
    expect(missing['queryPlanner']['winningPlan']).toEqual({ stage: 'EOF' })
    await expect(tickets().find({}).hint('no such index').explain()).rejects.toMatchObject({ code: 2 })
  })

  it('reads the keys of an index from min to before max', async () => {
    const ids = async (query: Document): Promise<number[]> =>
      (await database.client.db('shop').command({ find: 'tickets', ...query }))['cursor']['firstBatch'].map(
        ({ _id }: Ticket) => _id,
      )
    const hint = { store: 1, at: -1 }
    const between = { min: { store: 's0', at: 6 }, max: { store: 's0', at: 0 }, hint }
    expect(await ids(between)).toEqual([6, 4, 2])
    expect(await ids({ ...between, filter: { at: { $ne: 4 } }, sort: { store: -1, at: 1 } })).toEqual([2, 6])
    expect(await ids({ max: { _id: 2 }, hint: '_id_' })).toEqual([0, 1])
    expect(await ids({ min: { _id: 98 }, max: {}, hint: '_id_', limit: 1 })).toEqual([98])
    const told = await run({ find: 'tickets', ...between })
    expect(innermost(told['queryPlanner']['winningPlan'])['indexBounds']).toEqual({
      startKey: between.min,
      endKey: between.max,
    })
    expect(told['executionStats']).toMatchObject({ nReturned: 3, totalKeysExamined: 3 })
    await expect(ids({ min: { _id: 1 } })).rejects.toMatchObject({ code: 51173 })
    await expect(ids({ min: { at: 1 }, hint })).rejects.toMatchObject({ code: 51174 })
    await expect(ids({ min: { _id: 2 }, max: { _id: 2 }, hint: '_id_' })).rejects.toMatchObject({ code: 51175 })
    await expect(ids({ min: { _id: 2 }, max: { at: 2 }, hint: '_id_' })).rejects.toMatchObject({ code: 51176 })
  })

  it('counts a document of a multikey index once', async () => {
    await tickets().updateOne({ _id: 1 }, { $set: { tags: ['a', 'b'] } })
    const { executionStats, queryPlanner } = await tickets()
      .find({ tags: { $in: ['a', 'b'] } })
      .explain('executionStats')
    expect(innermost(queryPlanner['winningPlan'])).toMatchObject({ isMultiKey: true })
    expect(executionStats).toMatchObject({ nReturned: 1, totalKeysExamined: 2, totalDocsExamined: 1 })
  })

  it('runs nothing when only the plan is asked for', async () => {
    const told = await run({ find: 'tickets', filter: { at: 7 } }, 'queryPlanner')
    expect(told).not.toHaveProperty('executionStats')
    // With a number no document has, a run would fail: division of a text by one.
    const failing = { find: 'tickets', filter: { $expr: { $divide: ['$store', 1] } } }
    await expect(run(failing, 'queryPlanner')).resolves.toHaveProperty('ok', 1)
    await expect(run(failing)).rejects.toThrow('$divide')
  })

  it('tells of writes and changes nothing', async () => {
    const before = await tickets().find().toArray()
    const update = await run({
      update: 'tickets',
      updates: [{ q: { store: 's1' }, u: { $max: { at: 50 } }, multi: true }],
    })
    expect(update['executionStats']['executionStages']).toMatchObject({
      stage: 'UPDATE',
      nMatched: 50,
      nWouldModify: 25,
      nWouldUpsert: 0,
      inputStage: { stage: 'FETCH', inputStage: { stage: 'IXSCAN' } },
    })
    const upsert = await run({ update: 'tickets', updates: [{ q: { _id: -1 }, u: { $set: { at: 1 } }, upsert: true }] })
    expect(upsert['executionStats']['executionStages']).toMatchObject({ nMatched: 0, nWouldUpsert: 1 })
    const removal = await run({ delete: 'tickets', deletes: [{ q: { status: 'open' }, limit: 1 }] })
    expect(removal['executionStats']['executionStages']).toMatchObject({ stage: 'DELETE', nWouldDelete: 1 })
    const modify = await run({ findAndModify: 'tickets', query: { at: 3 }, sort: { status: 1 }, remove: true })
    expect(stagesIn(modify['queryPlanner']['winningPlan'])).toEqual(['DELETE', 'SORT', 'COLLSCAN'])
    expect(modify['executionStats']).toMatchObject({ nReturned: 1, totalDocsExamined: 100 })
    await run({ update: 'none', updates: [{ q: {}, u: { $set: { at: 1 } }, upsert: true }] })
    expect(await tickets().find().toArray()).toEqual(before)
    expect(await database.client.db('shop').listCollections({ name: 'none' }).toArray()).toEqual([])
  })

  it('tells of count and distinct', async () => {
    const counted = await run({ count: 'tickets', query: { store: 's1' } })
    expect(counted['executionStats']['executionStages']).toMatchObject({ stage: 'COUNT', nCounted: 50 })
    expect(stagesIn(counted['queryPlanner']['winningPlan'])).toEqual(['COUNT', 'FETCH', 'IXSCAN'])
    const known = await run({ count: 'tickets' })
    expect(known['executionStats']).toMatchObject({
      totalDocsExamined: 0,
      executionStages: { stage: 'RECORD_STORE_FAST_COUNT', nCounted: 100 },
    })
    const distinct = await run({ distinct: 'tickets', key: 'at', query: { status: 'open' } })
    expect(distinct['executionStats']).toMatchObject({ nReturned: 25, totalKeysExamined: 25 })
  })

  it('tells of a pipeline: the query it starts with, then its stages with what passed them', async () => {
    const pipeline = [{ $match: { store: 's1' } }, { $group: { _id: '$status' } }, { $limit: 1 }]
    const told = await tickets().aggregate(pipeline).explain('executionStats')
    const [{ $cursor }, group, limit] = told['stages']
    expect(stagesIn($cursor['queryPlanner']['winningPlan'])).toEqual(['FETCH', 'IXSCAN'])
    expect($cursor['executionStats']).toMatchObject({ nReturned: 50, totalKeysExamined: 50 })
    expect(group).toEqual({ $group: { _id: '$status' }, nReturned: 2 })
    expect(limit).toEqual({ $limit: 1, nReturned: 1 })
    const query = await tickets()
      .aggregate([{ $match: { _id: 3 } }])
      .explain('queryPlanner')
    expect(stagesIn(query['queryPlanner']['winningPlan'])).toEqual(['FETCH', 'IXSCAN'])
    const asked = await database.client.db('shop').command({ aggregate: 'tickets', pipeline, explain: true })
    expect(asked['stages']).toHaveLength(3)
    await expect(
      tickets()
        .aggregate([{ $out: 'copy' }])
        .explain('executionStats'),
    ).rejects.toMatchObject({ code: 51029 })
    expect(await database.client.db('shop').listCollections({ name: 'copy' }).toArray()).toEqual([])
  })

  it('refuses what cannot be explained', async () => {
    await expect(run({ insert: 'tickets', documents: [{ a: 1 }] })).rejects.toMatchObject({ code: 20 })
    await expect(run({ find: 'tickets' }, 'everything')).rejects.toMatchObject({ code: 2 })
    await expect(
      run({
        delete: 'tickets',
        deletes: [
          { q: {}, limit: 0 },
          { q: {}, limit: 0 },
        ],
      }),
    ).rejects.toMatchObject({ code: 16 })
  })

  it("answers Mongoose's Query#explain() and Aggregate#explain()", async () => {
    const connection = await mongoose.createConnection(database.uri, { dbName: 'shop' }).asPromise()
    const Ticket = connection.model(
      'Ticket',
      new mongoose.Schema({ _id: Number, store: String, at: Number }, { autoIndex: false }),
      'tickets',
    )
    const found = (await Ticket.find({ store: 's1' }).explain('executionStats')) as unknown as Document
    expect(found['executionStats']).toMatchObject({ nReturned: 50, totalKeysExamined: 50 })
    const piped = await Ticket.aggregate([{ $match: { store: 's1' } }]).explain()
    expect(innermost(piped['queryPlanner']['winningPlan'])).toMatchObject({ indexName: 'store_1_at_-1' })
    const updated = (await Ticket.updateMany({ store: 's1' }, { at: 1 }).explain('queryPlanner')) as unknown as Document
    expect(stagesIn(updated['queryPlanner']['winningPlan'])).toEqual(['UPDATE', 'FETCH', 'IXSCAN'])
    await connection.close()
  })
})
