import { fitsInt } from '../bson/numbers.ts'
import { type Doc, docOf, int, isDoc, type Value } from '../bson/value.ts'
import { fail, failOnView } from '../errors.ts'
import { everything, shownIntervals } from '../query/bounds.ts'
import type { FilterNode } from '../query/filter.ts'
import type { Examined } from '../query/find-rows.ts'
import { sortBytesMax } from '../query/sorter.ts'
import type { Plan } from '../query/plan.ts'
import type { Update } from '../query/update.ts'
import { stageName } from '../stages/index.ts'
import type { Documents } from '../stages/stage.ts'
import { aggregate, type AggregateQuery, parseAggregate, pipelineInput, planPipeline } from './aggregate.ts'
import { type Selection, updatedBytes } from './change-documents.ts'
import { checkNamespace, collectionOf, type Command, contextOf, namespaceOf, type Request } from './command.ts'
import { knownCount, parseCount } from './count.ts'
import { deleteSelection, deleteStatements } from './delete.ts'
import { parseDistinct } from './distinct.ts'
import { parseFindAndModify } from './find-and-modify.ts'
import { parseFind, type PlannedRows, planRows, readRows, type RowsWanted } from './find.ts'
import { stagesAsked, viewIn } from './views.ts'
import { parseUpdateStatement, updateStatements } from './update.ts'

// What a command does, told without doing it: the plan that is described is the one that is run.

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution']

/** A stage of a plan by MongoDB's name, with what it did when it ran. */
interface Step {
  stage: string
  fields?: Record<string, Value | undefined>
  returned: number
  counts?: Record<string, number>
}

/** A command as far as `explain` looks at it. */
interface Explained {
  wanted: RowsWanted
  /** How the rows are found, or what answers without looking for any. */
  source: PlannedRows | Step
  projection?: Doc
  /** What an update makes of a row. */
  update?: Update
  /** The stage that does with the rows what the command is for. It takes no more than it needs. */
  root?: (found: number, modified: number) => Step
}

const endOfFile: Step = { stage: 'EOF', returned: 0 }

const counted = (counts: Record<string, number>): Record<string, Value> =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, fitsInt(count) ? int(count) : BigInt(count)]))

/** The steps as MongoDB nests them: the last is the outermost. */
function nested(steps: readonly Step[], withCounts: boolean): Doc {
  let input: Doc | undefined
  for (const { stage, fields, returned, counts } of steps)
    input = docOf({
      stage,
      ...(withCounts ? counted({ nReturned: returned, ...counts }) : {}),
      ...fields,
      inputStage: input,
    })
  return input!
}

/** The filter as it was understood. */
function shownFilter(node: FilterNode): Doc {
  if (node.kind === 'leaf') return docOf({ [node.path]: docOf({ [node.operator]: node.operand }) })
  if (node.kind === 'document') return docOf({ [node.operator]: node.operand })
  if (node.kind === 'not') {
    const { child } = node
    return child.kind === 'leaf'
      ? docOf({ [child.path]: docOf({ $not: docOf({ [child.operator]: child.operand }) }) })
      : docOf({ $nor: [shownFilter(child)] })
  }
  const isAll = node.kind === 'and' && node.children.length === 0
  return isAll ? new Map() : docOf({ [`$${node.kind}`]: node.children.map(shownFilter) })
}

const shownDirection = (direction: 1 | -1): string => (direction === 1 ? 'forward' : 'backward')

function indexScan({ index, bounds, limits, direction }: Plan & { kind: 'index' }): Record<string, Value> {
  const { fields, spec, name, multikey, unique, sparse, partial } = index
  return {
    keyPattern: spec.get('key')!,
    indexName: name,
    isMultiKey: multikey,
    isUnique: unique,
    isSparse: sparse,
    isPartial: partial !== undefined,
    indexVersion: int(2),
    direction: shownDirection(direction),
    indexBounds:
      limits === undefined
        ? new Map(
            fields.map((field, at): [string, Value] => [
              field.path,
              shownIntervals(bounds[at] ?? [everything], field.direction === direction ? 1 : -1),
            ]),
          )
        : docOf({ startKey: limits.min ?? new Map(), endKey: limits.max ?? new Map() }),
  }
}

/** The steps that find the rows and bring them into order. */
function searchSteps({ plan, filter, sort, limit = Infinity }: PlannedRows, examined: Examined): Step[] {
  if (plan.kind === 'nothing') return [endOfFile]
  const { keys, docs, matches } = examined
  const checked = shownFilter(filter.node)
  const look = { filter: checked.size === 0 ? undefined : checked }
  const last = { returned: plan.sorted ? Math.min(matches, limit) : matches, counts: { docsExamined: docs } }
  const steps: Step[] =
    plan.kind === 'collection'
      ? [{ stage: 'COLLSCAN', fields: { ...look, direction: shownDirection(plan.direction) }, ...last }]
      : [
          { stage: 'IXSCAN', fields: indexScan(plan), returned: docs, counts: { keysExamined: keys } },
          { stage: 'FETCH', fields: look, ...last },
        ]
  if (!plan.sorted)
    steps.push({
      stage: 'SORT',
      fields: {
        sortPattern: new Map(sort.map(({ path, direction }): [string, Value] => [path, int(direction)])),
        memLimit: int(sortBytesMax),
        limitAmount: limit === Infinity ? undefined : int(limit),
        type: 'simple',
      },
      returned: Math.min(matches, limit),
    })
  return steps
}

const isSimple = (projection: Doc): boolean =>
  [...projection].every(([path, value]) => !path.includes('.') && !isDoc(value) && typeof value !== 'string')

/** All steps of a command; `examined` and `modified` are what a run of it counted. */
function stepsOf({ source, projection, root }: Explained, examined: Examined, modified: number): Step[] {
  if (!('plan' in source)) return root === undefined ? [source] : [source, root(0, 0)]
  const steps = searchSteps(source, examined)
  const { skip, limit = Infinity, plan } = source
  const returned = Math.max(0, Math.min(examined.matches, limit) - skip)
  if (root !== undefined) return [...steps, root(returned, modified)]
  if (skip > 0) steps.push({ stage: 'SKIP', fields: { skipAmount: int(skip) }, returned })
  if (limit !== Infinity && plan.sorted)
    steps.push({ stage: 'LIMIT', fields: { limitAmount: int(limit - skip) }, returned })
  if (projection !== undefined && projection.size > 0)
    steps.push({
      stage: isSimple(projection) ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT',
      fields: { transformBy: projection },
      returned,
    })
  return steps
}

const sourceOf = (request: Request, namespace: string, wanted: RowsWanted): PlannedRows | Step => {
  const collection = request.view.collection(namespace)
  return collection === undefined ? endOfFile : planRows(collection, wanted)
}

function explainedWrite(
  request: Request,
  selection: Selection,
  change: { update: Update; upsert: boolean } | undefined,
  answers: boolean,
): Explained {
  const wanted = { ...selection, limit: selection.multi ? undefined : 1 }
  const source = sourceOf(request, namespaceOf(request), wanted)
  const returned = (found: number): number => (answers ? found : 0)
  if (change === undefined) {
    const root = (found: number): Step => ({
      stage: 'DELETE',
      returned: returned(found),
      counts: { nWouldDelete: found },
    })
    return { wanted, source, root }
  }
  const { update, upsert } = change
  const root = (found: number, modified: number): Step => ({
    stage: 'UPDATE',
    returned: returned(found),
    counts: { nMatched: found, nWouldModify: modified, nWouldUpsert: upsert && found === 0 ? 1 : 0 },
  })
  return { wanted, source, update, root }
}

function onlyOne(statements: readonly Doc[]): Doc {
  if (statements.length !== 1) fail(16, 'explained write batches must be of size 1')
  return statements[0]!
}

const findAndModify = (request: Request): Explained => {
  const { selection, change } = parseFindAndModify(request)
  return explainedWrite(request, selection, change, true)
}

const explainable = new Map<string, (request: Request) => Explained>(
  Object.entries({
    find: (request: Request) => {
      const { namespace, wanted, projection } = parseFind(request)
      return { wanted, projection, source: sourceOf(request, namespace, wanted) }
    },
    count: (request: Request) => {
      const collection = collectionOf(request)
      const wanted = parseCount(request)
      const known = collection === undefined ? undefined : knownCount(request, collection, wanted)
      if (known !== undefined)
        return { wanted, source: { stage: 'RECORD_STORE_FAST_COUNT', returned: 0, counts: { nCounted: known } } }
      return {
        wanted,
        source: sourceOf(request, namespaceOf(request), wanted),
        root: (found: number) => ({ stage: 'COUNT', returned: 0, counts: { nCounted: found } }),
      }
    },
    distinct: (request: Request) => {
      const { wanted } = parseDistinct(request)
      return { wanted, source: sourceOf(request, namespaceOf(request), wanted) }
    },
    update: (request: Request) => {
      const { selection, ...change } = parseUpdateStatement(request, onlyOne(updateStatements(request)))
      return explainedWrite(request, selection, change, false)
    },
    delete: (request: Request) =>
      explainedWrite(request, deleteSelection(request, onlyOne(deleteStatements(request))), undefined, false),
    findAndModify,
    findandmodify: findAndModify,
  }),
)

/** What a run counted, and when it began. */
interface Run {
  examined: Examined
  modified: number
  startedAt: number
}

const newRun = (): Run => ({ examined: { keys: 0, docs: 0, matches: 0 }, modified: 0, startedAt: performance.now() })

function executionStats(explained: Explained, { examined, modified, startedAt }: Run, verbosity: string): Doc {
  const steps = stepsOf(explained, examined, modified)
  return docOf({
    executionSuccess: true,
    ...counted({
      nReturned: steps.at(-1)!.returned,
      executionTimeMillis: Math.round(performance.now() - startedAt),
      totalKeysExamined: examined.keys,
      totalDocsExamined: examined.docs,
    }),
    executionStages: nested(steps, true),
    allPlansExecution: verbosity === 'allPlansExecution' ? [] : undefined,
  })
}

const runs = (verbosity: string): boolean => verbosity !== 'queryPlanner'

/** What is told of a query: its plan and, unless only that is asked for, its run. */
const told = (
  namespace: string,
  explained: Explained,
  run: Run,
  verbosity: string,
): Record<string, Doc | undefined> => ({
  queryPlanner: docOf({
    namespace,
    indexFilterSet: false,
    parsedQuery: shownFilter(explained.wanted.filter.node),
    winningPlan: nested(stepsOf(explained, newRun().examined, 0), false),
    rejectedPlans: [],
  }),
  executionStats: runs(verbosity) ? executionStats(explained, run, verbosity) : undefined,
})

async function explainQuery(
  request: Request,
  parse: (request: Request) => Explained,
  verbosity: string,
): Promise<Record<string, Value | undefined>> {
  const explained = parse(request)
  const { source, update } = explained
  const run = newRun()
  if (runs(verbosity) && 'plan' in source)
    for await (const rows of readRows(request, source, run.examined))
      for (const { bytes } of rows)
        if (update !== undefined && updatedBytes(update, source.filter, bytes).modified) run.modified++
  return told(namespaceOf(request), explained, run, verbosity)
}

/** Counts what passes a stage. */
async function* counting(documents: Documents, count: (passed: number) => void): Documents {
  for await (const docs of documents) {
    count(docs.length)
    yield docs
  }
}

type PipelineAsked = Pick<AggregateQuery, 'collection' | 'pipeline'>

/** A pipeline that is a query as a whole is told as one; else its stages follow the query it starts with. */
async function explainPipeline(
  request: Request,
  { collection, pipeline }: PipelineAsked,
  verbosity: string,
): Promise<Record<string, Value | undefined>> {
  const namespace = checkNamespace(request.database, collection)
  const planned = planPipeline(request, collection, pipeline, contextOf(request).variables, request.body.get('hint'))
  const { wanted, rows, stages, rest } = planned
  const explained: Explained = { wanted, source: rows ?? endOfFile }
  const run = newRun()
  const passed = stages.map(() => 0)
  if (runs(verbosity)) {
    const last = rest.length === 0 ? undefined : stageName(rest.at(-1)!)
    if (last === '$out' || last === '$merge') fail(51029, `${last} writes, so that explain tells only its queryPlanner`)
    let documents: Documents = pipelineInput(request, planned, run.examined)
    for (const [at, stage] of stages.entries())
      documents = counting(stage(documents), (count) => (passed[at]! += count))
    for await (const _docs of documents);
  }
  const query = told(namespace, explained, run, verbosity)
  if (rest.length === 0) return query
  const counts = (at: number): Record<string, Value> => (runs(verbosity) ? counted({ nReturned: passed[at]! }) : {})
  const behind = rest.map((stage, at) => new Map([...(stage as Doc), ...Object.entries(counts(at))]))
  return { stages: [docOf({ $cursor: docOf(query) }), ...behind] }
}

/** The pipeline that a command is: an aggregate, or what is asked of a view. Throws 166 for what changes a view. */
function pipelineIn(request: Request): PipelineAsked | undefined {
  if (request.name === 'aggregate') return parseAggregate(request)
  const view = viewIn(request)
  if (view === undefined) return undefined
  const asked = stagesAsked.get(request.name) ?? failOnView(view.namespace)
  return { collection: view.name, pipeline: asked(request) }
}

async function explainCommand(request: Request, inner: Doc, verbosity: string): Promise<Doc> {
  const name = inner.keys().next().value ?? ''
  const explained: Request = { ...request, name, body: inner }
  const pipeline = pipelineIn(explained)
  const explanation = await (pipeline === undefined
    ? explainQuery(explained, explainable.get(name) ?? fail(20, `Cannot explain cmd: ${name}`), verbosity)
    : explainPipeline(explained, pipeline, verbosity))
  return docOf({ explainVersion: '1', ...explanation, command: new Map([...inner, ['$db', request.database]]) })
}

/** Tells how a command finds its documents; unless only the plan is asked for, by running what it would read. */
export const explain: Command = (request) => {
  const { body } = request
  const inner = body.get('explain')
  const verbosity = body.get('verbosity') ?? 'allPlansExecution'
  if (!isDoc(inner)) fail(9, 'explain needs a command')
  if (typeof verbosity !== 'string' || !verbosities.includes(verbosity))
    fail(2, `verbosity must be one of ${verbosities.join(', ')}`)
  return explainCommand(request, inner, verbosity)
}

/** `aggregate`, which may also be told to explain itself. */
export const aggregateOrExplain: Command = (request) =>
  request.body.get('explain') === true ? explainCommand(request, request.body, 'queryPlanner') : aggregate(request)
