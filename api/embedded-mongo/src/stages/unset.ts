import type { Doc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseProject } from '../query/projection.ts'
import type { DocumentStage } from './stage.ts'

export const $unset: DocumentStage = (spec, context) => {
  const paths = Array.isArray(spec) ? spec : [spec]
  if (!Array.isArray(spec) && typeof spec !== 'string') fail(31002, '$unset specification must be a string or an array')
  if (paths.length === 0) fail(31119, '$unset specification must be a string or an array with at least one field')
  const exclusion: Doc = new Map()
  for (const path of paths) {
    if (typeof path !== 'string')
      fail(31120, '$unset specification must be a string or an array containing only string values')
    exclusion.set(path, false)
  }
  return parseProject(exclusion, context)
}
