import { Decimal, decimalInfinity, decimalNaN, decimalNegativeInfinity, makeDecimal } from './decimal.ts'

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
  const sum = high.signed * 10n ** BigInt(Math.min(distance, 6200)) + low.signed
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

/** The caller refuses division by zero. The quotient has the fewest digits that are exact, or 34. */
export function divideDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === 'nan' || right.kind === 'nan') return decimalNaN
  const sign = left.sign === right.sign ? 1 : -1
  if (left.kind === 'infinite') return right.kind === 'infinite' ? decimalNaN : infinity(sign)
  if (right.kind === 'infinite') return makeDecimal(0n, -6176, sign)
  if (right.coefficient === 0n) return left.coefficient === 0n ? decimalNaN : infinity(sign)
  const ideal = left.exponent - right.exponent
  if (left.coefficient === 0n) return makeDecimal(0n, ideal, sign)
  const extra = 36 + Math.max(0, right.coefficient.toString().length - left.coefficient.toString().length)
  const scaled = left.coefficient * 10n ** BigInt(extra)
  let quotient = scaled / right.coefficient
  let exponent = ideal - extra
  if (quotient * right.coefficient === scaled) {
    while (exponent < ideal && quotient % 10n === 0n) {
      quotient /= 10n
      exponent++
    }
  } else {
    // One sticky digit tells the rounding that something follows.
    quotient = quotient * 10n + 1n
    exponent--
  }
  return makeDecimal(sign < 0 ? -quotient : quotient, exponent, sign)
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

/** The largest integer not above the square root, by Newton's method. */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2))
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

export function rootOfDecimal(value: Decimal): Decimal {
  if (value.kind !== 'finite' || value.coefficient === 0n) {
    return value.kind === 'finite' ? makeDecimal(0n, Math.floor(value.exponent / 2), value.sign) : value
  }
  const ideal = Math.floor(value.exponent / 2)
  const odd = value.exponent - 2 * ideal
  const digits = 72
  const scaled = value.coefficient * 10n ** BigInt(odd + digits)
  let root = integerRoot(scaled)
  let exponent = ideal - digits / 2
  if (root * root === scaled) {
    while (exponent < ideal && root % 10n === 0n) {
      root /= 10n
      exponent++
    }
  } else {
    root = root * 10n + 1n
    exponent--
  }
  return makeDecimal(root, exponent)
}

/** Rounds to `places` decimal places (negative: tens, hundreds) with the given rule. */
export function quantize(value: Decimal, places: number, rule: 'half-even' | 'truncate' | 'floor' | 'ceil'): Decimal {
  if (value.kind !== 'finite' || value.exponent >= -places) return value
  const unit = 10n ** BigInt(Math.min(-places - value.exponent, 6200))
  let whole = value.signed / unit
  const rest = value.signed % unit
  const twice = (rest < 0n ? -rest : rest) * 2n
  if (rule === 'floor' && rest < 0n) whole -= 1n
  if (rule === 'ceil' && rest > 0n) whole += 1n
  if (rule === 'half-even' && (twice > unit || (twice === unit && whole % 2n !== 0n))) whole += rest < 0n ? -1n : 1n
  return makeDecimal(whole, -places, value.sign)
}
