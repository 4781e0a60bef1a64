import { words } from '../../words.ts'
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
  words(`
    $geoIntersects $geoNear $geoWithin $jsonSchema $maxDistance $minDistance $near $nearSphere $sampleRate $text
    $uniqueDocs $where $within`).map((name) => [name, name === '$text' ? 27 : 2]),
)
