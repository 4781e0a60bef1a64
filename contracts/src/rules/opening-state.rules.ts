// No schema and no calendar library here: pages carry this file to the browser of every reader.

/** The days of a week as the config and the API name them, Monday first (ISO 8601). */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

type Interval = { readonly from: string; readonly to: string }

/** Hours as `BusinessHours` has them; days are in order and do not overlap. */
export type Hours = {
  readonly timeZone: string
  readonly weekly: Readonly<Record<Weekday, readonly Interval[]>>
  readonly holidays: readonly { readonly date: string; readonly open: readonly Interval[] }[]
}

/** A stretch of open time as instants, epoch milliseconds: from (inclusive) to (exclusive, `Infinity` without an end). */
export type OpenSpan = { fromMs: number; toMs: number }

/** Whether somebody is there, and when that next changes; null when it does not change within {@link horizonDaysMax} days. */
export type OpeningState = { open: true; until: Date | null } | { open: false; at: Date | null }

/** No calendar is looked at further ahead than this: a shop that never opens must not make a caller wait. */
export const horizonDaysMax = 400

const dayMs = 86_400_000

/** The intervals of a day, with those that touch as one: `09:00–12:00, 12:00–17:00` is `09:00–17:00`. */
export function joinIntervals(day: readonly Interval[]): Interval[] {
  const joined: Interval[] = []
  for (const { from, to } of day) {
    const last = joined.at(-1)
    if (last?.to === from) joined[joined.length - 1] = { from: last.from, to }
    else joined.push({ from, to })
  }
  return joined
}

/** Whether a day is open from its first minute to its last. */
export function isOpenAllDay(day: readonly Interval[]): boolean {
  const [first, ...others] = joinIntervals(day)
  return first?.from === '00:00' && first.to === '24:00' && others.length === 0
}

/** Whether somebody is there now, and when that next changes. */
export function openingState(hours: Hours, now: Date): OpeningState {
  const [span] = openSpansFrom(hours, now)
  if (span === undefined) return { open: false, at: null }
  if (span.fromMs > now.getTime()) return { open: false, at: new Date(span.fromMs) }
  return { open: true, until: span.toMs === Infinity ? null : new Date(span.toMs) }
}

/**
 * The open spans that have not ended at `now`, earliest first, at most {@link horizonDaysMax} days ahead. Spans that touch
 * are one, over midnight and over a change of clocks too. The first one may already have begun.
 */
export function* openSpansFrom(hours: Hours, now: Date): Generator<OpenSpan> {
  const clock = clockOf(hours.timeZone)
  const wallNow = clock.wallOf(now.getTime())
  const today = wallNow - (((wallNow % dayMs) + dayMs) % dayMs)
  let open: { fromMs: number; toWall: number } | undefined
  for (let ahead = 0; ahead < horizonDaysMax; ahead++) {
    const day = today + ahead * dayMs
    for (const { from, to } of intervalsOn(hours, day)) {
      const fromWall = day + msOf(from)
      const toWall = day + msOf(to)
      if (
        open !== undefined &&
        (open.toWall === fromWall || clock.instantOf(open.toWall) >= clock.instantOf(fromWall))
      ) {
        open.toWall = toWall
        continue
      }
      if (open !== undefined) yield* ended(open.fromMs, clock.instantOf(open.toWall))
      open = { fromMs: clock.instantOf(fromWall), toWall }
    }
  }
  if (open === undefined) return
  const isEndless = open.toWall === today + horizonDaysMax * dayMs
  yield* ended(open.fromMs, isEndless ? Infinity : clock.instantOf(open.toWall))

  function* ended(fromMs: number, toMs: number): Generator<OpenSpan> {
    if (fromMs < toMs && toMs > now.getTime()) yield { fromMs, toMs }
  }
}

function intervalsOn({ weekly, holidays }: Hours, day: number): readonly Interval[] {
  const date = new Date(day)
  const written = date.toISOString().slice(0, 10)
  return (
    holidays.find((holiday) => holiday.date === written)?.open ?? weekly[weekdays[(date.getUTCDay() + 6) % 7] ?? 'mon']
  )
}

const msOf = (time: string): number => Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3)) * 60_000

/** The clocks of a zone. A wall time is written as if it were UTC, so that it can be counted with. */
function clockOf(timeZone: string): { wallOf: (ms: number) => number; instantOf: (wall: number) => number } {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const wallOf = (ms: number): number => {
    const parts = format.formatToParts(ms)
    const at = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
    return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'))
  }
  /** Of two instants with the same wall time the earlier one; a wall time that is skipped is as much later as was skipped. */
  const instantOf = (wall: number): number => {
    const before = wall - offsetAt(wall - dayMs)
    const after = wall - offsetAt(wall + dayMs)
    return before === after || wallOf(before) === wall || wallOf(after) !== wall ? before : after
  }
  const offsetAt = (ms: number): number => wallOf(ms) - ms
  return { wallOf, instantOf }
}
