import { compare, rankOf } from '../../bson/compare.ts'
import { Decimal } from '../../bson/decimal.ts'
import { maxKey, minKey, Regex, undefinedValue, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { LeafTest } from '../../query/path.ts'
import type { PathOperator } from './operator.ts'

const isNaNValue = (value: Value): boolean =>
  typeof value === 'number' ? Number.isNaN(value) : value instanceof Decimal && value.kind === 'nan'

/** Which outcomes of a comparison an operator accepts. */
interface Accepts {
  less?: boolean
  equal?: boolean
  greater?: boolean
}

/**
 * Compares within a type only: a number is neither less nor greater than a string. null also stands for a missing
 * value, MinKey and MaxKey compare with everything, NaN equals NaN and is ordered with nothing.
 */
function comparison(operand: Value, { less = false, equal = false, greater = false }: Accepts): LeafTest {
  if (operand === undefinedValue) fail(2, 'cannot compare to undefined')
  if (operand instanceof Regex && (less || greater)) fail(2, "Can't have RegEx as arg to predicate over field")
  const rank = rankOf(operand)
  const nan = isNaNValue(operand)
  return (value) => {
    const otherRank = value === undefined ? 0 : rankOf(value)
    if (otherRank !== rank) {
      if (rank === 5 && otherRank === 0) return equal
      if (operand === maxKey) return less
      return operand === minKey && greater
    }
    if (value === undefined) return equal
    if (nan || isNaNValue(value)) return equal && nan && isNaNValue(value)
    const order = compare(value, operand)
    return order < 0 ? less : order > 0 ? greater : equal
  }
}

/** An operator that accepts some outcomes, of the value or of an element of it. */
export const comparing =
  (accepts: Accepts): PathOperator =>
  (operand) => ({ test: comparison(operand, accepts), intoArrays: true })
