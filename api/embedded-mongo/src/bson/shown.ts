import { Decimal } from './decimal.ts'
import { DateTime, Int32, isDoc, ObjectId, typeName, type Value } from './value.ts'

/** A value as MongoDB's messages show it. */
export function shown(value: Value | undefined): string {
  if (value === undefined) return ''
  if (isDoc(value)) return `{ ${[...value].map(([name, field]) => `${name}: ${shown(field)}`).join(', ')} }`
  if (Array.isArray(value)) return `[ ${value.map(shown).join(', ')} ]`
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Int32) return String(value.value)
  if (value instanceof ObjectId) return `ObjectId('${value.hex}')`
  if (value instanceof DateTime) return `new Date(${value.ms})`
  if (value instanceof Decimal) return value.toString()
  return typeof value === 'object' && value !== null ? typeName(value) : String(value)
}
