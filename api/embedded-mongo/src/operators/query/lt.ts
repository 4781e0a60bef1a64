import { comparing } from './comparison.ts'

/** Of the operand's type and less than it. */
export const $lt = comparing({ less: true })
