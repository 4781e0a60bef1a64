import { words } from '../../words.ts'
import { registryOf } from '../registry.ts'
import * as operators from './all-operators.ts'
import type { ExpressionOperator } from './operator.ts'

/** Every expression operator by name. */
export const expressionOperators = registryOf<ExpressionOperator>(operators)

/** Known to MongoDB, left to it. */
export const refusedExpressions = new Set(
  words('$bitAnd $bitNot $bitOr $bitXor $function $median $meta $percentile $sampleRate $toHashedIndexKey'),
)
