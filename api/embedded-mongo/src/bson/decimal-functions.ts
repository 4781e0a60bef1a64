import {
  Decimal,
  decimalFromInteger,
  decimalInfinity,
  decimalNaN,
  decimalNegativeInfinity,
  makeDecimal,
} from './decimal.ts'
import { divideDecimals, multiplyDecimals, addDecimals, subtractDecimals, rootOfDecimal } from './decimal-arithmetic.ts'

// Functions of decimals by series on fixed-point integers with more digits than the 34 of the result.

const digits = 80
const one = 10n ** BigInt(digits)

/** Fixed point: the value times `one`, cut off. */
function toFixed(value: Decimal): bigint {
  const shift = value.exponent + digits
  return shift >= 0 ? value.signed * 10n ** BigInt(shift) : value.signed / 10n ** BigInt(-shift)
}

const fromFixed = (value: bigint): Decimal => makeDecimal(value, -digits)
const times = (left: bigint, right: bigint): bigint => (left * right) / one

/** Adds terms, each made from the one before, until they vanish. */
function series(first: bigint, next: (term: bigint, index: bigint) => bigint): bigint {
  let sum = 0n
  let term = first
  for (let index = 1n; term !== 0n; index++) {
    sum += term
    term = next(term, index)
  }
  return sum
}

/** Arctangent of 1/n, for pi by Machin's formula. */
const inverseArctangent = (n: bigint): bigint => {
  let power = one / n
  let sum = power
  for (let k = 3n, sign = -1n; power !== 0n; k += 2n, sign = -sign) {
    power /= n * n
    sum += (sign * power) / k
  }
  return sum
}

const piFixed = 4n * (4n * inverseArctangent(5n) - inverseArctangent(239n))
export const decimalPi = fromFixed(piFixed)

/** Natural logarithm of a fixed-point number near 1, by the area hyperbolic tangent. */
function logarithmNearOne(value: bigint): bigint {
  const ratio = ((value - one) * one) / (value + one)
  const square = times(ratio, ratio)
  let power = ratio
  let sum = 0n
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k
    power = times(power, square)
  }
  return 2n * sum
}

const ln2 = logarithmNearOne(2n * one)
const ln10 = logarithmNearOne((10n * one) / 8n) + 3n * ln2

function logarithmFixed(value: Decimal): bigint {
  const text = value.coefficient.toString()
  const exponent = BigInt(value.exponent + text.length)
  let mantissa = (value.coefficient * one) / 10n ** BigInt(text.length)
  let halvings = 0n
  while (mantissa < (one * 7n) / 10n) {
    mantissa *= 2n
    halvings++
  }
  return logarithmNearOne(mantissa) - halvings * ln2 + exponent * ln10
}

const isPositive = (value: Decimal): boolean => value.kind === 'finite' && value.sign > 0 && value.coefficient > 0n

/** The caller refuses what is not positive. */
export const lnOfDecimal = (value: Decimal): Decimal => (isPositive(value) ? fromFixed(logarithmFixed(value)) : value)

/** Pads an inexact-looking result of a division of logarithms to full precision. */
export const log10OfDecimal = (value: Decimal): Decimal =>
  isPositive(value) ? fromFixed((logarithmFixed(value) * one) / ln10) : value

export function expOfDecimal(value: Decimal): Decimal {
  if (value.kind === 'nan') return value
  if (value.kind === 'infinite') return value.sign > 0 ? value : makeDecimal(0n, 0)
  if (value.coefficient === 0n) return makeDecimal(1n, 0)
  const size = value.toNumber()
  if (size > 15_000) return decimalInfinity
  if (size < -15_000) return makeDecimal(0n, -6176)
  // e^x = 10^n * e^r with a small r.
  const fixed = toFixed(value)
  const tens = fixed / ln10
  const rest = fixed - tens * ln10
  const power = series(one, (term, index) => times(term, rest) / index)
  return makeDecimal(power, Number(tens) - digits)
}

export function powerOfDecimal(base: Decimal, exponent: Decimal): Decimal {
  if (exponent.kind === 'finite' && exponent.coefficient === 0n) return decimalFromInteger(1n)
  if (base.kind === 'nan' || exponent.kind === 'nan') return decimalNaN
  const whole =
    exponent.kind === 'finite' && exponent.exponent >= 0 && exponent.exponent < 20
      ? exponent.signed * 10n ** BigInt(exponent.exponent)
      : wholeOf(exponent)
  if (whole !== undefined && whole >= -1_000n && whole <= 1_000n && base.kind === 'finite') {
    const magnitude = powerBySquaring(base, whole < 0n ? -whole : whole)
    return whole < 0n ? divideDecimals(decimalFromInteger(1n), magnitude) : magnitude
  }
  if (base.kind === 'finite' && base.coefficient === 0n) return exponent.sign > 0 ? makeDecimal(0n, 0) : decimalInfinity
  if (base.sign < 0) return decimalNaN
  if (base.kind === 'infinite' || exponent.kind === 'infinite') {
    const grows = (base.kind === 'infinite' || base.toNumber() > 1) === exponent.sign > 0
    return grows ? decimalInfinity : makeDecimal(0n, 0)
  }
  const product = multiplyFixed(logarithmFixed(base), exponent)
  return product === undefined
    ? exponent.sign > 0 === base.toNumber() > 1
      ? decimalInfinity
      : makeDecimal(0n, -6176)
    : expOfFixed(product)
}

function wholeOf(value: Decimal): bigint | undefined {
  if (value.kind !== 'finite' || value.exponent < -40) return undefined
  const unit = 10n ** BigInt(-value.exponent)
  return value.signed % unit === 0n ? value.signed / unit : undefined
}

function multiplyFixed(fixed: bigint, value: Decimal): bigint | undefined {
  if (Math.abs(value.toNumber()) * Math.abs(Number(fixed / 10n ** 60n)) > 15_000 * 1e20) return undefined
  const shift = value.exponent
  return shift >= 0 ? fixed * value.signed * 10n ** BigInt(shift) : (fixed * value.signed) / 10n ** BigInt(-shift)
}

function expOfFixed(fixed: bigint): Decimal {
  const tens = fixed / ln10
  const rest = fixed - tens * ln10
  const power = series(one, (term, index) => times(term, rest) / index)
  return makeDecimal(power, Number(tens) - digits)
}

function powerBySquaring(base: Decimal, exponent: bigint): Decimal {
  let result = decimalFromInteger(1n)
  for (let square = base, left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = multiplyDecimals(result, square)
    if (left > 1n) square = multiplyDecimals(square, square)
  }
  return result
}

function sineFixed(angle: bigint): bigint {
  const turned = angle % (2n * piFixed)
  const square = times(turned, turned)
  return series(turned, (term, index) => -times(term, square) / (2n * index * (2n * index + 1n)))
}

/** Sine and cosine for finite values; the caller refuses infinities. */
export function sineOfDecimal(value: Decimal): Decimal {
  if (value.kind !== 'finite') return decimalNaN
  // Of a tiny angle the cube is beyond the last digit.
  return Math.abs(value.toNumber()) < 1e-20 ? padded(value) : fromFixed(sineFixed(toFixed(value)))
}
export const cosineOfDecimal = (value: Decimal): Decimal =>
  value.kind === 'finite' ? fromFixed(sineFixed(toFixed(value) + piFixed / 2n)) : decimalNaN
export const tangentOfDecimal = (value: Decimal): Decimal =>
  divideDecimals(sineOfDecimal(value), cosineOfDecimal(value))

/** The value with all 34 digits, as an inexact result has them. */
function padded(value: Decimal): Decimal {
  const missing = 34 - value.coefficient.toString().length
  return new Decimal('finite', value.sign, value.coefficient * 10n ** BigInt(missing), value.exponent - missing)
}

function arctangentFixed(value: bigint): bigint {
  if (value < 0n) return -arctangentFixed(-value)
  if (value > one) return piFixed / 2n - arctangentFixed((one * one) / value)
  // Halving the angle thrice makes the series short.
  let small = value
  for (let step = 0; step < 3; step++) {
    const root = fixedRoot(one + times(small, small))
    small = (small * one) / (one + root)
  }
  const square = times(small, small)
  let power = small
  let sum = 0n
  for (let k = 1n, sign = 1n; power !== 0n; k += 2n, sign = -sign) {
    sum += (sign * power) / k
    power = times(power, square)
  }
  return 8n * sum
}

function fixedRoot(value: bigint): bigint {
  let root = value
  const target = value * one
  for (;;) {
    const next = (root + target / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

export function arctangentOfDecimal(value: Decimal): Decimal {
  if (value.kind === 'nan') return value
  if (value.kind === 'infinite') return fromFixed(value.sign < 0 ? -piFixed / 2n : piFixed / 2n)
  return fromFixed(arctangentFixed(toFixed(value)))
}

/** The angle of a point; signs choose the quadrant. */
export function arctangent2OfDecimals(y: Decimal, x: Decimal): Decimal {
  if (y.kind !== 'finite' || x.kind !== 'finite')
    return y.kind === 'nan' || x.kind === 'nan'
      ? decimalNaN
      : makeDecimal(BigInt(Math.round(Math.atan2(y.toNumber(), x.toNumber()) * 1e16)), -16)
  if (x.coefficient === 0n) return y.coefficient === 0n ? y : fromFixed(y.sign < 0 ? -piFixed / 2n : piFixed / 2n)
  const xFixed = x.signed * 10n ** BigInt(Math.max(0, x.exponent - y.exponent))
  const yFixed = y.signed * 10n ** BigInt(Math.max(0, y.exponent - x.exponent))
  const angle = arctangentFixed((yFixed * one) / xFixed)
  if (x.sign > 0) return fromFixed(angle)
  return fromFixed(y.sign < 0 ? angle - piFixed : angle + piFixed)
}

const unit = decimalFromInteger(1n)
const two = decimalFromInteger(2n)

/** Inverse sine by the inverse tangent; the caller refuses what is outside -1 to 1. */
export function arcsineOfDecimal(value: Decimal): Decimal {
  return arctangent2OfDecimals(value, rootOfDecimal(subtractDecimals(unit, multiplyDecimals(value, value))))
}
export function arccosineOfDecimal(value: Decimal): Decimal {
  return arctangent2OfDecimals(rootOfDecimal(subtractDecimals(unit, multiplyDecimals(value, value))), value)
}

const negated = (value: Decimal): Decimal =>
  new Decimal(value.kind, value.sign < 0 ? 1 : -1, value.coefficient, value.exponent)

export const hyperbolicSineOfDecimal = (value: Decimal): Decimal =>
  divideDecimals(subtractDecimals(expOfDecimal(value), expOfDecimal(negated(value))), two)
export const hyperbolicCosineOfDecimal = (value: Decimal): Decimal =>
  divideDecimals(addDecimals(expOfDecimal(value), expOfDecimal(negated(value))), two)
export const hyperbolicTangentOfDecimal = (value: Decimal): Decimal =>
  value.kind === 'infinite'
    ? decimalFromInteger(BigInt(value.sign))
    : divideDecimals(hyperbolicSineOfDecimal(value), hyperbolicCosineOfDecimal(value))
export const areaSineOfDecimal = (value: Decimal): Decimal =>
  value.kind === 'infinite'
    ? value
    : lnOfDecimal(addDecimals(value, rootOfDecimal(addDecimals(multiplyDecimals(value, value), unit))))
export const areaCosineOfDecimal = (value: Decimal): Decimal =>
  lnOfDecimal(addDecimals(value, rootOfDecimal(subtractDecimals(multiplyDecimals(value, value), unit))))
export function areaTangentOfDecimal(value: Decimal): Decimal {
  const ratio = divideDecimals(addDecimals(unit, value), subtractDecimals(unit, value))
  if (ratio.kind === 'infinite' || ratio.coefficient === 0n)
    return value.sign < 0 ? decimalNegativeInfinity : decimalInfinity
  return divideDecimals(lnOfDecimal(ratio), two)
}
