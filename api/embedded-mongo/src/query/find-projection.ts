import { integerIn, isNumeric } from '../bson/numbers.ts'
import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { elementTest } from '../operators/query/elem-match.ts'
import { type Expression, type ExpressionContext, parseExpression, pathValue } from './expression.ts'
import type { FilterNode } from './filter.ts'
import { matchedPosition } from './positional.ts'
import { type Leaf, leavesOf, placeLeaf, placeLeaves, policyOf, ProjectionNode } from './projection.ts'

const operatorOf = ({ value, flag }: Leaf): string | undefined => {
  const first = flag === undefined && isDoc(value) ? value.keys().next().value : undefined
  return first === '$slice' || first === '$elemMatch' || first === '$meta' ? first : undefined
}

/** `$slice` of a projection: how many, or from where and how many. Undefined when it is the expression of that name. */
function sliceOf(operand: Value): ((value: Value) => Value) | undefined {
  const cut =
    (from: number, count: number) =>
    (value: Value): Value => {
      if (!Array.isArray(value)) return value
      const start = from < 0 ? Math.max(0, value.length + from) : from
      return value.slice(start, start + count)
    }
  if (isNumeric(operand)) {
    const count = integerIn(operand) ?? 0
    return count < 0 ? cut(count, -count) : cut(0, count)
  }
  if (!Array.isArray(operand))
    fail(28667, `First argument to $slice must be an array, but is of type: ${typeName(operand)}`)
  const [from, count] = operand.map((item) => integerIn(item))
  if (operand.length !== 2 || !isNumeric(operand[0])) return undefined
  if (count === undefined || count <= 0) fail(28724, `First argument to $slice must be an array, but is of type: int`)
  return cut(from ?? 0, count)
}

/** Replaces the value at a path, in documents within arrays too. */
function changeAt(value: Value, parts: readonly string[], change: (value: Value) => Value | undefined): Value {
  if (Array.isArray(value)) return value.map((item) => changeAt(item, parts, change))
  if (!isDoc(value)) return value
  const [name, ...rest] = parts
  const child = value.get(name!)
  if (child === undefined) return value
  const copy: Doc = new Map(value)
  const next = rest.length === 0 ? change(child) : changeAt(child, rest, change)
  if (next === undefined) copy.delete(name!)
  else copy.set(name!, next)
  return copy
}

interface Finishing {
  path: string
  apply(out: Doc, doc: Doc): Doc
}

/** Parses a projection of `find`. Undefined when documents are to be returned as they are. */
export function parseFindProjection(
  spec: Doc,
  filter: FilterNode,
  context: ExpressionContext,
): ((doc: Doc) => Doc) | undefined {
  if (spec.size === 0) return undefined
  const leaves = leavesOf(spec)
  const finishing: Finishing[] = []
  const plain: Leaf[] = []
  let positional = false
  for (const leaf of leaves) {
    const { path, value } = leaf
    const operator = operatorOf(leaf)
    const operand = isDoc(value) && operator !== undefined ? value.get(operator)! : undefined
    if (path.includes('.$.'))
      fail(31394, "As of 4.4, it's illegal to specify positional operator in the middle of a path.")
    if (path.endsWith('.$') && leaf.flag === true) {
      if (positional) fail(31276, `Cannot specify more than one positional projection per query.`)
      positional = true
      const parts = path.slice(0, -2).split('.')
      plain.push({ path: path.slice(0, -2), flag: true, value: true })
      finishing.push({ path, apply: (out, doc) => pick(out, parts, matchedPosition(filter, doc)) })
    } else if (operator === '$slice') {
      const slice = sliceOf(operand!)
      if (slice === undefined) plain.push(leaf)
      else finishing.push({ path, apply: (out) => changeAt(out, path.split('.'), slice) as Doc })
    } else if (operator === '$elemMatch') {
      if (path.includes('.')) fail(31275, 'Cannot use $elemMatch projection on a nested field.')
      if (!isDoc(operand)) fail(31274, `elemMatch: Invalid argument, object required, but got ${typeName(operand)}`)
      const test = elementTest(operand, { ...context, siblings: new Map() })
      plain.push({ path, flag: true, value: true })
      finishing.push({ path, apply: (out, doc) => matchElement(out, doc, path, test) })
    } else if (operator === '$meta') throw unsupported('$meta', 40218)
    else plain.push(leaf)
  }
  const root = rootOf(plain, finishing, context)
  return (doc) => finishing.reduce((out, { apply }) => apply(out, doc), root.apply(doc, doc))
}

function rootOf(plain: Leaf[], finishing: Finishing[], context: ExpressionContext): ProjectionNode {
  const root = new ProjectionNode(policyOf(plain))
  placeLeaves(root, plain, ({ value }): Expression => parseExpression(value, context))
  for (const { path, apply } of finishing) {
    if (path.endsWith('.$') || apply.length === 2 || root.policy !== 'include') continue
    // A $slice beside named fields keeps its own field too.
    if (!root.has(path.split('.')[0]!)) placeLeaf(root, path, 'named')
  }
  return root
}

function pick(out: Doc, parts: readonly string[], position: number | undefined): Doc {
  return changeAt(out, parts, (value) => {
    if (!Array.isArray(value)) return value
    if (position === undefined) fail(51246, "positional operator '.$' couldn't find a matching element in the array")
    return value.slice(position, position + 1)
  }) as Doc
}

function matchElement(out: Doc, doc: Doc, path: string, test: (item: Value) => boolean): Doc {
  const copy: Doc = new Map(out)
  const value = pathValue(doc, [path])
  const found = Array.isArray(value) ? value.find(test) : undefined
  copy.delete(path)
  if (found !== undefined) copy.set(path, [found])
  return copy
}
