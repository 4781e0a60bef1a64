import { shown } from '../../bson/shown.ts'
import { Decimal, parseDecimal } from '../../bson/decimal.ts'
import {
  fitsInt,
  fitsLong,
  integerIn,
  isNumeric,
  toDecimal,
  toDouble,
  toLongTruncated,
  truthy,
} from '../../bson/numbers.ts'
import {
  BsonSymbol,
  bsonType,
  DateTime,
  Int32,
  isDoc,
  isNullish,
  ObjectId,
  typeName,
  type Value,
} from '../../bson/value.ts'
import { CommandError, fail } from '../../errors.ts'
import { parseIsoDate } from './date-from-string.ts'
import { isoText, momentOf } from './dates.ts'
import { type ExpressionOperator, namedOperands, withArguments } from './operator.ts'
import { doubleText } from './text.ts'

const failure = (message: string): CommandError => new CommandError(241, `${message} in $convert with no onError value`)
const unsupported = (value: Value, to: string): CommandError =>
  failure(`Unsupported conversion from ${typeName(value)} to ${to}`)
const unparsed = (text: string): CommandError => failure(`Failed to parse number '${text}'`)

/** Longer text is taken for no number: to read its digits takes the square of the time. */
const digitsMax = 1_000

function wholeNumber(value: Value, to: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'string') {
    if (value.length > digitsMax || !/^[+-]?\d+$/.test(value)) throw unparsed(value)
    const parsed = BigInt(value.replace(/^\+/, ''))
    if (!(to === 'int' ? fitsInt(parsed) : fitsLong(parsed))) throw unparsed(value)
    return parsed
  }
  if (value instanceof DateTime && to === 'long') return BigInt(value.ms)
  if (!isNumeric(value)) throw unsupported(value, to)
  const double = toDouble(value)
  if (Number.isNaN(double)) throw failure('Attempt to convert NaN value to integer type')
  if (value instanceof Decimal ? value.kind === 'infinite' : !Number.isFinite(double))
    throw failure('Attempt to convert infinity value to integer type')
  const whole =
    typeof value === 'number'
      ? BigInt(Math.trunc(value))
      : value instanceof Decimal && Math.abs(double) >= 2 ** 64
        ? BigInt(Math.trunc(Math.min(Math.max(double, -1e300), 1e300)))
        : toLongTruncated(value)!
  if (!(to === 'int' ? fitsInt(whole) : fitsLong(whole)) || Math.abs(double) > 2 ** 63)
    throw failure(`Conversion would overflow target type: ${double}`)
  return whole
}

function toDoubleValue(value: Value): number {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof DateTime) return value.ms
  if (typeof value === 'string') {
    const special = /^([+-])?(inf(?:inity)?|nan)$/i.exec(value)
    if (special !== null) return special[2]!.toLowerCase() === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) throw unparsed(value)
    return Number(value)
  }
  if (!isNumeric(value)) throw unsupported(value, 'double')
  const double = toDouble(value)
  if (value instanceof Decimal && value.kind === 'finite' && !Number.isFinite(double))
    throw failure(`Conversion would overflow target type: ${value.toString()}`)
  return double
}

function toDecimalValue(value: Value): Decimal {
  if (typeof value === 'boolean') return toDecimal(value ? 1n : 0n)
  if (value instanceof DateTime) return toDecimal(BigInt(value.ms))
  if (typeof value === 'string') {
    const parsed = parseDecimal(value)
    if (parsed === undefined) throw unparsed(value)
    return parsed
  }
  if (!isNumeric(value)) throw unsupported(value, 'decimal')
  return toDecimal(value)
}

function toStringValue(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? doubleText(value) : String(value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Int32) return String(value.value)
  if (value instanceof Decimal) return value.toString()
  if (value instanceof ObjectId) return value.hex
  if (value instanceof DateTime) return isoText(value)
  if (value instanceof BsonSymbol) return value.text
  throw unsupported(value, 'string')
}

function toDateValue(value: Value): DateTime {
  if (typeof value === 'string') return parseIsoDate(value, () => 0)
  if (value instanceof Int32) throw unsupported(value, 'date')
  if (isNumeric(value)) return new DateTime(Number(wholeNumber(value, 'long')))
  if (value instanceof DateTime || value instanceof ObjectId) return new DateTime(momentOf(value)!)
  throw unsupported(value, 'date')
}

function toObjectIdValue(value: Value): ObjectId {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw unsupported(value, 'objectId')
  if (!/^[0-9a-fA-F]{24}$/.test(value)) throw failure(`Failed to parse objectId '${value}'`)
  return new ObjectId(value.toLowerCase())
}

const conversions = new Map<number, (value: Value) => Value>([
  [bsonType.double, toDoubleValue],
  [bsonType.string, toStringValue],
  [bsonType.objectId, toObjectIdValue],
  [bsonType.bool, (value) => truthy(value)],
  [bsonType.date, toDateValue],
  [bsonType.int, (value) => new Int32(Number(wholeNumber(value, 'int')))],
  [bsonType.long, (value) => wholeNumber(value, 'long')],
  [bsonType.decimal, toDecimalValue],
])

function targetOf(to: Value): (value: Value) => Value {
  const type =
    typeof to === 'string'
      ? Object.hasOwn(bsonType, to)
        ? bsonType[to as keyof typeof bsonType]
        : undefined
      : integerIn(to)
  if (typeof to === 'string' && type === undefined) fail(2, `Unknown type name: ${to}`)
  if (type === undefined) fail(9, "$convert's 'to' argument must be a string or number")
  const convert = conversions.get(type)
  if (convert === undefined) fail(241, `Unsupported conversion to ${shown(to)} in $convert`)
  return convert
}

/** A value as another type, with answers for what is null or cannot be converted. */
export const $convert: ExpressionOperator = (operand, parse) => {
  const given = namedOperands(
    '$convert',
    operand,
    ['input', 'to', 'onError?', 'onNull?', 'format?', 'base?', 'byteOrder?'],
    [9, 9, 9],
  )
  const expression = (name: string): ReturnType<typeof parse> | undefined =>
    given.has(name) ? parse(given.get(name)!) : undefined
  const input = expression('input')!
  const to = expression('to')!
  const onError = expression('onError')
  const onNull = expression('onNull')
  return (doc, variables) => {
    const value = input(doc, variables)
    const target = to(doc, variables)
    if (isNullish(value)) return onNull === undefined ? null : onNull(doc, variables)
    if (isNullish(target)) return null
    const type = isDoc(target) ? target.get('type') : target
    const convert = targetOf(type ?? null)
    try {
      return convert(value)
    } catch (error) {
      if (onError !== undefined && error instanceof CommandError && error.code === 241) return onError(doc, variables)
      throw error
    }
  }
}

const conversion = (name: string, type: number): ExpressionOperator =>
  withArguments(name, 1, 1, (value) => (isNullish(value) ? null : conversions.get(type)!(value)))

export const $toBool = conversion('$toBool', bsonType.bool)
export const $toDate = conversion('$toDate', bsonType.date)
export const $toDecimal = conversion('$toDecimal', bsonType.decimal)
export const $toDouble = conversion('$toDouble', bsonType.double)
export const $toInt = conversion('$toInt', bsonType.int)
export const $toLong = conversion('$toLong', bsonType.long)
export const $toObjectId = conversion('$toObjectId', bsonType.objectId)
export const $toString = conversion('$toString', bsonType.string)

/** The name of a value's type. */
export const $type = withArguments('$type', 1, 1, (value) => typeName(value))
