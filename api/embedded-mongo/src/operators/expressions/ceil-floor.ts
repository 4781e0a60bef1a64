import { quantize } from '../../bson/decimal-arithmetic.ts'
import { Decimal, decimalNaN } from '../../bson/decimal.ts'
import { onNumber } from './numeric.ts'

// An infinite decimal has no whole part to MongoDB, though an infinite double has.
const whole = (value: Decimal, rule: 'ceil' | 'floor'): Decimal =>
  value.kind === 'infinite' ? decimalNaN : quantize(value, 0, rule)

export const $ceil = onNumber('$ceil', (value) =>
  value instanceof Decimal ? whole(value, 'ceil') : typeof value === 'number' ? Math.ceil(value) : value,
)

export const $floor = onNumber('$floor', (value) =>
  value instanceof Decimal ? whole(value, 'floor') : typeof value === 'number' ? Math.floor(value) : value,
)
