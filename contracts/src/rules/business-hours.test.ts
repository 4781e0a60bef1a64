import { describe, expect, it } from 'vitest'
import { BusinessHours } from './business-hours.ts'
import { openingState } from './opening-state.rules.ts'

const working = [
  { from: '09:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
]
const hours: BusinessHours = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: working, tue: working, wed: working, thu: working, fri: working, sat: [], sun: [] },
  holidays: [{ date: '2026-12-25', name: 'Christmas Day', open: [] }],
}

describe('openingState', () => {
  it('says until when it is open', () => {
    expect(openingState(hours, new Date('2026-12-24T08:15:00Z'))).toEqual({
      open: true,
      until: new Date('2026-12-24T11:30:00Z'),
    })
  })

  it('is closed in the lunch break, and from the first minute of it', () => {
    expect(openingState(hours, new Date('2026-12-24T11:30:00Z'))).toEqual({
      open: false,
      at: new Date('2026-12-24T12:30:00Z'),
    })
  })

  it('opens again after a holiday and the weekend behind it', () => {
    expect(openingState(hours, new Date('2026-12-24T17:00:00Z'))).toEqual({
      open: false,
      at: new Date('2026-12-28T08:00:00Z'),
    })
  })

  it('keeps the wall clock when the clocks change', () => {
    expect(openingState(hours, new Date('2026-10-23T18:00:00Z'))).toEqual({
      open: false,
      at: new Date('2026-10-26T08:00:00Z'),
    })
  })

  it('gives up on a calendar that never opens', () => {
    const never = { ...hours, weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } }
    expect(openingState(never, new Date('2026-12-24T08:00:00Z'))).toEqual({ open: false, at: null })
  })
})

it('refuses overlapping intervals and zones nobody knows', () => {
  const overlapping = {
    ...hours,
    weekly: {
      ...hours.weekly,
      mon: [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
    },
  }
  expect(BusinessHours.safeParse(overlapping).success).toBe(false)
  expect(BusinessHours.safeParse({ ...hours, timeZone: 'Europe/Atlantis' }).success).toBe(false)
  expect(BusinessHours.safeParse(hours).success).toBe(true)
})
