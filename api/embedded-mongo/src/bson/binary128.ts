import { type Decimal, divideHalfEven, makeDecimal } from './decimal.ts'

// MongoDB computes the functions of decimals in binary128: the argument, each step and the result are rounded to 113
// bits before the result becomes a decimal again. To answer with the same digits, the functions here have bits to spare
// and `toQuad` rounds where MongoDB does.

const bits = 320
const scale = BigInt(bits)

/** A real number as a whole number of 2^-320. */
export type Real = bigint

export const one: Real = 1n << scale
export const times = (left: Real, right: Real): Real => (left * right) >> scale
export const over = (left: Real, right: Real): Real => (left << scale) / right
export const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)
const bitLength = (value: bigint): number => magnitude(value).toString(2).length

/** The unit in the last of 113 bits. */
const quadUnit = (value: Real): Real => 1n << BigInt(Math.max(0, bitLength(value) - 113))

/** The next binary128 towards zero. */
export const cutToQuad = (value: Real): Real => (value / quadUnit(value)) * quadUnit(value)

/** The nearest binary128, halves away from zero. */
export function toQuad(value: Real): Real {
  const half = quadUnit(value) / 2n
  return cutToQuad(value < 0n ? value - half : value + half)
}

/** A finite decimal times a power of two, which keeps the bits of a small one. */
export function toReal({ signed, exponent }: Decimal, power = 0): Real {
  const shift = BigInt(bits + power)
  return exponent >= 0 ? (signed * 10n ** BigInt(exponent)) << shift : (signed << shift) / 10n ** BigInt(-exponent)
}

/** The decimal nearest to a real times a power of two; one that is exact has no more digits than it needs. */
export function fromReal(value: Real, power = 0): Decimal {
  const zeros = value === 0n ? bits : bitLength(value & -value) - 1
  const places = Math.max(0, bits - power - zeros)
  const shift = BigInt(bits - power - places)
  return makeDecimal((value >> shift) * 5n ** BigInt(places), -places)
}

/** The largest whole number not above the square root, by Newton's method. */
export function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt(Math.ceil(bitLength(value) / 2))
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

export const root = (value: Real): Real => wholeRoot(value << scale)

/** Adds terms, each made from the one before, until they vanish. */
function series(first: Real, next: (term: Real, index: bigint) => Real): Real {
  let sum = 0n
  for (let term = first, index = 1n; term !== 0n; term = next(term, index++)) sum += term
  return sum
}

/** Adds powers, each made from the one before and divided by 1, 3, 5 and so on. */
function oddSeries(first: Real, next: (power: Real) => Real): Real {
  let sum = 0n
  for (let power = first, index = 1n; power !== 0n; power = next(power), index += 2n) sum += power / index
  return sum
}

/** Pi with so many bits behind the point, by Machin's formula. */
function piTo(places: number): bigint {
  const arctangentOfInverse = (n: bigint): bigint => oddSeries((1n << BigInt(places)) / n, (power) => -power / (n * n))
  return 4n * (4n * arctangentOfInverse(5n) - arctangentOfInverse(239n))
}

export const pi: Real = piTo(bits)

/** The logarithm of 1 to 2, by the area hyperbolic tangent. */
function shortLogarithm(value: Real): Real {
  const ratio = over(value - one, value + one)
  const square = times(ratio, ratio)
  return 2n * oddSeries(ratio, (power) => times(power, square))
}

export const ln2: Real = shortLogarithm(2n * one)

/** The natural logarithm of a positive number. */
export function logarithm(value: Real): Real {
  const power = BigInt(bitLength(value) - bits - 1)
  return shortLogarithm(value >> power) + power * ln2
}

/** Euler's number to the power, as a real near 1 and the power of two it is multiplied by. */
export function exponential(value: Real): { factor: Real; power: number } {
  const power = divideHalfEven(value, ln2)
  const rest = value - power * ln2
  return { factor: series(one, (term, index) => times(term, rest) / index), power: Number(power) }
}

function wholeExponential(value: Real): Real {
  const { factor, power } = exponential(value)
  return factor << BigInt(power)
}

export const hyperbolicSine = (value: Real): Real => (wholeExponential(value) - wholeExponential(-value)) / 2n
export const hyperbolicCosine = (value: Real): Real => (wholeExponential(value) + wholeExponential(-value)) / 2n
export const hyperbolicTangent = (value: Real): Real => over(hyperbolicSine(value), hyperbolicCosine(value))

export const areaSine = (value: Real): Real =>
  value < 0n ? -areaSine(-value) : logarithm(value + root(times(value, value) + one))
export const areaCosine = (value: Real): Real => logarithm(value + root(times(value, value) - one))

/** The sine of a small angle. */
export function sine(angle: Real): Real {
  const square = times(angle, angle)
  return series(angle, (term, index) => -times(term, square) / (2n * index * (2n * index + 1n)))
}
export const cosine = (angle: Real): Real => sine(pi / 2n - angle)

export function arctangent(value: Real): Real {
  if (value < 0n) return -arctangent(-value)
  if (value > one) return pi / 2n - arctangent(over(one, value))
  // Halving the angle thrice makes the series short.
  let small = value
  for (let halving = 0; halving < 3; halving++) small = over(small, one + root(one + times(small, small)))
  const square = times(small, small)
  return 8n * oddSeries(small, (power) => -times(power, square))
}
export const arcsine = (value: Real): Real => arctangent(over(value, root(one - times(value, value))))
export const arccosine = (value: Real): Real => pi / 2n - arcsine(value)

/**
 * A decimal angle as quarter turns and what is left of it, -1/8 to 1/8 of a turn. MongoDB cuts the fraction of a
 * quarter off behind 113 bits, then multiplies it by half of pi.
 */
export function quarterTurns(value: Decimal): { quarters: number; rest: Real } {
  const extra = Math.max(0, Math.ceil((value.exponent + 34) * Math.log2(10)))
  const quarter = piTo(bits + extra) / 2n
  const angle = toReal(value, extra)
  const quarters = divideHalfEven(angle, quarter)
  const rest = toQuad(times(cutToQuad(over(angle - quarters * quarter, quarter)), toQuad(pi / 2n)))
  return { quarters: Number(quarters & 3n), rest }
}
