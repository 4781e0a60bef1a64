import { describe, expect, it } from 'vitest'
import type { LoyaltyEvent } from './account.ts'
import { aLine, anOrder, aProgramme, aReturn, at, clock, play } from './loyalty.builder.ts'
import { openLoyaltyBook } from './loyalty-book.rules.ts'

/** Ember, Glow and Beacon, looked at on 31 January, with 90 days of grace; points are the shopper's at once. */
const circle = (changes: Parameters<typeof aProgramme>[0] = {}) =>
  aProgramme({
    pending: { until: 'none' },
    tiers: {
      reviewOn: '01-31',
      graceDays: 90,
      levels: [
        { id: 'ember', from: 0 },
        { id: 'glow', from: 300 },
        { id: 'beacon', from: 800 },
      ],
    },
    ...changes,
  })
const bought = (day: string, euros: number, order = day): LoyaltyEvent =>
  anOrder({ at: at(day), order, lines: [aLine({ total: euros * 100 })] })
const tierAfter = (events: readonly LoyaltyEvent[], programme = circle()) => play(events, programme).account.tier

describe('tiers', () => {
  it('go up on the day on which the number is reached', () => {
    const { done } = play([bought('2026-03-01', 299), bought('2026-05-01', 1), bought('2026-06-01', 500)], circle())
    expect(done.map(({ changes }) => changes)).toEqual([
      [],
      [{ kind: 'tier_raised', from: 'ember', to: 'glow' }],
      [{ kind: 'tier_raised', from: 'glow', to: 'beacon' }],
    ])
  })
  it('count neither pending points nor gifts', () => {
    const pending = circle({ pending: { until: 'days_after_delivery', days: 14 } })
    expect(tierAfter([bought('2026-03-01', 400)], pending)?.id).toBe('ember')
    expect(tierAfter([{ type: 'adjust', at: at('2026-03-01'), id: 'a', points: 900, expiresOn: null }])?.id).toBe(
      'ember',
    )
  })
  it('are not lost by spending, by a return, or before the day of the review', () => {
    const returned = aReturn({ at: at('2026-04-01'), order: '2026-03-01' })
    const spent: LoyaltyEvent = { type: 'redeem', at: at('2026-03-05'), id: 'x', order: null, spend: { points: 300 }, total: null } // prettier-ignore
    expect(tierAfter([bought('2026-03-01', 300), spent, returned, clock('2027-01-30', '22:00:00Z')])).toMatchObject({
      id: 'glow',
      graceUntil: null,
    })
  })
  it('are kept for the days of grace after a review that finds too little, and then lowered', () => {
    const events = [
      bought('2026-02-10', 800),
      clock('2027-02-01'),
      clock('2028-02-01'),
      clock('2028-04-30', '21:59:59Z'),
    ]
    const { done } = play([...events, clock('2028-04-30', '22:00:00Z')], circle())
    expect(done.map(({ changes }) => changes)).toEqual([
      [{ kind: 'tier_raised', from: 'ember', to: 'beacon' }],
      [],
      [{ kind: 'tier_at_risk', tier: 'beacon', until: '2028-04-30', reached: 0, needed: 800 }],
      [],
      [{ kind: 'tier_lowered', from: 'beacon', to: 'ember' }],
    ])
  })
  it('are kept when the number is reached within the grace', () => {
    const events = [bought('2026-02-10', 300), clock('2028-02-01'), bought('2028-03-01', 300), clock('2028-06-01')]
    expect(tierAfter(events)).toMatchObject({ id: 'glow', graceUntil: null, since: '2026-02-10' })
  })
  it('can be reviewed when somebody asks', () => {
    const review: LoyaltyEvent = { type: 'tier_review', at: at('2027-06-01') }
    const { done } = play([bought('2026-02-10', 300), review, review], circle())
    expect(done.map(({ changes }) => changes.length)).toEqual([1, 1, 0])
    expect(done[1]?.changes).toEqual([{ kind: 'tier_at_risk', tier: 'glow', until: '2027-08-30', reached: 0, needed: 300 }]) // prettier-ignore
  })
  it('count money where the programme says so, net of what went back', () => {
    const byMoney = circle({
      earning: { per: { EUR: 100, GBP: 50 } },
      tiers: { measure: 'amount', levels: [{ id: 'ember', from: 0 }, { id: 'glow', from: 30_000 }] }, // prettier-ignore
    })
    const half = aReturn({ at: at('2026-03-02'), order: '2026-03-01', amount: 10_000 })
    expect(tierAfter([bought('2026-03-01', 299), bought('2026-03-03', 1)], byMoney)?.id).toBe('glow')
    expect(tierAfter([bought('2026-03-01', 299), half, bought('2026-03-03', 1)], byMoney)?.id).toBe('ember')
  })
  it('lose nothing by what goes back of before there were any', () => {
    const book = openLoyaltyBook()
    book.apply(bought('2026-03-01', 800), circle({ tiers: null }))
    for (const event of [bought('2026-04-01', 400), aReturn({ at: at('2026-04-02'), order: '2026-03-01' })])
      book.apply(event, circle())
    expect(book.account()).toMatchObject({ tier: { id: 'glow' }, qualifying: [{ day: '2026-04-01', amount: 400 }] })
    book.apply(bought('2026-05-01', 400), circle())
    expect(book.account().tier?.id).toBe('beacon')
  })
})
