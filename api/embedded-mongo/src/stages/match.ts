import { isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { perDocument, type StageParser } from './stage.ts'

export const $match: StageParser = (spec, context) => {
  if (!isDoc(spec)) fail(15959, 'the match filter must be an expression in an object')
  const filter = parseFilter(spec, context)
  return perDocument((doc) => (filter.matches(doc) ? doc : undefined), context.slices)
}
