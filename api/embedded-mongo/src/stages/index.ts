import { type Doc, isDoc, type Value } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import type { ExpressionContext } from '../query/expression.ts'
import type { Update } from '../query/update.ts'
import { registryOf } from '../operators/registry.ts'
import { words } from '../words.ts'
import * as all from './all-stages.ts'
import * as ofDocuments from './document-stages.ts'
import { type DocumentStage, perDocument, type Stage, type StageContext, type StageParser } from './stage.ts'

const documentStages = registryOf<DocumentStage>(ofDocuments)
const stages = registryOf<StageParser>(all)

/** Known to MongoDB, left to it, with the codes of the refusals. */
const refusedStages = new Map<string, number>([
  ['$changeStream', 40573],
  ['$geoNear', 16605],
  ...words('$currentOp $listLocalSessions $listSessions').map((name): [string, number] => [name, 73]),
  ...words(`
    $changeStreamSplitLargeEvent $listSampledQueries $listSearchIndexes $planCacheStats $search $searchMeta
    $setWindowFields $shardedDataDistribution $vectorSearch`).map((name): [string, number] => [name, 40324]),
])

/** The name of a stage, which is its only field. Throws 40323 when there is another number of fields. */
export function stageName(stage: Value): string {
  if (!isDoc(stage)) fail(14, "Each element of the 'pipeline' array must be an object")
  if (stage.size !== 1) fail(40323, 'A pipeline stage specification object must contain exactly one field.')
  return stage.keys().next().value!
}

/** Stages that a pipeline starts from in place of a collection's documents. */
export const sources = ['$collStats', '$documents', '$indexStats']

/** A pipeline starts from its collection or, when it has none, with `$documents`. Throws 73, and 40602 for a later source. */
export function checkSource(pipeline: readonly Value[], hasCollection: boolean): void {
  const names = pipeline.map(stageName)
  for (const name of sources)
    if (names.lastIndexOf(name) > 0) fail(40602, `${name} is only valid as the first stage in a pipeline`)
  const hasDocuments = names[0] === '$documents'
  if (hasCollection && hasDocuments) fail(73, "'$documents' can only be run with {aggregate: 1}")
  if (!hasCollection && !hasDocuments)
    fail(73, `{aggregate: 1} is not valid for ${names[0] ?? 'an empty pipeline'}; a collection is required`)
}

/** A pipeline within a stage: a list of stages that does not write and reads a collection. */
export function checkedPipeline(pipeline: Value): Value[] {
  if (!Array.isArray(pipeline)) fail(14, "'pipeline' option must be specified as an array")
  for (const name of pipeline.map(stageName)) {
    if (['$out', '$merge'].includes(name)) fail(51047, `${name} is not allowed within a nested pipeline`)
    if (sources.includes(name)) throw unsupported(`${name} within another stage`, 40324)
  }
  return pipeline
}

/** A pipeline has at most so many stages, as in MongoDB. */
const stagesMax = 1_000

/** Parses the stages of a pipeline. */
export function parseStages(pipeline: readonly Value[], context: StageContext): Stage[] {
  if (pipeline.length > stagesMax) fail(7749501, `Pipeline length must be no longer than ${stagesMax} stages`)
  return pipeline.map((stage, at) => {
    const name = stageName(stage)
    if ((name === '$out' || name === '$merge') && at < pipeline.length - 1)
      fail(40601, `${name} can only be the final stage in the pipeline`)
    const refusal = refusedStages.get(name)
    if (name === '$changeStream' && !isDoc((stage as Doc).get(name)))
      fail(50808, '$changeStream stage expects a document as argument.')
    if (refusal !== undefined) throw unsupported(name, refusal)
    const document = documentStages.get(name)
    if (document !== undefined) return perDocument(document((stage as Doc).get(name)!, context), context.slices)
    const parse = stages.get(name)
    if (parse === undefined) fail(40324, `Unrecognized pipeline stage name: '${name}'`)
    return parse((stage as Doc).get(name)!, context)
  })
}

/** An update written as a pipeline. Only stages that make one document of each are allowed. */
export function parsePipelineUpdate(pipeline: readonly Value[], context: ExpressionContext): Update {
  const steps = pipeline.map((stage) => {
    const name = stageName(stage)
    const parse = documentStages.get(name)
    if (parse === undefined) fail(stages.has(name) ? 72 : 40324, `${name} is not allowed to be used within an update`)
    return parse((stage as Doc).get(name)!, context)
  })
  return (doc) => {
    const id = doc.get('_id')
    const result = steps.reduce((current, step) => step(current), doc)
    // A stage that says nothing of _id keeps it.
    return id === undefined || result.has('_id') ? result : new Map([['_id', id], ...result])
  }
}
