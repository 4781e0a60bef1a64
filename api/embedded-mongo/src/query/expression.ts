import { DateTime, type Doc, isDoc, type Value } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { expressionOperators, refusedExpressions } from '../operators/expressions/index.ts'
import { constant } from '../operators/expressions/operator.ts'
import { bounded } from './value-size.ts'

/** Variables bound around an expression: a chain, innermost first. */
export interface Variables {
  readonly name: string
  readonly value: Value | undefined
  readonly outer: Variables | undefined
}

/** A parsed expression. Undefined is a missing value, which most operators treat as null. */
export type Expression = (doc: Doc, variables?: Variables) => Value | undefined

/** What an expression may refer to. */
export interface ExpressionContext {
  /** The time of the command, in milliseconds. */
  readonly now: number
  /** Values of the command's `let`. */
  readonly variables: ReadonlyMap<string, Value>
  /** Names bound by `$let`, `$map` and the like around this place. */
  readonly bound?: ReadonlySet<string>
}

/** Parses a nested expression, with more variables bound when given. */
export type ParseExpression = (value: Value, bound?: Iterable<string>) => Expression

export const bind = (name: string, value: Value | undefined, outer: Variables | undefined): Variables => ({
  name,
  value,
  outer,
})

function lookUp(name: string, variables: Variables | undefined): { value: Value | undefined } | undefined {
  for (let at = variables; at !== undefined; at = at.outer) if (at.name === name) return at
  return undefined
}

/** The value of a dotted path as expressions see it: an array yields the values of its documents. */
export function pathValue(value: Value | undefined, parts: readonly string[], index = 0): Value | undefined {
  for (let at = index; at < parts.length; at++) {
    if (isDoc(value)) value = value.get(parts[at]!)
    else if (Array.isArray(value))
      return value
        .map((item) => (isDoc(item) ? pathValue(item, parts, at) : undefined))
        .filter((item) => item !== undefined)
    else return undefined
  }
  return value
}

/** A path of an expression in its parts. Throws the code MongoDB has for each malformation. */
export function pathParts(path: string): string[] {
  if (path === '') fail(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) fail(40353, "FieldPath must not end with a '.'.")
  const parts = path.split('.')
  if (parts.length > 200) fail(15, 'FieldPath is too long')
  for (const part of parts) {
    if (part === '') fail(15998, 'FieldPath field names may not be empty strings.')
    if (part.startsWith('$'))
      fail(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
    if (part.includes('\0')) fail(16411, 'FieldPath field names may not contain null bytes.')
  }
  return parts
}

/** Throws 16867-16870 and the like when a user variable has an impossible name. */
export function checkVariableName(name: string): void {
  if (name === '') fail(16866, 'empty variable names are not allowed')
  if (!/^[a-z\u0080-\uffff]/.test(name))
    fail(16867, `'${name}' starts with an invalid character for a user variable name`)
  const wrong = /[^a-zA-Z0-9_\u0080-\uffff]/.exec(name)
  if (wrong !== null) fail(16868, `'${name}' contains an invalid character for a variable name: '${wrong[0]}'`)
}

function parseVariable(text: string, context: ExpressionContext): Expression {
  if (text === '') fail(16866, 'empty variable names are not allowed')
  const dot = text.indexOf('.')
  const name = dot < 0 ? text : text.slice(0, dot)
  const parts = dot < 0 ? [] : pathParts(text.slice(dot + 1))
  switch (name) {
    case 'ROOT':
      return (doc, variables) => {
        const root = lookUp('ROOT', variables)
        return pathValue(root === undefined ? doc : root.value, parts)
      }
    case 'CURRENT':
      return (doc) => pathValue(doc, parts)
    case 'REMOVE':
      return () => undefined
    case 'NOW': {
      const now = new DateTime(context.now)
      return () => (parts.length === 0 ? now : undefined)
    }
    case 'CLUSTER_TIME':
    case 'USER_ROLES':
    case 'JS_SCOPE':
    case 'IS_MR':
      throw unsupported(`$$${name}`, 51144)
  }
  if (context.bound?.has(name) === true) return (_doc, variables) => pathValue(lookUp(name, variables)?.value, parts)
  if (context.variables.has(name)) return () => pathValue(context.variables.get(name), parts)
  checkVariableName(name)
  fail(17276, `Use of undefined variable: ${name}`)
}

function parseDoc(value: Doc, context: ExpressionContext): Expression {
  const first = value.keys().next().value
  if (first?.startsWith('$') === true) {
    if (value.size !== 1) fail(15983, `An object representing an expression must have exactly one field`)
    if (refusedExpressions.has(first)) throw unsupported(first, 168)
    const operator = expressionOperators.get(first)
    if (operator === undefined) fail(168, `Unrecognized expression '${first}'`)
    const parse: ParseExpression = (nested, bound) =>
      parseExpression(
        nested,
        bound === undefined ? context : { ...context, bound: new Set([...(context.bound ?? []), ...bound]) },
      )
    return operator(value.get(first)!, parse, context)
  }
  const fields: [string, Expression][] = []
  for (const [name, field] of value) {
    if (name.startsWith('$'))
      fail(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
    if (name.includes('.'))
      fail(16412, "FieldPath field names may not contain '.'. Consider using $getField or $setField.")
    fields.push([name, parseExpression(field, context)])
  }
  return (doc, variables) => {
    const result: Doc = new Map()
    for (const [name, expression] of fields) {
      const field = expression(doc, variables)
      if (field !== undefined) result.set(name, field)
    }
    return bounded(result)
  }
}

/** Parses an aggregation expression. Throws what MongoDB answers for a malformed one. */
export function parseExpression(value: Value, context: ExpressionContext): Expression {
  if (typeof value === 'string') {
    if (!value.startsWith('$')) return constant(value)
    if (value === '$') fail(16872, "'$' by itself is not a valid FieldPath")
    if (value.startsWith('$$')) return parseVariable(value.slice(2), context)
    const parts = pathParts(value.slice(1))
    if (parts.length === 1) return (doc) => doc.get(parts[0]!)
    return (doc) => pathValue(doc, parts)
  }
  if (isDoc(value)) return isPlain(value) ? constant(value) : parseDoc(value, context)
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return constant(value)
    const items = value.map((item) => parseExpression(item, context))
    return (doc, variables) => bounded(items.map((item) => item(doc, variables) ?? null))
  }
  return constant(value)
}

/** Whether a value holds nothing that would be evaluated. */
function isPlain(value: Value): boolean {
  if (typeof value === 'string') return !value.startsWith('$')
  if (Array.isArray(value)) return value.every(isPlain)
  return (
    !isDoc(value) || [...value].every(([name, field]) => !name.startsWith('$') && !name.includes('.') && isPlain(field))
  )
}
