import { int, type Value } from '../bson/value.ts'
import { fitsInt } from '../bson/numbers.ts'
import { fail } from '../errors.ts'
import type { StageParser } from './stage.ts'

/** One document with the number of documents; none when there are none. */
export const $count: StageParser = (spec) => {
  if (typeof spec !== 'string') fail(40156, 'the count field must be a non-empty string')
  if (spec === '') fail(40157, 'the count field must be a non-empty string')
  if (spec.startsWith('$')) fail(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('\0')) fail(40159, 'the count field cannot contain a null byte')
  if (spec.includes('.')) fail(40160, "the count field cannot contain '.'")
  return async function* (input) {
    let count = 0
    for await (const docs of input) count += docs.length
    if (count > 0) yield [new Map<string, Value>([[spec, fitsInt(count) ? int(count) : BigInt(count)]])]
  }
}
