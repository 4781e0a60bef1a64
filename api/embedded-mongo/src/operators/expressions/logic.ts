import { truthy } from '../../bson/numbers.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

const quantified =
  (quantifier: 'every' | 'some'): ExpressionOperator =>
  (operand, parse) => {
    const expressions = (Array.isArray(operand) ? operand : [operand]).map((argument) => parse(argument))
    return (doc, variables) => expressions[quantifier]((expression) => truthy(expression(doc, variables)))
  }

/** Stops at the first false. */
export const $and = quantified('every')

/** Stops at the first true. */
export const $or = quantified('some')

export const $not = withArguments('$not', 1, 1, (value) => !truthy(value))
