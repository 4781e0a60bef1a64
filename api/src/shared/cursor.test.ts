import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPage } from './cursor.ts'

type Row = { _id: string; at: Date }
type Position = { at?: { $lte: Date }; $or?: [{ at: { $lt: Date } }, { _id: { $lt: string } }] }

/** A list in memory that answers the filter as a database would. */
const listOf = (rows: readonly Row[]) => async (position: Record<string, unknown>, _sort: unknown, limit: number) => {
  const { at, $or } = position as Position
  const matches = (row: Row): boolean =>
    at === undefined || $or === undefined || (row.at <= at.$lte && (row.at < $or[0].at.$lt || row._id < $or[1]._id.$lt))
  const sorted = rows.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a._id < b._id ? 1 : -1))
  return await Promise.resolve(sorted.filter(matches).slice(0, limit))
}

const rows = fc
  .uniqueArray(fc.record({ _id: fc.string({ minLength: 1 }), at: fc.integer({ min: 0, max: 5 }) }), {
    selector: ({ _id }) => _id,
    maxLength: 30,
  })
  .map((list) => list.map(({ _id, at }) => ({ _id, at: new Date(at) })))

describe('readPage', () => {
  it('walks every row once, in order, whatever the page size and however many are equal', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async (list, limit) => {
        const walked: Row[] = []
        let cursor: string | undefined
        do {
          const page = await readPage<Row, Row>(
            { limit, cursor },
            { field: 'at', direction: -1 },
            listOf(list),
            (row) => row,
          )
          walked.push(...page.data)
          cursor = page.nextCursor ?? undefined
        } while (cursor !== undefined)
        expect(walked).toEqual(await listOf(list)({}, {}, 1_000))
      }),
    )
  })

  it('refuses a cursor of the same list with other filters', async () => {
    const list = listOf([
      { _id: 'a', at: new Date(0) },
      { _id: 'b', at: new Date(0) },
    ])
    const sort = { field: 'at', direction: -1 } as const
    const { nextCursor } = await readPage<Row, Row>({ limit: 1, status: 'open' }, sort, list, (row) => row)
    await expect(
      readPage<Row, Row>({ limit: 1, cursor: nextCursor ?? '', status: 'closed' }, sort, list, (row) => row),
    ).rejects.toThrow('The cursor')
  })

  it('refuses noise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (cursor) => {
        await expect(
          readPage<Row, Row>({ cursor }, { field: 'at', direction: -1 }, listOf([]), (row) => row),
        ).rejects.toThrow('The cursor')
      }),
    )
  })
})
