import { describe, expect, it } from 'vitest'
import { aDatabase } from './database.ts'

describe('expressions that no recording shows', () => {
  const database = aDatabase()

  const valueOf = async (expression: unknown): Promise<unknown> => {
    const [found] = await database.client
      .db('expressions')
      .aggregate([{ $documents: [{}] }, { $project: { value: expression } }])
      .toArray()
    return found!['value']
  }

  it('count the place of a match in code points', async () => {
    expect(await valueOf({ $regexFindAll: { input: '😀a😀😀ab', regex: 'a' } })).toEqual([
      { match: 'a', idx: 1, captures: [] },
      { match: 'a', idx: 4, captures: [] },
    ])
    expect(await valueOf({ $regexFind: { input: '😀é(b)', regex: '\\((.)\\)' } })).toEqual({
      match: '(b)',
      idx: 2,
      captures: ['b'],
    })
  })

  it('draw a number anew each time', async () => {
    const drawn = (await valueOf({ $map: { input: { $range: [0, 100] }, in: { $rand: {} } } })) as number[]
    expect(new Set(drawn).size).toBe(100)
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true)
    await expect(valueOf({ $rand: [1] })).rejects.toMatchObject({ code: 3040501 })
  })

  it.each(['hour', 'day', 'month'])('refuse to move a date by more %ss than a calendar has', async (unit) => {
    const startDate = new Date('2026-01-31T00:00:00Z')
    await expect(valueOf({ $dateAdd: { startDate, unit, amount: 1e15 } })).rejects.toMatchObject({ code: 5166406 })
    await expect(valueOf({ $dateSubtract: { startDate, unit, amount: 1e15 } })).rejects.toMatchObject({ code: 5166406 })
  })

  it.each([
    ['31.02.2026', '%d.%m.%Y'],
    ['2026 2026', '%Y %Y'],
    ['2026-01-01 25', '%Y-%m-%d %H'],
  ])('refuse %j as a date written %j', async (dateString, format) => {
    await expect(valueOf({ $dateFromString: { dateString, format } })).rejects.toMatchObject({ code: 241 })
    expect(await valueOf({ $dateFromString: { dateString, format, onError: 'none' } })).toBe('none')
  })
})
