import { registryOf } from '../registry.ts'
import * as operators from './all-operators.ts'
import type { UpdateOperator } from './operator.ts'

/** Every update operator that changes the value at one path. `$rename` has two paths and lives in `query/update.ts`. */
export const updateOperators = registryOf<UpdateOperator>(operators)
