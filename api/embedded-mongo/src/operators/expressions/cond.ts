import { truthy } from '../../bson/numbers.ts'
import { isDoc, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { ExpressionOperator } from './operator.ts'

function partsOf(operand: Value): [Value, Value, Value] {
  if (Array.isArray(operand)) {
    if (operand.length !== 3)
      fail(16020, `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`)
    return [operand[0]!, operand[1]!, operand[2]!]
  }
  if (!isDoc(operand)) fail(16020, 'Expression $cond takes exactly 3 arguments. 1 were passed in.')
  for (const name of operand.keys())
    if (!['if', 'then', 'else'].includes(name)) fail(17083, `Unrecognized parameter to $cond: ${name}`)
  const part = (name: string, code: number): Value => {
    const value = operand.get(name)
    if (value === undefined) fail(code, `Missing '${name}' parameter to $cond`)
    return value
  }
  return [part('if', 17080), part('then', 17081), part('else', 17082)]
}

/** One of two values; the other is not evaluated. */
export const $cond: ExpressionOperator = (operand, parse) => {
  const [condition, whenTrue, whenFalse] = partsOf(operand).map((part) => parse(part))
  return (doc, variables) => (truthy(condition!(doc, variables)) ? whenTrue! : whenFalse!)(doc, variables)
}
