import * as decimals from '../../bson/decimal-functions.ts'
import { divideDecimals, multiplyDecimals } from '../../bson/decimal-arithmetic.ts'
import { Decimal, decimalFromInteger } from '../../bson/decimal.ts'
import { isNumeric, toDecimal, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { realFunction } from './numeric.ts'
import { withArguments } from './operator.ts'

const finite = { min: -Infinity, max: Infinity, open: true }
const unit = { min: -1, max: 1 }
const halfTurn = decimalFromInteger(180n)

export const $sin = realFunction('$sin', { double: Math.sin, decimal: decimals.sineOfDecimal, domain: finite })
export const $cos = realFunction('$cos', { double: Math.cos, decimal: decimals.cosineOfDecimal, domain: finite })
export const $tan = realFunction('$tan', { double: Math.tan, decimal: decimals.tangentOfDecimal, domain: finite })
export const $asin = realFunction('$asin', { double: Math.asin, decimal: decimals.arcsineOfDecimal, domain: unit })
export const $acos = realFunction('$acos', { double: Math.acos, decimal: decimals.arccosineOfDecimal, domain: unit })
export const $atan = realFunction('$atan', { double: Math.atan, decimal: decimals.arctangentOfDecimal })
export const $sinh = realFunction('$sinh', { double: Math.sinh, decimal: decimals.hyperbolicSineOfDecimal })
export const $cosh = realFunction('$cosh', { double: Math.cosh, decimal: decimals.hyperbolicCosineOfDecimal })
export const $tanh = realFunction('$tanh', { double: Math.tanh, decimal: decimals.hyperbolicTangentOfDecimal })
export const $asinh = realFunction('$asinh', { double: Math.asinh, decimal: decimals.areaSineOfDecimal })
export const $acosh = realFunction('$acosh', {
  double: Math.acosh,
  decimal: decimals.areaCosineOfDecimal,
  domain: { min: 1, max: Infinity },
})
export const $atanh = realFunction('$atanh', {
  double: Math.atanh,
  decimal: decimals.areaTangentOfDecimal,
  domain: unit,
})

export const $degreesToRadians = realFunction('$degreesToRadians', {
  double: (degrees) => degrees * (Math.PI / 180),
  decimal: (degrees) => multiplyDecimals(degrees, divideDecimals(decimals.decimalPi, halfTurn)),
})
export const $radiansToDegrees = realFunction('$radiansToDegrees', {
  double: (radians) => radians * (180 / Math.PI),
  decimal: (radians) => multiplyDecimals(radians, divideDecimals(halfTurn, decimals.decimalPi)),
})

/** The angle of the point (x, y), given y first. */
export const $atan2 = withArguments('$atan2', 2, 2, (y, x) => {
  if (isNullish(y)) return null
  if (!isNumeric(y)) fail(51044, `$atan2 only supports numeric types, not ${typeName(y)}`)
  if (isNullish(x)) return null
  if (!isNumeric(x)) fail(51045, `$atan2 only supports numeric types, not ${typeName(x)}`)
  return y instanceof Decimal || x instanceof Decimal
    ? decimals.arctangent2OfDecimals(toDecimal(y), toDecimal(x))
    : Math.atan2(toDouble(y), toDouble(x))
})
