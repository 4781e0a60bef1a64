import type { CommandError } from '../../errors.ts'
import { unsupported } from '../../errors.ts'
import { always } from './always.ts'
import { bitsOperator } from './bits.ts'
import { $elemMatch } from './elem-match.ts'
import { $eq } from './eq.ts'
import { $exists } from './exists.ts'
import { $expr } from './expr.ts'
import { $gt } from './gt.ts'
import { $gte } from './gte.ts'
import { $in } from './in.ts'
import { $and, $nor, $or } from './logical.ts'
import { $lt } from './lt.ts'
import { $lte } from './lte.ts'
import { $mod } from './mod.ts'
import { $ne } from './ne.ts'
import { $nin } from './nin.ts'
import type { DocumentOperator, PathOperator } from './operator.ts'
import { $regex } from './regex.ts'
import { $size } from './size.ts'
import { $type } from './type.ts'

/** `{ path: { $operator: operand } }`. `$all`, `$not` and `$options` belong to the parser. */
export const pathOperators = new Map<string, PathOperator>(
  Object.entries({
    $bitsAllClear: bitsOperator('$bitsAllClear', false, 'every'),
    $bitsAllSet: bitsOperator('$bitsAllSet', true, 'every'),
    $bitsAnyClear: bitsOperator('$bitsAnyClear', false, 'some'),
    $bitsAnySet: bitsOperator('$bitsAnySet', true, 'some'),
    $elemMatch,
    $eq,
    $exists,
    $gt,
    $gte,
    $in,
    $lt,
    $lte,
    $mod,
    $ne,
    $nin,
    $regex,
    $size,
    $type,
  }),
)

/** `{ $operator: operand }` at the top of a filter. */
export const documentOperators = new Map<string, DocumentOperator>(
  Object.entries({
    $alwaysFalse: always('$alwaysFalse', false),
    $alwaysTrue: always('$alwaysTrue', true),
    $and,
    $comment: () => undefined,
    $expr,
    $nor,
    $or,
  }),
)

/** Known to MongoDB, left to it. */
export const refusedOperators = new Map<string, CommandError>(
  Object.entries({
    $where: unsupported('$where', 2),
    $text: unsupported('$text', 27),
    $near: unsupported('$near', 2),
    $nearSphere: unsupported('$nearSphere', 2),
    $geoWithin: unsupported('$geoWithin', 2),
    $geoIntersects: unsupported('$geoIntersects', 2),
    $jsonSchema: unsupported('$jsonSchema', 2),
  }),
)
