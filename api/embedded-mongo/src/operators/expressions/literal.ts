import { constant, type ExpressionOperator } from './operator.ts'

/** The operand as it stands, dollar signs and all. */
export const $literal: ExpressionOperator = (operand) => constant(operand)
export { $literal as $const }
