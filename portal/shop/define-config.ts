import type { Weekday, WeeklyHours } from '@aftercare/contracts'
import type { ShopConfigInput } from './config.ts'

// What a shop's config imports. It stands alone: loading the contract a second time, from inside a config, would give
// its schemas their names twice.

/** Gives `aftercare.config.ts` its types. The values are checked when the folder is read. */
export const defineConfig = (config: ShopConfigInput): ShopConfigInput => config

/**
 * The same hours on some days of the week, the other days closed: `openOn(['mon', 'tue'], '09:00-12:30', '13:30-18:00')`.
 *
 * @param hours each as `from-to`, in order
 */
export function openOn(days: readonly Weekday[], ...hours: string[]): WeeklyHours {
  const intervals = hours.map((interval) => {
    const [from = '', to = ''] = interval.split('-')
    return { from, to }
  })
  const on = (day: Weekday): typeof intervals => (days.includes(day) ? intervals : [])
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
