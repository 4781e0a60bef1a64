import { Decimal } from '../../bson/decimal.ts'
import { wholeResult } from '../../bson/numbers.ts'
import { Int32 } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { onNumber } from './numeric.ts'

const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

/** The distance from zero. The least int becomes a long; the least long has no opposite. */
export const $abs = onNumber('$abs', (value) => {
  if (typeof value === 'number') return Math.abs(value)
  if (value instanceof Decimal)
    return value.kind === 'nan' ? value : new Decimal(value.kind, 1, value.coefficient, value.exponent)
  const result = wholeResult(absolute(value instanceof Int32 ? BigInt(value.value) : value), value instanceof Int32)
  if (result === undefined) fail(28680, "can't take $abs of long long min")
  return result
})
