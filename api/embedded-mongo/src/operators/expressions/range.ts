import { integerIn, isNumeric, toDouble } from '../../bson/numbers.ts'
import { int, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { withArguments } from './operator.ts'

/** A range has at most so many elements. */
const lengthMax = 1_000_000

function bound(value: Value | undefined, what: string, codes: [number, number]): number {
  if (!isNumeric(value))
    fail(codes[0], `$range requires a numeric ${what} value, found value of type: ${typeName(value)}`)
  const whole = integerIn(value)
  if (whole === undefined || Math.abs(whole) > 2147483648)
    fail(
      codes[1],
      `$range requires a ${what} value that can be represented as a 32-bit integer, found value: ${toDouble(value)}`,
    )
  return whole
}

/** Whole numbers from a start up to, not including, an end. */
export const $range = withArguments('$range', 2, 3, (from, to, by) => {
  const start = bound(from, 'starting', [34443, 34444])
  const end = bound(to, 'ending', [34445, 34446])
  const step = by === undefined ? 1 : bound(by, 'step', [34447, 34448])
  if (step === 0) fail(34449, '$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((end - start) / step))
  if (length > lengthMax) fail(146, `$range would use too much memory: ${length} elements`)
  return Array.from({ length }, (_, at) => int(start + at * step))
})
