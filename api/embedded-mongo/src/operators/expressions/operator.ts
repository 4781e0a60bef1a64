import type { Value } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Expression, ExpressionContext, ParseExpression } from '../../query/expression.ts'

/** `{ $operator: operand }`: makes an expression of the operand, parsing what is nested in it. */
export type ExpressionOperator = (operand: Value, parse: ParseExpression, context: ExpressionContext) => Expression

const argumentsOf = (operand: Value): readonly Value[] => (Array.isArray(operand) ? operand : [operand])

/** An operator with `min` to `max` arguments; one argument may stand without a list. */
export const withArguments =
  (
    name: string,
    min: number,
    max: number,
    evaluate: (...values: (Value | undefined)[]) => Value | undefined,
  ): ExpressionOperator =>
  (operand, parse) => {
    const given = argumentsOf(operand)
    if (given.length < min || given.length > max) {
      if (min === max)
        throw new CommandError(
          16020,
          `Expression ${name} takes exactly ${min} arguments. ${given.length} were passed in.`,
        )
      throw new CommandError(
        28667,
        `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${given.length} were passed in.`,
      )
    }
    const expressions = given.map((argument) => parse(argument))
    const [first, second, third] = expressions
    if (first !== undefined && expressions.length === 1) return (doc, variables) => evaluate(first(doc, variables))
    if (first !== undefined && second !== undefined && third === undefined)
      return (doc, variables) => evaluate(first(doc, variables), second(doc, variables))
    return (doc, variables) => evaluate(...expressions.map((expression) => expression(doc, variables)))
  }

/** An operator of any number of arguments, which it gets as a list. */
export const withList =
  (evaluate: (values: (Value | undefined)[]) => Value | undefined): ExpressionOperator =>
  (operand, parse) => {
    const expressions = argumentsOf(operand).map((argument) => parse(argument))
    return (doc, variables) => evaluate(expressions.map((expression) => expression(doc, variables)))
  }

/** The fields of an operand that is a document of named arguments; others are refused with `code`. */
export function namedArguments(
  name: string,
  operand: Value,
  allowed: readonly string[],
  codes: { notDocument: number; unknown: number },
): (field: string) => Value | undefined {
  if (!(operand instanceof Map))
    throw new CommandError(codes.notDocument, `${name} only supports an object as its argument`)
  for (const field of operand.keys())
    if (!allowed.includes(field)) throw new CommandError(codes.unknown, `Unrecognized parameter to ${name}: ${field}`)
  return (field) => operand.get(field)
}
