import { describe, expect, it } from 'vitest'
import type { LoyaltyEvent } from './account.ts'
import { dueAt } from './settle.rules.ts'
import { aProgramme, at, clock, play } from './loyalty.builder.ts'

const given = (id: string, day: string, points: number, expiresOn: string): LoyaltyEvent => ({
  type: 'adjust',
  at: at(day),
  id,
  points,
  expiresOn,
})
const redeemed = (day: string, points: number): LoyaltyEvent => ({
  type: 'redeem',
  at: at(day),
  id: `x-${day}`,
  order: null,
  spend: { points },
  total: null,
})
const notices = (events: readonly LoyaltyEvent[]) =>
  play(events).done.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'expiring'))

describe('that points end', () => {
  it('is told 30 days before and again 7 days before, with what is left then', () => {
    const events = [
      given('a', '2026-03-01', 50, '2026-06-30'),
      given('b', '2026-03-01', 30, '2026-06-30'),
      clock('2026-05-30', '21:59:59Z'),
      clock('2026-05-30', '22:00:00Z'),
      redeemed('2026-06-10', 60),
      { type: 'capture', at: at('2026-06-10'), id: 'x-2026-06-10', order: null } as const,
      clock('2026-06-22', '22:00:00Z'),
      clock('2026-07-01'),
    ]
    expect(play(events).done.map(({ changes }) => changes.length)).toEqual([0, 0, 0, 1, 0, 0, 1, 0])
    expect(notices(events)).toEqual([
      { kind: 'expiring', on: '2026-06-30', points: 80 },
      { kind: 'expiring', on: '2026-06-30', points: 20 },
    ])
  })

  it('is told at once of what comes with fewer days left, and once however often anybody looks', () => {
    const events = [given('a', '2026-06-20', 50, '2026-06-30'), clock('2026-06-20'), clock('2026-06-21')]
    expect(notices(events)).toEqual([{ kind: 'expiring', on: '2026-06-30', points: 50 }])
    const late = [given('a', '2026-06-26', 50, '2026-06-30'), clock('2026-06-29')]
    expect(notices(late)).toHaveLength(1)
  })

  it('is not told of what does not end, and has the account looked at in time', () => {
    const { account } = play([given('a', '2026-03-01', 50, '2026-06-30')])
    expect(new Date(dueAt(account, aProgramme())).toISOString()).toBe('2026-05-30T22:00:00.000Z')
    expect(notices([{ ...given('a', '2026-03-01', 50, ''), expiresOn: null } as LoyaltyEvent, clock('2036-01-01')])).toEqual([]) // prettier-ignore
  })
})
