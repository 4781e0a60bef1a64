import { type Doc, isDoc, type Value } from '../bson/value.ts'
import { CommandError, unsupported } from '../errors.ts'
import type { ExpressionContext } from '../query/expression.ts'
import type { Update } from '../query/update.ts'
import { $addFields } from './add-fields.ts'
import { $count } from './count.ts'
import { $group } from './group.ts'
import { $limit } from './limit.ts'
import { $match } from './match.ts'
import { $project } from './project.ts'
import { $replaceRoot, $replaceWith } from './replace-root.ts'
import { $skip } from './skip.ts'
import { $sort } from './sort.ts'
import { type DocumentStage, perDocument, type Stage, type StageContext, type StageParser } from './stage.ts'
import { $unset } from './unset.ts'
import { $unwind } from './unwind.ts'

const documentStages = new Map<string, DocumentStage>(
  Object.entries({ $addFields, $project, $replaceRoot, $replaceWith, $set: $addFields, $unset }),
)

const stages = new Map<string, StageParser>(Object.entries({ $count, $group, $limit, $match, $skip, $sort, $unwind }))

/** Known to MongoDB, left to it. */
const refusedStages = new Map<string, CommandError>([
  ['$changeStream', unsupported('$changeStream', 40573)],
  ['$geoNear', unsupported('$geoNear', 27)],
])

/** The name of a stage, which is its only field. Throws 40323 when there is another number of fields. */
export function stageName(stage: Value): string {
  if (!isDoc(stage)) throw new CommandError(14, "Each element of the 'pipeline' array must be an object")
  if (stage.size !== 1)
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.')
  return stage.keys().next().value!
}

/** Parses the stages of a pipeline. */
export function parseStages(pipeline: readonly Value[], context: StageContext): Stage[] {
  return pipeline.map((stage) => {
    const name = stageName(stage)
    const refusal = refusedStages.get(name)
    if (refusal !== undefined) throw refusal
    const document = documentStages.get(name)
    if (document !== undefined) return perDocument(document((stage as Doc).get(name)!, context), context.slices)
    const parse = stages.get(name)
    if (parse === undefined) throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`)
    return parse((stage as Doc).get(name)!, context)
  })
}

/** An update written as a pipeline. Only stages that make one document of each are allowed. */
export function parsePipelineUpdate(pipeline: readonly Value[], context: ExpressionContext): Update {
  const steps = pipeline.map((stage) => {
    const name = stageName(stage)
    const parse = documentStages.get(name)
    if (parse === undefined)
      throw new CommandError(stages.has(name) ? 72 : 40324, `${name} is not allowed to be used within an update`)
    return parse((stage as Doc).get(name)!, context)
  })
  return (doc) => {
    const id = doc.get('_id')
    const result = steps.reduce((current, step) => step(current), doc)
    // A stage that says nothing of _id keeps it.
    return id === undefined || result.has('_id') ? result : new Map([['_id', id], ...result])
  }
}
