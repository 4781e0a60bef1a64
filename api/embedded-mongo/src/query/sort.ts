import { compare } from '../bson/compare.ts'
import { integerIn } from '../bson/numbers.ts'
import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { type KeyField, sortKeyOf } from '../storage/index-keys.ts'
import { pathParts } from './expression.ts'

/** A sort has at most so many fields. */
const fieldsMax = 32

/** The fields of a sort document. Throws 15974, 15975 and, for `$natural`, 2 for directions that are not 1 or -1. */
export function parseSort(sort: Value | undefined): KeyField[] {
  if (sort === undefined) return []
  if (!isDoc(sort)) fail(14, `Expected field sort to be of type object, but got ${typeName(sort)}`)
  if (sort.size > fieldsMax) fail(13103, `too many compound keys`)
  if (sort.has('$natural')) checkNatural(sort)
  return [...sort].map(([path, direction]) => ({
    path,
    parts: path === '$natural' ? [path] : pathParts(path),
    direction: directionOf(direction, path),
  }))
}

function checkNatural(sort: Doc): void {
  if (![1, -1].includes(integerIn(sort.get('$natural')) ?? 0))
    fail(2, '$natural sort cannot be set to a value other than -1 or 1.')
  if (sort.size > 1) fail(2, "Cannot include '$natural' in compound sort")
}

function directionOf(value: Value, path: string): 1 | -1 {
  if (isDoc(value) && value.has('$meta')) throw unsupported('$meta in a sort', 2)
  const direction = integerIn(value)
  if (direction === 1 || direction === -1) return direction
  if (isDoc(value)) fail(15975, `Illegal key in $sort specification: ${path}`)
  fail(direction === undefined ? 15974 : 15975, 'Sort direction must be 1 or -1')
}

/** The order of an array's elements: by themselves, up or down, or by their fields. */
export function elementOrder(sort: 1 | -1 | Doc): (left: Value, right: Value) => number {
  if (!isDoc(sort)) return (left, right) => sort * compare(left, right)
  const fields = parseSort(sort)
  const key = (item: Value): Buffer => sortKeyOf(isDoc(item) ? item : new Map(), fields)
  return (left, right) => Buffer.compare(key(left), key(right))
}
