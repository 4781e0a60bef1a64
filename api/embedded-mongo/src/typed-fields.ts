import { type Doc, typeName, type Value } from './bson/value.ts'
import { fail } from './errors.ts'

/** What a field may be asked to be, as `typeName` spells it; `any` takes every type. */
interface FieldTypes {
  any: Value
  array: Value[]
  bool: boolean
  long: bigint
  object: Doc
  string: string
}

/** A field of a command or a stage. Throws 40414 when it is missing and 14 when it has another type. */
export function typedField<Type extends keyof FieldTypes>(
  owner: string,
  doc: Doc,
  name: string,
  type: Type,
): FieldTypes[Type] {
  const value = doc.get(name)
  if (value === undefined) fail(40414, `BSON field '${owner}.${name}' is missing but a required field`)
  if (type !== 'any' && typeName(value) !== type)
    fail(14, `BSON field '${owner}.${name}' is the wrong type '${typeName(value)}', expected type '${type}'`)
  return value as FieldTypes[Type]
}

/**
 * Checks all fields of a document, which have one type each: `{ field: 'string', 'unit?': 'string' }`, where a question
 * mark marks an optional one. Throws 40415 for a field that is not among them.
 */
export function checkTypedFields(owner: string, doc: Doc, types: Readonly<Record<string, keyof FieldTypes>>): void {
  for (const name of doc.keys())
    if (!Object.hasOwn(types, name) && !Object.hasOwn(types, `${name}?`))
      fail(40415, `BSON field '${owner}.${name}' is an unknown field.`)
  for (const [key, type] of Object.entries(types)) {
    const name = key.replace('?', '')
    if (name === key || doc.has(name)) typedField(owner, doc, name, type)
  }
}
