import { publishProgramme } from '@aftercare/contracts/loyalty/publish-programme'
import { LoyaltyProgrammeInput } from '@aftercare/contracts/loyalty/schemas'
import { wordsOf } from '@aftercare/words'
import { expect, it } from 'vitest'
import { describeProgramme, type ProgrammeText } from './describe-programme.ts'

type Input = Parameters<typeof LoyaltyProgrammeInput.parse>[0]
const described = (input: Input, locale = 'en'): ProgrammeText => {
  const programme = publishProgramme(LoyaltyProgrammeInput.parse(input), { timeZone: 'Europe/Berlin', categories: {} })
  const { points: words, policy: spans } = wordsOf(locale)
  const reader = { locale, words, spans, programme, timeZone: programme.timeZone, currency: null }
  return describeProgramme({ ...reader, nameOf: (id) => id })
}
const sentences = (input: Input, id: ProgrammeText['parts'][number]['id']): string[] =>
  described(input).parts.find((part) => part.id === id)?.sentences ?? []

const earning = { points: 3, per: { EUR: 250, GBP: 200 } }

it('says what earns, with every multiplier and where it holds', () => {
  const multipliers = [
    { id: 'lamps', times: 2.5, applies: { skus: ['LAMP-1'], minTier: 'glow', purchased: { from: '2026-11-01' } } },
    { id: 'none', times: 0, applies: { skus: ['OUT-*'], purchased: { from: '2026-11-01', until: '2026-12-24' } } },
  ]
  const tiers = {
    levels: [
      { id: 'ember', from: 0 },
      { id: 'glow', from: 300 },
    ],
  }
  const actions = { birthday: { points: 20, byTier: { glow: 50 } } }
  const referral = { referrer: 70, friend: 80 }
  const [per, , , lamps, none, largest, birthday, recommended] = sentences(
    { earning: { ...earning, multipliers }, tiers, actions, referral },
    'earn',
  )
  expect([per, lamps, none, birthday]).toEqual([
    '3 points for each full €2.50 or £2 that you pay for goods.',
    '2.5 times the points: LAMP-1, from glow on, ordered from 1 November 2026 on',
    'No points: OUT-*, ordered from 1 November 2026 to 24 December 2026',
    'birthday: 20 points and 50 points in glow',
  ])
  expect(largest).toContain('largest counts')
  expect(recommended).toContain('70 points for you and 80 points for')
  expect(sentences({ earning }, 'earn')).toHaveLength(3)
})

it('says each rule of waiting, of ending and of what goes back with the numbers of the programme', () => {
  const pending = (rule: object): string => sentences({ earning, pending: rule }, 'pending')[0] ?? ''
  expect(pending({ until: 'return_deadline', days: 61 })).toContain('61 days after delivery')
  expect(pending({ until: 'days_after_delivery', days: 15 })).toContain('for 15 days after')
  expect(pending({ until: 'none' })).toBe('Points are yours at once.')
  const expiry = (rule: object): string => sentences({ earning, expiry: rule }, 'expiry')[0] ?? ''
  expect(expiry({ rule: 'never' })).toBe('They do not end.')
  expect(expiry({ rule: 'months', months: 18, from: 'earned' })).toContain('18 months after you earned them')
  expect(expiry({ rule: 'months', months: 7 })).toContain('7 months after they became yours')
  expect(expiry({ rule: 'date', on: '12-31' })).toContain('On 31 December')
  expect(expiry({ rule: 'date', on: '03-31', years: 2 })).toContain('On 31 March, 2 years')
  expect(expiry({ rule: 'inactivity', months: 6 })).toContain('6 months after your last order')
  const back = (input: object): string => sentences({ earning, ...input }, 'returned').join(' ')
  expect(back({ shortfall: 'negative', restoreFloorDays: 44 })).toMatch(/below zero.*44 days at least/)
  expect(back({ shortfall: 'write_off' })).toContain('you owe nothing')
})

it('has no tiers and no rewards where the programme has none', () => {
  expect(described({ earning })).toMatchObject({ tiers: null, rewards: null })
  const amount = {
    measure: 'amount' as const,
    months: 6,
    levels: [
      { id: 'a', from: 0 },
      { id: 'b', from: 50_000 },
    ],
  }
  expect(described({ earning, tiers: amount }).tiers?.rows.map(({ from }) => from)).toEqual(['€0', '€500'])
  const rewards = [
    { id: 'post', kind: 'free_shipping' as const, points: 60, minimum: { EUR: 5_000 }, validDays: 5 },
    { id: 'ten', kind: 'percent_off' as const, points: 90, percentPpm: 100_000, max: { EUR: 2_000 } },
  ]
  expect(described({ earning, rewards, reservationMinutes: 45 }).rewards).toEqual({
    title: 'What points buy',
    items: [
      {
        id: 'post',
        gives: 'Free delivery',
        terms: ['Costs 60 points', 'For orders of €50 or more', 'Good for 5 days'],
      },
      { id: 'ten', gives: '10% off your order, at most €20', terms: ['Costs 90 points'] },
    ],
    hold: 'A code holds its points for 45 minutes. If it is not used by then, they are yours again.',
  })
})
