import { isDoc, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { andNode, holdsOperators, matchesValue, parseNode, parseOperators } from '../../query/filter.ts'
import { words } from '../../words.ts'
import type { OperandContext, PathOperator } from './operator.ts'

const logical = new Set(words('$and $or $nor $where $expr $comment $alwaysTrue $alwaysFalse $jsonSchema'))

/** What one element must satisfy: a filter on its fields, or operators on the element itself. */
export function elementTest(operand: Value, context: OperandContext): (item: Value) => boolean {
  if (!isDoc(operand)) fail(2, '$elemMatch needs an Object')
  if (holdsOperators(operand) && !logical.has(operand.keys().next().value!)) {
    const node = andNode(parseOperators('', operand, context))
    return (item) => matchesValue(node, item)
  }
  const node = parseNode(operand, context)
  return (item) => {
    if (isDoc(item)) return node.matches(item)
    return Array.isArray(item) && node.matches(new Map(item.map((value, index) => [String(index), value])))
  }
}

/** An array of which one element satisfies everything. */
export const $elemMatch: PathOperator = (operand, context) => {
  const test = elementTest(operand, context)
  return { intoArrays: false, test: (value) => Array.isArray(value) && value.some(test) }
}
