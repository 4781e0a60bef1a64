import { compoundKey } from '../bson/key.ts'
import { type Doc, isDoc, undefinedValue, type Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { positionOf } from '../query/path.ts'

/** One field of an index or sort. */
export interface KeyField {
  readonly path: string
  readonly parts: readonly string[]
  readonly direction: 1 | -1
}

interface Pending {
  value: Value | undefined
  parts: readonly string[]
  at: number
  /** The last step was a position in an array: what is there is taken as it is. */
  positional?: boolean
}

/** Follows a path to its end or to the first array; a numeric part goes into an array by position. */
function follow(pending: Pending): Pending {
  let { value, at } = pending
  const { parts } = pending
  let positional = false
  while (at < parts.length) {
    positional = false
    if (isDoc(value)) value = value.get(parts[at]!)
    else if (Array.isArray(value)) {
      const position = positionOf(parts[at]!)
      if (position === undefined) break
      value = value[position]
      positional = true
    } else value = undefined
    at++
  }
  return { value, parts, at, positional }
}

const isSettled = ({ value, parts, at, positional = false }: Pending): boolean =>
  at === parts.length && (positional || !Array.isArray(value))

function expand(
  pendings: readonly Pending[],
  settled: readonly boolean[],
  emit: (values: (Value | undefined)[]) => void,
): void {
  const reached = pendings.map((pending, index) => (settled[index] === true ? pending : follow(pending)))
  let array: Value[] | undefined
  for (const [index, pending] of reached.entries()) {
    if (settled[index] === true || isSettled(pending)) continue
    const found = pending.value as Value[]
    if (array !== undefined && array !== found) throw new CommandError(171, 'cannot index parallel arrays')
    array = found
  }
  if (array === undefined) return emit(reached.map(({ value }) => value))
  const open = reached.map((pending, index) => settled[index] !== true && !isSettled(pending))
  const items: (Value | undefined)[] = array.length > 0 ? array : [undefined]
  for (const item of items) {
    const next = reached.map((pending, index): Pending => {
      if (!open[index]) return pending
      // The elements of an empty array: its own key is undefined, what would be inside them is missing.
      if (array.length === 0)
        return {
          value: pending.at === pending.parts.length ? undefinedValue : undefined,
          parts: pending.parts,
          at: pending.parts.length,
        }
      // An array within the array is not searched through any further.
      if (pending.at < pending.parts.length && Array.isArray(item))
        return { value: undefined, parts: pending.parts, at: pending.parts.length }
      return { ...pending, value: item }
    })
    const nowSettled = next.map((pending, index) => !open[index] || pending.at === pending.parts.length)
    expand(next, nowSettled, emit)
  }
}

/** Every combination of values an index holds for a document; more than one when an array is on the way. */
export function keyValues(doc: Doc, fields: readonly KeyField[]): (Value | undefined)[][] {
  // An _id on its own is taken whole: stored it is never an array, and a group's is compared as one.
  if (fields.length === 1 && fields[0]!.path === '_id') return [[doc.get('_id')]]
  const plain: (Value | undefined)[] = []
  for (const { parts } of fields) {
    const reached = follow({ value: doc, parts, at: 0 })
    if (!isSettled(reached)) break
    plain.push(reached.value)
  }
  if (plain.length === fields.length) return [plain]
  const found: (Value | undefined)[][] = []
  const settled = fields.map(() => false)
  expand(
    fields.map(({ parts }) => ({ value: doc, parts, at: 0 })),
    settled,
    (values) => found.push(values),
  )
  return found
}

const missingAsNull = (values: readonly (Value | undefined)[]): Value[] =>
  values.map((value) => (value === undefined ? null : value))

/** The distinct keys of a document, and whether an array made several possible. */
export function keysOf(
  doc: Doc,
  fields: readonly KeyField[],
  sparse: boolean,
): { keys: Buffer[]; values: Value[][]; multikey: boolean } {
  const combinations = keyValues(doc, fields)
  const directions = fields.map(({ direction }) => direction)
  const keys: Buffer[] = []
  const values: Value[][] = []
  const seen = new Set<string>()
  for (const combination of combinations) {
    if (sparse && combination.every((value) => value === undefined)) continue
    const known = missingAsNull(combination)
    const key = compoundKey(known, directions)
    const identity = combinations.length > 1 ? key.latin1Slice(0, key.length) : ''
    if (seen.has(identity)) continue
    seen.add(identity)
    keys.push(key)
    values.push(known)
  }
  const multikey =
    combinations.length > 1 || fields.some(({ path, parts }) => path !== '_id' && crossesArray(doc, parts))
  return { keys, values, multikey }
}

function crossesArray(doc: Doc, parts: readonly string[]): boolean {
  let value: Value | undefined = doc
  for (const part of parts) {
    if (Array.isArray(value)) return true
    value = isDoc(value) ? value.get(part) : undefined
  }
  return Array.isArray(value)
}

/** The key a document sorts by: the first of its keys in the sort's order. */
export function sortKeyOf(doc: Doc, fields: readonly KeyField[]): Buffer {
  const directions = fields.map(({ direction }) => direction)
  let first: Buffer | undefined
  for (const combination of keyValues(doc, fields)) {
    const key = compoundKey(missingAsNull(combination), directions)
    if (first === undefined || Buffer.compare(key, first) < 0) first = key
  }
  return first!
}
