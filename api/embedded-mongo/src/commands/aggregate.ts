import { decode } from '../bson/decode.ts'
import type { ReplyDoc } from '../bson/encode.ts'
import { integerIn } from '../bson/numbers.ts'
import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail, failOnView } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import type { Examined } from '../query/find-rows.ts'
import { checkSource, parseStages, sources, stageName } from '../stages/index.ts'
import { matchEarly } from '../stages/optimize.ts'
import type { Documents, Stage, StageContext } from '../stages/stage.ts'
import { checkTypedFields } from '../typed-fields.ts'
import {
  checkCollation,
  checkNamespace,
  type Command,
  contextOf,
  countField,
  docField,
  type Request,
} from './command.ts'
import { encoded } from './cursors.ts'
import { checkFields } from './fields.ts'
import { cursorSession, planRows, type PlannedRows, readRows, type RowsWanted, type Hint } from './find.ts'
import { stageWrites } from './stage-writes.ts'
import { statisticsOf } from './statistics.ts'

/** A pipeline as it is run: the rows its first stages ask for, which are left to the indexes, and the stages behind. */
export interface PlannedPipeline {
  wanted: RowsWanted
  /** Undefined when there is no such collection. */
  rows: PlannedRows | undefined
  stages: Stage[]
  /** The stages behind as they are written. */
  rest: readonly Value[]
}

export function planPipeline(
  request: Request,
  collectionName: string,
  pipeline: readonly Value[],
  variables: ReadonlyMap<string, Value>,
  hint?: Value,
): PlannedPipeline {
  const { view, database } = request
  const namespace = checkNamespace(database, collectionName)
  const collection = view.collection(namespace)
  if (collection?.view !== undefined && pipeline.length > 0 && sources.includes(stageName(pipeline[0]!)))
    failOnView(namespace)
  if (collection?.view !== undefined)
    return planPipeline(request, collection.view.on, [...collection.view.pipeline, ...pipeline], variables, hint)
  const context = stageContext(request, namespace, variables)
  const parse = (order: readonly Value[]): Omit<PlannedPipeline, 'rows'> => {
    const { rest, ...wanted } = pushDown(order, context)
    return { wanted: { ...wanted, hint: hint as Hint }, stages: parseStages(rest, context), rest }
  }
  // As it is written first, so that of two errors the first is told.
  const written = parse(pipeline)
  const order = matchEarly(pipeline)
  const parsed = order === pipeline ? written : parse(order)
  return { ...parsed, rows: collection === undefined ? undefined : planRows(collection, parsed.wanted) }
}

/** The documents a pipeline starts from. */
export async function* pipelineInput(
  request: Request,
  { rows }: PlannedPipeline,
  examined?: Examined,
): AsyncGenerator<Doc[]> {
  if (rows !== undefined)
    for await (const batch of readRows(request, rows, examined)) yield batch.map(({ bytes }) => decode(bytes))
}

/** Runs a pipeline on a collection. */
export function runPipeline(...pipeline: Parameters<typeof planPipeline>): Documents {
  const planned = planPipeline(...pipeline)
  const [request] = pipeline
  return planned.stages.reduce((input: Documents, stage) => stage(input), pipelineInput(request, planned))
}

function stageContext(request: Request, namespace: string, variables: ReadonlyMap<string, Value>): StageContext {
  return {
    now: request.now,
    variables,
    database: request.database,
    slices: request.slices,
    run: (collection, pipeline, more) => runPipeline(request, collection, pipeline, more),
    indexes: () => request.view.collection(namespace)?.listedIndexes.map(({ spec }) => spec) ?? [],
    ...(request.transaction === undefined
      ? { writing: stageWrites(request), statistics: (asked) => statisticsOf(request, namespace, asked) }
      : {}),
  }
}

/** The query that leading `$match`, `$sort`, `$skip` and `$limit` stages make together, and the stages behind them. */
function pushDown(pipeline: readonly Value[], context: StageContext): RowsWanted & { rest: readonly Value[] } {
  let at = 0
  const next = (name: string): Value | undefined => {
    const stage = pipeline[at]
    if (stage === undefined || stageName(stage) !== name) return undefined
    at++
    return (stage as Doc).get(name)
  }
  const match = next('$match')
  if (match !== undefined && !isDoc(match)) fail(15959, 'the match filter must be an expression in an object')
  const filter = parseFilter(match ?? new Map(), context)
  const sort = next('$sort')
  if (sort !== undefined && !isDoc(sort)) fail(15973, 'the $sort key specification must be an object')
  if (isDoc(sort) && sort.size === 0) fail(15976, '$sort stage must have at least one sort key')
  const skipAt = at
  const skip = next('$skip')
  const limit = next('$limit')
  const skipCount = skip === undefined ? 0 : (integerIn(skip) ?? -1)
  const limitCount = limit === undefined ? undefined : (integerIn(limit) ?? 0)
  // What is no plain count is for the stage to refuse.
  if (skipCount < 0 || (limitCount !== undefined && limitCount < 1))
    return { filter, sort, rest: pipeline.slice(skipAt) }
  return { filter, sort, skip: skipCount, limit: limitCount, rest: pipeline.slice(at) }
}

/** An `aggregate` as it is asked. */
export interface AggregateQuery {
  /** `$cmd.aggregate` when the pipeline starts from no collection. */
  collection: string
  pipeline: readonly Value[]
  batchSize: number | undefined
}

export function parseAggregate({ body }: Request): AggregateQuery {
  const target = body.get('aggregate')
  const pipeline = body.get('pipeline')
  if (!Array.isArray(pipeline)) fail(14, "'pipeline' option must be specified as an array")
  if (typeof target !== 'string' && integerIn(target) !== 1)
    fail(9, "Invalid command format: the 'aggregate' field must specify a collection name or 1")
  checkFields(body, 'aggregate')
  checkCollation(body)
  const level = docField(body, 'readConcern')?.get('level')
  const last = pipeline.map(stageName).at(-1)
  const isWriting = last === '$out' || last === '$merge'
  if (isWriting && !body.has('autocommit') && (level === 'linearizable' || level === 'snapshot'))
    fail(72, `${last} cannot be used with a '${level}' read concern level`)
  const explain = body.get('explain')
  if (explain !== undefined && typeof explain !== 'boolean')
    fail(14, `explain must be a boolean, not a ${typeName(explain)}`)
  const cursor = docField(body, 'cursor')
  if (cursor === undefined && explain !== true)
    fail(9, "The 'cursor' option is required, except for aggregate with the explain argument")
  if (cursor !== undefined) checkTypedFields('cursor', cursor, { 'batchSize?': 'any' })
  const batchSize = cursor && countField(cursor, 'batchSize', 51024)
  return { collection: typeof target === 'string' ? target : '$cmd.aggregate', pipeline, batchSize }
}

export const aggregate: Command = async (request): Promise<ReplyDoc> => {
  const { engine, body, database, slices } = request
  const { collection, pipeline, batchSize } = parseAggregate(request)
  const namespace = checkNamespace(database, collection)
  const documents = runPipeline(request, collection, pipeline, contextOf(request).variables, body.get('hint'))
  // What is refused is told before.
  checkSource(pipeline, typeof body.get('aggregate') === 'string')
  return engine.cursors.start(namespace, encoded(documents), { batchSize, slices, session: cursorSession(request) })
}
