import { compoundKey } from '../bson/key.ts'
import { integerIn, truthy } from '../bson/numbers.ts'
import { type Doc, isDoc, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import type { Collection, Index } from '../storage/collection.ts'
import type { KeyField } from '../storage/index-keys.ts'
import type { KeyRange } from '../storage/view.ts'
import { directed, everything, intersect, type Interval, intervalsOf, pointBytes, rangeBehind } from './bounds.ts'
import type { FilterNode } from './filter.ts'
import { positionOf } from './path.ts'

/** A range, and how many bytes of its keys are fixed: what follows them is what a merge orders by. */
export interface PlannedRange extends KeyRange {
  fixedBytes: number
}

/** How the documents of a query are found. `merge` when several ranges interleave in the sort's order. */
export type Plan =
  | { kind: 'collection'; direction: 1 | -1; sorted: boolean }
  | {
      kind: 'index'
      index: Index
      /** The intervals of the index's first fields, of which the ranges are made. */
      bounds: Interval[][]
      /** What `min` and `max` say instead. */
      limits?: KeyLimits
      ranges: PlannedRange[]
      direction: 1 | -1
      sorted: boolean
      merge: boolean
    }
  | { kind: 'nothing'; sorted: boolean }

/** The index keys a query is limited to, in the index's order: from `min` to before `max`. */
export interface KeyLimits {
  min?: Doc | undefined
  max?: Doc | undefined
}

interface Predicate {
  operator: string
  operand: Value
}

/** An index scan is split into at most so many ranges. */
const rangesMax = 1_000

const opposites: Readonly<Record<string, string>> = { $eq: '$ne', $in: '$nin', $ne: '$eq', $nin: '$in' }
const isExclusion = ({ operator }: Predicate): boolean => operator === '$ne' || operator === '$nin'

/** The predicates that every match must satisfy, by path. */
function predicatesOf(node: FilterNode, into = new Map<string, Predicate[]>()): Map<string, Predicate[]> {
  if (node.kind === 'and') for (const child of node.children) predicatesOf(child, into)
  const add = (path: string, predicate: Predicate): void => {
    if (!into.has(path)) into.set(path, [])
    into.get(path)!.push(predicate)
  }
  if (node.kind === 'leaf') add(node.path, node)
  if (node.kind === 'not' && node.child.kind === 'leaf') {
    const { path, operator, operand } = node.child
    const opposite = opposites[operator]
    if (opposite !== undefined) add(path, { operator: opposite, operand })
  }
  return into
}

/** The intervals of one field; undefined when nothing bounds it. */
function boundsOf(predicates: readonly Predicate[], multikey: boolean): Interval[] | undefined {
  const inclusions = predicates.filter((predicate) => !isExclusion(predicate))
  if (inclusions.length > 0 && inclusions.length < predicates.length) {
    const bounds = boundsOf(inclusions, multikey)
    if (bounds !== undefined) return bounds
  }
  const lists = predicates
    .map(({ operator, operand }) => intervalsOf(operator, operand))
    .filter((list) => list !== undefined)
  if (lists.length === 0) return undefined
  // Of several elements of an array each may satisfy another predicate, so only one may bound the scan.
  if (multikey)
    return lists.reduce((best, list) =>
      list.every(({ point }) => point) && !best.every(({ point }) => point) ? list : best,
    )
  return lists.reduce(intersect)
}

const excludesMissing = ({ operator, operand }: Predicate): boolean => {
  if (operator === '$exists') return truthy(operand)
  if (operator === '$in') return !(operand as Value[]).includes(null)
  return ['$eq', '$gt', '$gte', '$lt', '$lte'].includes(operator)
    ? operand !== null
    : ['$regex', '$type', '$size', '$mod', '$elemMatch'].includes(operator)
}

const endsOf = (intervals: readonly Interval[]): string => JSON.stringify(intervals.map(({ from, to }) => [from, to]))

/** Whether every document the filter can match is in a partial index. */
function implies(predicates: ReadonlyMap<string, Predicate[]>, partial: FilterNode): boolean {
  if (partial.kind === 'and') return partial.children.every((child) => implies(predicates, child))
  if (partial.kind === 'or') return partial.children.some((child) => implies(predicates, child))
  if (partial.kind !== 'leaf') return false
  const given = predicates.get(partial.path) ?? []
  if (partial.operator === '$exists') return truthy(partial.operand) && given.some(excludesMissing)
  return given.some(({ operator, operand }) => {
    const outer = intervalsOf(partial.operator, partial.operand)
    const inner = intervalsOf(operator, operand)
    if (outer === undefined || inner === undefined) return false
    return endsOf(intersect(inner, outer)) === endsOf(inner)
  })
}

function isUsable(index: Index, predicates: ReadonlyMap<string, Predicate[]>): boolean {
  if (index.hidden || index.fields.some(({ parts }) => parts.some((part) => positionOf(part) !== undefined)))
    return false
  if (index.partial !== undefined && !implies(predicates, index.partial.node)) return false
  return !index.sparse || index.fields.some(({ path }) => (predicates.get(path) ?? []).some(excludesMissing))
}

interface Candidate {
  plan: Plan
  score: number
}

/** Whether fields from `start` on give the sort's order, forwards or backwards. */
function orderGiven(
  index: Index,
  start: number,
  sort: readonly KeyField[],
  fixed: ReadonlySet<string>,
): 1 | -1 | undefined {
  let direction: 1 | -1 | undefined
  let at = start
  for (const { path, direction: wanted } of sort) {
    const field = index.fields[at]
    if (field?.path !== path) {
      // A field with one value orders nothing.
      if (fixed.has(path)) continue
      return undefined
    }
    const needed = field.direction === wanted ? 1 : -1
    if (direction !== undefined && direction !== needed) return undefined
    direction = needed
    at++
  }
  return direction ?? 1
}

function candidateOf(index: Index, predicates: ReadonlyMap<string, Predicate[]>, sort: readonly KeyField[]): Candidate {
  let prefixes: Buffer[] = [Buffer.alloc(0)]
  let score = 0
  let depth = 0
  let ranges: PlannedRange[] | undefined
  const bounds: Interval[][] = []
  const fixed = new Set<string>()
  for (const { path, direction } of index.fields) {
    const found = boundsOf(predicates.get(path) ?? [], index.multikey)
    if (found === undefined) break
    const intervals = directed(found, direction)
    if (intervals.length === 0) return { plan: { kind: 'nothing', sorted: true }, score: Infinity }
    if (prefixes.length * intervals.length > rangesMax) break
    bounds.push(found)
    if (intervals.every(({ point }) => point)) {
      prefixes = prefixes.flatMap((prefix) =>
        intervals.map((interval) => Buffer.concat([prefix, pointBytes(interval)])),
      )
      if (intervals.length === 1) fixed.add(path)
      score += intervals.length === 1 ? 12 : 10
      depth++
      continue
    }
    ranges = prefixes.flatMap((prefix) => intervals.map((interval) => plannedRange(prefix, interval)))
    score += (predicates.get(path) ?? []).every(isExclusion) ? 1 : 5
    break
  }
  ranges ??= prefixes.map((prefix) => plannedRange(prefix, everything))
  let order: 1 | -1 | undefined
  let merge = false
  // Fields fixed by one value keep the order of the fields behind them; several values of them have to be merged.
  if (!index.multikey && sort.length > 0) {
    for (let start = 0; start <= depth && order === undefined; start++) {
      const isFixed = index.fields.slice(0, start).every(({ path }) => fixed.has(path))
      if (!isFixed && start < depth) continue
      order = orderGiven(index, start, sort, fixed)
      merge = order !== undefined && !isFixed && ranges.length > 1
    }
    if (order !== undefined) score += 4
  }
  const sorted = sort.length === 0 || order !== undefined
  return { plan: { kind: 'index', index, bounds, ranges, direction: order ?? 1, sorted, merge }, score }
}

const plannedRange = (prefix: Buffer, interval: Interval): PlannedRange => ({
  ...rangeBehind(prefix, interval),
  fixedBytes: prefix.length,
})

/** The index a hint names, by name or key pattern; a direction for `$natural`. */
function hinted(collection: Collection, hint: Value): Index | 1 | -1 {
  if (isDoc(hint) && hint.has('$natural')) {
    const natural = integerIn(hint.get('$natural'))
    if (natural === 1 || natural === -1) return natural
    fail(2, '$natural hint cannot be set to a value other than -1 or 1.')
  }
  const [index, another] = collection.indexesOf(hint)
  const planner = 'error processing query: planner returned error :: caused by ::'
  if (index === undefined) fail(2, `${planner} hint provided does not correspond to an existing index`)
  if (another !== undefined) fail(27, `${planner} Hint matched multiple indexes, must hint by index name`)
  return index
}

const namesOf = (key: Doc): string => JSON.stringify([...key.keys()])

/** Reads the hinted index between two keys. Throws 51173 to 51175 when there is no such stretch. */
function planBetween(
  collection: Collection,
  limits: KeyLimits,
  sort: readonly KeyField[],
  hint: Value | undefined,
): Plan {
  const index = hint === undefined ? 1 : hinted(collection, hint)
  if (typeof index === 'number') fail(51173, 'When using min()/max() a hint of which index to use must be provided')
  const cutOf = (limit: Doc): Buffer => {
    if (namesOf(limit) !== namesOf(index.spec.get('key') as Doc))
      fail(51174, 'The index chosen is not compatible with min/max')
    return compoundKey(
      [...limit.values()],
      index.fields.map(({ direction }) => direction),
    )
  }
  const low = limits.min === undefined ? Buffer.alloc(0) : cutOf(limits.min)
  const high = limits.max === undefined ? Buffer.from([0xff]) : cutOf(limits.max)
  if (Buffer.compare(low, high) >= 0)
    fail(51175, 'The value provided for min() does not come before the value provided for max()')
  const { plan } = candidateOf(index, new Map(), sort)
  return plan.kind === 'index' ? { ...plan, ranges: [{ low, high, fixedBytes: 0 }], limits } : plan
}

/** Chooses how to find the documents: the index with the most equalities, then a range, then the sort's order. */
export function choosePlan(
  collection: Collection,
  filter: FilterNode,
  sort: readonly KeyField[],
  hint?: Value,
  limits: KeyLimits = {},
): Plan {
  if (limits.min !== undefined || limits.max !== undefined) return planBetween(collection, limits, sort, hint)
  // Documents of a clustered collection have no other order than that of their _id.
  const whole = (direction: 1 | -1, sorted = sort.length === 0): Plan => {
    if (!collection.isClustered) return { kind: 'collection', direction, sorted }
    const { plan } = candidateOf(collection.indexes[0]!, predicatesOf(filter), [])
    return plan.kind === 'index' ? { ...plan, direction, sorted } : plan
  }
  if (sort[0]?.path === '$natural') return whole(sort[0].direction, true)
  const predicates = predicatesOf(filter)
  if (hint !== undefined && !(isDoc(hint) && hint.size === 0)) {
    const index = hinted(collection, hint)
    if (typeof index === 'number') return whole(index)
    return candidateOf(index, predicates, sort).plan
  }
  let best: Candidate = { plan: whole(1), score: 0 }
  for (const index of collection.indexes) {
    if (!isUsable(index, predicates)) continue
    const candidate = candidateOf(index, predicates, sort)
    if (candidate.score > best.score) best = candidate
  }
  return best.plan
}
