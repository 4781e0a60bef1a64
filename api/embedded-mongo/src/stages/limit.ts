import { integerIn, isNumeric } from '../bson/numbers.ts'
import { fail } from '../errors.ts'
import type { StageParser } from './stage.ts'

export const $limit: StageParser = (spec) => {
  const limit = integerIn(spec)
  if (limit !== undefined && isNumeric(spec) && limit < 1) fail(15958, 'the limit must be positive')
  if (!isNumeric(spec) || limit === undefined)
    fail(5107201, 'invalid argument to $limit stage: Expected a non-negative number')
  return async function* (input) {
    let left = limit
    for await (const docs of input) {
      yield docs.slice(0, left)
      left -= docs.length
      if (left <= 0) return
    }
  }
}
