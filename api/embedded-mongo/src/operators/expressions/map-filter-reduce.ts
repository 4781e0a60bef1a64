import { truthy } from '../../bson/numbers.ts'
import { integerIn } from '../../bson/numbers.ts'
import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { bind, checkVariableName } from '../../query/expression.ts'
import { checkTurn } from '../../query/turn.ts'
import { boundedItems } from '../../query/value-size.ts'
import { type ExpressionOperator, namedOperands } from './operator.ts'

/** The clock is looked at before each so many elements. */
const itemsPerCheck = 64

function variableName(value: Value | undefined): string {
  if (value === undefined) return 'this'
  if (typeof value !== 'string') fail(16866, 'a variable name must be a string')
  checkVariableName(value)
  return value
}

/** `in` of every element, which is `$$this` or what `as` names it. */
export const $map: ExpressionOperator = (operand, parse) => {
  const given = namedOperands('$map', operand, ['input', 'in', 'as?'], [16878, 16879, [16880, 16882]])
  const name = variableName(given.get('as'))
  const input = parse(given.get('input')!)
  const each = parse(given.get('in')!, [name])
  return (doc, variables) => {
    const array = input(doc, variables)
    if (isNullish(array)) return null
    if (!Array.isArray(array)) fail(16883, `input to $map must be an array not ${typeName(array)}`)
    return boundedItems(array.length, (at) => {
      if (at % itemsPerCheck === 0) checkTurn()
      return each(doc, bind(name, array[at], variables)) ?? null
    })
  }
}

/** The elements of which `cond` is true, at most `limit`. */
export const $filter: ExpressionOperator = (operand, parse) => {
  const given = namedOperands('$filter', operand, ['input', 'cond', 'as?', 'limit?'], [28646, 28647, [28648, 28650]])
  const name = variableName(given.get('as'))
  const input = parse(given.get('input')!)
  const condition = parse(given.get('cond')!, [name])
  const limit = given.has('limit') ? parse(given.get('limit')!) : undefined
  return (doc, variables) => {
    const array = input(doc, variables)
    if (isNullish(array)) return null
    if (!Array.isArray(array)) fail(28651, `input to $filter must be an array not ${typeName(array)}`)
    const most = limit === undefined ? undefined : limit(doc, variables)
    const count = isNullish(most) ? Infinity : integerIn(most)
    if (count === undefined || count < 1)
      fail(327391, '$filter: limit must be represented as a positive 32-bit integral value')
    const kept: Value[] = []
    for (const [at, item] of array.entries()) {
      if (kept.length >= count) break
      if (at % itemsPerCheck === 0) checkTurn()
      if (truthy(condition(doc, bind(name, item, variables)))) kept.push(item)
    }
    return kept
  }
}

/** Folds an array from the left: `in` of `$$value` and `$$this`. */
export const $reduce: ExpressionOperator = (operand, parse) => {
  const given = namedOperands(
    '$reduce',
    operand,
    ['input', 'initialValue', 'in'],
    [40075, 40076, [40077, 40078, 40079]],
  )
  const input = parse(given.get('input')!)
  const initial = parse(given.get('initialValue')!)
  const step = parse(given.get('in')!, ['value', 'this'])
  return (doc, variables) => {
    const array = input(doc, variables)
    if (isNullish(array)) return null
    if (!Array.isArray(array)) fail(40080, `$reduce requires that 'input' be an array, found: ${typeName(array)}`)
    let value = initial(doc, variables)
    for (const [at, item] of array.entries()) {
      if (at % itemsPerCheck === 0) checkTurn()
      value = step(doc, bind('this', item, bind('value', value, variables)))
    }
    return value
  }
}
