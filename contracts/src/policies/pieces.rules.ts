import type { PolicyLine } from './policy.ts'

/** Whether a line is of pieces. What is measured, such as 1.5 m, goes back whole or not at all. */
export const isCounted = ({ quantity }: Pick<PolicyLine, 'quantity'>): boolean => Number.isInteger(quantity)

/** How many pieces a line has, and how many of them are gone: what is measured is one. */
export const pieces = (line: Pick<PolicyLine, 'quantity' | 'gone'>): { all: number; gone: number } =>
  isCounted(line)
    ? { all: Math.max(0, line.quantity), gone: line.gone }
    : { all: 1, gone: line.gone < line.quantity ? 0 : 1 }
