import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { checkSize } from '../../query/value-size.ts'
import { type ExpressionOperator, withNames } from './operator.ts'

const replacing = (
  name: string,
  replace: (input: string, find: string, replacement: string) => string,
): ExpressionOperator =>
  withNames(name, ['input', 'find', 'replacement'], [51751, 51750, 51749], (values) => {
    const texts: string[] = []
    let missing = false
    for (const [index, part] of ['input', 'find', 'replacement'].entries()) {
      const value = values[part]
      if (isNullish(value)) missing = true
      else if (typeof value !== 'string')
        fail(51746 - index, `${name} requires that '${part}' be a string, found: ${typeName(value)}`)
      else texts.push(value)
    }
    return missing ? null : replace(texts[0]!, texts[1]!, texts[2]!)
  })

export const $replaceOne = replacing('$replaceOne', (input, find, replacement) =>
  input.replace(find, () => replacement),
)

/** Throws when the result would be too large, before it is built. */
function checkGrowth(input: string, find: string, replacement: string): void {
  let length = input.length
  const step = Math.max(find.length, 1)
  for (let at = input.indexOf(find); at >= 0; at = at + step > input.length ? -1 : input.indexOf(find, at + step))
    checkSize((length += replacement.length - find.length))
}

export const $replaceAll = replacing('$replaceAll', (input, find, replacement) => {
  checkGrowth(input, find, replacement)
  return input.replaceAll(find, () => replacement)
})
