import { equals } from '../../bson/compare.ts'
import { isDoc, Regex, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { andNode, holdsOperators, parseNode, parseOperators } from '../../query/filter.ts'
import { type Modifier, type UpdateContext, type UpdateOperator, unchanged } from './operator.ts'

/** A value pulls its equals; operators pull what they match; a document pulls documents it is a filter of. */
function condition(operand: Value, context: UpdateContext): (item: Value) => boolean {
  const isLogical = isDoc(operand) && ['$or', '$and', '$nor'].includes(operand.keys().next().value ?? '')
  if (operand instanceof Regex || (holdsOperators(operand) && !isLogical)) {
    const operators = operand instanceof Regex ? new Map<string, Value>([['$regex', operand]]) : operand
    const node = andNode(parseOperators('', operators, context))
    // The element stands under an empty name, so that what is in an array within it is found, too.
    return (item) => node.matches(new Map([['', item]]))
  }
  if (isDoc(operand)) {
    const node = parseNode(operand, context)
    return (item) => isDoc(item) && node.matches(item)
  }
  return (item) => equals(item, operand)
}

/** Takes the elements away that are to be pulled. */
export const pulling = (pulls: (item: Value) => boolean): Modifier => ({
  creates: false,
  change: (value) => {
    if (value === undefined) return unchanged
    if (!Array.isArray(value)) fail(2, 'Cannot apply $pull to a non-array value')
    return value.filter((item) => !pulls(item))
  },
})

/** Takes the elements away that satisfy the condition. */
export const $pull: UpdateOperator = (operand, _path, context) => pulling(condition(operand, context))
