import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'

/**
 * The specification of a stage whose fields have one type each: `{ field: 'string', 'unit?': 'string' }`, where a
 * question mark marks an optional one and `any` takes every type. Throws 9, 40415, 40414 and 14 as MongoDB does.
 */
export function specFields(stage: string, spec: Value, types: Readonly<Record<string, string>>): Doc {
  if (!isDoc(spec)) fail(9, `The ${stage} stage specification must be an object, found ${typeName(spec)}`)
  for (const name of spec.keys())
    if (!Object.hasOwn(types, name) && !Object.hasOwn(types, `${name}?`))
      fail(40415, `BSON field '${stage}.${name}' is an unknown field.`)
  for (const [key, type] of Object.entries(types)) {
    const name = key.replace('?', '')
    const value = spec.get(name)
    if (value === undefined) {
      if (name !== key) continue
      fail(40414, `BSON field '${stage}.${name}' is missing but a required field`)
    }
    if (type !== 'any' && typeName(value) !== type)
      fail(14, `BSON field '${stage}.${name}' is the wrong type '${typeName(value)}', expected type '${type}'`)
  }
  return spec
}

/** Paths of a list, in their parts. Throws 14 for what is no text. */
export function pathsIn(stage: string, paths: Value | undefined): string[] {
  return ((paths as Value[] | undefined) ?? []).map((path) => {
    if (typeof path !== 'string') fail(14, `${stage} is given a field name of the wrong type '${typeName(path)}'`)
    return path
  })
}
