import { createHash } from 'node:crypto'
import { pageLimitDefault, ProblemError, type Page } from '@aftercare/contracts'

/** Where a page begins: behind the record with this sort value and id. */
type Position = { at: string | number; id: string }

export type ListQuery = { limit?: number | undefined; cursor?: string | undefined }

const fingerprint = (filters: unknown): string =>
  createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 8)

/** @throws ProblemError invalid_cursor when the cursor was not made by a list with these filters */
function readCursor(cursor: string, filters: unknown, holds: Holds): Position {
  try {
    const [at, id, hash, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const isSortValue = isOf[holds](at)
    if (isSortValue && typeof id === 'string' && hash === fingerprint(filters) && more.length === 0)
      return { at: at as Position['at'], id }
  } catch {
    // falls through to the same answer
  }
  throw new ProblemError('invalid_cursor', 'The cursor does not belong to this list with these filters')
}

/** A record that could not be made into what a list shows, and why. */
export type LeftOut = { id: string; error: unknown }
/** `leftOut` is for whoever answers: it is reported, and not shown to the caller. */
export type FoundPage<Item> = Page<Item> & { leftOut?: LeftOut[] }

/** What a cursor may say of a sort field. Anybody can write a cursor: a value of another type must not reach the database. */
const isOf = {
  instants: (at: unknown): boolean =>
    typeof at === 'string' && Number.isFinite(Date.parse(at)) && new Date(at).toISOString() === at,
  numbers: (at: unknown): boolean => Number.isSafeInteger(at),
  texts: (at: unknown): boolean => typeof at === 'string',
}
type Holds = keyof typeof isOf

type Sort<Stored> = {
  /** The field that the list is sorted by, before the id. */
  field: keyof Stored & string
  direction: 1 | -1
  /** What the field holds; instants when left out. */
  holds?: Holds
}

/**
 * One page of a list: reads one record more than asked for, so that the last page knows that it is the last.
 * `find` gets the filter to add, the sort and the limit; the index must be `{ storeId, …filters, field, _id }`. A record that
 * `present` throws on is left out: one that is broken must not hide all others.
 */
export async function readPage<Stored extends { _id: string }, Item>(
  { limit = pageLimitDefault, cursor, ...filters }: ListQuery & Record<string, unknown>,
  { field, direction, holds = 'instants' }: Sort<Stored>,
  find: (position: Record<string, unknown>, sort: Record<string, 1 | -1>, limit: number) => Promise<Stored[]>,
  present: (record: Stored) => Item,
): Promise<FoundPage<Item>> {
  const position = cursor === undefined ? undefined : readCursor(cursor, filters, holds)
  const beyond = direction === 1 ? '$gt' : '$lt'
  const after = position && {
    at: holds === 'instants' ? new Date(position.at) : position.at,
    id: position.id,
  }
  // The first condition says nothing new, but it bounds the scan of the index from both servers' point of view.
  const filter = after
    ? {
        [field]: { [`${beyond}e`]: after.at },
        $or: [{ [field]: { [beyond]: after.at } }, { _id: { [beyond]: after.id } }],
      }
    : {}
  const found = await find(filter, { [field]: direction, _id: direction }, limit + 1)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    ...presentEach(shown, present),
    nextCursor: found.length > limit && last ? writeCursor(last, field, filters) : null,
  }
}

function presentEach<Stored extends { _id: string }, Item>(
  records: readonly Stored[],
  present: (record: Stored) => Item,
): { data: Item[]; leftOut: LeftOut[] } {
  const data: Item[] = []
  const leftOut: LeftOut[] = []
  for (const record of records) {
    try {
      data.push(present(record))
    } catch (error) {
      leftOut.push({ id: record._id, error })
    }
  }
  return { data, leftOut }
}

function writeCursor<Stored extends { _id: string }>(record: Stored, field: keyof Stored, filters: unknown): string {
  const value = record[field]
  const at = value instanceof Date ? value.toISOString() : value
  return Buffer.from(JSON.stringify([at, record._id, fingerprint(filters)])).toString('base64url')
}
