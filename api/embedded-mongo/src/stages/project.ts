import { isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseProject } from '../query/projection.ts'
import type { DocumentStage } from './stage.ts'

export const $project: DocumentStage = (spec, context) => {
  if (!isDoc(spec)) fail(15969, '$project specification must be an object')
  return parseProject(spec, context)
}
