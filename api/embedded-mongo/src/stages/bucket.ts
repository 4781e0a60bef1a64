import { compare, rankOf } from '../bson/compare.ts'
import { type Doc, docOf, int, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseExpression } from '../query/expression.ts'
import { $group } from './group.ts'
import { $sort } from './sort.ts'
import type { StageContext, StageParser } from './stage.ts'

interface Buckets {
  groupBy: Value
  boundaries: Value[]
  otherwise: Value | undefined
  output: Doc
}

const literal = (value: Value): Doc => docOf({ $literal: value })
const defaultOutput = (): Doc => docOf({ count: docOf({ $sum: int(1) }) })

function isConstant(value: Value, context: StageContext): Value {
  const plain = (part: Value): boolean =>
    typeof part === 'string'
      ? !part.startsWith('$')
      : Array.isArray(part)
        ? part.every(plain)
        : !isDoc(part) ||
          [...part].every(([name, field]) => name === '$literal' || (!name.startsWith('$') && plain(field)))
  if (!plain(value)) fail(40191, 'The $bucket boundaries must be constants')
  return parseExpression(value, context)(new Map()) ?? null
}

function parse(spec: Value, context: StageContext): Buckets {
  if (!isDoc(spec)) fail(40201, `Argument to $bucket stage must be an object, but found type: ${typeName(spec)}`)
  for (const name of spec.keys())
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(name))
      fail(40197, `Unrecognized option to $bucket: ${name}.`)
  const [groupBy, given] = [spec.get('groupBy'), spec.get('boundaries')]
  if (groupBy === undefined || given === undefined)
    fail(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.")
  if (!(typeof groupBy === 'string' && groupBy.startsWith('$')) && !isDoc(groupBy))
    fail(40202, "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression")
  if (!Array.isArray(given)) fail(40200, "The $bucket 'boundaries' field must be an array")
  if (given.length < 2) fail(40192, "The $bucket 'boundaries' field must have at least 2 values")
  const boundaries = given.map((boundary) => isConstant(boundary, context))
  for (const [at, boundary] of boundaries.entries()) {
    const previous = boundaries[at - 1]
    if (previous === undefined) continue
    if (rankOf(previous) !== rankOf(boundary))
      fail(40193, "All values in the the 'boundaries' option to $bucket must have the same type.")
    if (compare(previous, boundary) >= 0)
      fail(40194, "The 'boundaries' option to $bucket must be sorted, but elements are not")
  }
  const otherwise = spec.has('default') ? isConstant(spec.get('default')!, context) : undefined
  if (otherwise !== undefined && compare(otherwise, boundaries[0]!) >= 0 && compare(otherwise, boundaries.at(-1)!) < 0)
    fail(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
  const output = spec.get('output') ?? defaultOutput()
  if (!isDoc(output)) fail(40196, "The $bucket 'output' field must be an object")
  return { groupBy, boundaries, otherwise, output }
}

/** Groups by the boundaries a value lies between; the lower one names the group. */
export const $bucket: StageParser = (spec, context) => {
  const { groupBy, boundaries, otherwise, output } = parse(spec, context)
  const branches = boundaries.slice(0, -1).map((low, at) => {
    const bounds = [docOf({ $gte: [groupBy, literal(low)] }), docOf({ $lt: [groupBy, literal(boundaries[at + 1]!)] })]
    return docOf({ case: docOf({ $and: bounds }), then: literal(low) })
  })
  const rest = otherwise === undefined ? undefined : literal(otherwise)
  const id = docOf({ $switch: docOf({ branches, default: rest }) })
  const groups = $group(new Map<string, Value>([['_id', id], ...output]), context)
  const sorts = $sort(docOf({ _id: int(1) }), context)
  return (input) => sorts(groups(input))
}
