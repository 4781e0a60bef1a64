import { $addToSet } from './add-to-set.ts'
import { $bit } from './bit.ts'
import { $currentDate } from './current-date.ts'
import { $inc } from './inc.ts'
import { $max } from './max.ts'
import { $min } from './min.ts'
import { $mul } from './mul.ts'
import type { UpdateOperator } from './operator.ts'
import { $pop } from './pop.ts'
import { $pullAll } from './pull-all.ts'
import { $pull } from './pull.ts'
import { $push } from './push.ts'
import { $setOnInsert } from './set-on-insert.ts'
import { $set } from './set.ts'
import { $unset } from './unset.ts'

/** Every update operator that changes the value at one path. `$rename` has two paths and lives in `query/update.ts`. */
export const updateOperators = new Map<string, UpdateOperator>(
  Object.entries({
    $addToSet,
    $bit,
    $currentDate,
    $inc,
    $max,
    $min,
    $mul,
    $pop,
    $pull,
    $pullAll,
    $push,
    $set,
    $setOnInsert,
    $unset,
  }),
)
