import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  isOpenAllDay,
  joinIntervals,
  openingState,
  openSpansFrom,
  weekdays,
  type Hours,
} from './opening-state.rules.ts'

const allDay = [{ from: '00:00', to: '24:00' }]
const everyDay = (day: Hours['weekly']['mon']): Hours['weekly'] => ({
  mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day,
}) // prettier-ignore
const inBerlin = (day: Hours['weekly']['mon'], holidays: Hours['holidays'] = []): Hours => ({
  timeZone: 'Europe/Berlin',
  weekly: everyDay(day),
  holidays,
})

describe('a desk that is open around the clock', () => {
  it('never closes', () => {
    expect(openingState(inBerlin(allDay), new Date('2026-11-30T10:00:00Z'))).toEqual({ open: true, until: null })
  })
  it('closes on the next holiday, not at midnight', () => {
    const hours = inBerlin(allDay, [{ date: '2026-12-25', open: [] }])
    expect(openingState(hours, new Date('2026-11-30T10:00:00Z'))).toEqual({
      open: true,
      until: new Date('2026-12-24T23:00:00Z'),
    })
  })
  it('is known as such, in however many pieces the day is written', () => {
    expect(isOpenAllDay(allDay)).toBe(true)
    expect(isOpenAllDay([{ from: '00:00', to: '09:00' }, { from: '09:00', to: '24:00' }])).toBe(true) // prettier-ignore
    expect(isOpenAllDay([{ from: '00:00', to: '23:59' }])).toBe(false)
    expect(isOpenAllDay([])).toBe(false)
  })
})

it('takes intervals that touch for one, within a day and over midnight', () => {
  expect(joinIntervals([{ from: '09:00', to: '12:00' }, { from: '12:00', to: '17:00' }])).toEqual([{ from: '09:00', to: '17:00' }]) // prettier-ignore
  const bar = inBerlin([{ from: '00:00', to: '02:00' }, { from: '18:00', to: '24:00' }]) // prettier-ignore
  expect(openingState(bar, new Date('2026-11-30T20:00:00Z'))).toEqual({
    open: true,
    until: new Date('2026-12-01T01:00:00Z'),
  })
})

it('reads the hour that comes twice in autumn at its first turn, and the one that is missing in spring as the next', () => {
  const autumn = inBerlin([{ from: '02:00', to: '03:00' }])
  expect(openingState(autumn, new Date('2026-10-24T23:30:00Z'))).toEqual({
    open: false,
    at: new Date('2026-10-25T00:00:00Z'),
  })
  expect(openingState(autumn, new Date('2026-10-25T00:30:00Z'))).toEqual({
    open: true,
    until: new Date('2026-10-25T02:00:00Z'),
  })
  const spring = inBerlin([{ from: '02:30', to: '06:00' }])
  expect(openingState(spring, new Date('2027-03-28T00:00:00Z'))).toEqual({
    open: false,
    at: new Date('2027-03-28T01:30:00Z'),
  })
})

describe('beside a calendar library', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC']
  const times = ['00:00', '01:30', '02:00', '02:30', '03:00', '09:00', '12:30', '18:00', '24:00']
  const intervals = fc
    .subarray(times, { minLength: 0, maxLength: 6 })
    .map((chosen) =>
      chosen.flatMap((from, at) => (at % 2 === 0 && chosen[at + 1] ? [{ from, to: chosen[at + 1]! }] : [])),
    )
  const weeks = fc.record({ mon: intervals, tue: intervals, wed: intervals, thu: intervals, fri: intervals, sat: intervals, sun: intervals }) // prettier-ignore
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })

  /** Whether an instant is in an interval of its own date, by Temporal. */
  function isOpenAt({ timeZone, weekly }: Hours, ms: number): boolean {
    const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
    const date = zoned.toPlainDate()
    const instantOf = (time: string): number =>
      time === '24:00'
        ? date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
        : date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
    return weekly[weekdays[date.dayOfWeek - 1]!].some(({ from, to }) => instantOf(from) <= ms && ms < instantOf(to))
  }

  it('is open and closed at the same moments, in any zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), weeks, moments, (timeZone, weekly, now) => {
        const hours: Hours = { timeZone, weekly, holidays: [] }
        const state = openingState(hours, now)
        expect(state.open).toBe(isOpenAt(hours, now.getTime()))
        const change = state.open ? state.until : state.at
        if (change === null) return
        expect(isOpenAt(hours, change.getTime() - 1)).toBe(state.open)
        expect(isOpenAt(hours, change.getTime())).toBe(!state.open)
      }),
      { numRuns: 300 },
    )
  })

  it('has spans in order that neither touch nor overlap', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), weeks, moments, (timeZone, weekly, now) => {
        let before = -Infinity
        for (const { fromMs, toMs } of openSpansFrom({ timeZone, weekly, holidays: [] }, now).take(20)) {
          expect(fromMs).toBeGreaterThan(before)
          expect(toMs).toBeGreaterThan(fromMs)
          before = toMs
        }
      }),
      { numRuns: 100 },
    )
  })
})
