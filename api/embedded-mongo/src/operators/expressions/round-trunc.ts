import { Decimal, divideHalfEven, makeDecimal } from '../../bson/decimal.ts'
import { quantize } from '../../bson/decimal-arithmetic.ts'
import { integerIn, isNumeric, type Numeric, toDouble, wholeResult } from '../../bson/numbers.ts'
import { Int32, isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

const placesMin = -20
const placesMax = 100

function placesOf(name: string, value: Value): number {
  if (!isNumeric(value)) fail(16004, `can't convert from BSON type ${typeName(value)} to int`)
  const double = toDouble(value)
  if (Number.isNaN(double)) fail(31109, `Can't coerce out of range value ${double} to int`)
  const places = integerIn(value)
  if (places === undefined || Math.abs(places) > 2147483647)
    fail(51082, `precision argument to  ${name} must be a integral value`)
  if (places < placesMin || places > placesMax)
    fail(51083, `cannot apply ${name} with precision value ${places} value must be in [-20, 100]`)
  return places
}

/** The double nearest to the decimal that its shortest text, rounded to so many places, is. */
function roundDouble(value: number, places: number, rule: 'half-even' | 'truncate'): number {
  if (!Number.isFinite(value) || value === 0) return value
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
  const digits = mantissa.replace('.', '').replace('-', '')
  const signed = BigInt(value < 0 ? `-${digits}` : digits)
  return quantize(
    makeDecimal(signed, Number(exponent) - (digits.length - 1), value < 0 ? -1 : 1),
    places,
    rule,
  ).toNumber()
}

function roundWhole(value: Int32 | bigint, places: number, rule: 'half-even' | 'truncate'): Numeric {
  if (places >= 0) return value
  const unit = 10n ** BigInt(-places)
  const whole = typeof value === 'bigint' ? value : BigInt(value.value)
  const rounded = (rule === 'truncate' ? whole / unit : divideHalfEven(whole, unit)) * unit
  const result = wholeResult(rounded, value instanceof Int32)
  if (result === undefined) fail(51080, `invalid conversion from Decimal128 result in $round resulting from arguments`)
  return result
}

/** Decimals get exactly the places asked for, while 34 digits suffice. */
function roundDecimal(value: Decimal, places: number, rule: 'half-even' | 'truncate'): Decimal {
  const { kind, sign, coefficient, exponent } = quantize(value, places, rule)
  const missing = exponent + places
  return kind === 'finite' && exponent <= 0 && missing > 0 && coefficient.toString().length + missing <= 34
    ? new Decimal(kind, sign, coefficient * 10n ** BigInt(missing), -places)
    : new Decimal(kind, sign, coefficient, exponent)
}

const rounding = (name: string, rule: 'half-even' | 'truncate'): ExpressionOperator =>
  withArguments(name, 1, 2, (value, precision = new Int32(0)) => {
    if (isNullish(value)) return null
    if (!isNumeric(value)) fail(51081, `${name} only supports numeric types, not ${typeName(value)}`)
    if (isNullish(precision)) return null
    const places = placesOf(name, precision)
    if (value instanceof Decimal) return roundDecimal(value, places, rule)
    return typeof value === 'number' ? roundDouble(value, places, rule) : roundWhole(value, places, rule)
  })

/** To so many decimal places, halves to the even digit; negative places round to tens and hundreds. */
export const $round = rounding('$round', 'half-even')

/** Cuts off behind so many decimal places. */
export const $trunc = rounding('$trunc', 'truncate')
