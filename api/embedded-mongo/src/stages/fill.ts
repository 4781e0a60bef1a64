import { compare } from '../bson/compare.ts'
import { identityOf } from '../bson/key.ts'
import { isNumeric } from '../bson/numbers.ts'
import { DateTime, type Doc, docOf, isDoc, isNullish, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseExpression, pathParts, pathValue } from '../query/expression.ts'
import { parseAddFields } from '../query/projection.ts'
import { parseSort } from '../query/sort.ts'
import { $sort } from './sort.ts'
import { pathsIn, specFields } from './spec-fields.ts'
import { type Documents, gather, perDocument, type StageParser } from './stage.ts'
import { withValueAt } from './unwind.ts'

/** Fills one field in the documents of a partition, which are in order. */
type Filling = (docs: Doc[]) => Doc[]

/** The last value there was; null before the first. */
const carriedForward =
  (parts: readonly string[]): Filling =>
  (docs) => {
    let last: Value = null
    return docs.map((doc) => {
      const value = pathValue(doc, parts)
      if (isNullish(value)) return withValueAt(doc, parts, last)
      last = value
      return doc
    })
  }

const subtract = (left: string, right: string): Doc => docOf({ $subtract: [left, right] })

/** y of the line from (x1, y1) to (x2, y2) at x, in MongoDB's arithmetic, which knows dates and decimals. */
const onLine = parseExpression(
  docOf({
    $add: [
      '$y1',
      docOf({
        $multiply: [subtract('$x', '$x1'), docOf({ $divide: [subtract('$y2', '$y1'), subtract('$x2', '$x1')] })],
      }),
    ],
  }),
  { now: 0, variables: new Map() },
)

function checkPoint(x: Value | undefined, y: Value | undefined, before: Value | undefined): void {
  if (!isNullish(y) && !isNumeric(y))
    fail(14, `Value to be filled must be numeric or nullish, but found ${typeName(y)}`)
  if (!isNumeric(x) && !(x instanceof DateTime))
    fail(14, `Value of the sortBy field must be numeric or a date, but found ${typeName(x)}`)
  if (before === undefined) return
  if (isNumeric(x) !== isNumeric(before)) fail(14, 'The sortBy field holds numbers and dates')
  if (compare(x, before) === 0) fail(6050106, 'There can be no repeated values in the sort field')
}

/** The value on the line between the nearest values on both sides; null where one side has none. */
const linear =
  (parts: readonly string[], sortParts: readonly string[]): Filling =>
  (docs) => {
    const points = docs.map((doc) => ({ x: pathValue(doc, sortParts), y: pathValue(doc, parts) }))
    for (const [at, { x, y }] of points.entries()) checkPoint(x, y, points[at - 1]?.x)
    const known = points.flatMap(({ y }, at) => (isNullish(y) ? [] : [at]))
    let behind = 0
    return docs.map((doc, at) => {
      while (behind < known.length && known[behind]! < at) behind++
      if (known[behind] === at) return doc
      const [from, to] = [points[known[behind - 1] ?? -1], points[known[behind] ?? -1]]
      if (from === undefined || to === undefined) return withValueAt(doc, parts, null)
      const line = docOf({ x: points[at]!.x, x1: from.x, y1: from.y, x2: to.x, y2: to.y })
      return withValueAt(doc, parts, onLine(line) ?? null)
    })
  }

interface Output {
  fillings: Filling[]
  /** What missing values are set to, as an `$addFields`. */
  values: Doc
}

function parseOutput(output: Doc, sortBy: Doc | undefined): Output {
  if (output.size === 0) fail(6050203, "The output field in '$fill' must contain an object with at least one element")
  const fillings: Filling[] = []
  const values: Doc = new Map()
  for (const [path, how] of output) {
    if (!isDoc(how)) fail(6050200, 'Each fill output specification must be an object')
    const fields = specFields('$fill.output', how, { 'method?': 'string', 'value?': 'any' })
    const [method, value] = [fields.get('method'), fields.get('value')]
    if (method !== undefined && value !== undefined)
      fail(6050201, "Each fill output specification has either 'method' or 'value', not both")
    if (method === 'locf') fillings.push(carriedForward(pathParts(path)))
    else if (method === 'linear') {
      if (sortBy?.size !== 1) fail(605001, '$linearFill must be specified with a sortBy of exactly one field')
      fillings.push(linear(pathParts(path), pathParts([...sortBy.keys()][0]!)))
    } else if (method !== undefined) fail(6050202, 'Method must be either locf or linear')
    if (value !== undefined) values.set(path, docOf({ $ifNull: [`$${path}`, value] }))
  }
  return { fillings, values }
}

/** Fills what is null or missing: by the documents around it, or with a value. */
export const $fill: StageParser = (spec, context) => {
  const fields = specFields('$fill', spec, {
    output: 'object',
    'sortBy?': 'object',
    'partitionBy?': 'any',
    'partitionByFields?': 'array',
  })
  const sortBy = fields.get('sortBy') as Doc | undefined
  const { fillings, values } = parseOutput(fields.get('output') as Doc, sortBy)
  const partitionBy = fields.get('partitionBy')
  if (partitionBy !== undefined && fields.has('partitionByFields'))
    fail(6050204, "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in '$fill'")
  if (partitionBy !== undefined && typeof partitionBy !== 'string' && !isDoc(partitionBy))
    fail(14, "'partitionBy' of $fill must be a string or an object")
  const paths = pathsIn('$fill', fields.get('partitionByFields')).map((path) => pathParts(path).join('.'))
  const partition = parseExpression(partitionBy ?? paths.map((path) => docOf({ $ifNull: [`$${path}`, null] })), context)
  parseSort(sortBy)
  const sorts = sortBy === undefined || sortBy.size === 0 ? undefined : $sort(sortBy, context)
  const sets = perDocument(parseAddFields(values, context), context.slices)

  async function* filled(input: Documents): Documents {
    const partitions = new Map<string, { value: Value; docs: Doc[] }>()
    for (const doc of await gather(sorts === undefined ? input : sorts(input))) {
      const value = partition(doc) ?? null
      if (Array.isArray(value) && partitionBy !== undefined)
        fail(14, 'An expression used to partition cannot evaluate to value of type array')
      const identity = identityOf(value)
      if (!partitions.has(identity)) partitions.set(identity, { value, docs: [] })
      partitions.get(identity)!.docs.push(doc)
    }
    for (const { docs } of [...partitions.values()].sort((left, right) => compare(left.value, right.value))) {
      yield fillings.reduce((current, fill) => fill(current), docs)
      await context.slices.pause()
    }
  }

  return (input) => sets(fillings.length === 0 ? input : filled(input))
}
