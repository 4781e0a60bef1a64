import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { boundedItems } from '../../query/value-size.ts'
import { type ExpressionOperator, namedOperands } from './operator.ts'

/** Lists of the first elements, the second elements and so on. */
export const $zip: ExpressionOperator = (operand, parse) => {
  const given = namedOperands('$zip', operand, ['inputs', 'defaults?', 'useLongestLength?'], [34460, 34464, 34465])
  const inputs = given.get('inputs')!
  const defaults = given.get('defaults')
  const longest = given.get('useLongestLength') ?? false
  if (!Array.isArray(inputs)) fail(34461, `inputs must be an array of expressions, found ${typeName(inputs)}`)
  if (inputs.length === 0) fail(34465, '$zip requires at least one input array')
  if (defaults !== undefined && !Array.isArray(defaults))
    fail(34462, `defaults must be an array of expressions, found ${typeName(defaults)}`)
  if (typeof longest !== 'boolean') fail(34463, 'useLongestLength must be a bool')
  if (defaults !== undefined && !longest) fail(34466, 'cannot specify defaults unless useLongestLength is true')
  if (defaults !== undefined && defaults.length !== inputs.length)
    fail(34467, 'defaults and inputs must have the same length')
  const sources = inputs.map((input) => parse(input))
  const fillers = defaults?.map((filler) => parse(filler))
  return (doc, variables) => {
    const arrays: Value[][] = []
    for (const source of sources) {
      const array = source(doc, variables)
      if (isNullish(array)) return null
      if (!Array.isArray(array)) fail(34468, `$zip found a non-array expression in input: ${typeName(array)}`)
      arrays.push(array)
    }
    const lengths = arrays.map(({ length }) => length)
    const length = longest ? Math.max(...lengths) : Math.min(...lengths)
    return boundedItems(length, (at) =>
      arrays.map((array, which) => array[at] ?? fillers?.[which]?.(doc, variables) ?? null),
    )
  }
}
