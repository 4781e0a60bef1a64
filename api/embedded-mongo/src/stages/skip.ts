import { integerIn } from '../bson/numbers.ts'
import { fail } from '../errors.ts'
import type { StageParser } from './stage.ts'

export const $skip: StageParser = (spec) => {
  const skip = integerIn(spec)
  if (skip !== undefined && skip < 0) fail(15956, 'Argument to $skip cannot be negative')
  if (skip === undefined) fail(5107200, 'invalid argument to $skip stage: Expected a non-negative number')
  return async function* (input) {
    let left = skip
    for await (const docs of input) {
      if (left < docs.length) yield docs.slice(left)
      left = Math.max(0, left - docs.length)
    }
  }
}
