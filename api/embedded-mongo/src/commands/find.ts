import { decode } from '../bson/decode.ts'
import { encode, RawDoc, type ReplyDoc } from '../bson/encode.ts'
import { truthy } from '../bson/numbers.ts'
import type { Doc, Value } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { parseFilter, type Filter } from '../query/filter.ts'
import { type Examined, findRows, partOf, type RowQuery } from '../query/find-rows.ts'
import { parseFindProjection } from '../query/find-projection.ts'
import { choosePlan, type KeyLimits } from '../query/plan.ts'
import { parseSort } from '../query/sort.ts'
import type { Collection } from '../storage/collection.ts'
import type { Row } from '../storage/view.ts'
import { checkCollation, type Command, contextOf, countField, docField, namespaceOf, type Request } from './command.ts'
import { type Found, listReply } from './cursors.ts'
import { checkFields } from './fields.ts'

/** An index, by its name or its key. */
export type Hint = Doc | string | undefined

/** Which rows a command asks for. */
export interface RowsWanted extends KeyLimits {
  filter: Filter
  sort?: Doc | undefined
  skip?: number | undefined
  limit?: number | undefined
  hint?: Hint
}

/** How they are found: what `readRows` does, and `explain` tells. */
export interface PlannedRows extends RowQuery {
  collection: Collection
  skip: number
}

export function planRows(collection: Collection, wanted: RowsWanted): PlannedRows {
  const { filter, skip = 0, limit, hint, min, max } = wanted
  const sort = parseSort(wanted.sort)
  const plan = choosePlan(collection, filter.node, sort, hint, { min, max })
  return { collection, plan, filter, sort, skip, limit: limit === undefined ? undefined : skip + limit }
}

/** The rows in order, with skip and limit applied. `most` is for those who stop by themselves where the limit is. */
export async function* readRows(
  { view, slices }: Pick<Request, 'view' | 'slices'>,
  planned: PlannedRows,
  examined?: Examined,
  most = planned.limit ?? Infinity,
): AsyncGenerator<Row[]> {
  let { skip } = planned
  let left = most - skip
  for await (let rows of findRows(view, planned.collection, planned, slices, examined)) {
    if (skip > 0) {
      const dropped = Math.min(skip, rows.length)
      skip -= dropped
      rows = rows.slice(dropped)
    }
    if (rows.length > left) rows = rows.slice(0, left)
    left -= rows.length
    if (rows.length > 0) yield rows
    if (left <= 0) return
  }
}

/** The rows a query asks for. */
export const queryRows = (request: Request, collection: Collection, wanted: RowsWanted): AsyncGenerator<Row[]> =>
  readRows(request, planRows(collection, wanted))

/** The name under which a cursor belongs to its session, and to the transaction when there is one; '' for neither. */
export const cursorSession = ({ engine, body, transaction }: Request): string =>
  `${engine.sessions.idOf(body) ?? ''}${transaction === undefined ? '' : `/${body.get('txnNumber') as bigint}`}`

/** A `find` as it is asked. */
export interface FindQuery {
  namespace: string
  wanted: RowsWanted
  projection: Doc
  /** Undefined when documents are answered as they are. */
  project: ((doc: Doc) => Doc) | undefined
}

/** `min` and `max`; an empty one is as good as none. Throws 51176 when they name different fields. */
function keyLimits(body: Doc): KeyLimits {
  const [min, max] = ['min', 'max'].map((name) => {
    const limit = docField(body, name)
    return limit?.size === 0 ? undefined : limit
  })
  if (min !== undefined && max !== undefined && [...min.keys()].join() !== [...max.keys()].join())
    fail(51176, 'min and max must have the same field names')
  return { min, max }
}

export function parseFind(request: Request): FindQuery {
  const { body } = request
  if (typeof body.get('find') !== 'string') fail(9, `Failed to parse: find: 'find' field must be of BSON type string.`)
  const namespace = namespaceOf(request)
  checkFields(body, 'find')
  checkCollation(body)
  for (const option of ['returnKey', 'showRecordId'])
    if (truthy(body.get(option))) throw unsupported(`The option ${option} of find`, 2)
  if (truthy(body.get('tailable')) || truthy(body.get('awaitData'))) throw unsupported('A tailable cursor', 2)
  const context = contextOf(request)
  const filter = parseFilter(docField(body, 'filter', 9) ?? new Map(), context)
  const sort = docField(body, 'sort', 9)
  parseSort(sort)
  const projection = docField(body, 'projection', 9) ?? new Map<string, Value>()
  const project = parseFindProjection(projection, filter.node, context)
  const skip = countField(body, 'skip')
  const limit = countField(body, 'limit')
  const hint = body.get('hint') as Hint
  return {
    namespace,
    wanted: { filter, sort, skip, limit: limit === 0 ? undefined : limit, hint, ...keyLimits(body) },
    projection,
    project,
  }
}

export const find: Command = async (request): Promise<ReplyDoc> => {
  const { engine, body, slices } = request
  const { namespace, wanted, project } = parseFind(request)
  const batchSize = countField(body, 'batchSize')
  const collection = request.view.collection(namespace)
  if (collection === undefined) return listReply(namespace, [])
  const planned = planRows(collection, wanted)
  const { filter, plan } = planned
  const shown = (bytes: Buffer): RawDoc => new RawDoc(project === undefined ? bytes : encode(project(decode(bytes))))
  /** A row as it is now; undefined when it went, or matches no more. What was sorted stays as it was then. */
  const asItIs = ({ rid, bytes }: Row): Buffer | undefined => {
    if (!plan.sorted) return bytes
    const now = request.view.get(collection, rid)
    return now === undefined || now.equals(bytes) || filter.matches(partOf(filter, now)) ? now : undefined
  }
  async function* found(): AsyncGenerator<Found[]> {
    // The cursor counts: another takes the place of a document that is gone by the time it is asked for.
    for await (const rows of readRows(request, planned, undefined, Infinity))
      yield rows.map((row) => ({
        reply: (waited) => {
          const bytes = waited ? asItIs(row) : row.bytes
          return bytes && shown(bytes)
        },
      }))
  }
  return engine.cursors.start(namespace, found(), {
    batchSize,
    singleBatch: truthy(body.get('singleBatch')),
    slices,
    session: cursorSession(request),
    limit: wanted.limit,
  })
}
