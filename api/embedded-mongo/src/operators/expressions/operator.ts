import { type Doc, isDoc, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { Expression, ExpressionContext, ParseExpression } from '../../query/expression.ts'

/** `{ $operator: operand }`: makes an expression of the operand, parsing what is nested in it. */
export type ExpressionOperator = (operand: Value, parse: ParseExpression, context: ExpressionContext) => Expression

// Expressions whose value depends on nothing: an operator on constants is evaluated once, and fails when it is parsed.
const constants = new WeakSet<Expression>()

/** Marks an expression as a constant. */
export function constant(value: Value | undefined): Expression {
  const expression: Expression = () => value
  constants.add(expression)
  return expression
}

/** The expression, or its value when all it is made of is constant. */
function folded(parts: readonly Expression[], expression: Expression): Expression {
  return parts.every((part) => constants.has(part)) ? constant(expression(new Map())) : expression
}

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
      if (min === max) fail(16020, `Expression ${name} takes exactly ${min} arguments. ${given.length} were passed in.`)
      fail(
        28667,
        `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${given.length} were passed in.`,
      )
    }
    const expressions = given.map((argument) => parse(argument))
    const [first, second, third] = expressions
    if (first !== undefined && expressions.length === 1)
      return folded(expressions, (doc, variables) => evaluate(first(doc, variables)))
    if (first !== undefined && second !== undefined && third === undefined)
      return folded(expressions, (doc, variables) => evaluate(first(doc, variables), second(doc, variables)))
    return folded(expressions, (doc, variables) =>
      evaluate(...expressions.map((expression) => expression(doc, variables))),
    )
  }

/** An operator of any number of arguments, which it gets as a list. */
export const withList =
  (evaluate: (values: (Value | undefined)[]) => Value | undefined): ExpressionOperator =>
  (operand, parse) => {
    const expressions = argumentsOf(operand).map((argument) => parse(argument))
    return folded(expressions, (doc, variables) =>
      evaluate(expressions.map((expression) => expression(doc, variables))),
    )
  }

/** What it throws for an operand that is no document, an unknown name, and a missing one: for all, or for each in turn. */
type RefusalCodes = readonly [notDocument: number, unknown: number, missing: number | readonly number[]]

/** An operator whose operand is a document of named arguments, `?` marking an optional one; it gets their values by name. */
export const withNames =
  (
    name: string,
    fields: readonly string[],
    codes: RefusalCodes,
    evaluate: (values: Record<string, Value | undefined>, given: ReadonlySet<string>) => Value | undefined,
  ): ExpressionOperator =>
  (operand, parse) => {
    const given = namedOperands(name, operand, fields, codes)
    const expressions = [...given].map(([field, value]) => [field, parse(value)] as const)
    const names = new Set(given.keys())
    return folded(
      expressions.map(([, expression]) => expression),
      (doc, variables) =>
        evaluate(
          Object.fromEntries(expressions.map(([field, expression]) => [field, expression(doc, variables)])),
          names,
        ),
    )
  }

/** The named arguments of an operand, as `withNames` takes them. */
export function namedOperands(
  name: string,
  operand: Value,
  fields: readonly string[],
  [notDocument, unknown, missing]: RefusalCodes,
): Doc {
  if (!isDoc(operand)) fail(notDocument, `${name} only supports an object as its argument`)
  for (const field of operand.keys())
    if (!fields.includes(field) && !fields.includes(`${field}?`))
      fail(unknown, `Unrecognized parameter to ${name}: ${field}`)
  for (const [at, field] of fields.entries())
    if (!field.endsWith('?') && !operand.has(field))
      fail(typeof missing === 'number' ? missing : missing[at]!, `Missing '${field}' parameter to ${name}`)
  return operand
}
