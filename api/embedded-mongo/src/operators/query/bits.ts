import { shown } from '../../bson/shown.ts'
import { Decimal } from '../../bson/decimal.ts'
import { quantize } from '../../bson/decimal-arithmetic.ts'
import { integerIn, isNumeric, toLongExact, toLongTruncated } from '../../bson/numbers.ts'
import { Binary, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import type { PathOperator } from './operator.ts'

function positionsIn(operand: Value, name: string): number[] {
  if (Array.isArray(operand)) {
    return operand.map((item) => {
      const position = integerIn(item)
      if (position === undefined) fail(2, `bit positions must be an integer but got: ${shown(item)}`)
      if (position < 0) fail(2, `bit positions must be >= 0 but got: ${position}`)
      return position
    })
  }
  const positions: number[] = []
  if (operand instanceof Binary) {
    operand.bytes.forEach((byte, index) => {
      for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) positions.push(index * 8 + bit)
    })
    return positions
  }
  if (!isNumeric(operand)) fail(2, `${name} takes an Array, a number, or a BinData but received: ${shown(operand)}`)
  const mask = toLongExact(operand)
  if (mask === undefined) fail(9, `Expected an integer: ${name}`)
  if (mask < 0n) fail(9, `Expected a positive number in: ${name}`)
  for (let bit = 0; bit < 64; bit++) if ((mask >> BigInt(bit)) & 1n) positions.push(bit)
  return positions
}

// A decimal is rounded to a whole number first; what is none has the bits of the least long, as in MongoDB.
const decimalBits = (value: Decimal): bigint =>
  value.kind === 'finite' ? toLongTruncated(quantize(value, 0, 'half-even'))! : -(2n ** 63n)

/** Reads a bit of a number, sign-extended, or of bytes, zero-extended; undefined when the value has no bits. */
function bitReader(value: Value | undefined): ((position: number) => boolean) | undefined {
  if (value === undefined) return undefined
  if (value instanceof Binary) return (position) => ((value.bytes[position >> 3] ?? 0) & (1 << (position & 7))) !== 0
  const number = value instanceof Decimal ? decimalBits(value) : toLongExact(value)
  return number === undefined ? undefined : (position) => ((number >> BigInt(Math.min(position, 63))) & 1n) === 1n
}

const bits =
  (name: string, want: boolean, quantifier: 'every' | 'some'): PathOperator =>
  (operand) => {
    const positions = positionsIn(operand, name)
    return {
      intoArrays: true,
      test: (value) => {
        const bit = bitReader(value)
        return bit !== undefined && positions[quantifier]((position) => bit(position) === want)
      },
    }
  }

// Whether all or any of the positions are clear or set.
export const $bitsAllClear = bits('$bitsAllClear', false, 'every')
export const $bitsAllSet = bits('$bitsAllSet', true, 'every')
export const $bitsAnyClear = bits('$bitsAnyClear', false, 'some')
export const $bitsAnySet = bits('$bitsAnySet', true, 'some')
