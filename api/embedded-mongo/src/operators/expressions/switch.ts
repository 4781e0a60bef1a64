import { truthy } from '../../bson/numbers.ts'
import { isDoc, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { ExpressionOperator } from './operator.ts'

/** The `then` of the first branch whose `case` is true. */
export const $switch: ExpressionOperator = (operand, parse) => {
  if (!isDoc(operand)) fail(40060, '$switch requires an object as an argument, found: something else')
  for (const name of operand.keys())
    if (name !== 'branches' && name !== 'default') fail(40067, `$switch found an unknown argument: ${name}`)
  const given = operand.get('branches')
  if (!Array.isArray(given)) fail(given === undefined ? 40068 : 40061, "$switch expected an array for 'branches'")
  if (given.length === 0) fail(40068, '$switch requires at least one branch.')
  const branches = given.map((branch: Value) => {
    if (!isDoc(branch)) fail(40062, '$switch expected each branch to be an object')
    for (const name of branch.keys())
      if (name !== 'case' && name !== 'then') fail(40063, `$switch found an unknown argument to a branch: ${name}`)
    const [condition, then] = [branch.get('case'), branch.get('then')]
    if (condition === undefined) fail(40064, "$switch requires each branch have a 'case' expression")
    if (then === undefined) fail(40065, "$switch requires each branch have a 'then' expression.")
    return { condition: parse(condition), then: parse(then) }
  })
  const otherwise = operand.has('default') ? parse(operand.get('default')!) : undefined
  return (doc, variables) => {
    for (const { condition, then } of branches) if (truthy(condition(doc, variables))) return then(doc, variables)
    if (otherwise === undefined)
      fail(40066, '$switch could not find a matching branch for an input, and no default was specified.')
    return otherwise(doc, variables)
  }
}
