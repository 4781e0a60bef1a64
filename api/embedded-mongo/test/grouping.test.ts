import { type Document, Long, Timestamp } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('operators that no recording shows', () => {
  const database = aDatabase()
  const shop = () => database.client.db('shop')
  const tickets = () => shop().collection<{ _id: number; store: string; at?: number | null; n: number }>('tickets')
  const group = async (fields: Document): Promise<Document[]> =>
    tickets()
      .aggregate([{ $group: { _id: { store: '$store', n: '$n' }, ...fields } }, { $sort: { _id: 1 } }])
      .map(({ _id, ...gathered }) => gathered)
      .toArray()

  beforeAll(async () => {
    await tickets().insertMany([
      { _id: 1, store: 'a', n: 2, at: 5 },
      { _id: 2, store: 'a', n: 2, at: null },
      { _id: 3, store: 'a', n: 2 },
      { _id: 4, store: 'a', n: 2, at: 9 },
      { _id: 5, store: 'a', n: 2, at: 5 },
      { _id: 6, store: 'b', n: 1, at: 3 },
    ])
  })

  it.each<[name: string, spec: Document, a: unknown, b: unknown]>([
    ['$firstN', { n: 3, input: '$at' }, [5, null, null], [3]],
    ['$lastN', { n: 3, input: '$at' }, [null, 9, 5], [3]],
    ['$maxN', { n: 2, input: '$at' }, [9, 5], [3]],
    ['$minN', { n: 4, input: '$at' }, [5, 5, 9], [3]],
    ['$firstN', { n: '$n', input: '$_id' }, [1, 2], [6]],
    ['$top', { output: '$_id', sortBy: { at: -1 } }, 4, 6],
    ['$top', { output: ['$_id', '$at'], sortBy: { at: 1, _id: -1 } }, [3, null], [6, 3]],
    ['$topN', { n: 3, output: '$_id', sortBy: { at: -1 } }, [4, 1, 5], [6]],
    ['$bottom', { output: '$at', sortBy: { at: -1 } }, null, 3],
    ['$bottomN', { n: 2, output: '$_id', sortBy: { at: 1 } }, [1, 4], [6]],
  ])('gather with %s %j', async (name, spec, a, b) => {
    expect(await group({ it: { [name]: spec } })).toEqual([{ it: a }, { it: b }])
  })

  it.each<[code: number, accumulator: Document]>([
    [5787801, { $firstN: 3 }],
    [5787900, { $maxN: [] }],
    [5787901, { $minN: { n: 1, input: 1, by: 1 } }],
    [5787906, { $lastN: { input: 1 } }],
    [5787907, { $lastN: { n: 1 } }],
    [5787902, { $firstN: { n: 'a', input: 1 } }],
    [5787903, { $firstN: { n: 1.5, input: 1 } }],
    [5787908, { $topN: { n: 0, output: 1, sortBy: { at: 1 } } }],
    [5788002, { $top: { n: 1, output: 1, sortBy: { at: 1 } } }],
    [5788003, { $bottomN: { output: 1, sortBy: { at: 1 } } }],
    [5788004, { $bottom: { sortBy: { at: 1 } } }],
    [5788005, { $top: { output: 1 } }],
    [15952, { $nope: 1 }],
  ])('are refused with %i: %j', async (code, accumulator) => {
    await expect(group({ it: accumulator })).rejects.toMatchObject({ code })
  })

  it('read the fields of a group in their order', async () => {
    const run = (spec: Document): Promise<Document[]> =>
      tickets()
        .aggregate([{ $group: spec }])
        .toArray()
    await expect(run({ f: true })).rejects.toMatchObject({ code: 40234 })
    await expect(run({ f: { $sum: 1 } })).rejects.toMatchObject({ code: 15955 })
    await expect(run({ f: true, _id: { $nope: 1 } })).rejects.toMatchObject({ code: 40234 })
  })

  it('part a timestamp', async () => {
    const parts = (input: unknown): Promise<Document[]> =>
      tickets()
        .aggregate([
          { $limit: 1 },
          { $project: { _id: 0, second: { $tsSecond: input }, increment: { $tsIncrement: input } } },
        ])
        .toArray()
    const at = new Timestamp({ t: 4_000_000_000, i: 7 })
    expect(await parts({ $literal: at })).toEqual([{ second: 4_000_000_000, increment: 7 }])
    expect(await parts('$none')).toEqual([{ second: null, increment: null }])
    await expect(parts(Long.ONE)).rejects.toMatchObject({ code: 5687301 })
  })

  const expression =
    (name: string): (() => Promise<unknown>) =>
    () =>
      tickets()
        .aggregate([{ $project: { x: { [name]: ['$n', 1] } } }])
        .toArray()
  it.each<[name: string, code: number, ask: () => Promise<unknown>]>([
    ...['$median', '$percentile', '$accumulator'].map((name): [string, number, () => Promise<unknown>] => [
      name,
      15952,
      () => group({ x: { [name]: { input: '$n' } } }),
    ]),
    ...['$median', '$percentile', '$bitAnd', '$bitOr', '$bitXor', '$bitNot', '$sampleRate'].map(
      (name): [string, number, () => Promise<unknown>] => [name, 168, expression(name)],
    ),
    ...['$within', '$geoNear', '$maxDistance', '$minDistance', '$uniqueDocs'].map(
      (name): [string, number, () => Promise<unknown>] => [
        name,
        2,
        () =>
          tickets()
            .find({ n: { [name]: 1 } })
            .toArray(),
      ],
    ),
    ['$sampleRate', 2, () => tickets().find({ $sampleRate: 0.5 }).toArray()],
    [
      '$listSampledQueries',
      40324,
      () =>
        tickets()
          .aggregate([{ $listSampledQueries: {} }])
          .toArray(),
    ],
    [
      '$shardedDataDistribution',
      40324,
      () =>
        tickets()
          .aggregate([{ $shardedDataDistribution: {} }])
          .toArray(),
    ],
    ['dbHash', 115, () => shop().command({ dbHash: 1 })],
    ['getDefaultRWConcern', 115, () => shop().command({ getDefaultRWConcern: 1 })],
  ])('are known, and left to a server: %s, %i', async (name, code, ask) => {
    await expect(ask()).rejects.toMatchObject({
      code,
      message: expect.stringContaining(`${name} is not supported by the embedded database, set MONGODB_URI`) as string,
    })
  })
})
