import { shown } from '../../bson/shown.ts'
import { type Arithmetic, combine, isNumeric, type Numeric } from '../../bson/numbers.ts'
import { typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type Modifier } from './operator.ts'

/** `$inc` and `$mul`: numbers only, and no result that leaves 64 bits. */
export function arithmeticModifier(
  name: string,
  operand: Value,
  path: string,
  arithmetic: Arithmetic,
  whenMissing: (operand: Numeric) => Numeric,
): Modifier {
  if (!isNumeric(operand)) {
    const verb = name === '$inc' ? 'increment' : 'multiply'
    fail(14, `Cannot ${verb} with non-numeric argument: {${path}: ${shown(operand)}}`)
  }
  return {
    creates: true,
    // A double that is no number equals nothing, itself included.
    alwaysModifies: (after) => typeof after === 'number' && Number.isNaN(after),
    change: (value, _, id) => {
      if (value === undefined) return whenMissing(operand)
      if (!isNumeric(value))
        fail(
          14,
          `Cannot apply ${name} to a value of non-numeric type. {_id: ${shown(id)}} has the field '${path.split('.').at(-1)}' of non-numeric type ${typeName(value)}`,
        )
      const result = combine(value, operand, arithmetic)
      if (result === undefined)
        fail(
          2,
          `Failed to apply ${name} operations to current value (${shown(value)}) for document {_id: ${shown(id)}}`,
        )
      return result
    },
  }
}
