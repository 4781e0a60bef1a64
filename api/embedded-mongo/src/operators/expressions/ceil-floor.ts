import { quantize } from '../../bson/decimal-arithmetic.ts'
import { Decimal } from '../../bson/decimal.ts'
import { onNumber } from './numeric.ts'

export const $ceil = onNumber('$ceil', (value) =>
  value instanceof Decimal ? quantize(value, 0, 'ceil') : typeof value === 'number' ? Math.ceil(value) : value,
)

export const $floor = onNumber('$floor', (value) =>
  value instanceof Decimal ? quantize(value, 0, 'floor') : typeof value === 'number' ? Math.floor(value) : value,
)
