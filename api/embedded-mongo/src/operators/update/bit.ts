import { shown } from '../../bson/shown.ts'
import { isDoc, Int32, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type UpdateOperator } from './operator.ts'

const operations: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  and: (left, right) => left & right,
  or: (left, right) => left | right,
  xor: (left, right) => left ^ right,
}

const isWhole = (value: Value): value is Int32 | bigint => value instanceof Int32 || typeof value === 'bigint'
const toBig = (value: Int32 | bigint): bigint => (typeof value === 'bigint' ? value : BigInt(value.value))

/** Combines bits; only of ints and longs. */
export const $bit: UpdateOperator = (operand, path) => {
  if (!isDoc(operand))
    fail(
      2,
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  const steps = [...operand].map(([name, mask]) => {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
    if (operation === undefined)
      fail(
        2,
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${shown(mask)}}`,
      )
    if (!isWhole(mask))
      fail(
        2,
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here: {${name}: ${shown(mask)}}`,
      )
    return { operation, mask }
  })
  if (steps.length === 0)
    fail(2, 'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}')
  return {
    creates: true,
    change: (value, _, id) => {
      if (value !== undefined && !isWhole(value))
        fail(
          2,
          `Cannot apply $bit to a value of non-integral type._id: ${shown(id)} has the field ${path.split('.').at(-1)} of non-integer type ${typeName(value)}`,
        )
      let result: Int32 | bigint = value ?? new Int32(0)
      for (const { operation, mask } of steps) {
        const bits = BigInt.asIntN(64, operation(toBig(result), toBig(mask)))
        result = result instanceof Int32 && mask instanceof Int32 ? new Int32(Number(BigInt.asIntN(32, bits))) : bits
      }
      return result
    },
  }
}
