import type { UpdateOperator } from './operator.ts'

/** Puts the value there. */
export const $set: UpdateOperator = (operand) => ({ creates: true, change: () => operand })
