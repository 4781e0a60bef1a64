import type { UpdateOperator } from './operator.ts'

/** Puts the value there when the upsert inserts. */
export const $setOnInsert: UpdateOperator = (operand) => ({ creates: true, onInsertOnly: true, change: () => operand })
