import { comparing } from './comparison.ts'

/** Of the operand's type and at least it. */
export const $gte = comparing({ equal: true, greater: true })
