import { BsonSymbol, Regex } from '../../bson/value.ts'
import { compare } from '../../bson/compare.ts'
import { fail } from '../../errors.ts'
import { compileRegex } from '../../query/regex.ts'
import type { PathOperator } from './operator.ts'

/** A string the pattern is found in, or the same pattern stored as a value. */
export const $regex: PathOperator = (operand, { siblings }) => {
  const given = siblings.get('$options')
  if (given !== undefined && typeof given !== 'string') fail(2, '$options has to be a string')
  if (typeof operand !== 'string' && !(operand instanceof Regex)) fail(2, '$regex has to be a string')
  const pattern = typeof operand === 'string' ? operand : operand.pattern
  const own = typeof operand === 'string' ? '' : operand.options
  if (own !== '' && given !== undefined) fail(51075, 'options set in both $regex and $options')
  const options = own === '' ? (given ?? '') : own
  const regex = compileRegex(pattern, options)
  const stored = new Regex(pattern, options)
  return {
    intoArrays: true,
    test: (value) => {
      if (typeof value === 'string') return regex.test(value)
      if (value instanceof BsonSymbol) return regex.test(value.text)
      return value instanceof Regex && compare(value, stored) === 0
    },
  }
}
