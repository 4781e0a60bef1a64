import { rankOf } from '../bson/compare.ts'
import { keyOf, typeBounds } from '../bson/key.ts'
import { shown } from '../bson/shown.ts'
import { maxKey, minKey, Regex, undefinedValue, type Value } from '../bson/value.ts'

// Where an index scan starts and stops for one field. A cut lies before or after every key with a prefix; a descending
// field inverts the bytes and with them the order.

interface Cut {
  prefix: Buffer
  after: boolean
  /** What stands there, as `explain` writes it. */
  text: () => string
}

/** The keys between two cuts. `point` when it is a single value. */
export interface Interval {
  from: Cut
  to: Cut
  point: boolean
}

const before = (prefix: Buffer, text: () => string): Cut => ({ prefix, after: false, text })
const after = (prefix: Buffer, text: () => string): Cut => ({ prefix, after: true, text })

const pointOf = (value: Value): Interval => {
  const prefix = keyOf(value)
  const text = (): string => shown(value)
  return { from: before(prefix, text), to: after(prefix, text), point: true }
}

/** All keys. */
export const everything: Interval = {
  from: before(Buffer.alloc(0), () => 'MinKey'),
  to: after(Buffer.alloc(0), () => 'MaxKey'),
  point: false,
}

/** The lowest and highest value of a type as MongoDB writes them; of a type without a highest, the next type. */
const edges: Readonly<Record<number, { low: string; high?: string; next?: number }>> = {
  10: { low: '-inf.0', high: 'inf.0' },
  15: { low: '""', next: 20 },
  20: { low: '{}', next: 25 },
  25: { low: '[]' },
  35: { low: `ObjectId('${'0'.repeat(24)}')`, high: `ObjectId('${'f'.repeat(24)}')` },
  40: { low: 'false', high: 'true' },
  45: { low: 'new Date(-9223372036854775808)', high: 'new Date(9223372036854775807)' },
}

const rankCut = (rank: number): Buffer => Buffer.from([typeBounds(rank)[0]])
const startOf = (rank: number): Cut => before(rankCut(rank), () => edges[rank]?.low ?? 'its type')
function endOf(rank: number): Cut {
  const next = edges[rank]?.next
  return next === undefined ? after(rankCut(rank), () => edges[rank]?.high ?? 'its type') : startOf(next)
}

/** Equal values; null also finds what is missing, an array also what its first element finds. */
function equalTo(value: Value): Interval[] {
  if (value === null) return [pointOf(undefinedValue), pointOf(null)]
  if (Array.isArray(value)) return [pointOf(value), pointOf(value[0] ?? undefinedValue)]
  return [pointOf(value)]
}

/** The literal characters a pattern starts with; undefined when there is no such anchor. */
function literalPrefix(pattern: string, options: string): string | undefined {
  if (/[imx]/.test(options) || !pattern.startsWith('^') || pattern.includes('|')) return undefined
  const literal = /^[\w \-@#/:,]+/.exec(pattern.slice(1))?.[0]
  if (literal === undefined) return undefined
  // A quantifier makes the last character optional, also behind a comment or the marks of quoted text.
  const isOptional = /^(?:\\[EQ]|\(\?#[^)]*\))*[*?{]/.test(pattern.slice(1 + literal.length))
  return isOptional ? literal.slice(0, -1) : literal
}

function startingWith(prefix: string): Interval[] {
  // A literal prefix is plain ASCII: the first text behind it has the next character at its end.
  const behind = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
  const cut = (text: string): Cut =>
    before(Buffer.concat([rankCut(rankOf(text)), Buffer.from(text)]), () => shown(text))
  return [
    { from: cut(prefix), to: cut(behind), point: false },
    { from: startOf(50), to: endOf(50), point: false },
  ]
}

/** Everything but some values; undefined when they are not plain ones. What is missing is a null key. */
function allBut(values: readonly Value[]): Interval[] | undefined {
  if (values.some((value) => Array.isArray(value) || value instanceof Regex)) return undefined
  const intervals: Interval[] = []
  let from = everything.from
  for (const point of sortIntervals(values.map(pointOf))) {
    intervals.push({ from, to: point.from, point: false })
    from = point.to
  }
  return [...intervals, { from, to: everything.to, point: false }]
}

/** The intervals that hold every key a predicate can match; undefined when it bounds nothing. */
export function intervalsOf(operator: string, operand: Value): Interval[] | undefined {
  const isBracketed = operand !== null && operand !== minKey && operand !== maxKey && !Array.isArray(operand)
  switch (operator) {
    case '$eq':
      return equalTo(operand)
    case '$in': {
      const members = operand as Value[]
      if (members.some((member) => member instanceof Regex)) return undefined
      return sortIntervals(members.flatMap(equalTo))
    }
    case '$ne':
      return allBut([operand])
    case '$nin':
      return allBut(operand as Value[])
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte': {
      if (operand === null && operator.endsWith('e')) return equalTo(null)
      if (!isBracketed) return undefined
      if (typeof operand === 'number' && Number.isNaN(operand)) return [pointOf(operand)]
      const { from, to } = pointOf(operand)
      const rank = rankOf(operand)
      if (operator === '$gt') return [{ from: to, to: endOf(rank), point: false }]
      if (operator === '$gte') return [{ from, to: endOf(rank), point: false }]
      return [{ from: startOf(rank), to: operator === '$lt' ? from : to, point: false }]
    }
    case '$regex': {
      const { pattern, options } = operand as Regex
      const prefix = literalPrefix(pattern, options)
      return prefix === undefined || prefix === '' ? undefined : startingWith(prefix)
    }
    default:
      return undefined
  }
}

function bytesOf(cut: Omit<Cut, 'text'>): Buffer {
  if (!cut.after) return cut.prefix
  const bytes = Buffer.from(cut.prefix)
  let at = bytes.length - 1
  while (at >= 0 && bytes[at] === 0xff) at--
  if (at < 0) return Buffer.from([0xff])
  bytes[at]!++
  return bytes.subarray(0, at + 1)
}

const compareCuts = (left: Cut, right: Cut): number => Buffer.compare(bytesOf(left), bytesOf(right))

function sortIntervals(intervals: Interval[]): Interval[] {
  const sorted = intervals.sort((left, right) => compareCuts(left.from, right.from))
  return sorted.filter((interval, at) => at === 0 || compareCuts(interval.from, sorted[at - 1]!.from) !== 0)
}

/** The intervals in both lists, for a field of which a document has one value only. */
export function intersect(left: Interval[], right: Interval[]): Interval[] {
  const both: Interval[] = []
  for (const a of left)
    for (const b of right) {
      const from = compareCuts(a.from, b.from) >= 0 ? a.from : b.from
      const to = compareCuts(a.to, b.to) <= 0 ? a.to : b.to
      if (compareCuts(from, to) < 0) both.push({ from, to, point: a.point || b.point })
    }
  return sortIntervals(both)
}

const invert = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff))

const invertCut = ({ prefix, after, text }: Cut): Cut => ({ prefix: invert(prefix), after: !after, text })

/** The intervals as they lie in a field of the given direction, in the index's order. */
export function directed(intervals: readonly Interval[], direction: 1 | -1): Interval[] {
  if (direction === 1) return [...intervals]
  return intervals.map(({ from, to, point }) => ({ from: invertCut(to), to: invertCut(from), point })).reverse()
}

/** The intervals as MongoDB's explain writes them, in the order of a scan up or down. */
export function shownIntervals(intervals: readonly Interval[], direction: 1 | -1): string[] {
  const upwards = intervals.map(({ from, to }) => [
    { text: from.text(), included: !from.after },
    { text: to.text(), included: to.after },
  ])
  const ordered = direction === 1 ? upwards : upwards.map((ends) => ends.reverse()).reverse()
  return ordered.map(([first, last]) => {
    const [open, close] = [first!.included ? '[' : '(', last!.included ? ']' : ')']
    return `${open}${first!.text}, ${last!.text}${close}`
  })
}

/** The key range of an interval of the next field behind fixed values of the fields before it. */
export function rangeBehind(prefix: Buffer, { from, to }: Interval): { low: Buffer; high: Buffer } {
  return {
    low: bytesOf({ prefix: Buffer.concat([prefix, from.prefix]), after: from.after }),
    high: bytesOf({ prefix: Buffer.concat([prefix, to.prefix]), after: to.after }),
  }
}

/** The bytes of a point interval, as a prefix for the next field. */
export const pointBytes = ({ from, to }: Interval): Buffer => (from.after ? to.prefix : from.prefix)
