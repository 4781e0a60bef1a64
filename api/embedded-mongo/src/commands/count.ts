import type { ReplyDoc } from '../bson/encode.ts'
import { fitsInt, integerIn } from '../bson/numbers.ts'
import { type Doc, docOf, int } from '../bson/value.ts'
import { parseFilter } from '../query/filter.ts'
import { collectionOf, type Command, checkCollation, contextOf, countField, docField } from './command.ts'
import { queryRows } from './find.ts'

/** A count as an int, or as a long when it is large. */
export const countValue = (count: number): ReturnType<typeof int> | bigint =>
  fitsInt(count) ? int(count) : BigInt(count)

export const count: Command = async (request): Promise<ReplyDoc> => {
  const { engine, body, transaction } = request
  const collection = collectionOf(request)
  checkCollation(body)
  const filter = parseFilter(docField(body, 'query') ?? new Map(), contextOf(request))
  const limit = Math.abs(integerIn(body.get('limit')) ?? 0)
  const skip = countField(body, 'skip', 9) ?? 0
  if (collection === undefined) return docOf({ n: int(0) })
  const isWhole = filter.node.kind === 'and' && filter.node.children.length === 0 && transaction === undefined
  let found = 0
  if (isWhole) found = Math.max(0, Math.min(engine.store.count(collection) - skip, limit === 0 ? Infinity : limit))
  else {
    const hint = body.get('hint') as Doc | string | undefined
    for await (const rows of queryRows(request, collection, {
      filter,
      skip,
      limit: limit === 0 ? undefined : limit,
      hint,
    }))
      found += rows.length
  }
  return docOf({ n: countValue(found) })
}
