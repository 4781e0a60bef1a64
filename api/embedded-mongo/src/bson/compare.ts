import { Decimal } from './decimal.ts'
import type { BsonSymbol } from './value.ts'
import {
  Binary,
  Code,
  DateTime,
  DbPointer,
  type Doc,
  Int32,
  ObjectId,
  Regex,
  Timestamp,
  typeOf,
  type Value,
} from './value.ts'

// Where a type stands among the others: numbers compare with numbers whatever their type, strings with symbols.
const ranks: Record<number, number> = {
  255: -1,
  6: 0,
  10: 5,
  1: 10,
  16: 10,
  18: 10,
  19: 10,
  2: 15,
  14: 15,
  3: 20,
  4: 25,
  5: 30,
  7: 35,
  8: 40,
  9: 45,
  17: 47,
  11: 50,
  12: 55,
  13: 60,
  15: 65,
  127: 127,
}

/** The place of a value's type in BSON's order of types. */
export const rankOf = (value: Value): number => ranks[typeOf(value)] ?? 0

const sign = (difference: number): number => (difference < 0 ? -1 : difference > 0 ? 1 : 0)

/** Order of UTF-8 bytes: JavaScript's order except that surrogates come after the rest of the basic plane. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a === b) continue
    const aSurrogate = a >= 0xd800 && a < 0xe000
    const bSurrogate = b >= 0xd800 && b < 0xe000
    if (aSurrogate !== bSurrogate) return aSurrogate ? (b >= 0xe000 ? 1 : sign(a - b)) : a >= 0xe000 ? -1 : sign(a - b)
    return sign(a - b)
  }
  return sign(left.length - right.length)
}

/** A finite number as an exact fraction `numerator / 10^scale * 2^shift` in lowest effort: both sides scaled to integers. */
function exact(value: number | bigint | Decimal): { numerator: bigint; twos: number; tens: number } {
  if (typeof value === 'bigint') return { numerator: value, twos: 0, tens: 0 }
  if (value instanceof Decimal) return { numerator: value.signed, twos: 0, tens: value.exponent }
  let mantissa = value
  let twos = 0
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    twos--
  }
  return { numerator: BigInt(mantissa), twos, tens: 0 }
}

function compareExactly(left: number | bigint | Decimal, right: number | bigint | Decimal): number {
  const a = exact(left)
  const b = exact(right)
  const twos = Math.min(a.twos, b.twos)
  const tens = Math.min(a.tens, b.tens)
  const x = a.numerator * 2n ** BigInt(a.twos - twos) * 10n ** BigInt(a.tens - tens)
  const y = b.numerator * 2n ** BigInt(b.twos - twos) * 10n ** BigInt(b.tens - tens)
  return x < y ? -1 : x > y ? 1 : 0
}

type Plain = number | bigint | Decimal

const plain = (value: Value): Plain => (value instanceof Int32 ? value.value : (value as Plain))
const approximately = (value: Plain): number =>
  typeof value === 'number' ? value : value instanceof Decimal ? value.toNumber() : Number(value)

/** Compares numbers of any type exactly. NaN equals NaN and is less than every other number. */
export function compareNumbers(left: Value, right: Value): number {
  const a = plain(left)
  const b = plain(right)
  if (typeof a === 'number' && typeof b === 'number') {
    if (a < b) return -1
    if (a > b) return 1
    if (a === b) return 0
    return sign(Number(!Number.isNaN(a)) - Number(!Number.isNaN(b)))
  }
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0
  const x = approximately(a)
  const y = approximately(b)
  if (Number.isNaN(x) || Number.isNaN(y)) return sign(Number(!Number.isNaN(x)) - Number(!Number.isNaN(y)))
  const aFinite = a instanceof Decimal ? a.kind === 'finite' : Number.isFinite(x)
  const bFinite = b instanceof Decimal ? b.kind === 'finite' : Number.isFinite(y)
  if (!aFinite || !bFinite) return aFinite ? -sign(y) : bFinite ? sign(x) : sign(x - y) || 0
  // Doubles far enough apart decide; near ones may have been rounded together.
  if (Math.abs(x - y) > Math.max(Math.abs(x), Math.abs(y)) * 1e-12) return sign(x - y)
  return compareExactly(a, b)
}

function compareDocs(left: Doc, right: Doc): number {
  const a = left.entries()
  const b = right.entries()
  for (;;) {
    const x = a.next()
    const y = b.next()
    if (x.done === true || y.done === true) return sign(Number(y.done === true) - Number(x.done === true))
    const byRank = rankOf(x.value[1]) - rankOf(y.value[1])
    if (byRank !== 0) return sign(byRank)
    const order = compareStrings(x.value[0], y.value[0]) || compare(x.value[1], y.value[1])
    if (order !== 0) return order
  }
}

function compareArrays(left: readonly Value[], right: readonly Value[]): number {
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index++) {
    const order = compare(left[index]!, right[index]!)
    if (order !== 0) return order
  }
  return sign(left.length - right.length)
}

const textOf = (value: Value): string => (typeof value === 'string' ? value : (value as BsonSymbol).text)

/** BSON's total order: negative, zero or positive. A missing value sorts as BSON undefined does, before null. */
export function compare(left: Value, right: Value): number {
  const rank = rankOf(left)
  const otherRank = rankOf(right)
  if (rank !== otherRank) return rank < otherRank ? -1 : 1
  switch (rank) {
    case 10:
      return compareNumbers(left, right)
    case 15:
      return compareStrings(textOf(left), textOf(right))
    case 20:
      return compareDocs(left as Doc, right as Doc)
    case 25:
      return compareArrays(left as Value[], right as Value[])
    default:
      return compareScalars(left, right)
  }
}

function compareScalars(left: Value, right: Value): number {
  if (typeof left === 'boolean') return sign(Number(left) - Number(right))
  if (left instanceof DateTime) return sign(left.ms - (right as DateTime).ms)
  if (left instanceof ObjectId)
    return left.hex === (right as ObjectId).hex ? 0 : left.hex < (right as ObjectId).hex ? -1 : 1
  if (left instanceof Timestamp) return sign(Number(left.value - (right as Timestamp).value))
  if (left instanceof Binary) {
    const other = right as Binary
    return (
      sign(left.bytes.length - other.bytes.length) ||
      sign(left.subtype - other.subtype) ||
      Buffer.compare(left.bytes, other.bytes)
    )
  }
  if (left instanceof Regex) {
    const other = right as Regex
    return compareStrings(left.pattern, other.pattern) || compareStrings(left.options, other.options)
  }
  if (left instanceof Code) {
    const other = right as Code
    const byCode = compareStrings(left.code, other.code)
    return byCode !== 0 || left.scope === undefined || other.scope === undefined
      ? byCode
      : compareDocs(left.scope, other.scope)
  }
  if (left instanceof DbPointer) {
    const other = right as DbPointer
    return compareStrings(left.namespace, other.namespace) || compareScalars(left.id, other.id)
  }
  return 0
}

/** Equal in BSON's order: 1 and 1.0 are. */
export const equals = (left: Value, right: Value): boolean => compare(left, right) === 0

/** The same bytes: 1 and 1.0 are not. Decides whether an update changed anything. */
export function identical(left: Value, right: Value): boolean {
  if (typeOf(left) !== typeOf(right)) return false
  if (typeof left === 'number') return Object.is(left, right)
  if (left instanceof Map) {
    const other = right as Doc
    if (left.size !== other.size) return false
    const names = other.keys()
    for (const [name, value] of left)
      if (names.next().value !== name || !identical(value, other.get(name)!)) return false
    return true
  }
  if (Array.isArray(left)) {
    const other = right as Value[]
    return left.length === other.length && left.every((item, index) => identical(item, other[index]!))
  }
  if (left instanceof Decimal) return left.toString() === (right as Decimal).toString()
  return compare(left, right) === 0
}
