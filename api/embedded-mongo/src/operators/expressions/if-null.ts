import { isNullish } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { ExpressionOperator } from './operator.ts'

/** The first value that is there; else the last, whatever it is. */
export const $ifNull: ExpressionOperator = (operand, parse) => {
  const given = Array.isArray(operand) ? operand : [operand]
  if (given.length < 2) fail(1257300, `$ifNull needs at least two arguments, had: ${given.length}`)
  const expressions = given.map((argument) => parse(argument))
  return (doc, variables) => {
    let value
    for (const expression of expressions) {
      value = expression(doc, variables)
      if (!isNullish(value)) break
    }
    return value
  }
}
