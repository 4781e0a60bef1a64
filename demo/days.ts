const dayMs = 86_400_000

/** How many days after the calendar date a moment is, by UTC; negative when it is before. */
export const daysBetween = (date: string, moment: Date): number =>
  Math.floor((moment.getTime() - Date.parse(date)) / dayMs)

/** The calendar date of a moment, by UTC. */
export const dateOf = (moment: Date): string => moment.toISOString().slice(0, 10)

const date = /^\d{4}-\d{2}-\d{2}$/
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** The same thing so many days later: every moment and calendar date in it is moved, and nothing else. */
export function onDaysLater<Thing>(thing: Thing, days: number): Thing {
  return moved(thing, days * dayMs) as Thing
}

function moved(value: unknown, ms: number): unknown {
  if (value instanceof Date) return new Date(value.getTime() + ms)
  if (Array.isArray(value)) return value.map((item) => moved(item, ms))
  if (typeof value === 'string') {
    if (date.test(value)) return dateOf(new Date(Date.parse(value) + ms))
    return instant.test(value) ? new Date(Date.parse(value) + ms).toISOString() : value
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moved(item, ms)]))
}
