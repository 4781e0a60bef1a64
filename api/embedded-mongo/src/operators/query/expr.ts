import { truthy } from '../../bson/numbers.ts'
import { parseExpression } from '../../query/expression.ts'
import type { DocumentOperator } from './operator.ts'

/** An aggregation expression that is true of the document. */
export const $expr: DocumentOperator = (operand, { now, variables }) => {
  const expression = parseExpression(operand, { now, variables })
  return { kind: 'document', operator: '$expr', operand, matches: (doc) => truthy(expression(doc)) }
}
