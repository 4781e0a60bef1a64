import type { WeeklyHours } from '@aftercare/contracts'
import { weekdays } from '@aftercare/contracts/rules/opening-state.rules'
import type { Channel } from '../../shop/config.ts'

export type DayGroup = { from: number; to: number; intervals: WeeklyHours['mon'] }

/** Days in a row with the same hours, Monday is 0: Monday to Friday are one line of a table, not five. */
export function groupDays(hours: WeeklyHours): DayGroup[] {
  const groups: DayGroup[] = []
  weekdays.forEach((day, index) => {
    const last = groups.at(-1)
    if (last !== undefined && sameIntervals(last.intervals, hours[day])) last.to = index
    else groups.push({ from: index, to: index, intervals: hours[day] })
  })
  return groups
}

const sameIntervals = (a: WeeklyHours['mon'], b: WeeklyHours['mon']): boolean =>
  a.length === b.length && a.every(({ from, to }, index) => from === b[index]?.from && to === b[index].to)

/** Minutes until a person usually answers; a working day counts as eight hours. */
export function answerMinutes({ typicalAnswer }: Pick<Channel, 'typicalAnswer'>): number {
  if ('minutes' in typicalAnswer) return typicalAnswer.minutes
  if ('hours' in typicalAnswer) return typicalAnswer.hours * 60
  return typicalAnswer.workingDays * 480
}
