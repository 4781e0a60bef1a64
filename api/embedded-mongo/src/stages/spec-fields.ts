import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { checkTypedFields } from '../typed-fields.ts'

/** The specification of a stage whose fields have one type each. Throws 9 for what is none, then as for all such fields. */
export function specFields(stage: string, spec: Value, types: Parameters<typeof checkTypedFields>[2]): Doc {
  if (!isDoc(spec)) fail(9, `The ${stage} stage specification must be an object, found ${typeName(spec)}`)
  checkTypedFields(stage, spec, types)
  return spec
}

/** Paths of a list, in their parts. Throws 14 for what is no text. */
export function pathsIn(stage: string, paths: Value | undefined): string[] {
  return ((paths as Value[] | undefined) ?? []).map((path) => {
    if (typeof path !== 'string') fail(14, `${stage} is given a field name of the wrong type '${typeName(path)}'`)
    return path
  })
}
