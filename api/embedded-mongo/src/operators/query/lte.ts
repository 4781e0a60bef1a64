import { comparing } from './comparison.ts'

/** Of the operand's type and at most it. */
export const $lte = comparing({ less: true, equal: true })
