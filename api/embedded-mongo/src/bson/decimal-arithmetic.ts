import {
  Decimal,
  decimalInfinity,
  decimalNaN,
  decimalNegativeInfinity,
  divideHalfEven,
  makeDecimal,
} from './decimal.ts'

const infinity = (sign: number): Decimal => (sign < 0 ? decimalNegativeInfinity : decimalInfinity)

/** Far apart, the smaller operand cannot reach the larger one's last digit; one sticky digit of it decides the rounding. */
const reachMax = 80

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return decimalNaN
  if (left.kind === 'infinite') return right.kind === 'infinite' && right.sign !== left.sign ? decimalNaN : left
  if (right.kind === 'infinite') return right
  const [high, low] = left.exponent >= right.exponent ? [left, right] : [right, left]
  const distance = high.exponent - low.exponent
  if (distance > reachMax && high.coefficient !== 0n) {
    const sticky = low.coefficient === 0n ? 0n : BigInt(low.sign)
    return makeDecimal(high.signed * 10n ** BigInt(reachMax) + sticky, high.exponent - reachMax)
  }
  const sum = high.signed * 10n ** BigInt(distance) + low.signed
  return makeDecimal(sum, low.exponent, left.sign < 0 && right.sign < 0 ? -1 : 1)
}

export const negateDecimal = (value: Decimal): Decimal =>
  value.kind === 'nan' ? value : new Decimal(value.kind, value.sign < 0 ? 1 : -1, value.coefficient, value.exponent)

export const subtractDecimals = (left: Decimal, right: Decimal): Decimal => addDecimals(left, negateDecimal(right))

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return decimalNaN
  const sign = left.sign === right.sign ? 1 : -1
  if (left.kind === 'infinite' || right.kind === 'infinite') {
    const zero =
      (left.kind === 'finite' && left.coefficient === 0n) || (right.kind === 'finite' && right.coefficient === 0n)
    return zero ? decimalNaN : infinity(sign)
  }
  return makeDecimal(left.signed * right.signed, left.exponent + right.exponent, sign)
}

/** A result with digits to spare: with as few as the exponent it should have wants, or marked as going on. */
function settle(signed: bigint, exponent: number, wanted: number, isExact: boolean): Decimal {
  // One sticky digit tells the rounding that something follows.
  if (!isExact) return makeDecimal(signed * 10n + (signed < 0n ? -1n : 1n), exponent - 1)
  let [digits, places] = [signed, exponent]
  for (; places < wanted && digits % 10n === 0n; places++) digits /= 10n
  return makeDecimal(digits, places)
}

/** The caller refuses division by zero. The quotient has the fewest digits that are exact, or 34. */
export function divideDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return decimalNaN
  const sign = left.sign === right.sign ? 1 : -1
  if (left.kind === 'infinite') return right.kind === 'infinite' ? decimalNaN : infinity(sign)
  if (right.kind === 'infinite') return makeDecimal(0n, -6176, sign)
  if (right.coefficient === 0n) return left.coefficient === 0n ? decimalNaN : infinity(sign)
  const exponent = left.exponent - right.exponent
  if (left.coefficient === 0n) return makeDecimal(0n, exponent, sign)
  const extra = 36 + Math.max(0, right.coefficient.toString().length - left.coefficient.toString().length)
  const dividend = left.signed * 10n ** BigInt(extra)
  return settle(dividend / right.signed, exponent - extra, exponent, dividend % right.signed === 0n)
}

/** The remainder with the dividend's sign. The caller refuses a zero divisor. */
export function remainderDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind !== 'finite' || right.kind === 'nan' || (right.coefficient === 0n && right.kind === 'finite'))
    return decimalNaN
  if (right.kind === 'infinite') return left
  const exponent = Math.min(left.exponent, right.exponent)
  const a = left.signed * 10n ** BigInt(left.exponent - exponent)
  const b = right.coefficient * 10n ** BigInt(right.exponent - exponent)
  return makeDecimal(a % b, exponent, left.sign)
}

/** The whole part of a square root, by Newton's method from above. */
function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2))
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

export function rootOfDecimal(value: Decimal): Decimal {
  if (value.kind !== 'finite') return value
  const exponent = Math.floor(value.exponent / 2)
  if (value.coefficient === 0n) return makeDecimal(0n, exponent, value.sign)
  const square = value.coefficient * 10n ** BigInt(value.exponent - 2 * exponent + 72)
  const root = wholeRoot(square)
  return settle(root, exponent - 36, exponent, root * root === square)
}

/** Rounds to `places` decimal places (negative: tens, hundreds) with the given rule. */
export function quantize(value: Decimal, places: number, rule: 'half-even' | 'truncate' | 'floor' | 'ceil'): Decimal {
  if (value.kind !== 'finite' || value.exponent >= -places) return value
  const { signed } = value
  const unit = 10n ** BigInt(-places - value.exponent)
  if (rule === 'half-even') return makeDecimal(divideHalfEven(signed, unit), -places, value.sign)
  const isCut = signed % unit !== 0n
  const step = isCut && rule === 'floor' && signed < 0n ? -1n : isCut && rule === 'ceil' && signed > 0n ? 1n : 0n
  return makeDecimal(signed / unit + step, -places, value.sign)
}
