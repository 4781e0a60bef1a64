import type { Decimal } from './decimal.ts'

// A value keeps its BSON type: a double is a number, an int is an Int32, a long is a bigint. A document is a Map, so that
// its fields keep their order whatever their names are, and no name reaches a prototype.

/** A BSON document: field names to values, in order. */
export type Doc = Map<string, Value>

/** Any BSON value. A missing value is `undefined` and never stored; BSON's own undefined is `Undefined`. */
export type Value =
  | number
  | bigint
  | Int32
  | Decimal
  | string
  | boolean
  | null
  | Doc
  | Value[]
  | ObjectId
  | Binary
  | DateTime
  | Timestamp
  | Regex
  | Code
  | BsonSymbol
  | DbPointer
  | Singleton

/** BSON type bytes, named as `$type` names them. */
export const bsonType = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  maxKey: 127,
  minKey: 255,
} as const

/** A 32 bit integer, the type drivers give to small whole numbers. */
export class Int32 {
  readonly type = bsonType.int
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** Twelve bytes, kept as 24 hex digits: hex compares as the bytes do. */
export class ObjectId {
  readonly type = bsonType.objectId
  readonly hex: string
  constructor(hex: string) {
    this.hex = hex
  }
}

/** Bytes with a subtype. */
export class Binary {
  readonly type = bsonType.binData
  readonly subtype: number
  readonly bytes: Buffer
  constructor(subtype: number, bytes: Buffer) {
    this.subtype = subtype
    this.bytes = bytes
  }
}

/** Milliseconds since 1970; a number, so that dates beyond the year 287,396 lose precision in computed values. */
export class DateTime {
  readonly type = bsonType.date
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
}

/** Seconds and an ordinal in one unsigned 64 bit number. */
export class Timestamp {
  readonly type = bsonType.timestamp
  readonly value: bigint
  constructor(value: bigint) {
    this.value = value
  }
}

/** A regular expression as a value; `query/regex.ts` runs it. */
export class Regex {
  readonly type = bsonType.regex
  readonly pattern: string
  readonly options: string
  constructor(pattern: string, options: string) {
    this.pattern = pattern
    this.options = options
  }
}

/** JavaScript, stored and compared, never run. */
export class Code {
  readonly type: 13 | 15
  readonly code: string
  readonly scope: Doc | undefined
  constructor(code: string, scope?: Doc) {
    this.type = scope === undefined ? bsonType.javascript : bsonType.javascriptWithScope
    this.code = code
    this.scope = scope
  }
}

/** The deprecated symbol type; compares as a string. */
export class BsonSymbol {
  readonly type = bsonType.symbol
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** The deprecated pointer to a document. */
export class DbPointer {
  readonly type = bsonType.dbPointer
  readonly namespace: string
  readonly id: ObjectId
  constructor(namespace: string, id: ObjectId) {
    this.namespace = namespace
    this.id = id
  }
}

/** A type with one value only. */
export class Singleton {
  readonly type: 6 | 127 | 255
  constructor(type: 6 | 127 | 255) {
    this.type = type
  }
}

export const minKey = new Singleton(bsonType.minKey)
export const maxKey = new Singleton(bsonType.maxKey)
export const undefinedValue = new Singleton(bsonType.undefined)

/** The BSON type byte of a value. */
export function typeOf(value: Value): number {
  switch (typeof value) {
    case 'string':
      return bsonType.string
    case 'number':
      return bsonType.double
    case 'bigint':
      return bsonType.long
    case 'boolean':
      return bsonType.bool
    default:
      if (value === null) return bsonType.null
      if (value instanceof Map) return bsonType.object
      if (Array.isArray(value)) return bsonType.array
      return value.type
  }
}

const namesByType = new Map<number, string>(Object.entries(bsonType).map(([name, type]) => [type, name]))

/** The name of a value's type as MongoDB's messages and `$type` spell it; `missing` for no value. */
export function typeName(value: Value | undefined): string {
  return value === undefined ? 'missing' : (namesByType.get(typeOf(value)) ?? 'unknown')
}

export const isDoc = (value: Value | undefined): value is Doc => value instanceof Map

/** null, BSON undefined and a missing value are alike to most operators. */
export const isNullish = (value: Value | undefined): value is undefined | null | Singleton =>
  value === undefined || value === null || value === undefinedValue

/** A document, or a reply, of the fields of an object. What is undefined is left out. */
export function docOf(fields: Readonly<Record<string, Value | undefined>>): Doc
export function docOf<Item>(fields: Readonly<Record<string, Item | undefined>>): Map<string, Item>
export function docOf<Item>(fields: Readonly<Record<string, Item | undefined>>): Map<string, Item> {
  const doc = new Map<string, Item>()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) doc.set(name, value)
  return doc
}

/** An int as most replies carry it. */
export const int = (value: number): Int32 => new Int32(value)
