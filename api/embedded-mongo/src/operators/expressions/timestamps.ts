import { isNullish, Timestamp, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

/** A part of a timestamp, as a long. */
const part = (name: string, code: number, read: (bits: bigint) => bigint): ExpressionOperator =>
  withArguments(name, 1, 1, (value) => {
    if (isNullish(value)) return null
    if (!(value instanceof Timestamp)) fail(code, `Argument to ${name} must be a timestamp, but is ${typeName(value)}`)
    return read(value.value)
  })

export const $tsSecond = part('$tsSecond', 5687301, (bits) => bits >> 32n)
export const $tsIncrement = part('$tsIncrement', 5687302, (bits) => bits & 0xffff_ffffn)
