import {
  arccosine,
  arcsine,
  arctangent,
  areaCosine,
  areaSine,
  cosine,
  cutToQuad,
  exponential,
  fromReal,
  hyperbolicCosine,
  hyperbolicSine,
  hyperbolicTangent,
  ln2,
  logarithm,
  magnitude,
  one,
  over,
  pi,
  quarterTurns,
  type Real,
  root,
  sine,
  times,
  toQuad,
  toReal,
} from './binary128.ts'
import {
  addDecimals,
  divideDecimals,
  multiplyAdd,
  multiplyDecimals,
  negateDecimal,
  quantize,
  rootOfDecimal,
  subtractDecimals,
} from './decimal-arithmetic.ts'
import { type Decimal, decimalInfinity, decimalNaN, makeDecimal } from './decimal.ts'

// The functions of decimals in the steps in which MongoDB's library computes them, which decide the last digit. The
// caller refuses what is outside of a function's domain; other than powers, they are not asked about NaN.

const least = makeDecimal(0n, -6176)
const unit = makeDecimal(1n, 0)
const two = makeDecimal(2n, 0)
const ten = makeDecimal(10n, 0)
const half = makeDecimal(5n, -1)
const fullUnit = addDecimals(unit, least)
const tiny = makeDecimal(1n, -40)

export const decimalPi = fromReal(pi)
const halfPi = fromReal(pi / 2n)
const quarterPi = makeDecimal(785398163397448309615660845819876n, -33)
const threeQuartersPi = fromReal((pi * 3n) / 4n)

const isZero = (value: Decimal): boolean => value.kind === 'finite' && value.coefficient === 0n
const isEqual = (left: Decimal, right: Decimal): boolean => isZero(subtractDecimals(left, right))
const size = (value: Decimal): number => Math.abs(value.toNumber())
/** The power of ten that the first digit stands for. */
const leadingPlace = ({ coefficient, exponent }: Decimal): number => exponent + coefficient.toString().length - 1
/** The power of two below that power of ten that the last digit stands for. */
const powerOfTwo = ({ exponent }: Decimal): number => Math.floor(exponent * Math.log2(10))
const absolute = (value: Decimal): Decimal => (value.sign < 0 ? negateDecimal(value) : value)
const signedAs = (value: Decimal, sign: number): Decimal => (sign < 0 ? negateDecimal(value) : value)
const quadOf = (value: Decimal): Real => toQuad(toReal(value))
const fromQuad = (value: Real): Decimal => fromReal(toQuad(value))
const inQuads = (compute: (argument: Real) => Real, value: Decimal): Decimal => fromQuad(compute(quadOf(value)))

/** So near to zero that function and argument agree in all digits: the argument with all of them. */
const nudged = (value: Decimal): Decimal => multiplyAdd(value, tiny, value)

/** The natural logarithm of a positive decimal of any size, `round` being what happens to the argument first. */
function logarithmOf(value: Decimal, round: (argument: Real) => Real): Real {
  const power = powerOfTwo(value)
  return logarithm(round(toReal(value, -power))) + BigInt(power) * ln2
}

/** A logarithm as a binary128, `factor` being one over that of the base. */
function quadLogarithm(value: Decimal, factor: Real): Real {
  const result = toQuad(times(logarithmOf(value, toQuad), factor))
  const argument = quadOf(value)
  if (2n * magnitude(argument - one) >= one) return result
  // Near 1 what the argument lost in rounding is given back.
  const lost = toQuad(argument - one - quadOf(subtractDecimals(value, unit)))
  return toQuad(result - toQuad(over(toQuad(times(lost, toQuad(factor))), argument)))
}

const ln10 = logarithm(10n * one)

/** A logarithm as a decimal. What binary128 cannot hold is divided by a power of ten, each ten worth `ofTen`. */
function anyLogarithm(value: Decimal, compute: (value: Decimal) => Real, ofTen: Real): Decimal {
  if (value.kind !== 'finite') return value
  const tens = Math.abs(leadingPlace(value)) < 4464 ? 0 : 4464 * Math.sign(leadingPlace(value))
  return fromQuad(compute(multiplyDecimals(value, makeDecimal(1n, -tens))) + toQuad(BigInt(tens) * ofTen))
}

export const lnOfDecimal = (value: Decimal): Decimal => anyLogarithm(value, (near) => quadLogarithm(near, one), ln10)
export const log10OfDecimal = (value: Decimal): Decimal =>
  anyLogarithm(value, (near) => toQuad(times(quadLogarithm(near, one), toQuad(over(one, ln10)))), one)
export const log2OfDecimal = (value: Decimal): Decimal =>
  anyLogarithm(value, (near) => quadLogarithm(near, over(one, ln2)), over(ln10, ln2))

/** A base, given by its logarithm, to the power of a decimal that may be wider than a binary128. */
function powerOfConstant(value: Decimal, ln: Real): Decimal {
  if (value.kind !== 'finite') return value.kind === 'infinite' && value.sign < 0 ? makeDecimal(0n, 0) : value
  if (size(value) > 25_000) return value.sign < 0 ? least : decimalInfinity
  const exact = toReal(value)
  const high = cutToQuad(exact)
  const { factor, power } = exponential(times(high, ln))
  const quad = toQuad(factor)
  return fromReal(toQuad(quad + toQuad(times(toQuad(times(quad, toQuad(ln))), toQuad(exact - high)))), power)
}

export const expOfDecimal = (value: Decimal): Decimal => powerOfConstant(value, one)

/** Ten to the power: only the fraction takes part in the computation. */
function powerOfTen(value: Decimal): Decimal {
  if (value.kind !== 'finite' || size(value) > 6400) return powerOfConstant(value, ln10)
  const whole = quantize(value, 0, 'half-even')
  const { factor, power } = exponential(times(quadOf(subtractDecimals(value, whole)), ln10))
  const { coefficient, exponent } = fromReal(toQuad(factor), power)
  return makeDecimal(coefficient, exponent + whole.toNumber())
}

/** The natural logarithm in two decimals. The first has 28 places, near 1 all of its 34 digits. */
function twoPartLogarithm(value: Decimal): { high: Decimal; low: Decimal } {
  const exact = logarithmOf(value, (argument) => argument)
  const isNear = magnitude(exact) < one >> 28n
  const high = isNear ? fromReal(exact) : makeDecimal((exact * 10n ** 28n) / one, -28)
  return { high, low: fromReal(exact - toReal(high)) }
}

function powerOfOther(base: Decimal, exponent: Decimal): Decimal {
  if (isZero(exponent) || isEqual(base, unit)) return unit
  if (base.kind === 'nan' || exponent.kind === 'nan') return decimalNaN
  const whole = quantize(exponent, 0, 'half-even')
  const isWhole = isEqual(whole, exponent)
  const sign = isWhole && whole.exponent === 0 && whole.coefficient % 2n === 1n ? base.sign : 1
  const beyond = subtractDecimals(absolute(base), unit)
  if (exponent.kind === 'infinite')
    return isZero(beyond) ? unit : beyond.sign === exponent.sign ? decimalInfinity : makeDecimal(0n, 0)
  if (base.kind === 'infinite' || isZero(base))
    return signedAs((base.kind === 'infinite') === exponent.sign > 0 ? decimalInfinity : makeDecimal(0n, 0), sign)
  if (base.sign < 0 && !isWhole) return decimalNaN
  const { high, low } = twoPartLogarithm(absolute(base))
  const product = multiplyDecimals(exponent, high)
  const rest = multiplyAdd(exponent, low, multiplyAdd(exponent, high, negateDecimal(product)))
  const power = expOfDecimal(product)
  return power.kind === 'infinite' || isZero(power) ? power : signedAs(multiplyAdd(power, rest, power), sign)
}

/** As in MongoDB the result has all 34 digits. */
export function powerOfDecimal(base: Decimal, exponent: Decimal): Decimal {
  const power = isEqual(base, ten)
    ? powerOfTen(exponent)
    : isEqual(base, two)
      ? powerOfConstant(exponent, ln2)
      : powerOfOther(base, exponent)
  return addDecimals(power, least)
}

/** A function of an angle as quarter turns and what is left of it; `near` is the function near zero. */
const circular =
  (near: (value: Decimal) => Decimal, compute: (quarters: number, rest: Real) => Real) =>
  (value: Decimal): Decimal => {
    if (isZero(value) || value.exponent < -52) return near(value)
    // Below 1E-35 MongoDB takes the angle as it is.
    const { quarters, rest } = value.exponent < -35 ? { quarters: 0, rest: quadOf(value) } : quarterTurns(value)
    return fromQuad(compute(quarters, rest))
  }

/** Sine, cosine, and both negated follow each other by quarter turns. */
const sineAfter = (quarters: number, rest: Real): Real =>
  (quarters & 1 ? cosine(rest) : sine(rest)) * (quarters & 2 ? -1n : 1n)

export const sineOfDecimal = circular((value) => (isZero(value) ? value : nudged(value)), sineAfter)
export const cosineOfDecimal = circular(
  () => fullUnit,
  (quarters, rest) => sineAfter(quarters + 1, rest),
)
export const tangentOfDecimal = circular(nudged, (quarters, rest) => {
  const tangent = toQuad(over(sine(rest), cosine(rest)))
  return quarters & 1 ? over(-one, tangent) : tangent
})

/** The leg opposite to another in a right triangle with hypotenuse 1, as a binary128. */
const otherLeg = (value: Decimal): Real => toQuad(root(-quadOf(multiplyAdd(value, value, negateDecimal(unit)))))

const sevenTenths = toQuad((7n * one) / 10n)

export function arcsineOfDecimal(value: Decimal): Decimal {
  if (size(value) < 1e-40) return nudged(value)
  if (magnitude(quadOf(value)) <= sevenTenths) return inQuads(arcsine, value)
  return signedAs(fromQuad(arccosine(otherLeg(value))), value.sign)
}

export function arccosineOfDecimal(value: Decimal): Decimal {
  if (size(value) < 1e-40) return halfPi
  if (isEqual(value, unit)) return least
  if (magnitude(quadOf(value)) <= sevenTenths) return inQuads(arccosine, value)
  const angle = toQuad(arcsine(otherLeg(value)))
  return fromQuad(value.sign < 0 ? toQuad(pi) - angle : angle)
}

export function arctangentOfDecimal(value: Decimal): Decimal {
  if (isZero(value)) return value
  if (value.kind === 'infinite') return signedAs(halfPi, value.sign)
  return size(value) < 1e-40 ? nudged(value) : inQuads(arctangent, value)
}

/** The angle of a point; signs choose the quadrant. */
export function arctangent2OfDecimals(y: Decimal, x: Decimal): Decimal {
  if (y.kind === 'nan' || x.kind === 'nan') return decimalNaN
  return signedAs(angleAbove(absolute(y), x), y.sign)
}

function angleAbove(y: Decimal, x: Decimal): Decimal {
  if (y.kind === 'infinite') return x.kind === 'finite' ? halfPi : x.sign < 0 ? threeQuartersPi : quarterPi
  if (x.kind === 'infinite' || isZero(y)) return x.sign < 0 ? decimalPi : least
  const ratio = isZero(x) ? decimalInfinity : divideDecimals(y, absolute(x))
  const steepness = ratio.toNumber()
  if (steepness > 1e36) return halfPi
  if (steepness < 1e-36) return x.sign < 0 ? decimalPi : ratio
  const angle = inQuads(arctangent, ratio)
  return x.sign < 0 ? subtractDecimals(decimalPi, angle) : angle
}

/** Half of e to the power of |x|, and half of that of -|x| with a sign: sine or cosine away from zero. */
function halfPowers(value: Decimal, sign: number): Decimal {
  if (size(value) > 25_000) return decimalInfinity
  const distance = absolute(value)
  if (size(value) <= 64) {
    const power = expOfDecimal(distance)
    return multiplyAdd(power, half, multiplyDecimals(signedAs(half, sign), divideDecimals(unit, power)))
  }
  const whole = quantize(distance, 0, 'half-even')
  const [grown, rest] = [exponential(toReal(whole)), exponential(quadOf(subtractDecimals(distance, whole)))]
  return fromReal(toQuad(times(toQuad(grown.factor), toQuad(rest.factor))), grown.power + rest.power - 1)
}

export function hyperbolicSineOfDecimal(value: Decimal): Decimal {
  if (size(value) <= 1e-40) return nudged(value)
  return size(value) <= 1 ? inQuads(hyperbolicSine, value) : signedAs(halfPowers(value, -1), value.sign)
}

export function hyperbolicCosineOfDecimal(value: Decimal): Decimal {
  if (size(value) <= 1e-40) return fullUnit
  return size(value) <= 1 ? inQuads(hyperbolicCosine, value) : halfPowers(value, 1)
}

export function hyperbolicTangentOfDecimal(value: Decimal): Decimal {
  if (isZero(value)) return value
  // From here on it is 1 in all digits.
  if (size(value) > 64) return makeDecimal(BigInt(value.sign), 0)
  return size(value) < 1e-40 ? nudged(value) : inQuads(hyperbolicTangent, value)
}

/** Far from zero the area functions are the logarithm of the double. */
const farArea = ({ coefficient, exponent }: Decimal): Decimal =>
  fromQuad(toQuad(logarithm(2n * toQuad(coefficient * one))) + toQuad(BigInt(exponent) * toQuad(ln10)))

export function areaSineOfDecimal(value: Decimal): Decimal {
  if (value.kind === 'infinite') return value
  if (isZero(value)) return makeDecimal(0n, -6176, value.sign)
  if (value.exponent > 34) return signedAs(farArea(value), value.sign)
  if (size(value) > 1e-40) return inQuads(areaSine, value)
  // Function and argument agree; what binary128 cannot hold is zero.
  const power = powerOfTwo(value)
  return leadingPlace(value) < -4966 ? makeDecimal(0n, 0, value.sign) : fromReal(toQuad(toReal(value, -power)), power)
}

export function areaCosineOfDecimal(value: Decimal): Decimal {
  if (value.kind === 'infinite') return value
  if (value.exponent > 34) return farArea(value)
  if (size(value) >= 1.03125) return inQuads(areaCosine, value)
  return inQuads(areaSine, rootOfDecimal(multiplyAdd(value, value, negateDecimal(unit))))
}

export function areaTangentOfDecimal(value: Decimal): Decimal {
  if (isZero(value)) return makeDecimal(0n, -6176, value.sign)
  if (value.exponent <= -51) return value
  const distance = subtractDecimals(unit, absolute(value))
  if (isZero(distance)) return signedAs(decimalInfinity, value.sign)
  const ratio = divideDecimals(absolute(value), distance)
  return signedAs(fromQuad(toQuad(logarithm(one + quadOf(addDecimals(ratio, ratio)))) / 2n), value.sign)
}
