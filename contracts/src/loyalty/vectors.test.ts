import { describe, expect, it } from 'vitest'
import type { LoyaltyEvent } from './account.ts'
import { aProgramme, anOrder, aReturn, at, clock, delivered, play } from './loyalty.builder.ts'
import { openLoyaltyBook } from './loyalty-book.rules.ts'
import { balanceOf } from './lots.rules.ts'

const lotsLeft = (account: Parameters<typeof balanceOf>[0]) =>
  account.lots.map(({ id, points, ...lot }) => [id, points, lot.state === 'available' ? lot.expiresOn : lot.state])

describe('vector G: an order paid with points is refunded', () => {
  const given: LoyaltyEvent[] = [
    { type: 'adjust', at: at('2026-01-10'), id: 'A', points: 100, expiresOn: '2026-12-01' },
    { type: 'adjust', at: at('2026-01-10'), id: 'B', points: 50, expiresOn: '2027-06-01' },
    {
      type: 'redeem',
      at: at('2026-11-25'),
      id: 'x',
      order: 'o2',
      spend: { points: 120 },
      total: null,
    },
    { type: 'capture', at: at('2026-11-25', '12:05:00Z'), id: 'x', order: null },
  ]
  it('spends what ends first first', () => {
    const { account, done } = play(given)
    expect(done[2]?.entries.map(({ kind, lot, points }) => [kind, lot, points])).toEqual([
      ['reserve', 'adjustment:A', 100],
      ['reserve', 'adjustment:B', 20],
    ])
    expect(lotsLeft(account)).toEqual([['adjustment:B', 30, '2027-06-01']])
  })
  it('gives the points back to their lots, with their end, and with the floor of the programme', () => {
    const { account, last } = play([...given, aReturn({ at: at('2026-12-15'), order: 'o2' })])
    expect(last.entries.map(({ kind, lot, points, expiresOn }) => [kind, lot, points, expiresOn])).toEqual([
      ['restore', 'adjustment:B', 20, '2027-06-01'],
      ['restore', 'adjustment:A', 100, '2027-01-14'],
    ])
    expect(lotsLeft(account)).toEqual([
      ['adjustment:B', 50, '2027-06-01'],
      ['adjustment:A', 100, '2027-01-14'],
    ])
  })
  it('does so once, and what comes back ends on its day', () => {
    const refund = aReturn({ at: at('2026-12-15'), order: 'o2' })
    const { account, done } = play([...given, refund, refund, clock('2027-01-14', '22:59:59Z'), clock('2027-01-14', '23:00:00Z')]) // prettier-ignore
    expect(done.slice(5).map(({ entries }) => entries.map(({ kind, points }) => [kind, points]))).toEqual([
      [],
      [],
      [['expire', 100]],
    ])
    expect(balanceOf(account)).toEqual({ pending: 0, available: 50, reserved: 0 })
  })
})

describe('vector H: what an order earned is taken back as it was earned', () => {
  const earns = (points: number) => aProgramme({ earning: { points, per: { EUR: 100 } } })
  const bought = [anOrder(), delivered('2026-03-03'), clock('2026-05-01')]
  const refunded = (amount: number | null) => {
    const book = openLoyaltyBook()
    for (const event of bought) book.apply(event, earns(1))
    expect(balanceOf(book.account()).available).toBe(50)
    const back = book.apply(aReturn({ at: at('2026-05-02'), amount }), earns(2))
    return { back: back.entries.map(({ kind, points, version }) => [kind, points, version]), left: balanceOf(book.account()).available } // prettier-ignore
  }
  const stored = earns(1).programme.version
  it('takes 50 for all of it though the rule was doubled', () => {
    expect(refunded(null)).toEqual({ back: [['claw_back', 50, stored]], left: 0 })
  })
  it('takes 25 for half of it', () => {
    expect(refunded(2_500)).toEqual({ back: [['claw_back', 25, stored]], left: 25 })
  })
})
