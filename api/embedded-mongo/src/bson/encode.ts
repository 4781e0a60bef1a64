import { fail } from '../errors.ts'
import { Decimal, decimalToBytes } from './decimal.ts'
import {
  Binary,
  BsonSymbol,
  bsonType,
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

/** The size of the largest document, as in MongoDB: 16 MiB. */
export const documentBytesMax = 16 * 1024 * 1024

/** A document of a reply may be a little larger than a stored one, as in MongoDB. */
const replyDocumentBytesMax = documentBytesMax + 16 * 1024

/** A raw document inside a reply: bytes that are already BSON are copied, not decoded. Throws 10334 for too many. */
export class RawDoc {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    if (bytes.length > replyDocumentBytesMax)
      fail(10334, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${replyDocumentBytesMax}`)
    this.bytes = bytes
  }
}

/** What a reply may hold: values and raw documents. */
export type ReplyValue = Value | RawDoc | ReplyDoc | ReplyValue[]
export type ReplyDoc = Map<string, ReplyValue>

// One growing buffer serves every encoding of the thread: encoding is synchronous and hands out a copy.
let scratch = Buffer.allocUnsafe(64 * 1024)
let at = 0

function room(count: number): void {
  if (at + count <= scratch.length) return
  if (at + count > 4 * replyDocumentBytesMax) fail(10334, `The document is larger than ${documentBytesMax} bytes`)
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + count))
  scratch.copy(larger, 0, 0, at)
  scratch = larger
}

function writeInt32(value: number): void {
  room(4)
  scratch[at++] = value
  scratch[at++] = value >> 8
  scratch[at++] = value >> 16
  scratch[at++] = value >> 24
}

function writeText(text: string): void {
  const { length } = text
  room(length * 3 + 1)
  if (length < 32) {
    // Short ASCII is most of what there is; calling into the runtime for it costs more than the loop.
    let index = 0
    while (index < length) {
      const unit = text.charCodeAt(index)
      if (unit > 127) break
      scratch[at + index++] = unit
    }
    if (index === length) {
      at += length
      scratch[at++] = 0
      return
    }
  }
  at += scratch.utf8Write(text, at)
  scratch[at++] = 0
}

function writeString(text: string): void {
  const start = at
  writeInt32(0)
  writeText(text)
  scratch.writeInt32LE(at - start - 4, start)
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length)
  scratch.set(bytes, at)
  at += bytes.length
}

function write64(write: () => void): void {
  room(8)
  write()
  at += 8
}

function writeDoc(doc: ReplyDoc): void {
  const start = at
  writeInt32(0)
  for (const [name, value] of doc) writeElement(name, value)
  room(1)
  scratch[at++] = 0
  scratch.writeInt32LE(at - start, start)
}

function writeArray(items: readonly ReplyValue[]): void {
  const start = at
  writeInt32(0)
  for (let index = 0; index < items.length; index++) writeElement(String(index), items[index]!)
  room(1)
  scratch[at++] = 0
  scratch.writeInt32LE(at - start, start)
}

function writeElement(name: string, value: ReplyValue): void {
  room(1)
  if (value instanceof RawDoc) {
    scratch[at++] = bsonType.object
    writeText(name)
    writeBytes(value.bytes)
    return
  }
  scratch[at++] = typeOf(value as Value)
  writeText(name)
  writeValue(value)
}

function writeValue(value: ReplyValue): void {
  if (typeof value === 'string') writeString(value)
  else if (typeof value === 'number') write64(() => scratch.writeDoubleLE(value, at))
  else if (typeof value === 'bigint') write64(() => scratch.writeBigInt64LE(BigInt.asIntN(64, value), at))
  else if (typeof value === 'boolean') {
    room(1)
    scratch[at++] = value ? 1 : 0
  } else if (value === null) return
  else if (value instanceof Map) writeDoc(value)
  else if (Array.isArray(value)) writeArray(value)
  else if (value instanceof Int32) writeInt32(value.value)
  else if (value instanceof ObjectId) {
    room(12)
    at += scratch.write(value.hex, at, 'hex')
  } else if (value instanceof DateTime)
    write64(() => scratch.writeBigInt64LE(BigInt.asIntN(64, BigInt(Math.trunc(value.ms))), at))
  else if (value instanceof Binary) {
    writeInt32(value.bytes.length)
    room(1)
    scratch[at++] = value.subtype
    writeBytes(value.bytes)
  } else if (value instanceof Decimal) writeBytes(decimalToBytes(value))
  else if (value instanceof Timestamp) write64(() => scratch.writeBigUInt64LE(value.value, at))
  else if (value instanceof Regex) {
    writeText(value.pattern)
    writeText(value.options)
  } else if (value instanceof BsonSymbol) writeString(value.text)
  else if (value instanceof Code) {
    if (value.scope === undefined) return writeString(value.code)
    const start = at
    writeInt32(0)
    writeString(value.code)
    writeDoc(value.scope)
    scratch.writeInt32LE(at - start, start)
  } else if (value instanceof DbPointer) {
    writeString(value.namespace)
    room(12)
    at += scratch.write(value.id.hex, at, 'hex')
  }
}

/** Encodes a document. The bytes are the caller's own. */
export function encode(doc: ReplyDoc): Buffer {
  at = 0
  writeDoc(doc)
  const bytes = Buffer.allocUnsafeSlow(at)
  scratch.copy(bytes, 0, 0, at)
  if (scratch.length > 8 * 1024 * 1024) scratch = Buffer.allocUnsafe(64 * 1024)
  return bytes
}

/** The number of bytes a document takes. */
export function encodedSize(doc: Doc): number {
  at = 0
  writeDoc(doc)
  return at
}
