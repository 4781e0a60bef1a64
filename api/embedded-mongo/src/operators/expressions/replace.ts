import { isNullish, typeName } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
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
        throw new CommandError(51746 - index, `${name} requires that '${part}' be a string, found: ${typeName(value)}`)
      else texts.push(value)
    }
    return missing ? null : replace(texts[0]!, texts[1]!, texts[2]!)
  })

export const $replaceOne = replacing('$replaceOne', (input, find, replacement) =>
  input.replace(find, () => replacement),
)
export const $replaceAll = replacing('$replaceAll', (input, find, replacement) =>
  input.replaceAll(find, () => replacement),
)
