/** Hours as the page carries them: seven days from Monday such as `09:00-12:30,13:30-18:00`, and `2026-12-24=09:00-12:30`. */
export type WrittenHours = { week: readonly string[]; holidays: readonly string[]; zone: string }

const dayMs = 86_400_000
/** Further ahead than this nobody needs the next opening. */
const daysAheadMax = 14

/** Wall-clock time of a zone as if it were UTC, so that it can be counted with. */
function wallClock(instant: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant)
  const at = (type: string): string => parts.find((part) => part.type === type)?.value ?? '00'
  return Date.parse(`${at('year')}-${at('month')}-${at('day')}T${at('hour')}:${at('minute')}:${at('second')}Z`)
}

/** The instant at which a zone's clocks show a time. Asked twice, because the first guess may lie across a change of clocks. */
function instantOf(wall: number, zone: string): Date {
  const guess = wall - (wallClock(new Date(wall), zone) - wall)
  return new Date(guess - (wallClock(new Date(guess), zone) - wall))
}

/**
 * Whether somebody is there at `now`, and when that next changes.
 *
 * @returns undefined when nobody is there for two weeks
 */
export function changeOfHours(
  { week, holidays, zone }: WrittenHours,
  now: Date,
): { isOpen: boolean; at: Date } | undefined {
  const wallNow = wallClock(now, zone)
  const midnight = wallNow - (wallNow % dayMs)
  for (let ahead = 0; ahead < daysAheadMax; ahead++) {
    const day = new Date(midnight + ahead * dayMs)
    const date = day.toISOString().slice(0, 10)
    const written =
      holidays.find((holiday) => holiday.startsWith(date))?.slice(date.length + 1) ??
      week[(day.getUTCDay() + 6) % 7] ??
      ''
    for (const interval of written.split(',').filter(Boolean)) {
      const [from = 0, to = 0] = interval
        .split('-')
        .map((time) => day.getTime() + Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3)) * 60_000)
      if (to <= wallNow) continue
      return from <= wallNow ? { isOpen: true, at: instantOf(to, zone) } : { isOpen: false, at: instantOf(from, zone) }
    }
  }
  return undefined
}
