import { integerIn } from '../../bson/numbers.ts'
import { isDoc, isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { elementOrder } from '../../query/sort.ts'
import { type ExpressionOperator, namedOperands } from './operator.ts'

/** An array's elements in order, as a whole or by their fields. */
export const $sortArray: ExpressionOperator = (operand, parse) => {
  const given = namedOperands('$sortArray', operand, ['input', 'sortBy'], [2942500, 2942501, 2942502])
  const input = parse(given.get('input')!)
  const sortBy = given.get('sortBy')!
  const direction = integerIn(sortBy)
  if (!isDoc(sortBy) && direction !== 1 && direction !== -1)
    fail(2942504, 'The $sort element value must be either 1 or -1')
  const order = elementOrder(isDoc(sortBy) ? sortBy : (direction as 1 | -1))
  return (doc, variables) => {
    const array = input(doc, variables)
    if (isNullish(array)) return null
    if (!Array.isArray(array))
      fail(2942504, `The input argument to $sortArray must be an array, but was of type: ${typeName(array)}`)
    return array.toSorted(order)
  }
}
