import { comparing } from './comparison.ts'

/** Equal to the operand, or null and missing. */
export const $eq = comparing({ equal: true })
