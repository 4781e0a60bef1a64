import { isDoc, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { bind, checkVariableName } from '../../query/expression.ts'
import { type ExpressionOperator, namedOperands } from './operator.ts'

/** Binds variables for one expression. They do not see each other. */
export const $let: ExpressionOperator = (operand, parse) => {
  const given = namedOperands('$let', operand, ['vars', 'in'], [16874, 16875, [16876, 16877]])
  const vars: Value = given.get('vars')!
  if (!isDoc(vars)) fail(10065, 'invalid parameter: expected an object (vars)')
  const bound = [...vars].map(([name, value]) => {
    if (name !== 'CURRENT') checkVariableName(name)
    return [name, parse(value)] as const
  })
  const result = parse(given.get('in')!, vars.keys())
  return (doc, variables) => {
    let inner = variables
    for (const [name, expression] of bound) inner = bind(name, expression(doc, variables), inner)
    return result(doc, inner)
  }
}
