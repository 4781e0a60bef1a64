import { defectLimits } from '@aftercare/contracts'

const dayMs = 86_400_000
/** A cohort is three of them, so that old ones can be left out. */
const periodDays = 30
const periodsOfCohort = defectLimits.cohortDays / periodDays
/** Nobody compares with what was bought longer ago than a guarantee of some years. */
const keptDays = 5 * 366

/** The period in which an order was placed: 30 days each, counted from 1970. */
export const periodOf = (placedAt: Date): number => Math.floor(placedAt.getTime() / (periodDays * dayMs))

/** The periods of the cohort that ends with this one. */
export const cohortOf = (period: number): number[] =>
  Array.from({ length: periodsOfCohort }, (_, index) => period - periodsOfCohort + 1 + index)

/** The days of a cohort, both inclusive. */
export const daysOf = (period: number): { from: string; until: string } => ({
  from: dayAt((period - periodsOfCohort + 1) * periodDays),
  until: dayAt((period + 1) * periodDays - 1),
})

const dayAt = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10)

/** When what was counted of a period is forgotten. */
export const expiryOf = (period: number): Date => new Date(((period + 1) * periodDays + keptDays) * dayMs)
