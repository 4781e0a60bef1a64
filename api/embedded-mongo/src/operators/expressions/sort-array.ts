import { compare } from '../../bson/compare.ts'
import { integerIn } from '../../bson/numbers.ts'
import { isDoc, isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { parseSort } from '../../query/sort.ts'
import { sortKeyOf } from '../../storage/index-keys.ts'
import { type ExpressionOperator, namedOperands } from './operator.ts'

function orderOf(sortBy: Value): (left: Value, right: Value) => number {
  if (!isDoc(sortBy)) {
    const direction = integerIn(sortBy)
    if (direction !== 1 && direction !== -1) fail(2942504, 'The $sort element value must be either 1 or -1')
    return (left, right) => direction * compare(left, right)
  }
  const fields = parseSort(sortBy)
  const key = (item: Value): Buffer => sortKeyOf(isDoc(item) ? item : new Map(), fields)
  return (left, right) => Buffer.compare(key(left), key(right))
}

/** An array's elements in order, as a whole or by their fields. */
export const $sortArray: ExpressionOperator = (operand, parse) => {
  const given = namedOperands('$sortArray', operand, ['input', 'sortBy'], [2942500, 2942501, 2942502])
  const input = parse(given.get('input')!)
  const order = orderOf(given.get('sortBy')!)
  return (doc, variables) => {
    const array = input(doc, variables)
    if (isNullish(array)) return null
    if (!Array.isArray(array))
      fail(2942504, `The input argument to $sortArray must be an array, but was of type: ${typeName(array)}`)
    return array.toSorted(order)
  }
}
