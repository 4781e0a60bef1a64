import { isNumeric } from '../../bson/numbers.ts'
import { isNullish, typeName } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { doubleFor, realFunction } from './numeric.ts'
import { withArguments } from './operator.ts'

const finite = { min: -Infinity, max: Infinity, open: true }
const unit = { min: -1, max: 1 }

export const $sin = realFunction('$sin', Math.sin, finite)
export const $cos = realFunction('$cos', Math.cos, finite)
export const $tan = realFunction('$tan', Math.tan, finite)
export const $asin = realFunction('$asin', Math.asin, unit)
export const $acos = realFunction('$acos', Math.acos, unit)
export const $atan = realFunction('$atan', Math.atan)
export const $sinh = realFunction('$sinh', Math.sinh)
export const $cosh = realFunction('$cosh', Math.cosh)
export const $tanh = realFunction('$tanh', Math.tanh)
export const $asinh = realFunction('$asinh', Math.asinh)
export const $acosh = realFunction('$acosh', Math.acosh, { min: 1, max: Infinity })
export const $atanh = realFunction('$atanh', Math.atanh, unit)
export const $degreesToRadians = realFunction('$degreesToRadians', (degrees) => degrees * (Math.PI / 180))
export const $radiansToDegrees = realFunction('$radiansToDegrees', (radians) => radians * (180 / Math.PI))

/** The angle of the point (x, y), given y first. */
export const $atan2 = withArguments('$atan2', 2, 2, (y, x) => {
  if (isNullish(y)) return null
  if (!isNumeric(y)) fail(51044, `$atan2 only supports numeric types, not ${typeName(y)}`)
  if (isNullish(x)) return null
  if (!isNumeric(x)) fail(51045, `$atan2 only supports numeric types, not ${typeName(x)}`)
  return Math.atan2(doubleFor('$atan2', y), doubleFor('$atan2', x))
})
