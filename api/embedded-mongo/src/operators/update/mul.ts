import { combine, multiplication } from '../../bson/numbers.ts'
import { int } from '../../bson/value.ts'
import { arithmeticModifier } from './arithmetic.ts'
import type { UpdateOperator } from './operator.ts'

/** Multiplies by a number; a missing field becomes zero of that number's type. */
export const $mul: UpdateOperator = (operand, path) =>
  arithmeticModifier('$mul', operand, path, multiplication, (by) => combine(int(0), by, multiplication)!)
