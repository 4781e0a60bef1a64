import { decodeFields, FieldSet } from '../bson/decode.ts'
import { documentBytesMax, encodedSize, type ReplyDoc } from '../bson/encode.ts'
import { compare } from '../bson/compare.ts'
import { identityOf } from '../bson/key.ts'
import { type Doc, docOf, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { type Filter, parseFilter } from '../query/filter.ts'
import { valuesAt } from '../query/path.ts'
import type { Collection, Index } from '../storage/collection.ts'
import { keyValues } from '../storage/index-keys.ts'
import { typedField } from '../typed-fields.ts'
import { collectionOf, type Command, checkCollation, contextOf, docField, type Request } from './command.ts'
import { queryRows, type RowsWanted, type Hint } from './find.ts'

/** The index MongoDB reads the values from: of arrays it then sees what the index holds, null for what is missing. */
function indexRead(collection: Collection | undefined, key: string, { node }: Filter): Index | undefined {
  if (node.kind !== 'and' || node.children.length > 0) return undefined
  return collection?.indexes
    .filter(({ fields, multikey, hidden, partial }) => multikey && !hidden && !partial && fields[0]!.path === key)
    .sort((left, right) => left.fields.length - right.fields.length)[0]
}

function valuesIn(doc: Doc, { fields, sparse }: Index): Value[] {
  const held = keyValues(doc, fields.slice(0, 1)).map(([value]) => value)
  return sparse ? held.filter((value) => value !== undefined) : held.map((value) => value ?? null)
}

/** A `distinct` as it is asked: the path, and which documents. */
export function parseDistinct(request: Request): { key: string; wanted: RowsWanted } {
  const { body } = request
  checkCollation(body)
  const key = typedField('distinct', body, 'key', 'string')
  if (key === '') fail(40352, 'FieldPath cannot be constructed with empty string')
  const filter = parseFilter(docField(body, 'query') ?? new Map(), contextOf(request))
  return { key, wanted: { filter, hint: body.get('hint') as Hint } }
}

/** The different values at a path, arrays opened. */
export const distinct: Command = async (request): Promise<ReplyDoc> => {
  const collection = collectionOf(request)
  const { key, wanted } = parseDistinct(request)
  const parts = key.split('.')
  const fields = new FieldSet([parts[0]!])
  const index = indexRead(collection, key, wanted.filter)
  const valuesOf = (doc: Doc): Value[] => (index === undefined ? valuesAt(doc, parts) : valuesIn(doc, index))
  const values = new Map<string, Value>()
  let bytes = 0
  const add = (value: Value): void => {
    const identity = identityOf(value)
    if (values.has(identity)) return
    values.set(identity, value)
    bytes += encodedSize(new Map([['', value]]))
    if (bytes > documentBytesMax) fail(17217, 'distinct too big, 16mb cap')
  }
  if (collection !== undefined) {
    for await (const rows of queryRows(request, collection, wanted))
      for (const row of rows)
        for (const value of valuesOf(decodeFields(row.bytes, fields))) {
          if (Array.isArray(value)) value.forEach(add)
          else add(value)
        }
  }
  return docOf({ values: [...values.values()].sort(compare) })
}
