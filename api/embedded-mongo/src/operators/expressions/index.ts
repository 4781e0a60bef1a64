import { CommandError, unsupported } from '../../errors.ts'
import { $add } from './add.ts'
import { $cmp, $eq, $gt, $gte, $lt, $lte, $ne } from './comparisons.ts'
import { $cond } from './cond.ts'
import { $divide } from './divide.ts'
import { $ifNull } from './if-null.ts'
import { $literal } from './literal.ts'
import { $and, $not, $or } from './logic.ts'
import { $multiply } from './multiply.ts'
import type { ExpressionOperator } from './operator.ts'
import { $subtract } from './subtract.ts'

export const expressionOperators = new Map<string, ExpressionOperator>(
  Object.entries({
    $add,
    $and,
    $cmp,
    $cond,
    $const: $literal,
    $divide,
    $eq,
    $gt,
    $gte,
    $ifNull,
    $literal,
    $lt,
    $lte,
    $multiply,
    $ne,
    $not,
    $or,
    $subtract,
  }),
)

/** Known to MongoDB, left to it. */
export const refusedExpressions = new Map<string, CommandError>(
  ['$function', '$accumulator', '$rand', '$sampleRate', '$meta'].map((name) => [name, unsupported(name, 168)]),
)
