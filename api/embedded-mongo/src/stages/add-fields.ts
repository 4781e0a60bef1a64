import { isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseAddFields } from '../query/projection.ts'
import type { DocumentStage } from './stage.ts'

export const $addFields: DocumentStage = (spec, context) => {
  if (!isDoc(spec)) fail(40272, '$addFields specification stage must be an object')
  return parseAddFields(spec, context)
}
export { $addFields as $set }
