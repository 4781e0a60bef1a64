import {
  arccosineOfDecimal,
  arcsineOfDecimal,
  arctangent2OfDecimals,
  arctangentOfDecimal,
  areaCosineOfDecimal,
  areaSineOfDecimal,
  areaTangentOfDecimal,
  cosineOfDecimal,
  decimalPi,
  hyperbolicCosineOfDecimal,
  hyperbolicSineOfDecimal,
  hyperbolicTangentOfDecimal,
  sineOfDecimal,
  tangentOfDecimal,
} from '../../bson/decimal-functions.ts'
import { divideDecimals, multiplyDecimals } from '../../bson/decimal-arithmetic.ts'
import { Decimal, decimalFromInteger } from '../../bson/decimal.ts'
import { isNumeric, toDecimal, toDouble } from '../../bson/numbers.ts'
import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { realFunction } from './numeric.ts'
import { withArguments } from './operator.ts'

const finite = { min: -Infinity, max: Infinity, open: true }
const unitInterval = { min: -1, max: 1 }
const halfTurn = decimalFromInteger(180n)

export const $sin = realFunction('$sin', { double: Math.sin, decimal: sineOfDecimal, domain: finite })
export const $cos = realFunction('$cos', { double: Math.cos, decimal: cosineOfDecimal, domain: finite })
export const $tan = realFunction('$tan', { double: Math.tan, decimal: tangentOfDecimal, domain: finite })
export const $asin = realFunction('$asin', { double: Math.asin, decimal: arcsineOfDecimal, domain: unitInterval })
export const $acos = realFunction('$acos', { double: Math.acos, decimal: arccosineOfDecimal, domain: unitInterval })
export const $atan = realFunction('$atan', { double: Math.atan, decimal: arctangentOfDecimal })
export const $sinh = realFunction('$sinh', { double: Math.sinh, decimal: hyperbolicSineOfDecimal })
export const $cosh = realFunction('$cosh', { double: Math.cosh, decimal: hyperbolicCosineOfDecimal })
export const $tanh = realFunction('$tanh', { double: Math.tanh, decimal: hyperbolicTangentOfDecimal })
export const $asinh = realFunction('$asinh', { double: Math.asinh, decimal: areaSineOfDecimal })
export const $acosh = realFunction('$acosh', {
  double: Math.acosh,
  decimal: areaCosineOfDecimal,
  domain: { min: 1, max: Infinity },
})
export const $atanh = realFunction('$atanh', {
  double: Math.atanh,
  decimal: areaTangentOfDecimal,
  domain: unitInterval,
})

export const $degreesToRadians = realFunction('$degreesToRadians', {
  double: (degrees) => degrees * (Math.PI / 180),
  decimal: (degrees) => multiplyDecimals(degrees, divideDecimals(decimalPi, halfTurn)),
})
export const $radiansToDegrees = realFunction('$radiansToDegrees', {
  double: (radians) => radians * (180 / Math.PI),
  decimal: (radians) => multiplyDecimals(radians, divideDecimals(halfTurn, decimalPi)),
})

/** The angle of the point (x, y), given y first. */
export const $atan2 = withArguments('$atan2', 2, 2, (y, x) => {
  if (isNullish(y)) return null
  if (!isNumeric(y)) fail(51044, `$atan2 only supports numeric types, not ${typeName(y)}`)
  if (isNullish(x)) return null
  if (!isNumeric(x)) fail(51045, `$atan2 only supports numeric types, not ${typeName(x)}`)
  return y instanceof Decimal || x instanceof Decimal
    ? arctangent2OfDecimals(toDecimal(y), toDecimal(x))
    : Math.atan2(toDouble(y), toDouble(x))
})
