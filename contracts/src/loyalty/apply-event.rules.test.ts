import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loyaltyLimits, type LoyaltyEvent, type LoyaltyState } from './account.ts'
import { applyEvent, recordsOf } from './apply-event.rules.ts'
import { pointsFor } from './earning.rules.ts'
import { balanceOf } from './lots.rules.ts'
import { openLoyaltyBook } from './loyalty-book.rules.ts'
import { newAccount } from './posting.rules.ts'
import { aLine, anOrder, aProgramme, aReturn, at, clock, delivered, play } from './loyalty.builder.ts'

const balanceAfter = (events: readonly LoyaltyEvent[], programme = aProgramme()) => balanceOf(play(events, programme).account) // prettier-ignore
const kinds = ({ entries }: { entries: readonly { kind: string; points: number }[] }) => entries.map(({ kind, points }) => [kind, points]) // prettier-ignore
const adjust = (day: string, points: number, changes: { id?: string; expiresOn?: string | null } = {}): LoyaltyEvent => ({ type: 'adjust', at: at(day), id: 'a1', points, expiresOn: null, ...changes }) // prettier-ignore
const redeem = (day: string, points: number, id = 'x', time?: string): LoyaltyEvent => ({ type: 'redeem', at: at(day, time), id, order: 'o2', spend: { points }, total: null }) // prettier-ignore
const capture = (day: string, id = 'x', time?: string): LoyaltyEvent => ({ type: 'capture', at: at(day, time), id, order: null }) // prettier-ignore

describe('points of an order', () => {
  it('are pending until the last day of the deadline has passed, and then the shopper’s', () => {
    const bought = [anOrder(), delivered('2026-03-03')]
    expect(balanceAfter([...bought, clock('2026-03-17', '22:59:59Z')])).toEqual({
      pending: 50,
      available: 0,
      reserved: 0,
    })
    expect(balanceAfter([...bought, clock('2026-03-17', '23:00:00Z')])).toEqual({
      pending: 0,
      available: 50,
      reserved: 0,
    })
  })
  it('wait for a return that is open, however long ago the deadline was', () => {
    const open = [anOrder(), delivered('2026-03-03'), aReturn({ status: 'open' }), clock('2026-06-01')]
    expect(balanceAfter(open)).toEqual({ pending: 50, available: 0, reserved: 0 })
    expect(balanceAfter([...open, aReturn({ at: at('2026-06-02'), status: 'closed' })])).toMatchObject({
      available: 50,
    })
  })
  it('are earned once, however often the order is sent', () => {
    const { account, done } = play(Array.from({ length: 10 }, () => anOrder()))
    expect(balanceOf(account).pending).toBe(50)
    expect(done.flatMap(({ entries }) => entries)).toHaveLength(1)
  })
  it('are corrected when the order changes, and are gone when it is cancelled', () => {
    const smaller = anOrder({ at: at('2026-03-02'), lines: [aLine({ total: 3_000 })] })
    const cancelled = anOrder({ at: at('2026-03-03'), isCancelled: true })
    const { done } = play([anOrder(), smaller, cancelled])
    expect(done.map(kinds)).toEqual([[['earn', 50]], [['cancel', 20]], [['cancel', 30]]])
  })
  it('are rounded down once an order and fall to lines by largest remainder', () => {
    const lines = [aLine({ id: 'l1', total: 1_050 }), aLine({ id: 'l2', total: 1_060 }), aLine({ id: 'l3', total: 90 })]
    const { last } = play([anOrder({ lines })])
    expect(last.entries.map(({ source, points }) => [source.line, points])).toEqual([
      ['l1', 10],
      ['l2', 11],
      ['l3', 1],
    ])
  })
  it('come from goods alone: not from tax, gift cards, or what points paid', () => {
    const lines = [aLine({ total: 11_900, tax: 1_900 }), aLine({ id: 'card', total: 5_000, isGoods: false })]
    expect(balanceAfter([anOrder({ lines })]).pending).toBe(100)
    expect(balanceAfter([anOrder({ lines, pointsPaid: 1_190 })]).pending).toBe(90)
  })
  it('keep the rate that they were earned by', () => {
    const doubled = aProgramme({ earning: { points: 2, per: { EUR: 100 } } })
    const { account } = play([anOrder()])
    expect(account.lots).toMatchObject([{ points: 50 }])
    expect(balanceAfter([anOrder()], doubled).pending).toBe(100)
  })
  it('do not grow an event with what was before: it asks for one order, not for all', () => {
    const { account } = play([anOrder(), anOrder({ order: 'o2' })])
    expect(recordsOf(aReturn({ order: 'o2' }), account)).toEqual(['order:o2'])
  })
})

describe('an account', () => {
  it('does not grow with what was: each order paid with the points of the one before', () => {
    const programme = aProgramme({ pending: { until: 'none' }, expiry: { rule: 'months', months: 24 } })
    const book = openLoyaltyBook()
    const sizeAfter: number[] = []
    for (let order = 0; order < 2_000; order++) {
      const moment = at('2026-01-01') + order * 3_600_000
      const id = `x${order}`
      book.apply(anOrder({ at: moment, order: `o${order}` }), programme)
      book.apply({ type: 'redeem', at: moment, id, order: `o${order}`, spend: { points: 50 }, total: null }, programme)
      book.apply({ type: 'capture', at: moment, id, order: null }, programme)
      sizeAfter.push(JSON.stringify(book.account()).length)
    }
    expect(sizeAfter[1_999]).toBeLessThan((sizeAfter[9] ?? 0) * 1.1)
  })
  it('and its records are left as they are by an event', () => {
    const programme = aProgramme()
    const steps = [anOrder(), adjust('2026-03-01', 60), redeem('2026-03-01', 60), capture('2026-03-01', 'x', '12:01:00Z'), delivered('2026-03-03'), aReturn()] // prettier-ignore
    let state: LoyaltyState = { account: newAccount(), records: new Map() }
    for (const event of steps) {
      const before = structuredClone(state)
      const { state: after } = applyEvent(state, event, programme)
      expect(state).toEqual(before)
      state = { account: after.account, records: new Map([...state.records, ...after.records]) }
    }
  })
  it('earns what was said of the cart before', () => {
    const line = fc.record({ total: fc.integer({ min: 0, max: 100_000 }), tax: fc.integer({ min: 0, max: 5_000 }), sku: fc.constantFrom('LAMP-1', 'VASE', 'OUTLET-1'), isGoods: fc.boolean() }) // prettier-ignore
    const programme = aProgramme({
      earning: {
        points: 3,
        per: { EUR: 250 },
        multipliers: [
          { id: 'lamps', times: 1.5, applies: { skus: ['LAMP-*'] } },
          { id: 'outlet', times: 0, applies: { skus: ['OUTLET-*'] } },
        ],
      },
    })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 200_000 }),
        (made, pointsPaid) => {
          const lines = made.map((one, index) => aLine({ ...one, tax: Math.min(one.tax, one.total), id: `l${index}` }))
          const order = anOrder({ lines, pointsPaid })
          const { points, lines: each } = pointsFor(order.cart, programme, null, order.placedAt)
          expect(play([order], programme).account.lots.map(({ id, points }) => [id, points])).toEqual(
            each.filter((one) => one.points > 0).map((one) => [`order:o1:${one.line}`, one.points]),
          )
          const exact = each.reduce((sum, { base, rule }) => sum + (base * 3 * (rule === 'lamps' ? 150 : rule === 'outlet' ? 0 : 100)) / 25_000, 0) // prettier-ignore
          expect(points).toBe(Math.floor(exact + 1e-9))
        },
      ),
    )
  })
})

it('earns pointsMax at the most, so that sums stay exact', () => {
  const { pointsMax } = loyaltyLimits
  const lavish = aProgramme({ earning: { points: pointsMax, per: { EUR: 1 } } })
  const lines = [aLine({ total: 9_000_000_000_000 }), aLine({ id: 'l2', total: 3_000_000_000_000 })]
  const { account, last } = play([anOrder({ lines }), aReturn({ lines: [{ line: 'l2', quantity: 1, amount: null }] })], lavish) // prettier-ignore
  expect(kinds(last)).toEqual([['cancel', pointsMax / 4]])
  expect(balanceOf(account).pending).toBe((pointsMax / 4) * 3)
})

it('does not take a redemption that paid for one order for another', () => {
  const { last, done } = play([adjust('2026-01-01', 100), redeem('2026-02-01', 100), capture('2026-02-01'), { type: 'capture', at: at('2026-02-02'), id: 'x', order: 'o9' }]) // prettier-ignore
  expect([last.refused?.code, kinds(last), done[2]?.refused]).toEqual(['redemption_differs', [], null])
})

describe('what went back', () => {
  const mine = [anOrder(), delivered('2026-03-03'), clock('2026-04-01')]
  it('takes pending points before others', () => {
    const { last } = play([anOrder(), delivered('2026-03-03'), aReturn({ amount: 2_000 })])
    expect(kinds(last)).toEqual([['cancel', 20]])
  })
  it('comes to what was earned however it is cut', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(parts, fc.boolean(), (amounts, isMine) => {
        const before = isMine ? mine : [anOrder()]
        const returns = amounts.map((amount, index) => aReturn({ id: `r${index}`, at: at('2026-05-01'), amount }))
        const sum = Math.min(
          5_000,
          amounts.reduce((all, amount) => all + amount, 0),
        )
        const { pending, available } = balanceAfter([...before, ...returns])
        expect(pending + available).toBe(50 - Math.round((50 * sum) / 5_000))
        expect(balanceAfter([...before, ...returns, aReturn({ id: 'rest', at: at('2026-05-02') })])).toMatchObject({ pending: 0, available: 0 }) // prettier-ignore
      }),
    )
  })
  it('takes the share of what a line cost that went back, though points paid some of it', () => {
    const paid = [adjust('2026-01-01', 100), redeem('2026-02-01', 100), capture('2026-02-01')]
    const order = anOrder({ order: 'o2', lines: [aLine({ quantity: 5 })], pointsPaid: 2_000 })
    const back = (id: string, quantity: number) =>
      aReturn({ order: 'o2', id, lines: [{ line: 'l1', quantity, amount: quantity * 1_000 }] })
    const { done } = play([...paid, order, back('r1', 3), back('r2', 2)])
    expect(done.slice(3).map(kinds)).toEqual([
      [['earn', 30]],
      [['cancel', 18], ['restore', 60]],
      [['cancel', 12], ['restore', 40]],
    ]) // prettier-ignore
  })
  it('is of its own order, though the ids of two come to the same', () => {
    const other = anOrder({ order: 'a', lines: [aLine({ id: 'b:c', total: 3_000 })] })
    const { account } = play([anOrder({ order: 'a:b', lines: [aLine({ id: 'c' })] }), other, delivered('2026-03-03', 'a')]) // prettier-ignore
    expect(account.lots).toMatchObject([
      { points: 50, releaseAt: null },
      { points: 30, releaseAt: at('2026-03-17', '23:00:00Z') },
    ])
  })
  it('is everything when the order is called off, in whatever currency that is said', () => {
    const order = anOrder()
    const cart = { ...order.cart, currency: 'USD' }
    const { done } = play([order, { ...order, cart }, { ...order, cart, isCancelled: true }])
    expect(done.map(({ refused }) => refused?.code ?? null)).toEqual([null, 'order_currency_differs', null])
    expect(done.map(kinds)).toEqual([[['earn', 50]], [], [['cancel', 50]]])
  })
  it('counts once, whatever comes again', () => {
    const { done } = play([...mine, ...Array.from({ length: 3 }, () => aReturn({ at: at('2026-05-01') }))])
    expect(done.slice(3).map(kinds)).toEqual([[['claw_back', 50]], [], []])
  })
  it('does not matter in which order it is heard of', () => {
    const facts: LoyaltyEvent[] = [
      anOrder({ lines: [aLine({ total: 5_000 }), aLine({ id: 'l2', total: 3_333, quantity: 3 })] }),
      { ...delivered('2026-03-01') },
      aReturn({ at: at('2026-03-01'), id: 'r1', lines: [{ line: 'l2', quantity: 1, amount: null }] }),
      aReturn({ at: at('2026-03-01'), id: 'r2', lines: [{ line: 'l1', quantity: null, amount: 1_234 }] }),
      aReturn({ at: at('2026-03-01'), id: 'r2', status: 'open' }),
      aReturn({ at: at('2026-03-01'), id: 'r3', status: 'open' }),
      aReturn({ at: at('2026-03-01'), id: 'r3', status: 'closed' }),
    ]
    const expected = play([...facts, clock('2026-05-01')]).account.lots
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }), (arrived) => {
        const { lots } = play([...arrived, clock('2026-05-01')]).account
        expect([...lots].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected)
      }),
    )
  })
  it('leaves the balance below zero where the points are spent, which later ones fill up', () => {
    const spent = [...mine, redeem('2026-04-02', 50), capture('2026-04-02')]
    const { done, account } = play([...spent, aReturn({ at: at('2026-04-03') }), adjust('2026-04-04', 70)])
    expect(done.slice(-2).map(kinds)).toEqual([[['owe', 50]], [['adjust', 70], ['repay', 50]]]) // prettier-ignore
    expect(balanceOf(account).available).toBe(20)
  })
  it('or is written off, and never while a checkout holds the points', () => {
    const writesOff = aProgramme({ shortfall: 'write_off' })
    const returned = aReturn({ at: at('2026-04-02', '12:01:00Z') })
    const held = play([...mine, redeem('2026-04-02', 50), returned], writesOff)
    expect(balanceOf(held.account)).toEqual({ pending: 0, available: -50, reserved: 50 })
    const left = play([...mine, redeem('2026-04-02', 50), returned, { type: 'release', at: at('2026-04-02', '12:02:00Z'), id: 'x' }], writesOff) // prettier-ignore
    expect([kinds(left.last), balanceOf(left.account).available]).toEqual([[['free', 50], ['repay', 50]], 0]) // prettier-ignore
    const paid = play([...mine, redeem('2026-04-02', 50), returned, capture('2026-04-02', 'x', '12:02:00Z')], writesOff)
    expect([kinds(paid.last), balanceOf(paid.account).available]).toEqual([[['capture', 50], ['write_off', 50]], 0]) // prettier-ignore
  })
  it('is paid by what the same return sets free, before anything is written off', () => {
    const lines = [aLine({ total: 1_000 }), aLine({ id: 'l2', total: 2_000 })]
    const open = aReturn({
      at: at('2026-03-10'),
      status: 'open',
      lines: [{ line: 'l2', quantity: null, amount: null }],
    })
    const spent = [anOrder({ lines }), delivered('2026-03-03'), open, redeem('2026-04-02', 10), capture('2026-04-02')]
    const settled = aReturn({ at: at('2026-04-03'), lines: [{ line: 'l1', quantity: null, amount: null }] })
    expect(balanceAfter([...spent, settled], aProgramme({ shortfall: 'write_off' })).available).toBe(10)
  })
  it('owes no points that ended unused', () => {
    const short = aProgramme({ expiry: { rule: 'months', months: 1 } })
    const { last, account } = play([...mine, clock('2026-06-01'), aReturn({ at: at('2026-06-02') })], short)
    expect(last.entries.map(({ kind, from, points }) => [kind, from, points])).toEqual([['claw_back', 'expired', 50]])
    expect(balanceOf(account).available).toBe(0)
  })
  it('brings back of what points paid the share that went back, to the point', () => {
    const paid = [adjust('2026-01-01', 100), redeem('2026-02-01', 100), capture('2026-02-01')]
    const lines = [aLine({ total: 1_000 }), aLine({ id: 'l2', total: 2_000 })]
    const order = anOrder({ order: 'o2', lines })
    const first = aReturn({ order: 'o2', lines: [{ line: 'l1', quantity: 1, amount: null }] })
    const second = aReturn({ order: 'o2', id: 'r2', at: at('2026-03-11') })
    const { done } = play([...paid, order, first, second])
    const restored = done.map(({ entries }) =>
      entries.filter(({ kind }) => kind === 'restore').map(({ points }) => points),
    )
    expect(restored.slice(-2)).toEqual([[33], [67]])
  })
  it('brings all of it back when the order is cancelled, whichever comes first', () => {
    const paid = [adjust('2026-01-01', 100), redeem('2026-02-01', 100)]
    const cancelled = anOrder({ order: 'o2', at: at('2026-02-01', '12:10:00Z'), isCancelled: true })
    expect(balanceAfter([...paid, capture('2026-02-01'), cancelled]).available).toBe(100)
    expect(balanceAfter([...paid, cancelled, capture('2026-02-01', 'x', '12:20:00Z')]).available).toBe(100)
  })
})

describe('redeeming', () => {
  it('holds the points until the checkout is done, left, or over', () => {
    const held = [adjust('2026-01-01', 100), redeem('2026-02-01', 60)]
    expect(balanceAfter(held)).toEqual({ pending: 0, available: 40, reserved: 60 })
    expect(balanceAfter([...held, clock('2026-02-01', '12:29:59Z')]).reserved).toBe(60)
    const over = play([...held, clock('2026-02-01', '12:30:00Z'), capture('2026-02-01', 'x', '12:31:00Z')])
    expect(over.last.refused?.code).toBe('redemption_not_held')
    expect(balanceOf(over.account)).toEqual({ pending: 0, available: 100, reserved: 0 })
  })
  it('refuses what is not there, the same redemption with other points, and one that nobody knows', () => {
    const { done } = play([adjust('2026-01-01', 100), redeem('2026-02-01', 60), redeem('2026-02-01', 60), redeem('2026-02-01', 61), redeem('2026-02-01', 41, 'y'), capture('2026-02-01', 'z')]) // prettier-ignore
    expect(done.map(({ refused }) => refused?.code ?? null)).toEqual([
      null,
      null,
      null,
      'redemption_differs',
      'points_insufficient',
      'redemption_unknown',
    ])
  })
  it('holds rewards to their minimum, tier, time and step', () => {
    const programme = aProgramme({
      tiers: { levels: [{ id: 'ember', from: 0 }, { id: 'glow', from: 300 }] }, // prettier-ignore
      redeemStep: 100,
      rewards: [
        { id: 'five-off', kind: 'amount_off', points: 100, amount: { EUR: 500 }, minimum: { EUR: 2_000 } },
        { id: 'bulbs', kind: 'percent_off', points: 10, percentPpm: 200_000, minTier: 'glow' },
        { id: 'summer', kind: 'free_shipping', points: 10, available: { from: '2026-06-01', until: '2026-08-31' } },
      ],
    })
    const ask = (spend: { points: number } | { reward: string; times: number }, total: number | null = null) =>
      play([adjust('2026-01-01', 500), { type: 'redeem', at: at('2026-02-01'), id: 'x', order: null, spend, total: total === null ? null : { amount: total, currency: 'EUR' } }], programme).last.refused?.code ?? null // prettier-ignore
    expect(ask({ points: 120 })).toBe('points_step')
    expect(ask({ reward: 'five-off', times: 2 })).toBe(null)
    expect(ask({ reward: 'five-off', times: 6 })).toBe('points_insufficient')
    expect(ask({ reward: 'five-off', times: 1 }, 1_999)).toBe('reward_minimum')
    expect(ask({ reward: 'bulbs', times: 1 })).toBe('tier_too_low')
    expect(ask({ reward: 'summer', times: 1 })).toBe('reward_not_available')
    expect(ask({ reward: 'winter', times: 1 })).toBe('reward_unknown')
  })
})

describe('points end', () => {
  it('at the end of their day in the zone of the programme, once', () => {
    const given = adjust('2026-01-01', 10, { expiresOn: '2026-02-01' })
    expect(balanceAfter([given, clock('2026-02-01', '22:59:59Z')]).available).toBe(10)
    const { done } = play([given, clock('2026-02-01', '23:00:00Z'), clock('2026-02-01', '23:00:00Z')])
    expect(done.slice(1).map(kinds)).toEqual([[['expire', 10]], []])
  })
  it('24 months after they became available', () => {
    const { account } = play([anOrder(), delivered('2026-03-03'), clock('2026-04-01')], aProgramme({ expiry: { rule: 'months', months: 24 } })) // prettier-ignore
    expect(account.lots).toMatchObject([{ expiresOn: '2028-03-18' }])
  })
  it('on a day of the year, or together after the last activity', () => {
    const fixed = aProgramme({ expiry: { rule: 'date', on: '12-31', years: 1 } })
    expect(play([adjust('2026-03-01', 10)], fixed).account.lots).toMatchObject([{ expiresOn: '2027-12-31' }])
    const rolling = aProgramme({ expiry: { rule: 'inactivity', months: 6 } })
    const active = play([adjust('2026-01-10', 10), redeem('2026-05-05', 1)], rolling).account.lots
    expect(active).toMatchObject([{ expiresOn: '2026-11-05' }])
  })
  it('not while a checkout holds them, and at once when it lets go', () => {
    const given = adjust('2026-01-01', 10, { expiresOn: '2026-02-01' })
    const held = redeem('2026-02-01', 10, 'x', '22:50:00Z')
    expect(balanceAfter([given, held, clock('2026-02-01', '23:10:00Z')]).reserved).toBe(10)
    expect(kinds(play([given, held, clock('2026-02-02')]).last)).toEqual([['time_out', 10], ['expire', 10]]) // prettier-ignore
  })
})

describe('gifts', () => {
  it('stay within the limits of the programme', () => {
    const programme = aProgramme({ goodwill: { pointsMax: 500, days: 90, pointsInDaysMax: 700 } })
    const { done } = play([adjust('2026-01-01', 501), adjust('2026-01-01', 500, { id: 'b' }), adjust('2026-01-02', 201, { id: 'c' }), adjust('2026-04-01', 201, { id: 'd' })], programme) // prettier-ignore
    expect(done.map(({ refused }) => refused?.code ?? null)).toEqual([
      'adjustment_above_limit',
      null,
      'adjustment_above_limit',
      null,
    ])
  })
  it('of an action come as often as it says, and by tier', () => {
    const programme = aProgramme({ actions: { birthday: { points: 50, limit: { times: 1, months: 11 } } } })
    const birthday = (day: string, id = day): LoyaltyEvent => ({ type: 'action', at: at(day), id, action: 'birthday' })
    const { done, account } = play([birthday('2026-02-01'), birthday('2026-02-01'), birthday('2026-03-01'), birthday('2027-02-01')], programme) // prettier-ignore
    expect(done.map(({ refused }) => refused?.code ?? null)).toEqual([null, null, 'action_limit', null])
    expect(balanceOf(account).available).toBe(100)
  })
  it('of a recommendation wait for the friend, and are gone when the friend sends it back', () => {
    const programme = aProgramme({ referral: { referrer: 100, friend: 50 } })
    const told = (day: string, status: 'pending' | 'confirmed' | 'cancelled'): LoyaltyEvent => ({ type: 'referral', at: at(day), id: 'f1', side: 'referrer', status, until: null }) // prettier-ignore
    expect(balanceAfter([told('2026-02-01', 'pending'), clock('2026-05-01')], programme).pending).toBe(100)
    expect(balanceAfter([told('2026-02-01', 'pending'), told('2026-03-01', 'confirmed')], programme).available).toBe(
      100,
    )
    expect(balanceAfter([told('2026-02-01', 'pending'), told('2026-03-01', 'cancelled'), told('2026-03-02', 'confirmed')], programme)).toEqual({ pending: 0, available: 0, reserved: 0 }) // prettier-ignore
  })
})
