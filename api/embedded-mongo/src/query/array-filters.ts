import { shown } from '../bson/shown.ts'
import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { type FilterContext, parseNode } from './filter.ts'

/** The part of a path that stands for array elements: `$[]` or `$[id]`. */
export const isElements = (part: string): boolean => part.startsWith('$[') && part.endsWith(']')

/** Parses the `arrayFilters` of an update into one test an identifier. */
export function parseArrayFilters(
  filters: Value | undefined,
  context: FilterContext,
): Map<string, (item: Value) => boolean> {
  const tests = new Map<string, (item: Value) => boolean>()
  if (filters === undefined) return tests
  if (!Array.isArray(filters))
    fail(14, `BSON field 'update.updates.arrayFilters' is the wrong type '${typeName(filters)}', expected type 'array'`)
  for (const filter of filters) {
    if (!isDoc(filter)) fail(14, 'arrayFilters must hold documents')
    const ids = new Set<string>()
    collectIdentifiers(filter, ids)
    if (ids.size === 0) fail(9, 'Cannot use an expression without a top-level field name in arrayFilters')
    if (ids.size > 1)
      fail(
        9,
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...ids].join("' and '")}'`,
      )
    const [id] = ids
    if (!/^[a-z][a-zA-Z0-9]*$/.test(id!))
      fail(
        2,
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${id}'`,
      )
    if (tests.has(id!)) fail(9, `Found multiple array filters with the same top-level field name ${id}`)
    const node = parseNode(filter, context)
    tests.set(id!, (item) => node.matches(new Map([[id!, item]])))
  }
  return tests
}

function collectIdentifiers(filter: Doc, into: Set<string>): void {
  for (const [name, value] of filter) {
    if (!name.startsWith('$')) into.add(name.split('.')[0]!)
    else if (Array.isArray(value)) for (const clause of value) if (isDoc(clause)) collectIdentifiers(clause, into)
  }
}

/** Every `$[id]` must be declared and every declared filter used. */
export function checkFiltersUsed(spec: Doc, filters: ReadonlyMap<string, unknown>): void {
  const paths = [...spec.values()].flatMap((fields) => (isDoc(fields) ? [...fields.keys()] : []))
  for (const id of filters.keys())
    if (!paths.some((path) => path.includes(`$[${id}]`)))
      fail(9, `The array filter for identifier '${id}' was not used in the update ${shown(spec)}`)
}
