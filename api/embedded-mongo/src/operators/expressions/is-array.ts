import { isNumeric } from '../../bson/numbers.ts'
import { withArguments } from './operator.ts'

export const $isArray = withArguments('$isArray', 1, 1, (value) => Array.isArray(value))
export const $isNumber = withArguments('$isNumber', 1, 1, (value) => isNumeric(value))
