import { comparing } from './comparison.ts'

/** Of the operand's type and greater than it. */
export const $gt = comparing({ greater: true })
