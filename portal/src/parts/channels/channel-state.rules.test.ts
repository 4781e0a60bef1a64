import { describe, expect, it } from 'vitest'
import type { Hours } from '@aftercare/contracts/rules/opening-state.rules'
import { byAnswer, channelState, type TimedChannel } from './channel-state.rules.ts'

const day = [{ from: '09:00', to: '17:00' }]
const desk: Hours = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: [],
}
const chat: TimedChannel = { hours: desk, typicalAnswer: { minutes: 2 } }
const form: TimedChannel = { hours: null, typicalAnswer: { workingDays: 1 } }
const bot: TimedChannel = { hours: null, typicalAnswer: { hours: 1 } }
const monday = new Date('2026-11-30T10:00:00Z')
const night = new Date('2026-11-30T20:00:00Z')

describe('channelState', () => {
  it('counts minutes from now while somebody is there', () => {
    expect(channelState(chat, desk, monday)).toEqual({
      open: true,
      change: new Date('2026-11-30T16:00:00Z'),
      answeredAt: new Date('2026-11-30T10:02:00Z'),
    })
  })
  it('counts them from the opening when nobody is', () => {
    expect(channelState(chat, desk, night)).toEqual({
      open: false,
      change: new Date('2026-12-01T08:00:00Z'),
      answeredAt: new Date('2026-12-01T08:02:00Z'),
    })
  })
  it('counts working days by the days on which the desk is there', () => {
    const friday = new Date('2026-12-04T15:00:00Z')
    expect(channelState(form, desk, friday).answeredAt).toEqual(new Date('2026-12-07T16:00:00Z'))
  })
  it('knows a channel that never opens', () => {
    const never = { ...desk, weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } }
    expect(channelState({ ...chat, hours: never }, desk, monday)).toMatchObject({ open: false, change: null })
  })
})

describe('byAnswer', () => {
  it('puts first who answers first now', () => {
    expect(byAnswer([form, bot, chat], desk, monday)).toEqual([chat, bot, form])
    expect(byAnswer([form, chat, bot], desk, night)).toEqual([bot, chat, form])
  })
})
