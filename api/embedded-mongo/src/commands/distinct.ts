import { decodeFields, FieldSet } from '../bson/decode.ts'
import { documentBytesMax, encodedSize, type ReplyDoc } from '../bson/encode.ts'
import { compare } from '../bson/compare.ts'
import { identityOf } from '../bson/key.ts'
import { docOf, typeName, type Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { valuesAt } from '../query/path.ts'
import { collectionOf, type Command, checkCollation, contextOf, docField } from './command.ts'
import { queryRows } from './find.ts'

/** The different values at a path, arrays opened. */
export const distinct: Command = async (request): Promise<ReplyDoc> => {
  const { body } = request
  const collection = collectionOf(request)
  checkCollation(body)
  const key = body.get('key')
  if (key === undefined) throw new CommandError(40414, "BSON field 'distinct.key' is missing but a required field")
  if (typeof key !== 'string')
    throw new CommandError(14, `BSON field 'distinct.key' is the wrong type '${typeName(key)}', expected type 'string'`)
  const filter = parseFilter(docField(body, 'query') ?? new Map(), contextOf(request))
  const parts = key.split('.')
  const fields = new FieldSet([parts[0]!])
  const values = new Map<string, Value>()
  let bytes = 0
  const add = (value: Value): void => {
    const identity = identityOf(value)
    if (values.has(identity)) return
    values.set(identity, value)
    bytes += encodedSize(new Map([['', value]]))
    if (bytes > documentBytesMax) throw new CommandError(17217, 'distinct too big, 16mb cap')
  }
  if (collection !== undefined) {
    for await (const rows of queryRows(request, collection, { filter }))
      for (const row of rows)
        for (const value of valuesAt(decodeFields(row.bytes, fields), parts)) {
          if (Array.isArray(value)) value.forEach(add)
          else add(value)
        }
  }
  return docOf({ values: [...values.values()].sort(compare) })
}
