import { type Doc, isDoc, Regex, type Value } from '../bson/value.ts'
import { FieldSet } from '../bson/decode.ts'
import { fail, unsupported } from '../errors.ts'
import { documentOperators, pathOperators, refusedOperators } from '../operators/query/index.ts'
import { allMembers } from '../operators/query/all.ts'
import { $eq } from '../operators/query/eq.ts'
import { anyAt, type LeafTest } from './path.ts'

/** What the values and `$expr` of a filter may refer to. */
export interface FilterContext {
  /** The time of the command, for `$$NOW`. */
  readonly now: number
  /** Variables of the command's `let`. */
  readonly variables: ReadonlyMap<string, Value>
}

/** A part of a filter. The planner reads `path`, `operator` and `operand`; everyone else calls `matches`. */
export type FilterNode =
  | { kind: 'and' | 'or' | 'nor'; children: FilterNode[]; matches(doc: Doc): boolean }
  | { kind: 'not'; child: FilterNode; matches(doc: Doc): boolean }
  | {
      kind: 'leaf'
      path: string
      parts: readonly string[]
      operator: string
      operand: Value
      pathTest: PathTest
      matches(doc: Doc): boolean
    }
  | { kind: 'document'; operator: string; operand: Value; matches(doc: Doc): boolean }

/** What an operator on a path makes of its operand. */
export interface PathTest {
  test: LeafTest
  /** Whether the elements of an array at the path's end are tested one by one, too. */
  intoArrays: boolean
  /** The test is of the whole: it must hold for no value rather than for any. */
  negated?: boolean
}

/** A parsed filter. */
export interface Filter {
  readonly node: FilterNode
  matches(doc: Doc): boolean
  /** The top-level fields it looks at; undefined when it may look at any. */
  readonly fields: FieldSet | undefined
}

export function andNode(children: FilterNode[]): FilterNode {
  if (children.length === 1) return children[0]!
  return { kind: 'and', children, matches: (doc) => children.every((child) => child.matches(doc)) }
}

export const notNode = (child: FilterNode): FilterNode => ({
  kind: 'not',
  child,
  matches: (doc) => !child.matches(doc),
})

function leafNode(path: string, operator: string, operand: Value, pathTest: PathTest): FilterNode {
  const { test, intoArrays, negated = false } = pathTest
  const parts = path.split('.')
  const matches = (doc: Doc): boolean => anyAt(doc, parts, 0, intoArrays, test) !== negated
  return { kind: 'leaf', path, parts, operator, operand, pathTest, matches }
}

/** Whether a name is one of an operator. `$ref`, `$id` and `$db` are data: the fields of a reference. */
export const isOperatorName = (name: string | undefined): boolean =>
  name !== undefined && name.startsWith('$') && name !== '$ref' && name !== '$id' && name !== '$db'

/** Whether a document's first field makes it a set of operators rather than a value. */
export const holdsOperators = (value: Value): value is Doc => isDoc(value) && isOperatorName(value.keys().next().value)

/** Whether operators parsed for a path hold of a value by itself, whose elements are not looked at one by one. */
export function matchesValue(node: FilterNode, value: Value): boolean {
  switch (node.kind) {
    case 'leaf':
      return node.pathTest.test(value) !== (node.pathTest.negated ?? false)
    case 'not':
      return !matchesValue(node.child, value)
    case 'and':
      return node.children.every((child) => matchesValue(child, value))
    default:
      return false
  }
}

/** Parses the operators that apply to one path: `{ $gt: 1, $lt: 5 }`. */
export function parseOperators(path: string, operators: Doc, context: FilterContext): FilterNode[] {
  const nodes: FilterNode[] = []
  for (const [operator, operand] of operators) {
    if (operator === '$not') {
      nodes.push(parseNot(path, operand, context))
      continue
    }
    if (operator === '$options') {
      if (!operators.has('$regex')) fail(2, '$options needs a $regex')
      continue
    }
    if (operator === '$all') {
      nodes.push(parseAll(path, operand, context))
      continue
    }
    refuse(operator)
    const parse = pathOperators.get(operator)
    if (parse === undefined) fail(2, `unknown operator: ${operator}`)
    const pathTest = parse(operand, { ...context, siblings: operators })
    nodes.push(leafNode(path, operator, operator === '$regex' ? patternOf(operators) : operand, pathTest))
  }
  return nodes
}

/** A pattern with its options, which may stand beside it: the planner has to know of them. */
function patternOf(operators: Doc): Regex {
  const given = operators.get('$regex') as string | Regex
  const options = (operators.get('$options') as string | undefined) ?? ''
  return typeof given === 'string' ? new Regex(given, options) : new Regex(given.pattern, given.options || options)
}

function refuse(operator: string): void {
  const code = refusedOperators.get(operator)
  if (code !== undefined) throw unsupported(operator, code)
}

function parseNot(path: string, operand: Value, context: FilterContext): FilterNode {
  if (operand instanceof Regex)
    return notNode(andNode(parseOperators(path, new Map([['$regex', operand as Value]]), context)))
  if (!isDoc(operand)) fail(2, '$not needs a regex or a document')
  if (operand.size === 0) fail(2, '$not cannot be empty')
  return notNode(andNode(parseOperators(path, operand, context)))
}

/** Every member is looked for on its own, so that each may be answered by an index. */
function parseAll(path: string, operand: Value, context: FilterContext): FilterNode {
  const members = allMembers(operand)
  if (members.length === 0) return leafNode(path, '$all', operand, { test: () => false, intoArrays: false })
  return andNode(members.flatMap((member) => parseOperators(path, member, context)))
}

function parseField(path: string, value: Value, context: FilterContext): FilterNode[] {
  if (holdsOperators(value)) return parseOperators(path, value, context)
  if (value instanceof Regex) return parseOperators(path, new Map([['$regex', value as Value]]), context)
  return [leafNode(path, '$eq', value, $eq(value, { ...context, siblings: new Map() }))]
}

/** Parses a filter document into its parts. */
export function parseNode(filter: Doc, context: FilterContext): FilterNode {
  const nodes: FilterNode[] = []
  for (const [name, value] of filter) {
    if (!isOperatorName(name)) {
      nodes.push(...parseField(name, value, context))
      continue
    }
    refuse(name)
    const parse = documentOperators.get(name)
    if (parse === undefined) fail(2, `unknown top level operator: ${name}`)
    const node = parse(value, context, parseNode)
    if (node !== undefined) nodes.push(node)
  }
  return andNode(nodes)
}

function collectFields(node: FilterNode, into: Set<string>): boolean {
  switch (node.kind) {
    case 'leaf':
      into.add(node.path.split('.', 1)[0]!)
      return true
    case 'not':
      return collectFields(node.child, into)
    case 'document':
      return node.operator !== '$expr'
    default:
      return node.children.every((child) => collectFields(child, into))
  }
}

/** Parses a filter. Throws the code MongoDB answers for what is malformed. */
export function parseFilter(filter: Doc, context: FilterContext): Filter {
  const node = parseNode(filter, context)
  const names = new Set<string>()
  const known = collectFields(node, names)
  return { node, matches: (doc) => node.matches(doc), fields: known ? new FieldSet(names) : undefined }
}
