import { DateTime, isNullish, ObjectId, Timestamp, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'

/** The moment of a date, a timestamp or an ObjectId, in milliseconds; undefined for null. */
export function momentOf(value: Value | undefined): number | undefined {
  if (isNullish(value)) return undefined
  if (value instanceof DateTime) return value.ms
  if (value instanceof Timestamp) return Number(value.value >> 32n) * 1_000
  if (value instanceof ObjectId) return (Number.parseInt(value.hex.slice(0, 8), 16) | 0) * 1_000
  fail(16006, `can't convert from BSON type ${typeName(value)} to Date`)
}

/** A date in ISO form; years beyond four digits as they are. */
export function isoText({ ms }: DateTime): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString()
}

const dayMs = 86_400_000

/** Monday is 1. */
export const isoDayOf = (local: Date): number => local.getUTCDay() || 7

/** The ISO year and week a day falls in: the week of its Thursday. */
export function isoWeekOf(local: Date): { year: number; week: number } {
  const thursday = new Date(local.getTime() + (4 - isoDayOf(local)) * dayMs)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return { year: thursday.getUTCFullYear(), week: Math.floor((thursday.getTime() - first) / (7 * dayMs)) + 1 }
}

/** Days since the first of January, which is 1. */
export const dayOfYearOf = (local: Date): number =>
  Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / dayMs) + 1

/** Weeks begin on Sunday; days before the first Sunday are in week 0. */
export const weekOf = (local: Date): number => Math.floor((dayOfYearOf(local) + 6 - local.getUTCDay()) / 7)
