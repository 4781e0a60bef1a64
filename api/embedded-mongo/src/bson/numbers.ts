import { addDecimals, multiplyDecimals } from './decimal-arithmetic.ts'
import { Decimal, decimalFromInteger, decimalFromNumber } from './decimal.ts'
import { Int32, isNullish, type Value } from './value.ts'

/** A value of one of the four numeric types. */
export type Numeric = number | bigint | Int32 | Decimal

export const isNumeric = (value: Value | undefined): value is Numeric =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Int32 || value instanceof Decimal

/** The nearest double. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Int32 ? value.value : value.toNumber()
}

/** The value as a decimal; doubles keep 15 digits, as in MongoDB. */
export function toDecimal(value: Numeric): Decimal {
  if (value instanceof Decimal) return value
  if (typeof value === 'number') return decimalFromNumber(value)
  return decimalFromInteger(typeof value === 'bigint' ? value : BigInt(value.value))
}

/** null, missing, false and every zero are false. NaN is true. */
export function truthy(value: Value | undefined): boolean {
  if (isNullish(value) || value === false) return false
  if (value instanceof Decimal) return value.kind !== 'finite' || value.coefficient !== 0n
  return !isNumeric(value) || toDouble(value) !== 0
}

const longMin = -(2n ** 63n)
const longMax = 2n ** 63n - 1n

export const fitsLong = (value: bigint): boolean => value >= longMin && value <= longMax
export const fitsInt = (value: bigint | number): boolean => value >= -2147483648 && value <= 2147483647

/** The whole part as a long, saturated at its bounds; NaN is 0. Undefined when it is no number. */
export function toLongTruncated(value: Value): bigint | undefined {
  if (!isNumeric(value)) return undefined
  if (typeof value === 'bigint') return value
  if (value instanceof Int32) return BigInt(value.value)
  if (value instanceof Decimal) {
    if (value.kind === 'nan') return 0n
    if (value.kind === 'infinite' || value.exponent > 20)
      return value.coefficient === 0n && value.kind === 'finite' ? 0n : value.sign < 0 ? longMin : longMax
    const whole =
      value.exponent >= 0 ? value.signed * 10n ** BigInt(value.exponent) : value.signed / 10n ** BigInt(-value.exponent)
    return whole < longMin ? longMin : whole > longMax ? longMax : whole
  }
  if (Number.isNaN(value)) return 0n
  if (value >= 2 ** 63) return longMax
  if (value < -(2 ** 63)) return longMin
  return BigInt(Math.trunc(value))
}

/** The value as a long when it is a whole number that fits one. */
export function toLongExact(value: Value): bigint | undefined {
  if (!isNumeric(value)) return undefined
  if (typeof value === 'number' && !(Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63))
    return undefined
  const whole = toLongTruncated(value)!
  if (!(value instanceof Decimal)) return whole
  return value.kind === 'finite' && addDecimals(value, decimalFromInteger(-whole)).coefficient === 0n
    ? whole
    : undefined
}

/** The value as a safe whole number, of whatever numeric type; undefined when it is not one. */
export function integerIn(value: Value | undefined): number | undefined {
  const whole = value === undefined ? undefined : toLongExact(value)
  return whole !== undefined && Number.isSafeInteger(Number(whole)) ? Number(whole) : undefined
}

/** A whole result as int when both operands were ints and it fits, else as long; undefined when it fits neither. */
export function wholeResult(value: bigint, narrow: boolean): Int32 | bigint | undefined {
  if (narrow && fitsInt(value)) return new Int32(Number(value))
  return fitsLong(value) ? value : undefined
}

const wholeOf = (value: Int32 | bigint): bigint => (typeof value === 'bigint' ? value : BigInt(value.value))

/** How two numbers are combined: in the widest of their types. `whole` may leave 64 bits, then `overflow` answers. */
export interface Arithmetic {
  decimals(left: Decimal, right: Decimal): Decimal
  doubles(left: number, right: number): number
  wholes(left: bigint, right: bigint): bigint
}

export const addition: Arithmetic = { decimals: addDecimals, doubles: (a, b) => a + b, wholes: (a, b) => a + b }
export const multiplication: Arithmetic = {
  decimals: multiplyDecimals,
  doubles: (a, b) => a * b,
  wholes: (a, b) => a * b,
}

/** Combines in the widest type. Undefined when whole numbers leave 64 bits. */
export function combine(left: Numeric, right: Numeric, arithmetic: Arithmetic): Numeric | undefined {
  if (left instanceof Decimal || right instanceof Decimal) return arithmetic.decimals(toDecimal(left), toDecimal(right))
  if (typeof left === 'number' || typeof right === 'number') return arithmetic.doubles(toDouble(left), toDouble(right))
  return wholeResult(arithmetic.wholes(wholeOf(left), wholeOf(right)), left instanceof Int32 && right instanceof Int32)
}
