import { CommandError, fail } from '../errors.ts'
import { decimalFromBytes } from './decimal.ts'
import {
  Binary,
  BsonSymbol,
  Code,
  DateTime,
  DbPointer,
  type Doc,
  Int32,
  maxKey,
  minKey,
  ObjectId,
  Regex,
  Timestamp,
  undefinedValue,
  type Value,
} from './value.ts'

/** Documents nest at most this deep, as in MongoDB. */
const depthMax = 200

const invalid = (why: string): CommandError => new CommandError(22, `Invalid BSON: ${why}`)

// Field names repeat in every document. Interning them saves the decoding and lets a Map reuse the hash of the string.
const internedSlots = 4096
const interned = Array.from<string | undefined>({ length: internedSlots })

function internName(bytes: Buffer, start: number, end: number): string {
  let hash = end - start
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte > 127) return bytes.utf8Slice(start, end)
    hash = (hash * 31 + byte) | 0
  }
  const slot = hash & (internedSlots - 1)
  const known = interned[slot]
  if (known !== undefined && known.length === end - start) {
    let at = 0
    while (at < known.length && known.charCodeAt(at) === bytes[start + at]) at++
    if (at === known.length) return known
  }
  const name = bytes.latin1Slice(start, end)
  if (name.length <= 64) interned[slot] = name
  return name
}

const smallInts = Array.from({ length: 1280 }, (_, index) => new Int32(index - 256))

/** Reads BSON front to back. Every length is checked against the bytes there are, so hostile input can only be refused. */
export class BsonReader {
  readonly bytes: Buffer
  at: number
  end: number

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  /** Steps over so many bytes; returns where they began. */
  private take(count: number): number {
    const start = this.at
    if (count < 0 || start + count > this.end) throw invalid('it ends too early')
    this.at = start + count
    return start
  }

  private int32(): number {
    const at = this.take(4)
    const { bytes } = this
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
  }

  /** Steps over a name; returns where it ended. */
  private nameEnd(): number {
    const { bytes, end } = this
    let at = this.at
    while (at < end && bytes[at] !== 0) at++
    if (at >= end) throw invalid('a name has no end')
    this.at = at + 1
    return at
  }

  name(): string {
    const start = this.at
    return internName(this.bytes, start, this.nameEnd())
  }

  private string(): string {
    const start = this.take(this.int32())
    const end = this.at - 1
    if (end < start || this.bytes[end] !== 0) throw invalid('a string has no end')
    return this.bytes.utf8Slice(start, end)
  }

  private slice(length: number): Buffer {
    return this.bytes.subarray(this.take(length), this.at)
  }

  /** Enters a document or array: returns the outer end, to be handed to `leave`. */
  enter(): number {
    const start = this.at
    const length = this.int32()
    if (length < 5 || start + length > this.end || this.bytes[start + length - 1] !== 0)
      throw invalid('a document has a wrong length')
    const outer = this.end
    this.end = start + length - 1
    return outer
  }

  /** Leaves a document or array entered before. */
  leave(outer: number): void {
    this.at = this.end + 1
    this.end = outer
  }

  doc(depth = 0): Doc {
    if (depth > depthMax) fail(15, `BSON depth must not exceed ${depthMax}`)
    const doc: Doc = new Map()
    const outer = this.enter()
    while (this.at < this.end) {
      const type = this.bytes[this.at++]!
      const name = this.name()
      doc.set(name, this.value(type, depth))
    }
    this.leave(outer)
    return doc
  }

  private array(depth: number): Value[] {
    if (depth > depthMax) fail(15, `BSON depth must not exceed ${depthMax}`)
    const items: Value[] = []
    const outer = this.enter()
    while (this.at < this.end) {
      const type = this.bytes[this.at++]!
      this.nameEnd()
      items.push(this.value(type, depth))
    }
    this.leave(outer)
    return items
  }

  value(type: number, depth = 0): Value {
    switch (type) {
      case 1:
        return this.bytes.readDoubleLE(this.take(8))
      case 2:
        return this.string()
      case 3:
        return this.doc(depth + 1)
      case 4:
        return this.array(depth + 1)
      case 5: {
        const length = this.int32()
        const subtype = this.bytes[this.take(1)]!
        // A copy: what is read from a frame or a row must not keep the whole of it alive.
        return new Binary(subtype, Buffer.from(this.slice(length)))
      }
      case 6:
        return undefinedValue
      case 7:
        return new ObjectId(this.bytes.hexSlice(this.take(12), this.at))
      case 8:
        return this.bytes[this.take(1)] !== 0
      case 9:
        return new DateTime(Number(this.bytes.readBigInt64LE(this.take(8))))
      case 10:
        return null
      case 11: {
        const pattern = this.name()
        return new Regex(pattern, this.name())
      }
      case 12: {
        const namespace = this.string()
        return new DbPointer(namespace, new ObjectId(this.bytes.hexSlice(this.take(12), this.at)))
      }
      case 13:
        return new Code(this.string())
      case 14:
        return new BsonSymbol(this.string())
      case 15: {
        this.int32()
        const code = this.string()
        return new Code(code, this.doc(depth + 1))
      }
      case 16: {
        const value = this.int32()
        return value >= -256 && value < 1024 ? smallInts[value + 256]! : new Int32(value)
      }
      case 17:
        return new Timestamp(this.bytes.readBigUInt64LE(this.take(8)))
      case 18:
        return this.bytes.readBigInt64LE(this.take(8))
      case 19:
        return decimalFromBytes(this.slice(16))
      case 127:
        return maxKey
      case 255:
        return minKey
      default:
        throw invalid(`there is no type ${type}`)
    }
  }

  /** Steps over a document or array and everything in it, checking all of it. */
  check(depth = 0): void {
    if (depth > depthMax) fail(15, `BSON depth must not exceed ${depthMax}`)
    const outer = this.enter()
    while (this.at < this.end) {
      const type = this.bytes[this.at++]!
      this.nameEnd()
      if (type === 3 || type === 4) this.check(depth + 1)
      else if (type === 2 || type === 15) this.value(type, depth)
      else this.skip(type)
    }
    this.leave(outer)
  }

  /** Steps over a value without building it. */
  skip(type: number): void {
    switch (type) {
      case 1:
      case 9:
      case 17:
      case 18:
        return void this.take(8)
      case 2:
      case 13:
      case 14:
        return void this.take(this.int32())
      case 3:
      case 4:
      case 15: {
        const length = this.int32()
        if (length < 5) throw invalid('a document has a wrong length')
        return void this.take(length - 4)
      }
      case 5:
        return void this.take(this.int32() + 1)
      case 7:
        return void this.take(12)
      case 8:
        return void this.take(1)
      case 11:
        this.nameEnd()
        return void this.nameEnd()
      case 12:
        this.take(this.int32())
        return void this.take(12)
      case 16:
        return void this.take(4)
      case 19:
        return void this.take(16)
      case 6:
      case 10:
      case 127:
      case 255:
        return
      default:
        throw invalid(`there is no type ${type}`)
    }
  }
}

/** Decodes one whole document. Throws 22 (InvalidBSON) on malformed bytes. */
export function decode(bytes: Buffer): Doc {
  const reader = new BsonReader(bytes)
  const doc = reader.doc()
  if (reader.at !== bytes.length) throw invalid('bytes follow the document')
  return doc
}

/** The names to look for in raw documents, kept as bytes too. */
export class FieldSet {
  readonly names: readonly string[]
  readonly encoded: readonly Buffer[]

  constructor(names: Iterable<string>) {
    this.names = [...new Set(names)]
    this.encoded = this.names.map((name) => Buffer.from(name))
  }
}

/** Decodes only the named top-level fields; what a filter does not look at is stepped over. */
export function decodeFields(bytes: Buffer, fields: FieldSet): Doc {
  const doc: Doc = new Map()
  const { names, encoded } = fields
  const reader = new BsonReader(bytes)
  reader.enter()
  let missing = names.length
  while (reader.at < reader.end && missing > 0) {
    const type = bytes[reader.at++]!
    const start = reader.at
    let end = start
    while (bytes[end] !== 0) end++
    reader.at = end + 1
    let found = -1
    for (let index = 0; index < encoded.length && found < 0; index++) {
      const name = encoded[index]!
      if (name.length !== end - start) continue
      let at = 0
      while (at < name.length && name[at] === bytes[start + at]) at++
      if (at === name.length) found = index
    }
    if (found < 0) {
      reader.skip(type)
    } else {
      doc.set(names[found]!, reader.value(type))
      missing--
    }
  }
  return doc
}
