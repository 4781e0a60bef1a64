import { type Doc, isDoc, type Value } from '../bson/value.ts'

/** Decides about one value a path leads to; `undefined` when the path leads nowhere. */
export type LeafTest = (value: Value | undefined) => boolean

/** The position a path component names in an array; undefined when it is no position. */
export const positionOf = (part: string): number | undefined =>
  /^(0|[1-9]\d{0,8})$/.test(part) ? Number(part) : undefined

/**
 * Follows a path as filters do and tells whether any value at its end passes the test. Arrays on the way are searched
 * through, by element and by position; at the end `intoArrays` offers each element and then the array itself.
 */
export function anyAt(
  value: Value | undefined,
  parts: readonly string[],
  index: number,
  intoArrays: boolean,
  test: LeafTest,
): boolean {
  while (index < parts.length && isDoc(value)) value = value.get(parts[index++]!)
  if (index === parts.length) {
    if (intoArrays && Array.isArray(value)) for (const item of value) if (test(item)) return true
    return test(value)
  }
  return Array.isArray(value) ? anyIn(value, parts, index, intoArrays, test) : test(undefined)
}

function anyIn(
  items: readonly Value[],
  parts: readonly string[],
  index: number,
  intoArrays: boolean,
  test: LeafTest,
): boolean {
  const position = positionOf(parts[index]!)
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!
    if (isDoc(item) && anyAt(item, parts, index, intoArrays, test)) return true
    if (at !== position) continue
    if (index + 1 === parts.length) {
      if (test(item)) return true
    } else if (isDoc(item)) {
      if (anyAt(item, parts, index + 1, intoArrays, test)) return true
    } else if (Array.isArray(item) && anyIn(item, parts, index + 1, intoArrays, test)) return true
  }
  return false
}

/** All values a path leads to, arrays opened, as `distinct` and index keys see them. */
export function valuesAt(doc: Doc, parts: readonly string[]): Value[] {
  const found: Value[] = []
  anyAt(doc, parts, 0, false, (value) => {
    if (value !== undefined) found.push(value)
    return false
  })
  return found
}

/** The value at a path that crosses no array; undefined otherwise. */
export function plainValueAt(value: Value | undefined, parts: readonly string[]): Value | undefined {
  for (const part of parts) {
    if (!isDoc(value)) return undefined
    value = value.get(part)
  }
  return value
}
