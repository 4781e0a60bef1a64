import { addition } from '../../bson/numbers.ts'
import { arithmeticModifier } from './arithmetic.ts'
import type { UpdateOperator } from './operator.ts'

/** Adds a number; a missing field becomes that number. */
export const $inc: UpdateOperator = (operand, path) => arithmeticModifier('$inc', operand, path, addition, (by) => by)
