import type { OpenInterval, WeeklyHours } from './business-hours.ts'

// It stands alone, because a shop's config imports it: the contract, loaded a second time, would give its schemas their names twice.

/**
 * The same hours on some days of the week, the other days closed: `openOn(['mon', 'tue'], '09:00-12:30', '13:30-18:00')`.
 *
 * @param hours each as `from-to`, in order
 */
export function openOn(days: readonly (keyof WeeklyHours)[], ...hours: string[]): WeeklyHours {
  const intervals = hours.map((interval) => {
    const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(interval) ?? []
    // What has another form is left as it was written, and refused as such.
    return from === undefined || to === undefined ? (interval as unknown as OpenInterval) : { from, to }
  })
  const on = (day: keyof WeeklyHours): typeof intervals => (days.includes(day) ? intervals : [])
  return {
    mon: on('mon'),
    tue: on('tue'),
    wed: on('wed'),
    thu: on('thu'),
    fri: on('fri'),
    sat: on('sat'),
    sun: on('sun'),
  }
}
