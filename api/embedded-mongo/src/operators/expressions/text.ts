import { isNumeric } from '../../bson/numbers.ts'
import { Decimal } from '../../bson/decimal.ts'
import { BsonSymbol, Code, DateTime, isNullish, Timestamp, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { isoText } from './dates.ts'

/** A double as C's `%g` writes it: six significant digits. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const exponent = Number(value.toExponential(5).split('e')[1])
  if (exponent >= -4 && exponent < 6) return String(Number(value.toPrecision(6)))
  const [mantissa = ''] = Number(value.toPrecision(6)).toExponential().split('e')
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function timestampText({ value }: Timestamp): string {
  const at = new Date(Number(value >> 32n) * 1_000)
  return `${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)}:${value & 0xffffffffn}`
}

/** What string operators make of a value: null and missing are empty, numbers and dates are written out. */
export function textOf(value: Value | undefined): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return doubleText(value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Decimal) return value.toString()
  if (isNumeric(value)) return String(value.value)
  if (value instanceof DateTime) return isoText(value)
  if (value instanceof Timestamp) return timestampText(value)
  if (value instanceof Code && value.scope === undefined) return value.code
  if (value instanceof BsonSymbol) return value.text
  fail(16007, `can't convert from BSON type ${typeName(value)} to String`)
}

/** How many code points a string has. */
export function codePoints(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) count++
  return count
}

/** Where in a string so many code points end. */
export function afterCodePoints(text: string, count: number): number {
  let at = 0
  for (let passed = 0; passed < count && at < text.length; passed++) at += text.codePointAt(at)! > 0xffff ? 2 : 1
  return at
}
