import { shown } from '../bson/shown.ts'
import { equals, identical } from '../bson/compare.ts'
import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { updateOperators } from '../operators/update/index.ts'
import { type Modifier, type UpdateContext, unchanged } from '../operators/update/operator.ts'
import { parsePipelineUpdate } from '../stages/index.ts'
import { checkFiltersUsed, isElements, parseArrayFilters } from './array-filters.ts'
import { type FilterContext, holdsOperators, isOperatorName } from './filter.ts'
import { positionOf } from './path.ts'
import { setTimes } from './whole-document.ts'

/** Arrays are not padded further than this to reach a position. */
const paddingMax = 1_500_000

/** What an update knows of the document it is applied to. */
export interface Occasion {
  /** The array position the filter found, for `$`. */
  position: number | undefined
  /** The document is being inserted by an upsert. */
  inserting: boolean
  /** Set by the update when it counts as a change whatever it stores. */
  modified?: boolean
}

/** A parsed update. The document handed in may be changed; the result is what to store. */
export type Update = (doc: Doc, occasion: Occasion) => Doc

interface Step {
  path: string
  parts: readonly string[]
  modifier: Modifier
  /** This is the destination of a rename. */
  renamedFrom?: string
}

/** What a step needs beside the place it is applied to. */
interface StepContext extends UpdateContext {
  readonly occasion: Occasion
  /** Of the document, for messages. */
  readonly id: Value | undefined
}

/** A field at the top of a document that is there already takes no name that begins with a dollar. */
function checkName(name: string): void {
  if (!isOperatorName(name)) return
  fail(
    52,
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  )
}

function applyStep(container: Value, step: Step, at: number, context: StepContext): void {
  const { parts, modifier, path } = step
  const part = parts[at]!
  if (isElements(part)) {
    if (!Array.isArray(container))
      fail(2, `Cannot apply array updates to non-array element ${parts[at - 1]}: ${shown(container)}`)
    const filter = part === '$[]' ? undefined : context.arrayFilters.get(part.slice(2, -1))
    for (const [index, item] of container.entries())
      if (filter === undefined || filter(item)) applyIn(container, index, step, at, context)
    return
  }
  if (isDoc(container)) return applyIn(container, part, step, at, context)
  const position = positionOf(part)
  if (Array.isArray(container) && position !== undefined) {
    if (position > container.length + paddingMax) fail(2, `can't backfill more than ${paddingMax} elements`)
    return applyIn(container, position, step, at, context)
  }
  if (modifier.ignoresBlocked !== true)
    fail(28, `Cannot create field '${part}' in element {${parts[at - 1] ?? path}: ${shown(container)}}`)
}

/** Changes the child of a document or array under a name or position, making it when it is missing. */
function applyIn(container: Doc | Value[], name: string | number, step: Step, at: number, context: StepContext): void {
  const { parts, modifier, path } = step
  const child = Array.isArray(container) ? container[name as number] : container.get(name as string)
  const isTop = at === 0 && !context.occasion.inserting
  if (at < parts.length - 1) {
    if (child !== undefined) return applyStep(child, step, at + 1, context)
    if (isElements(parts[at + 1]!))
      fail(
        2,
        `The path '${parts.slice(0, at + 1).join('.')}' must exist in the document in order to apply array updates.`,
      )
    if (!modifier.creates) return
    const made: Doc = new Map()
    if (isTop) checkName(name as string)
    put(container, name, made)
    return applyStep(made, step, at + 1, context)
  }
  const next = modifier.change(child, path, context.id)
  if (next === unchanged) return
  if (isTop && next !== undefined) checkName(name as string)
  put(container, name, next)
  if (next !== undefined && modifier.alwaysModifies?.(next) === true) context.occasion.modified = true
}

function put(container: Doc | Value[], name: string | number, value: Value | undefined): void {
  if (!Array.isArray(container)) {
    if (value === undefined) container.delete(name as string)
    else container.set(name as string, value)
    return
  }
  while (container.length < (name as number)) container.push(null)
  container[name as number] = value ?? null
}

/** Paths in the order MongoDB applies them: part by part, numbers as numbers. */
function comparePaths(left: readonly string[], right: readonly string[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [a, b] = [left[at]!, right[at]!]
    if (a === b) continue
    const [x, y] = [positionOf(a), positionOf(b)]
    if (x !== undefined && y !== undefined) return x - y
    return a < b ? -1 : 1
  }
  return left.length - right.length
}

function checkConflicts(steps: readonly Step[]): void {
  for (let at = 1; at < steps.length; at++) {
    const { parts: before } = steps[at - 1]!
    const { path, parts } = steps[at]!
    if (before.every((part, index) => part === parts[index]))
      fail(40, `Updating the path '${path}' would create a conflict at '${before.join('.')}'`)
  }
}

function checkPath(path: string, context: UpdateContext): string[] {
  if (path === '') fail(56, 'An empty update path is not valid.')
  const parts = path.split('.')
  for (const [at, part] of parts.entries()) {
    if (part === '') fail(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
    if (part === '$' && at === 0)
      fail(2, `Cannot have positional (i.e. '$') element in the first position in path '${path}'`)
    if (isElements(part)) {
      if (at === 0)
        fail(2, `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`)
      const id = part.slice(2, -1)
      if (id !== '' && !context.arrayFilters.has(id))
        fail(2, `No array filter found for identifier '${id}' in path '${path}'`)
    }
  }
  return parts
}

/** The value a rename moves; arrays on the way are refused. */
function takeFrom(doc: Doc, path: string, role: 'source' | 'destination'): Value | undefined {
  let value: Value | undefined = doc
  for (const part of path.split('.')) {
    const isNamed = !Array.isArray(value) || positionOf(part) === undefined
    if (role === 'source' && isNamed && value !== undefined && !isDoc(value))
      fail(28, `cannot use the part (${part} of ${path}) to traverse the element`)
    if (Array.isArray(value))
      fail(
        2,
        `The ${role} field cannot be an array element, '${path}' in doc with _id: ${shown(doc.get('_id'))} has an array field`,
      )
    if (!isDoc(value)) return undefined
    value = value.get(part)
  }
  return value
}

/** The step of a rename stands at its destination; its source only keeps others from touching it. */
function parseRename(from: string, to: Value, context: UpdateContext): Step[] {
  if (typeof to !== 'string') fail(2, `The 'to' field for $rename must be a string: ${from}: ${shown(to)}`)
  const steps = [from, to].map((path): Step => {
    const parts = checkPath(path, context)
    if (parts.some((part) => part === '$' || isElements(part)))
      fail(2, `The source and target field for $rename may not be dynamic: ${path}`)
    return { path, parts, modifier: { creates: false, ignoresBlocked: true, change: () => unchanged } }
  })
  if (from === to) fail(2, `The source and target field for $rename must differ: ${from}: "${to}"`)
  if (to.startsWith(`${from}.`) || from.startsWith(`${to}.`))
    fail(2, `The source and target field for $rename must not be on the same path: ${from}: "${to}"`)
  return [steps[0]!, { ...steps[1]!, renamedFrom: from }]
}

function parseSteps(spec: Doc, context: UpdateContext): Step[] {
  const steps: Step[] = []
  for (const [name, fields] of spec) {
    const operator = updateOperators.get(name)
    if (operator === undefined && name !== '$rename')
      fail(
        9,
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      )
    if (!isDoc(fields))
      fail(
        9,
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${shown(fields)}}`,
      )
    for (const [path, operand] of fields) {
      if (operator === undefined) steps.push(...parseRename(path, operand, context))
      else steps.push({ path, parts: checkPath(path, context), modifier: operator(operand, path, context) })
    }
  }
  steps.sort((left, right) => comparePaths(left.parts, right.parts))
  checkConflicts(steps)
  return steps
}

function rename(doc: Doc, from: string, to: string, context: StepContext): void {
  const value = takeFrom(doc, from, 'source')
  if (value === undefined) return
  const parent = to.split('.').slice(0, -1)
  if (parent.length > 0) takeFrom(doc, `${parent.join('.')}.`, 'destination')
  const put: Modifier = { creates: true, change: () => value }
  const take: Modifier = { creates: false, change: () => undefined }
  applyStep(doc, { path: to, parts: to.split('.'), modifier: put }, 0, context)
  applyStep(doc, { path: from, parts: from.split('.'), modifier: take }, 0, context)
}

function withPosition(step: Step, position: number | undefined): Step {
  const at = step.parts.indexOf('$')
  if (at < 0) return step
  if (position === undefined) fail(2, 'The positional operator did not find the match needed from the query.')
  return { ...step, parts: step.parts.with(at, String(position)) }
}

function operatorUpdate(spec: Doc, context: UpdateContext): Update {
  const steps = parseSteps(spec, context)
  return (doc, occasion) => {
    const applied = { ...context, occasion, id: doc.get('_id') }
    for (const step of steps) {
      if (step.renamedFrom !== undefined) rename(doc, step.renamedFrom, step.path, applied)
      else if (step.modifier.onInsertOnly !== true || occasion.inserting)
        applyStep(doc, withPosition(step, occasion.position), 0, applied)
    }
    return doc
  }
}

function replacement(spec: Doc, now: number): Update {
  return (doc, { inserting }) => {
    if (!inserting) for (const name of spec.keys()) checkName(name)
    const id = doc.get('_id')
    const result: Doc = new Map()
    const own = spec.get('_id')
    if (own !== undefined && id !== undefined && !equals(own, id))
      fail(
        66,
        `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shown(own)}`,
      )
    if (id !== undefined || own !== undefined) result.set('_id', id ?? own!)
    for (const [name, value] of spec) if (name !== '_id') result.set(name, value)
    setTimes(result, now)
    return result
  }
}

/** Whether an update replaces the document rather than changing fields of it. */
export const isReplacement = (spec: Value): boolean => isDoc(spec) && !holdsOperators(spec)

/** Parses an update: operators, a replacement, or a pipeline. The result refuses to change `_id`. */
export function parseUpdate(spec: Value, arrayFilters: Value | undefined, context: FilterContext): Update {
  const tests = parseArrayFilters(arrayFilters, context)
  let update: Update
  if (Array.isArray(spec)) {
    if (tests.size > 0) fail(9, 'arrayFilters may not be specified for pipeline-style updates')
    update = parsePipelineUpdate(spec, context)
  } else if (isDoc(spec) && holdsOperators(spec)) {
    checkFiltersUsed(spec, tests)
    update = operatorUpdate(spec, { ...context, arrayFilters: tests })
  } else if (isDoc(spec)) update = replacement(spec, context.now)
  else fail(9, 'Update argument must be either an object or an array')
  return keepingId(update)
}

/** The update, refused where it changes the `_id`. */
export function keepingId(update: Update): Update {
  return (doc, occasion) => {
    const id = doc.get('_id')
    const result = update(doc, occasion)
    const now = result.get('_id')
    if (id !== undefined && (now === undefined || !identical(id, now)))
      fail(66, "Performing an update on the path '_id' would modify the immutable field '_id'")
    return result
  }
}
