import { compareNumbers, rankOf } from './compare.ts'
import { Decimal } from './decimal.ts'
import {
  Binary,
  BsonSymbol,
  Code,
  DateTime,
  DbPointer,
  type Doc,
  Int32,
  ObjectId,
  Regex,
  Timestamp,
  type Value,
} from './value.ts'

// A key is bytes whose order is BSON's order of the values, so that SQLite's index order is the answer's order.
// A value is its type's rank, then its own encoding; a descending field has every bit inverted.

const rankByte = (rank: number): number => rank + 2
const endOfList = 0

let scratch = Buffer.allocUnsafe(8 * 1024)
let at = 0

function room(count: number): void {
  if (at + count <= scratch.length) return
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + count))
  scratch.copy(larger, 0, 0, at)
  scratch = larger
}

/** Text with zeros escaped and a double zero at its end, so that a prefix sorts first in both directions. */
function putText(text: string): void {
  room(text.length * 6 + 2)
  const { length } = text
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit > 127 || unit === 0) {
      for (const byte of Buffer.from(text.slice(index))) {
        scratch[at++] = byte
        if (byte === 0) scratch[at++] = 0xff
      }
      break
    }
    scratch[at++] = unit
  }
  scratch[at++] = 0
  scratch[at++] = 0
}

/** Eight bytes that order as the doubles do; NaN first. */
function putDouble(value: number): void {
  room(8)
  if (Number.isNaN(value)) {
    scratch.fill(0, at, at + 8)
  } else {
    scratch.writeDoubleBE(value === 0 ? 0 : value, at)
    if (value < 0) for (let index = 0; index < 8; index++) scratch[at + index]! ^= 0xff
    else scratch[at]! ^= 0x80
  }
  at += 8
}

function nextDown(value: number): number {
  const view = new DataView(new ArrayBuffer(8))
  if (value === 0) return -Number.MIN_VALUE
  if (value === Infinity) return Number.MAX_VALUE
  view.setFloat64(0, value)
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n))
  return view.getFloat64(0)
}

/** Sign, biased exponent and digits of a number that no double holds. */
function putDigits(value: bigint | Decimal): void {
  const negative = typeof value === 'bigint' ? value < 0n : value.sign < 0
  const magnitude = typeof value === 'bigint' ? (negative ? -value : value) : value.coefficient
  const digits = magnitude.toString()
  const exponent = digits.length + (typeof value === 'bigint' ? 0 : value.exponent)
  const text = digits.replace(/0+$/, '')
  room(text.length + 4)
  const start = at
  scratch.writeUInt16BE(exponent + 0x4000, at)
  at += 2
  at += scratch.latin1Write(text, at)
  scratch[at++] = 0
  if (negative) for (let index = start; index < at; index++) scratch[index]! ^= 0xff
}

/** The largest double that is not above the number, then whatever that double leaves out. */
function putNumber(value: Value): void {
  if (value instanceof Int32) return finishExact(value.value)
  if (typeof value === 'number') return finishExact(value)
  const wide = value as bigint | Decimal
  if (wide instanceof Decimal && wide.kind !== 'finite') return finishExact(wide.toNumber())
  let floor = typeof wide === 'bigint' ? Number(wide) : wide.toNumber()
  if (compareNumbers(floor, wide) > 0) floor = nextDown(floor)
  if (compareNumbers(floor, wide) === 0) return finishExact(floor)
  putDouble(floor)
  room(1)
  scratch[at++] = 1
  putDigits(wide)
}

function finishExact(value: number): void {
  putDouble(value)
  room(1)
  scratch[at++] = 0
}

function putUnsigned(value: bigint): void {
  room(8)
  at = scratch.writeBigUInt64BE(BigInt.asUintN(64, value), at)
}

function putBytes(bytes: Uint8Array): void {
  room(bytes.length)
  scratch.set(bytes, at)
  at += bytes.length
}

function putValue(value: Value): void {
  const rank = rankOf(value)
  room(1)
  scratch[at++] = rankByte(rank)
  if (rank === 10) putNumber(value)
  else if (typeof value === 'string') putText(value)
  else if (value instanceof ObjectId) {
    room(12)
    at += scratch.write(value.hex, at, 'hex')
  } else if (value instanceof DateTime) putUnsigned(BigInt(value.ms) ^ (1n << 63n))
  else if (typeof value === 'boolean') {
    room(1)
    scratch[at++] = value ? 1 : 0
  } else if (value instanceof Map) putDoc(value)
  else if (Array.isArray(value)) {
    for (const item of value) putValue(item)
    room(1)
    scratch[at++] = endOfList
  } else putRare(value)
}

function putDoc(doc: Doc): void {
  for (const [name, value] of doc) {
    room(1)
    scratch[at++] = rankByte(rankOf(value))
    putText(name)
    putValue(value)
  }
  room(1)
  scratch[at++] = endOfList
}

function putRare(value: Value): void {
  if (value instanceof BsonSymbol) putText(value.text)
  else if (value instanceof Binary) {
    room(5)
    at = scratch.writeUInt32BE(value.bytes.length, at)
    scratch[at++] = value.subtype
    putBytes(value.bytes)
  } else if (value instanceof Timestamp) putUnsigned(value.value)
  else if (value instanceof Regex) {
    putText(value.pattern)
    putText(value.options)
  } else if (value instanceof Code) {
    putText(value.code)
    if (value.scope !== undefined) putDoc(value.scope)
  } else if (value instanceof DbPointer) {
    putText(value.namespace)
    putText(value.id.hex)
  }
}

const finish = (): Buffer => {
  const key = Buffer.allocUnsafeSlow(at)
  scratch.copy(key, 0, 0, at)
  return key
}

/** The key of one value. */
export function keyOf(value: Value): Buffer {
  at = 0
  putValue(value)
  return finish()
}

/** The key of a compound index entry; `directions` holds 1 or -1 for each value. */
export function compoundKey(values: readonly Value[], directions: readonly number[]): Buffer {
  at = 0
  for (let index = 0; index < values.length; index++) {
    const start = at
    putValue(values[index]!)
    if (directions[index] === -1) for (let byte = start; byte < at; byte++) scratch[byte]! ^= 0xff
  }
  return finish()
}

/** A string that is equal for equal values: groups and sets are keyed by it. */
export function identityOf(value: Value): string {
  at = 0
  putValue(value)
  return scratch.latin1Slice(0, at)
}

/** The first key byte of a type, and one past it: the bounds of all values of that type. */
export const typeBounds = (rank: number): [number, number] => [rankByte(rank), rankByte(rank) + 1]
