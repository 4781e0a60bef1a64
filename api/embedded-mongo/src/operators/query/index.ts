import { registryOf } from '../registry.ts'
import * as documentLevel from './document-operators.ts'
import type { DocumentOperator, PathOperator } from './operator.ts'
import * as pathLevel from './path-operators.ts'

/** `{ path: { $operator: operand } }`. `$all`, `$not` and `$options` belong to the parser. */
export const pathOperators = registryOf<PathOperator>(pathLevel)

/** `{ $operator: operand }` at the top of a filter. */
export const documentOperators = registryOf<DocumentOperator>(documentLevel)

/** Known to MongoDB, left to it, with the codes of the refusals. */
export const refusedOperators = new Map(
  Object.entries({ $where: 2, $text: 27, $near: 2, $nearSphere: 2, $geoWithin: 2, $geoIntersects: 2, $jsonSchema: 2 }),
)
