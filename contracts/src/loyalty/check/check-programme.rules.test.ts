import { describe, expect, it } from 'vitest'
import { aProgramme, at } from '../loyalty.builder.ts'
import { checkProgramme } from './check-programme.rules.ts'

type Changes = Parameters<typeof aProgramme>[0]
const now = at('2026-12-01')
const found = (changes: Changes, returnDays: number | null = null) =>
  checkProgramme(aProgramme(changes).programme, now, returnDays)
const codes = (changes: Changes, returnDays?: number) => found(changes, returnDays).map(({ code }) => code)
const only = (changes: Changes, returnDays?: number) => {
  const [mistake, ...more] = found(changes, returnDays)
  expect(more).toEqual([])
  return mistake
}
const levels = (...from: number[]) => from.map((one, index) => ({ id: ['ember', 'glow', 'beacon'][index] ?? 'x', from: one })) // prettier-ignore
const earning = (...multipliers: { id: string; times: number; applies?: object }[]) => ({
  per: { EUR: 100 },
  multipliers,
})
const off = (id: string, points: number, EUR: number, more: object = {}) => ({ id, kind: 'amount_off' as const, points, amount: { EUR }, ...more }) // prettier-ignore

describe('the check of a programme', () => {
  it('finds nothing wrong with a plain one', () => {
    const plain: Changes = {
      tiers: { reviewOn: '01-31', graceDays: 90, levels: levels(0, 300, 800) },
      expiry: { rule: 'months', months: 24 },
      rewards: [off('five-off', 100, 500), off('fifty-off', 1_000, 5_000)],
    }
    expect(found(plain)).toEqual([])
  })
  it('says of names that two things have, and of such that mean nothing', () => {
    expect(codes({ rewards: [off('five-off', 100, 500), off('five-off', 200, 1_000)] })).toEqual(['name_repeated'])
    expect(codes({ earning: earning({ id: 'lamps', times: 2, applies: { categories: ['lamps'], minTier: 'glow' } }) })).toEqual(['name_unknown', 'name_unknown']) // prettier-ignore
    expect(codes({ actions: { birthday: { points: 1, byTier: { glow: 2 } } } })).toEqual(['name_unknown'])
  })
  it('says of a multiplier that never counts, with a case and the one that does', () => {
    const shadowed = earning({ id: 'all', times: 3 }, { id: 'lamps', times: 2, applies: { skus: ['LAMP-*'] } })
    expect(only({ earning: shadowed })).toMatchObject({
      code: 'multiplier_unreachable',
      path: ['earning', 'multipliers', 1],
      message: 'lamps can never count: all always does in its place',
      example: 'LAMP-EXAMPLE, bought on 2026-12-01: 3 times the points by all, and not 2 by lamps',
    })
    expect(codes({ categories: { lamps: { skus: [] } }, earning: earning({ id: 'lamps', times: 2, applies: { categories: ['lamps'] } }) })).toEqual(['multiplier_unreachable']) // prettier-ignore
  })
  it('says where two speak of one purchase, and of days that are over', () => {
    const overlapping = earning(
      { id: 'lamps', times: 2, applies: { skus: ['LAMP-*'] } },
      { id: 'winter', times: 3, applies: { purchased: { from: '2026-12-01', until: '2026-12-31' } } },
    )
    expect(codes({ earning: overlapping })).toEqual(['multipliers_overlap'])
    const over = earning({ id: 'summer', times: 2, applies: { purchased: { until: '2026-08-31' } } })
    expect(only({ earning: over })).toMatchObject({ code: 'season_over', level: 'warning' })
  })
  it('says of a reward that costs more than it gives', () => {
    expect(only({ rewards: [off('all-back', 100, 10_000)] })).toMatchObject({
      code: 'reward_pays_back_all',
      example: '100 points come from a purchase of 100.00 EUR at the best, and all-back costs 100.00 EUR',
    })
    const mug = { id: 'mug', kind: 'product' as const, sku: 'MUG', points: 100, cost: { EUR: 900 } }
    expect(only({ rewards: [off('five-off', 100, 500), mug] })).toMatchObject({
      code: 'reward_costs_more',
      path: ['rewards', 1],
      example: '100 points are 5.00 EUR off with five-off, and mug costs 9.00 EUR',
    })
    expect(only({ rewards: [off('five-off', 100, 500), off('twelve-off', 300, 1_200)] })).toMatchObject({
      code: 'reward_worse',
      example: '300 points take 12.00 EUR off with twelve-off, and 15.00 EUR with five-off, 3 times',
    })
    expect(codes({ rewards: [off('five-off', 100, 500, { minimum: { EUR: 400 } })] })).toEqual(['reward_above_minimum'])
    expect(codes({ rewards: [off('five-off', 100, 500, { available: { until: '2026-11-30' } })] })).toEqual(['reward_over']) // prettier-ignore
    expect(codes({ earning: { per: { EUR: 100, USD: 100 } }, rewards: [off('five-off', 100, 500)] })).toEqual(['currency_without_reward']) // prettier-ignore
  })
  it('says of a tier that nobody comes into or out of', () => {
    expect(only({ tiers: { reviewOn: '01-31', levels: levels(0, 300, 300) } })).toMatchObject({
      code: 'tier_unreachable',
      path: ['tiers', 'levels', 1],
      message: 'Nobody is ever in glow',
      example: '300 points lead to beacon',
    })
    expect(only({ tiers: { levels: levels(0, 300) } })).toMatchObject({
      code: 'tier_never_left',
      example: '300 points reached on 2026-12-01, and nothing bought since: glow still in 2032',
    })
    expect(codes({ tiers: { reviewOn: '01-31', levels: levels(10, 300) } })).toContain('tiers_without_start')
  })
  it('says of points that end before they can be spent, or soon after', () => {
    expect(only({ expiry: { rule: 'months', months: 1, from: 'earned' }, pending: { until: 'return_deadline', days: 14 } }, 60)).toMatchObject({ code: 'ends_while_pending', level: 'error' }) // prettier-ignore
    const rolling: Changes = { expiry: { rule: 'inactivity', months: 1 } }
    expect(codes(rolling)).toEqual(['ends_soon'])
    expect(codes({ ...rolling, pending: { until: 'return_deadline', days: 14 } }, 60)).toEqual(['ends_while_pending'])
    const yearly = only({ expiry: { rule: 'date', on: '12-31' } })
    expect(yearly).toMatchObject({ code: 'ends_soon', level: 'warning' })
    expect(yearly?.example).toMatch(/available on \d{4}-12-31 and end on \d{4}-12-31$/)
  })
  it('says of limits that contradict, and of actions that give nothing', () => {
    expect(codes({ goodwill: { pointsMax: 500, days: 90, pointsInDaysMax: 100 } })).toEqual(['goodwill_contradicts'])
    expect(codes({ actions: { birthday: { points: 0 } } })).toEqual(['action_without_points'])
    const offer = { id: 'welcome', kind: 'free_shipping' } as const
    expect(codes({ offers: [{ ...offer, isFirst: true, inactiveDays: 30 }] })).toEqual(['offer_never_applies'])
    expect(codes({ offers: [offer, { ...offer, minTier: 'gold' }] })).toEqual(['name_repeated', 'name_unknown'])
  })
  it('says of what gives nothing, and of names that no money has', () => {
    expect(only({ rewards: [off('none-off', 100, 0)] })?.code).toBe('reward_gives_nothing')
    expect(only({ rewards: [off('five-off', 100, 500, { cost: { EUR: 800 } })] })).toMatchObject({
      code: 'reward_costs_more',
      example: '100 points are 5.00 EUR off with five-off, and it costs 8.00 EUR',
    })
    expect(codes({ referral: { referrer: 0, friend: 0 } })).toEqual(['referral_without_points'])
    expect(codes({ offers: [{ id: 'past', kind: 'free_shipping', available: { until: '2026-11-30' } }] })).toEqual(['offer_over']) // prettier-ignore
    expect(only({ earning: { per: { EUR: 100, ZZZ: 100 } } })?.message).toBe('There is no currency ZZZ')
  })
  it('says what is in the way, and nothing of what is not there', () => {
    const apart = { categories: { lamps: { skus: ['LAMP-*'] } }, earning: earning({ id: 'two', times: 2, applies: { categories: ['lamps'], skus: ['VASE'] } }) } // prettier-ignore
    expect(only(apart)?.message).toBe('two can never count: none of its skus is in its categories')
    const tiers = { reviewOn: '01-31', levels: levels(0, 300) }
    expect(only({ tiers: { ...tiers, graceDays: 3_650 } })?.message).toContain('shorten tiers.graceDays')
    expect(only({ tiers: { ...tiers, months: 240 } })?.message).toContain('shorten tiers.months')
  })
})
