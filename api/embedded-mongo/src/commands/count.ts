import type { ReplyDoc } from '../bson/encode.ts'
import { fitsInt, isNumeric, toLongExact } from '../bson/numbers.ts'
import { shown } from '../bson/shown.ts'
import { type Doc, docOf, int, isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import type { Collection } from '../storage/collection.ts'
import { collectionOf, type Command, checkCollation, contextOf, docField, type Request } from './command.ts'
import { queryRows, type RowsWanted, type Hint } from './find.ts'

/** A count as an int, or as a long when it is large. */
export const countValue = (count: number): ReturnType<typeof int> | bigint =>
  fitsInt(count) ? int(count) : BigInt(count)

/** The `limit` or `skip` of a count, which takes whole numbers only; a find takes their whole part. */
function wholeField(body: Doc, name: string): number {
  const value = body.get(name)
  if (value === undefined) return 0
  if (!isNumeric(value)) fail(2, `${name} value is not a valid number`)
  return Number(toLongExact(value) ?? fail(9, `Expected an integer: ${name}: ${shown(value)}`))
}

export function parseCount(request: Request): RowsWanted {
  const { body } = request
  checkCollation(body)
  const filter = parseFilter(docField(body, 'query') ?? new Map(), contextOf(request))
  const limit = Math.abs(wholeField(body, 'limit'))
  const skip = wholeField(body, 'skip')
  if (skip < 0) fail(9, `Expected a positive number in: skip: ${skip}`)
  return { filter, skip, limit: limit === 0 ? undefined : limit, hint: body.get('hint') as Hint }
}

/** How many documents there are when all are asked for: that number is known. Undefined when they have to be looked at. */
export function knownCount(
  { engine, transaction }: Request,
  collection: Collection,
  wanted: RowsWanted,
): number | undefined {
  const { filter, skip = 0, limit = Infinity, hint } = wanted
  // The index that is asked for may leave documents out.
  const isHinted = hint !== undefined && !(isDoc(hint) && hint.size === 0)
  if (filter.node.kind !== 'and' || filter.node.children.length > 0 || transaction !== undefined || isHinted)
    return undefined
  return Math.max(0, Math.min(engine.store.count(collection) - skip, limit))
}

export const count: Command = async (request): Promise<ReplyDoc> => {
  const collection = collectionOf(request)
  const wanted = parseCount(request)
  if (collection === undefined) return docOf({ n: int(0) })
  const known = knownCount(request, collection, wanted)
  let found = known ?? 0
  if (known === undefined) for await (const rows of queryRows(request, collection, wanted)) found += rows.length
  return docOf({ n: countValue(found) })
}
