import { Decimal128 } from 'bson'

/** Digits a Decimal128 keeps. */
const precision = 34
const exponentMin = -6176
const exponentMax = 6111

/** IEEE 754 decimal128: `coefficient * 10 ** exponent`, or a special. Immutable; arithmetic rounds half to even. */
export class Decimal {
  readonly type = 19
  readonly kind: 'finite' | 'infinite' | 'nan'
  /** -1 or 1; kept apart because zero has a sign too. */
  readonly sign: 1 | -1
  readonly coefficient: bigint
  readonly exponent: number

  constructor(kind: 'finite' | 'infinite' | 'nan', sign: 1 | -1, coefficient = 0n, exponent = 0) {
    this.kind = kind
    this.sign = sign
    this.coefficient = coefficient
    this.exponent = exponent
  }

  /** Signed coefficient, for arithmetic. */
  get signed(): bigint {
    return this.sign < 0 ? -this.coefficient : this.coefficient
  }

  toString(): string {
    if (this.kind === 'nan') return 'NaN'
    const sign = this.sign < 0 ? '-' : ''
    if (this.kind === 'infinite') return `${sign}Infinity`
    const digits = this.coefficient.toString()
    const scientific = this.exponent + digits.length - 1
    if (this.exponent > 0 || scientific < -6) {
      const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits
      return `${sign}${mantissa}E${scientific < 0 ? '' : '+'}${scientific}`
    }
    if (this.exponent === 0) return sign + digits
    const padded = digits.padStart(1 - this.exponent, '0')
    return `${sign}${padded.slice(0, this.exponent)}.${padded.slice(this.exponent)}`
  }

  /** The nearest double. */
  toNumber(): number {
    return Number(this.toString())
  }
}

export const decimalNaN = new Decimal('nan', 1)
export const decimalInfinity = new Decimal('infinite', 1)
export const decimalNegativeInfinity = new Decimal('infinite', -1)

/** Rounds a quotient half to even; `divisor` is positive. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const twice = (dividend % divisor) * 2n
  const over = twice < 0n ? -twice : twice
  if (over < divisor || (over === divisor && quotient % 2n === 0n)) return quotient
  return quotient + (dividend < 0n ? -1n : 1n)
}

/** A decimal from a signed coefficient of any length, rounded to 34 digits. `zeroSign` is the sign when it is zero. */
export function makeDecimal(signed: bigint, exponent: number, zeroSign: 1 | -1 = 1): Decimal {
  const sign = signed < 0n ? -1 : signed > 0n ? 1 : zeroSign
  let coefficient = signed < 0n ? -signed : signed
  const drop = Math.max(coefficient.toString().length - precision, exponentMin - exponent, 0)
  if (drop > 0) {
    coefficient = divideHalfEven(coefficient, 10n ** BigInt(drop))
    exponent += drop
    if (coefficient.toString().length > precision) {
      coefficient /= 10n
      exponent++
    }
  }
  if (coefficient === 0n) return new Decimal('finite', sign, 0n, Math.min(Math.max(exponent, exponentMin), exponentMax))
  while (exponent > exponentMax && coefficient.toString().length < precision) {
    coefficient *= 10n
    exponent--
  }
  return exponent > exponentMax ? new Decimal('infinite', sign) : new Decimal('finite', sign, coefficient, exponent)
}

/** Longer text is taken for no number: to read its digits takes the square of the time. */
const textLengthMax = 10_000

/** Reads decimal text as MongoDB does; undefined when it is not a number. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > textLengthMax) return undefined
  const match = /^([+-])?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) {
    const special = /^([+-])?(?:(inf|infinity)|nan)$/i.exec(text)
    if (special === null) return undefined
    if (special[2] === undefined) return decimalNaN
    return special[1] === '-' ? decimalNegativeInfinity : decimalInfinity
  }
  const fraction = match[3] ?? match[4] ?? ''
  const magnitude = BigInt((match[2] ?? '') + fraction)
  const sign = match[1] === '-' ? -1 : 1
  return makeDecimal(sign < 0 ? -magnitude : magnitude, Number(match[5] ?? 0) - fraction.length, sign)
}

/** A double as a decimal of 15 significant digits, as MongoDB converts it. */
export function decimalFromNumber(value: number): Decimal {
  if (Number.isNaN(value)) return decimalNaN
  if (!Number.isFinite(value)) return value < 0 ? decimalNegativeInfinity : decimalInfinity
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e')
  const signed = BigInt(mantissa.replace('.', ''))
  if (signed === 0n) return new Decimal('finite', Object.is(value, -0) ? -1 : 1, 0n, 0)
  return makeDecimal(signed, Number(exponent) - 14)
}

/** A double as the decimal it exactly is, rounded to 34 digits. */
export function decimalFromDouble(value: number): Decimal {
  if (!Number.isFinite(value) || value === 0) return decimalFromNumber(value)
  let mantissa = value
  let halvings = 0
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    halvings++
  }
  return makeDecimal(BigInt(mantissa) * 5n ** BigInt(halvings), -halvings)
}

export const decimalFromInteger = (value: bigint): Decimal => makeDecimal(value, 0)

/** The 16 little-endian bytes BSON stores. */
export function decimalToBytes(value: Decimal): Uint8Array {
  return Decimal128.fromString(value.toString()).bytes
}

/** Reads the 16 little-endian bytes BSON stores. */
export function decimalFromBytes(bytes: Uint8Array): Decimal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16)
  const high = view.getBigUint64(8, true)
  const sign = high >> 63n === 0n ? 1 : -1
  const combination = Number((high >> 58n) & 0x1fn)
  if (combination === 0x1f) return decimalNaN
  if (combination === 0x1e) return sign < 0 ? decimalNegativeInfinity : decimalInfinity
  // A combination that starts with 11 holds a coefficient above 34 digits, which reads as zero.
  if (combination >= 0x18) return new Decimal('finite', sign, 0n, Number((high >> 47n) & 0x3fffn) + exponentMin)
  const coefficient = ((high & 0x1ffffffffffffn) << 64n) | view.getBigUint64(0, true)
  const exponent = Number((high >> 49n) & 0x3fffn) + exponentMin
  return new Decimal('finite', sign, coefficient >= 10n ** BigInt(precision) ? 0n : coefficient, exponent)
}
