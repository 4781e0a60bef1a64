import { describe, expect, it } from 'vitest'
import { enter, eventOf, timerOf } from './ticket-steps.rules.ts'

const now = new Date('2026-11-22T10:00:00.000Z')

describe('timerOf', () => {
  it('opens a ticket that waits for a day, on that day', () => {
    const until = '2026-12-01T08:00:00.000Z'
    expect(timerOf({ status: 'waiting', reason: 'third_party', until })).toEqual({
      ends: 'waiting',
      runAt: new Date(until),
      until,
    })
  })

  it('closes a solved ticket seven days later', () => {
    expect(timerOf(enter('solved', now))).toEqual({
      ends: 'solved',
      runAt: new Date('2026-11-29T10:00:00.000Z'),
      solvedAt: now.toISOString(),
    })
  })

  it('leaves every other state to people', () => {
    for (const status of ['new', 'open', 'closed', 'spam'] as const) expect(timerOf(enter(status, now))).toBeNull()
    expect(timerOf({ status: 'waiting', reason: 'customer', until: null })).toBeNull()
    expect(timerOf({ status: 'merged', into: 'tkt_1' })).toBeNull()
  })
})

it('tells of an action by one name, whoever does it', () => {
  expect(eventOf('reply')).toBe('ticket.message_created')
  expect(eventOf('reopen')).toBe('ticket.status_changed')
})
