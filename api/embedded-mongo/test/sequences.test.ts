import { Decimal128, type Document, Double } from 'mongodb'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

const database = aDatabase()

/** What a stage makes of documents, without their `_id`. */
async function madeOf(documents: readonly Document[], stage: Document): Promise<Document[]> {
  const collection = database.client.db('shop').collection('given')
  await collection.deleteMany({})
  if (documents.length > 0) await collection.insertMany(documents.map((doc) => ({ ...doc })))
  return collection.aggregate([stage, { $unset: '_id' }]).toArray()
}

const refused = (stage: Document, documents: readonly Document[] = [{ n: 1 }]) =>
  expect(madeOf(documents, stage)).rejects

describe('$densify', () => {
  const day = (text: string): Date => new Date(`2026-${text}Z`)

  it('fills the gaps between the lowest and the highest value', async () => {
    const stage = { $densify: { field: 'n', range: { step: 2, bounds: 'full' } } }
    expect(await madeOf([{ n: 9 }, { n: 1, a: 1 }, { n: 4 }], stage)).toEqual([
      { n: 1, a: 1 },
      { n: 3 },
      { n: 4 },
      { n: 5 },
      { n: 7 },
      { n: 9 },
    ])
    expect(await madeOf([{ a: 1 }, { n: null }], stage)).toEqual([{ a: 1 }, { n: null }])
    expect(await madeOf([], stage)).toEqual([])
  })

  it('gives every partition the whole range, or its own', async () => {
    const given = [
      { n: 1, a: { kind: 'x' } },
      { n: 3, a: { kind: 'x' } },
      { n: 2, a: { kind: 'y' } },
      { n: 4, a: { kind: 'y' } },
      { n: 7 },
    ]
    const numbers = async (bounds: unknown): Promise<Record<string, number[]>> => {
      const made = await madeOf(given, {
        $densify: { field: 'n', partitionByFields: ['a.kind'], range: { step: 1, bounds } },
      })
      const byKind: Record<string, number[]> = {}
      for (const { n, a } of made) (byKind[a?.kind ?? 'none'] ??= []).push(n)
      return byKind
    }
    expect(await numbers('full')).toEqual({
      x: [1, 2, 3, 4, 5, 6, 7],
      y: [1, 2, 3, 4, 5, 6, 7],
      none: [1, 2, 3, 4, 5, 6, 7],
    })
    expect(await numbers('partition')).toEqual({ x: [1, 2, 3], y: [2, 3, 4], none: [7] })
    expect(await numbers([2, 5])).toEqual({ x: [1, 2, 3, 4], y: [2, 3, 4], none: [2, 3, 4, 7] })
  })

  it('reaches from the lower bound to below the upper one, whatever is there', async () => {
    const stage = { $densify: { field: 'a.n', range: { step: 2, bounds: [4, 8] } } }
    const numbers = async (...given: number[]) =>
      (
        await madeOf(
          given.map((n) => ({ a: { n } })),
          stage,
        )
      ).map(({ a }) => a.n as number)
    expect(await numbers()).toEqual([4, 6])
    expect(await numbers(1, 5, 6, 9)).toEqual([1, 4, 5, 6, 9])
    expect(await numbers(2, 4, 6)).toEqual([2, 4, 6])
    expect(await numbers(10)).toEqual([4, 6, 10])
  })

  it('steps through dates by their units', async () => {
    const hours = await madeOf([{ at: day('05-18T00:00') }, { at: day('05-18T08:00') }], {
      $densify: { field: 'at', range: { step: 3, unit: 'hour', bounds: 'full' } },
    })
    expect(hours.map(({ at }) => (at as Date).getUTCHours())).toEqual([0, 3, 6, 8])
    const months = await madeOf([], {
      $densify: { field: 'at', range: { step: 1, unit: 'month', bounds: [day('01-31T00:00'), day('05-01T00:00')] } },
    })
    expect(months.map(({ at }) => (at as Date).toISOString().slice(5, 10))).toEqual([
      '01-31',
      '02-28',
      '03-28',
      '04-28',
    ])
  })

  it('adds as $add does', async () => {
    const made = await database.client
      .db('shop')
      .collection('given')
      .aggregate(
        [
          { $match: { n: 'none' } },
          {
            $densify: {
              field: 'n',
              range: {
                step: Decimal128.fromString('0.1'),
                bounds: ['0.1', '0.4'].map((text) => Decimal128.fromString(text)),
              },
            },
          },
        ],
        { promoteValues: false },
      )
      .toArray()
    expect(made.map(({ n }) => String(n))).toEqual(['0.1', '0.2', '0.3'])
  })

  it('refuses with the codes of MongoDB', async () => {
    const range = (fields: Document): Document => ({
      $densify: { field: 'n', range: { step: 1, bounds: 'full', ...fields } },
    })
    await refused({ $densify: 1 }).toMatchObject({ code: 9 })
    await refused({ $densify: { field: 'n' } }).toMatchObject({ code: 40414 })
    await refused({ $densify: { field: 1, range: { step: 1, bounds: 'full' } } }).toMatchObject({ code: 14 })
    await refused({ $densify: { field: '$n', range: { step: 1, bounds: 'full' } } }).toMatchObject({ code: 16410 })
    await refused(range({ every: 1 })).toMatchObject({ code: 40415 })
    await refused(range({ step: 0 })).toMatchObject({ code: 5733401 })
    await refused(range({ step: 1.5, unit: 'day' })).toMatchObject({ code: 6586400 })
    await refused(range({ unit: 'fortnight' })).toMatchObject({ code: 9 })
    await refused(range({ bounds: 5 })).toMatchObject({ code: 5733404 })
    await refused(range({ bounds: [1] })).toMatchObject({ code: 5733403 })
    await refused(range({ bounds: [2, 1] })).toMatchObject({ code: 5733402 })
    await refused(range({ bounds: [1, new Date()] })).toMatchObject({ code: 5733406 })
    await refused(range({ bounds: [1, 2], unit: 'day' })).toMatchObject({ code: 5733409 })
    await refused(range({ bounds: [new Double(1), 2] })).toMatchObject({ code: 5876900 })
    await refused(range({ bounds: [new Date(0), new Date(1)] })).toMatchObject({ code: 5733410 })
    await refused(range({ bounds: ['a', 'b'] })).toMatchObject({ code: 5946800 })
    await refused(range({ bounds: 'all' })).toMatchObject({ code: 5946802 })
    await refused(range({ bounds: 'partition' })).toMatchObject({ code: 5733408 })
    await refused(range({}), [{ n: 'a' }]).toMatchObject({ code: 5733201 })
    await refused(range({}), [{ n: new Date() }]).toMatchObject({ code: 6053600 })
    await refused(range({ unit: 'day' })).toMatchObject({ code: 6053600 })
    await refused(range({ bounds: [0, 1_000_000] })).toMatchObject({ code: 5897900 })
  })
})

describe('$fill', () => {
  const prices = [{ at: 1, price: 10 }, { at: 2, price: null }, { at: 4 }, { at: 5, price: 30 }, { at: 9, price: null }]

  it('puts a value where there is none', async () => {
    const stage = { $fill: { output: { price: { value: { $multiply: ['$at', 2] } }, 'shop.open': { value: true } } } }
    expect(await madeOf(prices.slice(0, 3), stage)).toEqual([
      { at: 1, price: 10, shop: { open: true } },
      { at: 2, price: 4, shop: { open: true } },
      { at: 4, price: 8, shop: { open: true } },
    ])
  })

  it('carries the last value forward', async () => {
    const stage = { $fill: { sortBy: { at: 1 }, output: { price: { method: 'locf' } } } }
    const made = await madeOf([{ at: 0 }, ...prices.toReversed()], stage)
    expect(made.map(({ price }) => price as number)).toEqual([null, 10, 10, 10, 30, 30])
  })

  it('draws a line between values, and nothing before the first and behind the last', async () => {
    const stage = { $fill: { sortBy: { at: 1 }, output: { price: { method: 'linear' } } } }
    const made = await madeOf([{ at: 0 }, ...prices], stage)
    expect(made.map(({ price }) => price as number)).toEqual([null, 10, 15, 25, 30, null])
    const dated = await madeOf(
      [0, 6, 24].map((hour) => ({ at: new Date(hour * 3_600_000), ...(hour === 6 ? {} : { price: hour }) })),
      stage,
    )
    expect(dated.map(({ price }) => price as number)).toEqual([0, 6, 24])
  })

  it('keeps partitions apart, in the order of their values', async () => {
    const given = [
      { shop: 'b', at: 1, price: 7 },
      { shop: 'a', at: 2 },
      { shop: 'a', at: 1, price: 5 },
      { shop: 'b', at: 2 },
      { at: 3 },
    ]
    const output = { price: { method: 'locf' } }
    const expected = [
      { at: 3, price: null },
      { shop: 'a', at: 1, price: 5 },
      { shop: 'a', at: 2, price: 5 },
      { shop: 'b', at: 1, price: 7 },
      { shop: 'b', at: 2, price: 7 },
    ]
    const sortBy = { at: 1 }
    expect(await madeOf(given, { $fill: { partitionByFields: ['shop'], sortBy, output } })).toEqual(expected)
    expect(await madeOf(given, { $fill: { partitionBy: '$shop', sortBy, output } })).toEqual(expected)
    expect(await madeOf(given, { $fill: { partitionBy: { shop: '$shop' }, sortBy, output } })).toEqual(expected)
  })

  it('refuses with the codes of MongoDB', async () => {
    const output = { n: { method: 'locf' } }
    const linear = { n: { method: 'linear' } }
    const large = database.client.db('shop').collection('large')
    await large.insertOne({ text: 'x'.repeat(15_000_000), n: [1, 2, 3, 4, 5, 6, 7] })
    const filled = large.aggregate([{ $unwind: '$n' }, { $fill: { output: { price: { method: 'locf' } } } }])
    await expect(filled.toArray()).rejects.toMatchObject({ code: 292 })
    await refused({ $fill: 'n' }).toMatchObject({ code: 9 })
    await refused({ $fill: {} }).toMatchObject({ code: 40414 })
    await refused({ $fill: { output: {} } }).toMatchObject({ code: 6050203 })
    await refused({ $fill: { output, by: 1 } }).toMatchObject({ code: 40415 })
    await refused({ $fill: { output: { n: 5 } } }).toMatchObject({ code: 6050200 })
    await refused({ $fill: { output: { n: { method: 'guess' } } } }).toMatchObject({ code: 6050202 })
    await refused({ $fill: { output: { n: { method: 'locf', value: 1 } } } }).toMatchObject({ code: 6050201 })
    await refused({ $fill: { output, partitionBy: '$a', partitionByFields: ['a'] } }).toMatchObject({ code: 6050204 })
    await refused({ $fill: { output: linear } }).toMatchObject({ code: 605001 })
    await refused({ $fill: { output: linear, sortBy: { a: 1, b: 1 } } }).toMatchObject({ code: 605001 })
    await refused({ $fill: { output: linear, sortBy: { a: 1 } } }).toMatchObject({ code: 14 })
    await refused({ $fill: { output: linear, sortBy: { n: 1 } } }, [{ n: 1 }, { n: 1 }]).toMatchObject({
      code: 6050106,
    })
    await refused({ $fill: { output: linear, sortBy: { a: 1 } } }, [{ a: 1, n: 'x' }]).toMatchObject({ code: 14 })
    await refused({ $fill: { output, partitionBy: '$a' } }, [{ a: [1] }]).toMatchObject({ code: 14 })
  })
})

it("are what Mongoose's Aggregate#densify() and #fill() ask for", async () => {
  const connection = await mongoose.createConnection(database.uri, { dbName: 'shop' }).asPromise()
  const Price = connection.model('Price', new mongoose.Schema({ at: Number, price: Number }))
  await Price.create([
    { at: 1, price: 4 },
    { at: 3, price: 8 },
  ])
  const made = await Price.aggregate<{ at: number; price: number }>()
    .densify({ field: 'at', range: { step: 1, bounds: 'full' } })
    .fill({ sortBy: { at: 1 }, output: { price: { method: 'linear' } } })
  expect(made.map(({ at, price }) => [at, price])).toEqual([
    [1, 4],
    [2, 6],
    [3, 8],
  ])
  await connection.close()
})
