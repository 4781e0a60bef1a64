import { truthy, isNumeric } from '../bson/numbers.ts'
import { type Doc, isDoc, type Value } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { expressionOperators, refusedExpressions } from '../operators/expressions/index.ts'
import { type Expression, type ExpressionContext, parseExpression, pathParts, type Variables } from './expression.ts'

/** What becomes of the fields a projection does not name: dropped, kept without the named ones, or all kept. */
export type Policy = 'include' | 'exclude' | 'keep'

/** One level of a projection. */
export class ProjectionNode {
  readonly policy: Policy
  readonly named = new Set<string>()
  readonly children = new Map<string, ProjectionNode>()
  readonly computed = new Map<string, Expression>()
  /** Names in the order they were given: computed fields are added in it. */
  readonly order: string[] = []
  computes = false

  constructor(policy: Policy) {
    this.policy = policy
  }

  has(name: string): boolean {
    return this.named.has(name) || this.computed.has(name) || this.children.has(name)
  }

  /** Applies this level to a document; `root` is what expressions are evaluated on. */
  apply(doc: Doc, root: Doc, variables?: Variables): Doc {
    const out = this.select(doc)
    if (this.computes) this.compute(out, root, variables)
    return out
  }

  private select(doc: Doc): Doc {
    const out: Doc = new Map()
    for (const [name, value] of doc) {
      const child = this.children.get(name)
      if (child !== undefined) {
        const kept = child.selectValue(value)
        if (kept !== undefined) out.set(name, kept)
      } else if (this.policy === 'keep' || this.named.has(name) === (this.policy === 'include')) out.set(name, value)
    }
    return out
  }

  private selectValue(value: Value): Value | undefined {
    if (isDoc(value)) return this.select(value)
    if (Array.isArray(value)) return value.map((item) => this.selectValue(item)).filter((item) => item !== undefined)
    return this.policy === 'include' ? undefined : value
  }

  private compute(out: Doc, root: Doc, variables: Variables | undefined): void {
    for (const name of this.order) {
      const expression = this.computed.get(name)
      if (expression !== undefined) {
        const value = expression(root, variables)
        if (value === undefined) out.delete(name)
        else out.set(name, value)
        continue
      }
      const child = this.children.get(name)
      if (child?.computes === true) out.set(name, child.computeInto(out.get(name), root, variables))
    }
  }

  private computeInto(value: Value | undefined, root: Doc, variables: Variables | undefined): Value {
    if (Array.isArray(value)) return value.map((item) => this.computeInto(item, root, variables))
    const out: Doc = isDoc(value) ? new Map(value) : new Map()
    this.compute(out, root, variables)
    return out
  }
}

/** Puts a leaf at a path, making the levels on the way. Throws when it collides with what is there. */
export function placeLeaf(root: ProjectionNode, path: string, leaf: 'named' | Expression, collision = 31249): void {
  const parts = pathParts(path)
  let node = root
  for (const part of parts.slice(0, -1)) {
    if (node.named.has(part) || node.computed.has(part)) fail(collision, `Path collision at ${path}`)
    let child = node.children.get(part)
    if (child === undefined) {
      child = new ProjectionNode(root.policy)
      node.children.set(part, child)
      node.order.push(part)
    }
    if (leaf !== 'named') node.computes = true
    node = child
  }
  const last = parts.at(-1)!
  if (node.has(last)) fail(node.children.has(last) ? 31250 : collision, `Path collision at ${path}`)
  if (leaf === 'named') node.named.add(last)
  else {
    node.computed.set(last, leaf)
    node.order.push(last)
    node.computes = true
  }
}

/** A leaf of a specification: kept or dropped, or computed from an expression. */
export interface Leaf {
  path: string
  flag: boolean | undefined
  value: Value
}

const isFlag = (value: Value): boolean => typeof value === 'boolean' || isNumeric(value)

function checkOperator(name: string): void {
  if (name === '$meta') throw unsupported('$meta', 40218)
  if (!expressionOperators.has(name) && !refusedExpressions.has(name) && !['$slice', '$elemMatch'].includes(name))
    fail(31325, `Unknown expression ${name}`)
}

/** The leaves of a specification, nested documents flattened into dotted paths. */
export function leavesOf(spec: Doc, prefix = ''): Leaf[] {
  const leaves: Leaf[] = []
  for (const [name, value] of spec) {
    const path = prefix + name
    const first = isDoc(value) ? value.keys().next().value : undefined
    if (first !== undefined && first.startsWith('$')) checkOperator(first)
    if (isFlag(value)) leaves.push({ path, flag: truthy(value), value })
    else if (isDoc(value) && first === undefined)
      fail(51270, `An empty sub-projection is not a valid value. Found empty object at path`)
    else if (isDoc(value) && !first!.startsWith('$')) {
      for (const nested of value.keys())
        if (nested.startsWith('$')) fail(16410, `FieldPath field names may not start with '$'`)
      leaves.push(...leavesOf(value, `${path}.`))
    } else {
      if (isDoc(value) && value.size > 1)
        fail(31325, `An object representing an expression must have exactly one field`)
      leaves.push({ path, flag: undefined, value })
    }
  }
  return leaves
}

/** Whether the leaves keep or drop. `_id` decides only when it stands alone. `visit` is called for each that fits. */
export function policyOf(leaves: readonly Leaf[], visit: (leaf: Leaf) => void = () => {}): 'include' | 'exclude' {
  let policy: 'include' | 'exclude' | undefined
  for (const leaf of leaves) {
    const { path, flag } = leaf
    if (path === '_id' && flag === false) continue
    if (path === '_id' && flag === true && leaves.length > 1) continue
    const wanted = flag === false ? 'exclude' : 'include'
    if (policy !== undefined && policy !== wanted) {
      if (wanted === 'exclude') fail(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
      fail(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
    }
    policy = wanted
    visit(leaf)
  }
  const id = leaves.find(({ path }) => path === '_id')
  return policy ?? (id?.flag === true ? 'include' : 'exclude')
}

/** The names, in order, that documents had before a stage took some away. */
const namesBefore = new WeakMap<Doc, readonly string[]>()

/** A field that one stage took away and a later one sets again comes back to its old place, as in MongoDB. */
function keepPlaces(doc: Doc, out: Doc): Doc {
  const before = namesBefore.get(doc)
  if (before === undefined) {
    const names = [...doc.keys()]
    if (names.some((name) => !out.has(name))) namesBefore.set(out, names)
    return out
  }
  const names = [...new Set([...before, ...out.keys()])]
  const placed: Doc = new Map(names.filter((name) => out.has(name)).map((name) => [name, out.get(name)!]))
  namesBefore.set(placed, names)
  return placed
}

/** Parses `$project`. */
export function parseProject(spec: Doc, context: ExpressionContext): (doc: Doc, variables?: Variables) => Doc {
  if (spec.size === 0)
    fail(51272, 'Invalid $project :: caused by :: projection specification must have at least one field')
  const leaves = leavesOf(spec)
  for (const { path } of leaves)
    if (path.endsWith('.$')) fail(31324, 'Cannot use positional projection in aggregation projection')
  // Expressions are parsed on the way, so that of two errors the one that is written first is told.
  const expressions = new Map<Leaf, Expression>()
  const policy = policyOf(leaves, (leaf) => {
    if (leaf.flag === undefined) expressions.set(leaf, parseExpression(leaf.value, context))
  })
  const root = new ProjectionNode(policy)
  placeLeaves(root, leaves, (leaf) => expressions.get(leaf)!)
  if (policy === 'include') return (doc, variables) => root.apply(doc, doc, variables)
  return (doc, variables) => keepPlaces(doc, root.apply(doc, doc, variables))
}

/** Places every leaf; `_id` is kept by an inclusion unless it is named with false. */
export function placeLeaves(root: ProjectionNode, leaves: readonly Leaf[], compute: (leaf: Leaf) => Expression): void {
  for (const leaf of leaves) {
    const { path, flag } = leaf
    if (flag === undefined) {
      if (root.policy === 'exclude') fail(31252, `Cannot use expression other than $meta in exclusion projection`)
      placeLeaf(root, path, compute(leaf))
    } else if (path === '_id' && flag !== (root.policy === 'include')) continue
    else placeLeaf(root, path, 'named')
  }
  const mentioned = leaves.some(({ path }) => path === '_id' || path.startsWith('_id.'))
  if (root.policy === 'include' && !mentioned) root.named.add('_id')
}

/** Parses `$addFields` and `$set`. */
export function parseAddFields(spec: Doc, context: ExpressionContext): (doc: Doc, variables?: Variables) => Doc {
  const root = new ProjectionNode('keep')
  const place = (fields: Doc, prefix: string): void => {
    for (const [name, value] of fields) {
      const path = prefix + name
      const first = isDoc(value) ? value.keys().next().value : undefined
      if (isDoc(value) && first !== undefined && !first.startsWith('$')) place(value, `${path}.`)
      else placeLeaf(root, path, parseExpression(value, context), 40176)
    }
  }
  place(spec, '')
  return (doc, variables) => keepPlaces(doc, root.apply(doc, doc, variables))
}
