import { Decimal } from './decimal.ts'
import { Binary, DateTime, Int32, isDoc, ObjectId, Regex, Timestamp, typeName, type Value } from './value.ts'

const nonFinite: Readonly<Record<string, string>> = { Infinity: 'inf.0', '-Infinity': '-inf.0', NaN: 'nan.0' }

function shownBinary({ subtype, bytes }: Binary): string {
  const hex = bytes.toString('hex')
  return subtype === 4 && bytes.length === 16
    ? `UUID("${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}")`
    : `BinData(${subtype}, ${hex.toUpperCase()})`
}

/** A value as MongoDB's messages show it. */
export function shown(value: Value | undefined): string {
  if (value === undefined) return ''
  if (isDoc(value))
    return value.size === 0 ? '{}' : `{ ${[...value].map(([name, field]) => `${name}: ${shown(field)}`).join(', ')} }`
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shown).join(', ')} ]`
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? Number.isInteger(value)
        ? value.toFixed(1)
        : String(value)
      : nonFinite[String(value)]!
  if (value instanceof Binary) return shownBinary(value)
  if (value instanceof Int32) return String(value.value)
  if (value instanceof ObjectId) return `ObjectId('${value.hex}')`
  if (value instanceof DateTime) return `new Date(${value.ms})`
  if (value instanceof Decimal) return value.toString()
  if (value instanceof Regex) return `/${value.pattern}/${value.options}`
  if (value instanceof Timestamp) return `Timestamp(${value.value >> 32n}, ${value.value & 0xffff_ffffn})`
  return typeof value === 'object' && value !== null ? typeName(value) : String(value)
}
