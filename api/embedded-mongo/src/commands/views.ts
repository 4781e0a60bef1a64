import type { ReplyDoc } from '../bson/encode.ts'
import { truthy } from '../bson/numbers.ts'
import { type Doc, docOf, int, type Value } from '../bson/value.ts'
import { fail, failOnView } from '../errors.ts'
import { checkSource, stageName } from '../stages/index.ts'
import { type Documents, gather } from '../stages/stage.ts'
import type { Collection } from '../storage/collection.ts'
import { typedField } from '../typed-fields.ts'
import { planPipeline, runPipeline } from './aggregate.ts'
import { type Command, contextOf, countField, docField, type Request } from './command.ts'
import { parseCount } from './count.ts'
import { encoded } from './cursors.ts'
import { parseDistinct } from './distinct.ts'
import { cursorSession, parseFind, type RowsWanted } from './find.ts'

// A view is a pipeline with a name. What is asked of it is asked of the collection it stands on, behind that pipeline.

/** So many views may stand on one another, as in MongoDB. */
const viewDepthMax = 20

/** The options of a new view. Throws what MongoDB answers for one that leads back to itself or could not be read. */
export function viewOptions(request: Request, namespace: string): Doc {
  const { body, database, view, transaction } = request
  if (transaction !== undefined) fail(263, 'Cannot create a view in a multi-document transaction.')
  const on = typedField('create', body, 'viewOn', 'string')
  if (on === '') fail(14, 'A view stands on a collection, whose name is not empty')
  const pipeline = body.has('pipeline') ? typedField('create', body, 'pipeline', 'array') : []
  let below: string | undefined = on
  for (let depth = 1; below !== undefined; depth++) {
    if (`${database}.${below}` === namespace) fail(5, `View cycle detected at ${namespace}`)
    if (depth > viewDepthMax) fail(165, `View depth limit exceeded; maximum depth is ${viewDepthMax}`)
    below = view.collection(`${database}.${below}`)?.view?.on
  }
  for (const name of pipeline.map(stageName))
    if (name === '$out' || name === '$merge')
      fail(167, `The aggregation stage ${name} cannot be used in a view definition`)
  checkSource(pipeline, true)
  planPipeline(request, on, pipeline, new Map())
  return docOf({ viewOn: on, pipeline })
}

/** Stages by their names; those without a value are left out. */
const stagesOf = (...asked: [name: string, value: Value | undefined][]): Value[] =>
  asked.filter(([, value]) => value !== undefined).map(([name, value]) => docOf({ [name]: value }))

/** Every part of a path may be an array; what is not there at all is no value. */
function stagesOfDistinct(key: string): Value[] {
  const prefixes = key.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.'))
  return [
    ...prefixes.map((path) => docOf({ $unwind: docOf({ path: `$${path}`, preserveNullAndEmptyArrays: true }) })),
    docOf({ $match: docOf({ [key]: docOf({ $exists: true }) }) }),
    docOf({ $group: docOf({ _id: `$${key}` }) }),
    docOf({ $sort: docOf({ _id: int(1) }) }),
  ]
}

const page = ({ skip = 0, limit }: RowsWanted): Value[] =>
  stagesOf(['$skip', skip === 0 ? undefined : int(skip)], ['$limit', limit === undefined ? undefined : int(limit)])

function stagesOfFind(request: Request): Value[] {
  const { wanted, projection } = parseFind(request)
  const sort = wanted.sort?.size === 0 ? undefined : wanted.sort
  return [
    ...stagesOf(['$match', docField(request.body, 'filter')], ['$sort', sort]),
    ...page(wanted),
    ...stagesOf(['$project', projection.size === 0 ? undefined : projection]),
  ]
}

const matchOf = ({ body }: Request): Value[] => stagesOf(['$match', docField(body, 'query')])

/** What commands ask of a view, as stages behind the view's own. */
export const stagesAsked = new Map<string, (request: Request) => Value[]>([
  ['find', stagesOfFind],
  ['count', (request) => [...matchOf(request), ...page(parseCount(request)), docOf({ $count: 'n' })]],
  ['distinct', (request) => [...matchOf(request), ...stagesOfDistinct(parseDistinct(request).key)]],
])

type Answer = (request: Request, view: string, documents: Documents) => Promise<ReplyDoc>

const find: Answer = (request, view, documents) => {
  const { engine, body, database, slices } = request
  return engine.cursors.start(`${database}.${view}`, encoded(documents), {
    batchSize: countField(body, 'batchSize'),
    singleBatch: truthy(body.get('singleBatch')),
    slices,
    session: cursorSession(request),
    limit: parseFind(request).wanted.limit,
  })
}

const count: Answer = async (_request, _view, documents) => {
  const [counted] = await gather(documents)
  return docOf({ n: counted?.get('n') ?? int(0) })
}

const distinct: Answer = async (_request, _view, documents) => {
  const found = await gather(documents)
  return docOf({ values: found.map((doc) => doc.get('_id') ?? null) })
}

const answers = { find, count, distinct }

/** The view a command is about, if it is about one. What is no name is for the command to refuse. */
export function viewIn({ view, database, body }: Request): Collection | undefined {
  const name = body.get(body.keys().next().value!)
  const collection = typeof name === 'string' ? view.collection(`${database}.${name}`) : undefined
  return collection?.view === undefined ? undefined : collection
}

/** The command, which asks a view's collection when it is about a view. */
export const throughViews =
  (name: keyof typeof answers, command: Command): Command =>
  (request) => {
    const view = viewIn(request)
    if (view === undefined) return command(request)
    const stages = stagesAsked.get(name)!(request)
    const documents = runPipeline(request, view.name, stages, contextOf(request).variables, request.body.get('hint'))
    return answers[name](request, view.name, documents)
  }

/** The command, which is refused on a view. */
export const notOnViews =
  (command: Command): Command =>
  (request) => {
    const view = viewIn(request)
    if (view !== undefined) failOnView(view.namespace)
    return command(request)
  }
