import { type Doc, isDoc, isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type ExpressionOperator, namedOperands } from './operator.ts'

const fieldName = (name: string, value: Value): string => {
  if (typeof value !== 'string')
    fail(5654602, `${name} requires 'field' to evaluate to type String, but got ${typeName(value)}`)
  return value
}

/** A name that begins with a dollar has to be written as a literal. */
const literally = (value: Value): Value =>
  isDoc(value) && value.size === 1 ? (value.get('$literal') ?? value.get('$const') ?? value) : value

/** A field by name, whatever characters the name has. */
export const $getField: ExpressionOperator = (operand, parse) => {
  const named = isDoc(operand) && !operand.keys().next().value?.startsWith('$')
  const given = named ? namedOperands('$getField', operand, ['field', 'input'], [3041700, 3041701, 3041703]) : undefined
  const field = parse(given?.get('field') ?? operand)
  const input = given === undefined ? undefined : parse(given.get('input')!)
  return (doc, variables) => {
    const from = input === undefined ? doc : input(doc, variables)
    const name = field(doc, variables)
    if (isNullish(from)) return from ?? null
    return isDoc(from) ? from.get(fieldName('$getField', name ?? null)) : undefined
  }
}

/** A document with one field set, or taken away when the value is missing. */
const setting =
  (name: string, fields: readonly string[]): ExpressionOperator =>
  (operand, parse) => {
    const given = namedOperands(name, operand, fields, [4161100, 4161101, 4161102])
    const field = fieldName(name, literally(given.get('field')!))
    const input = parse(given.get('input')!)
    const value = given.has('value') ? parse(given.get('value')!) : undefined
    return (doc, variables) => {
      const from = input(doc, variables)
      if (isNullish(from)) return null
      if (!isDoc(from)) fail(4161105, `${name} requires 'input' to evaluate to type Object`)
      const result: Doc = new Map(from)
      const set = value?.(doc, variables)
      if (set === undefined) result.delete(field)
      else result.set(field, set)
      return result
    }
  }

export const $setField = setting('$setField', ['field', 'input', 'value'])
export const $unsetField = setting('$unsetField', ['field', 'input'])
