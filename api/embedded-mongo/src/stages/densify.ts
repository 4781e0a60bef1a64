import { compare } from '../bson/compare.ts'
import { identityOf } from '../bson/key.ts'
import { addition, combine, integerIn, isNumeric, type Numeric, toDouble } from '../bson/numbers.ts'
import { DateTime, type Doc, int, isNullish, typeOf, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { moved, unitOf } from '../operators/expressions/date-arithmetic.ts'
import { pathParts, pathValue } from '../query/expression.ts'
import { plainValueAt } from '../query/path.ts'
import { $sort } from './sort.ts'
import { pathsIn, specFields } from './spec-fields.ts'
import { gather, type StageParser } from './stage.ts'
import { withValueAt } from './unwind.ts'

/** A stage makes at most so many documents. */
const madeMax = 500_000

interface Range {
  /** The next value; throws what does not suit the range. */
  next(value: Value): Value
  unit: string | undefined
  bounds: 'full' | 'partition' | readonly [Value, Value]
}

function checkBounds([low, high]: readonly [Value, Value], step: Value, unit: string | undefined): void {
  if (compare(low, high) > 0) fail(5733402, 'A bounding array must be ascending')
  const isDates = low instanceof DateTime
  if (!isDates && !isNumeric(low)) fail(5946800, 'Explicit bounds must be numeric or dates')
  if (isDates ? !(high instanceof DateTime) : !isNumeric(high))
    fail(isDates ? 5733405 : 5733406, 'A bounding array must contain two dates or two numbers')
  if (isDates && unit === undefined) fail(5733410, 'A bounding array of dates must specify a unit')
  if (isDates) return
  if (unit !== undefined) fail(5733409, 'Numeric bounds may not have unit parameter')
  if (typeOf(low) !== typeOf(high) || typeOf(low) !== typeOf(step))
    fail(5876900, 'Upper bound, lower bound, and step must all have the same type')
}

function parseRange(spec: Value): Range {
  const fields = specFields('$densify.range', spec, { step: 'any', bounds: 'any', 'unit?': 'string' })
  const [step, bounds] = [fields.get('step')!, fields.get('bounds')!]
  if (!isNumeric(step) || !(toDouble(step) > 0))
    fail(5733401, 'The step parameter in a range statement must be a strictly positive numeric value')
  const whole = integerIn(step)
  const unit = fields.has('unit') ? unitOf(fields.get('unit')) : undefined
  if (unit !== undefined && whole === undefined)
    fail(6586400, 'The step parameter must be a whole number when densifying a date range')
  const next = (value: Value): Value =>
    value instanceof DateTime
      ? new DateTime(moved(value.ms, unit!, whole!, () => 0))
      : (combine(value as Numeric, step, addition) ?? Infinity)
  if (bounds === 'full' || bounds === 'partition') return { next, unit, bounds }
  if (typeof bounds === 'string') fail(5946802, "Bounds string must either be 'full' or 'partition'")
  if (!Array.isArray(bounds)) fail(5733404, "The bounds must be 'full', 'partition', or an array")
  if (bounds.length !== 2) fail(5733403, 'A bounding array must have exactly two elements')
  const ends = [bounds[0]!, bounds[1]!] as const
  checkBounds(ends, step, unit)
  return { next, unit, bounds: ends }
}

function checkValue(value: Value, { unit }: Range): void {
  if (!isNumeric(value) && !(value instanceof DateTime)) fail(5733201, 'Densify field type must be numeric or a date')
  if (isNumeric(value) !== (unit === undefined))
    fail(6053600, 'A step with a unit is for dates, and one without for numbers')
}

/** Documents with the same values in the fields to partition by, in the order of their values. */
interface Partition {
  /** What a document that is made has besides the value. */
  common: Doc
  found: { doc: Doc; value: Value }[]
}

/** Puts a document wherever the sequence has a gap: from the bounds' lowest value on, a step at a time. */
export const $densify: StageParser = (spec, context) => {
  const fields = specFields('$densify', spec, { field: 'string', range: 'object', 'partitionByFields?': 'array' })
  const field = fields.get('field') as string
  const parts = pathParts(field)
  const range = parseRange(fields.get('range')!)
  const partitionBy = pathsIn('$densify', fields.get('partitionByFields')).map(pathParts)
  if (range.bounds === 'partition' && partitionBy.length === 0)
    fail(5733408, "The bounds 'partition' need a non-empty array of partitionByFields")
  const sorts = $sort(
    new Map([...partitionBy.map((path) => path.join('.')), field].map((path): [string, Value] => [path, int(1)])),
    context,
  )
  let made = 0
  const make = (common: Doc, value: Value): Doc => {
    if (++made > madeMax) fail(5897900, `$densify would make more than ${madeMax} documents, which is its limit`)
    return withValueAt(common, parts, value)
  }

  function* densified({ common, found }: Partition, low: Value, high: Value): Generator<Doc> {
    const isIn = (value: Value): boolean => compare(value, high) < (Array.isArray(range.bounds) ? 0 : 1)
    let value = low
    for (const { doc, value: there } of found) {
      for (; isIn(value) && compare(value, there) < 0; value = range.next(value)) yield make(common, value)
      if (compare(value, there) === 0) value = range.next(value)
      yield doc
    }
    for (; isIn(value); value = range.next(value)) yield make(common, value)
  }

  return async function* (input) {
    const partitions = new Map<string, Partition>()
    const untouched: Doc[] = []
    let extremes: [Value, Value] | undefined
    for (const doc of await gather(sorts(input))) {
      const value = plainValueAt(doc, parts)
      if (isNullish(value)) {
        untouched.push(doc)
        continue
      }
      checkValue(value, range)
      extremes ??= [value, value]
      if (compare(value, extremes[0]) < 0) extremes[0] = value
      if (compare(value, extremes[1]) > 0) extremes[1] = value
      const common = partitionBy.reduce<Doc>((made, path) => {
        const part = pathValue(doc, path)
        return part === undefined ? made : withValueAt(made, path, part)
      }, new Map())
      const identity = identityOf(common)
      if (!partitions.has(identity)) partitions.set(identity, { common, found: [] })
      partitions.get(identity)!.found.push({ doc, value })
    }
    if (partitions.size === 0 && partitionBy.length === 0 && Array.isArray(range.bounds))
      partitions.set('', { common: new Map(), found: [] })
    let out = untouched
    for (const partition of partitions.values()) {
      const [low, high] =
        range.bounds === 'full'
          ? extremes!
          : range.bounds === 'partition'
            ? [partition.found[0]!.value, partition.found.at(-1)!.value]
            : range.bounds
      for (const doc of densified(partition, low, high)) {
        out.push(doc)
        if (out.length < 1_000) continue
        yield out
        out = []
        await context.slices.pause()
      }
    }
    yield out
  }
}
