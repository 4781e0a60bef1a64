import { integerIn, isNumeric } from '../../bson/numbers.ts'
import { bsonType, typeOf, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { PathOperator } from './operator.ts'

const numbers = [bsonType.double, bsonType.int, bsonType.long, bsonType.decimal]
const byName = new Map<string, number>(Object.entries(bsonType))
const known = new Set<number>(Object.values(bsonType))

function typesNamed(name: Value): readonly number[] {
  if (typeof name === 'string') {
    if (name === 'number') return numbers
    const type = byName.get(name)
    if (type === undefined) fail(2, `Unknown type name alias: ${name}`)
    return [type]
  }
  const code = integerIn(name)
  if (code === undefined) fail(isNumeric(name) ? 2 : 14, 'type must be represented as a number or a string')
  if (code === -1) return [bsonType.minKey]
  if (code === 0) fail(2, 'Invalid numerical type code: 0')
  if (!known.has(code) || code === bsonType.minKey) fail(2, `Invalid numerical type code: ${code}`)
  return [code]
}

/** Of one of the types, given by name or number. */
export const $type: PathOperator = (operand) => {
  if (Array.isArray(operand) && operand.length === 0) fail(9, '$type must match at least one type')
  const types = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(typesNamed))
  return { intoArrays: true, test: (value) => value !== undefined && types.has(typeOf(value)) }
}
