import { isDoc, type Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'

/** What an expression builds up may take so many bytes encoded: as much as a document that it could end up in. */
const valueBytesMax = 16 * 1024 * 1024

/** Sizes of smaller values are added up again each time, which costs less than to remember them. */
const rememberedFrom = 1_024

const sizes = new WeakMap<object, number>()

function sizeOf(value: Value | undefined): number {
  if (typeof value === 'string') return value.length
  if (!Array.isArray(value) && !isDoc(value)) return 4
  const known = sizes.get(value)
  if (known !== undefined) return known
  let size = 8
  for (const item of value.values()) size += 8 + sizeOf(item)
  if (size >= rememberedFrom) sizes.set(value, size)
  return size
}

/** Throws 146 when there is more than an expression may build up. */
export function checkSize(bytes: number): void {
  if (bytes > valueBytesMax) throw new CommandError(146, `An expression may build up at most ${valueBytesMax} bytes`)
}

/**
 * The value, when it is not too large. One that holds another several times, as `['$$value', '$$value']` does step after
 * step, takes no memory to speak of; but whatever walks it takes as long as its size.
 */
export function bounded<T extends Value>(value: T): T {
  checkSize(sizeOf(value))
  return value
}

/** The items one after the other, while they are not too large together. */
export function boundedItems(count: number, item: (at: number) => Value): Value[] {
  const items: Value[] = []
  let bytes = 0
  for (let at = 0; at < count; at++) {
    const next = item(at)
    bytes += 8 + sizeOf(next)
    checkSize(bytes)
    items.push(next)
  }
  return items
}
