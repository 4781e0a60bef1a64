import { describe, expect, it } from 'vitest'
import { changeOfHours } from './opening-state.rules.ts'

const day = '09:00-12:30,13:30-18:00'
const hours = {
  week: [day, day, day, day, day, '', ''],
  holidays: ['2026-12-25=', '2026-12-24=09:00-12:30'],
  zone: 'Europe/Berlin',
}
const at = (instant: string) => {
  const change = changeOfHours(hours, new Date(instant))
  return change && { ...change, at: change.at.toISOString() }
}

describe('changeOfHours', () => {
  it('knows until when somebody is there', () => {
    expect(at('2026-11-23T09:00:00Z')).toEqual({ isOpen: true, at: '2026-11-23T11:30:00.000Z' })
  })
  it('is closed over lunch, and at the very minute of closing', () => {
    expect(at('2026-11-23T11:30:00Z')).toEqual({ isOpen: false, at: '2026-11-23T12:30:00.000Z' })
  })
  it('opens on Monday after a weekend', () => {
    expect(at('2026-11-21T10:00:00Z')).toEqual({ isOpen: false, at: '2026-11-23T08:00:00.000Z' })
  })
  it('keeps holidays and their shorter hours', () => {
    expect(at('2026-12-24T11:45:00Z')).toEqual({ isOpen: false, at: '2026-12-28T08:00:00.000Z' })
  })
  it('is right across the change of clocks, in both directions', () => {
    expect(at('2026-10-23T17:00:00Z')).toEqual({ isOpen: false, at: '2026-10-26T08:00:00.000Z' })
    expect(at('2027-03-26T18:00:00Z')).toEqual({ isOpen: false, at: '2027-03-29T07:00:00.000Z' })
  })
  it('says nothing of a shop that never opens', () => {
    expect(changeOfHours({ week: [], holidays: [], zone: 'UTC' }, new Date())).toBeUndefined()
  })
})
