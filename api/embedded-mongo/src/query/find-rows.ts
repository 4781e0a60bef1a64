import { decode, decodeFields } from '../bson/decode.ts'
import type { Doc } from '../bson/value.ts'
import type { Collection } from '../storage/collection.ts'
import { type KeyField, sortKeyOf } from '../storage/index-keys.ts'
import type { Chunk, Position, Row, View } from '../storage/view.ts'
import type { Filter } from './filter.ts'
import type { Plan, PlannedRange } from './plan.ts'
import type { Slices } from './slices.ts'
import { Sorter } from './sorter.ts'

const firstChunk = 32
const chunkMax = 128
/** After a chunk of large documents the next one has fewer. */
const chunkBytesMax = 1024 * 1024

/** Chunks of a scan, each larger than the one before: a lookup reads little, a long scan seldom stops. */
function* growing(
  read: (after: Position | undefined, limit: number) => Chunk,
  first: number,
  slices: Slices,
): Generator<Row[]> {
  let limit = first
  let after: Position | undefined
  for (;;) {
    const { rows, resume } = read(after, limit)
    const bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0)
    slices.held += bytes
    try {
      yield rows
    } finally {
      slices.held -= bytes
    }
    if (resume === undefined) return
    after = resume
    // A chunk may be empty with more behind it: all of it was changed by the transaction that reads.
    const fitting = bytes === 0 ? chunkMax : Math.ceil((chunkBytesMax * rows.length) / bytes)
    limit = Math.min(limit * 2, chunkMax, fitting)
  }
}

function* rowsOf(plan: Plan, view: View, collection: Collection, first: number, slices: Slices): Generator<Row[]> {
  if (plan.kind === 'nothing') return
  if (plan.kind === 'collection') {
    yield* growing((after, limit) => view.scan(collection, after, limit, plan.direction), first, slices)
    return
  }
  const { index, direction } = plan
  const ranges = direction === 1 ? plan.ranges : [...plan.ranges].reverse()
  const scans = ranges.map((range) =>
    growing((after, limit) => view.range(collection, index, range, after, limit, direction), first, slices),
  )
  try {
    if (plan.merge) yield* mergeRanges(scans, ranges, direction)
    else for (const scan of scans) yield* scan
  } finally {
    for (const scan of scans) scan.return(undefined)
  }
}

/** Rows of several ranges in the order of what follows the part they differ in. */
function* mergeRanges(scans: Generator<Row[]>[], ranges: readonly PlannedRange[], direction: 1 | -1): Generator<Row[]> {
  const heads = scans.map((scan, index) => ({ scan, fixedBytes: ranges[index]!.fixedBytes, rows: [] as Row[], at: 0 }))
  const refill = (head: (typeof heads)[number]): boolean => {
    while (head.at >= head.rows.length) {
      const next = head.scan.next()
      if (next.done === true) return false
      head.rows = next.value
      head.at = 0
    }
    return true
  }
  const key = ({ rows, at, fixedBytes }: (typeof heads)[number]): Buffer => rows[at]!.key!.subarray(fixedBytes)
  let open = heads.filter(refill)
  while (open.length > 0) {
    let first = open[0]!
    for (const head of open.slice(1)) if (direction * Buffer.compare(key(head), key(first)) < 0) first = head
    yield [first.rows[first.at++]!]
    if (!refill(first)) open = open.filter((head) => head !== first)
  }
}

/** A document of which only the fields a filter looks at are decoded. */
export const partOf = (filter: Filter, bytes: Buffer): Doc =>
  filter.fields === undefined ? decode(bytes) : decodeFields(bytes, filter.fields)

/** What to find: the plan, what remains to be checked, and the order. */
export interface RowQuery {
  plan: Plan
  filter: Filter
  sort: readonly KeyField[]
  /** How many rows are wanted in all; undefined for every one. */
  limit: number | undefined
}

/** What a search has looked at so far. */
export interface Examined {
  keys: number
  docs: number
  /** The documents of these that passed the filter. */
  matches: number
}

/** A row that may be kept beyond the chunk it was read with. */
const own = ({ rid, bytes }: Row): Row => ({ rid, bytes: Buffer.from(bytes) })

/** The matching rows in the sort's order. What is read for them is counted in `examined`. */
export async function* findRows(
  view: View,
  collection: Collection,
  query: RowQuery,
  slices: Slices,
  examined: Examined = { keys: 0, docs: 0, matches: 0 },
): AsyncGenerator<Row[]> {
  const { plan, sort, limit } = query
  const rows = matching(view, collection, query, slices, examined)
  if (plan.sorted) return yield* rows
  const sorter = new Sorter<Row>({
    key: ({ bytes }) => sortKeyOf(decode(bytes), sort),
    bytes: ({ bytes }) => bytes.length,
    slices,
    limit,
  })
  for await (const batch of rows) await sorter.add(batch.map(own))
  yield* sorter.sorted()
}

async function* matching(
  view: View,
  collection: Collection,
  { plan, filter, limit }: RowQuery,
  slices: Slices,
  examined: Examined,
): AsyncGenerator<Row[]> {
  const unique = plan.kind === 'index' && plan.index.multikey ? new Set<number>() : undefined
  const first = Math.min(Math.max(limit ?? firstChunk, 1), chunkMax)
  const checks = !(filter.node.kind === 'and' && filter.node.children.length === 0)
  for (const rows of rowsOf(plan, view, collection, first, slices)) {
    const found: Row[] = []
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!
      if (unique !== undefined) {
        if (unique.has(row.rid)) continue
        unique.add(row.rid)
      }
      if (!checks || filter.matches(partOf(filter, row.bytes))) found.push(row)
      if (slices.isOver) await slices.pause()
    }
    if (plan.kind === 'index') examined.keys += rows.length
    examined.docs = unique?.size ?? examined.docs + rows.length
    examined.matches += found.length
    if (found.length > 0) yield found
    await slices.pause()
  }
}
