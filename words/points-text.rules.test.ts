import type { LoyaltyAccount, LoyaltyPointsEntry, LoyaltyReward } from '@aftercare/contracts'
import { exampleLoyaltyProgramme } from '@aftercare/contracts/loyalty/examples'
import { expect, it } from 'vitest'
import { wordsOf } from './index.ts'
import { balanceText, historyTexts, pendingTexts, pointsOfOrder, rewardText, tierText, type PointsReader } from './points-text.rules.ts' // prettier-ignore

const readerOf = (locale: string, currency: string | null = 'EUR'): PointsReader => ({
  locale,
  words: wordsOf(locale).points,
  nameOf: (id) => ({ ember: 'Ember', glow: 'Glow' })[id] ?? id,
  timeZone: 'Europe/Berlin',
  currency,
})
const en = readerOf('en')
type Lot = LoyaltyAccount['lots'][number]
const lot = (id: string, points: number, details: Partial<Lot> = {}): Lot => ({
  id,
  state: 'pending',
  points,
  availableAt: null,
  waitsFor: 'delivery',
  expiresOn: null,
  ...details,
})
const order = { externalId: 'nl-1', number: 'NL-1', lines: [{ externalId: 'l1', name: 'Vase' }] }

it('says a balance above, at and below zero', () => {
  const title = (available: number): string => balanceText({ available, pending: 0, reserved: 0 }, en).title
  expect([title(1_500), title(1), title(0), title(-20)]).toEqual([
    '1,500 points to spend',
    '1 point to spend',
    'No points to spend yet',
    '20 points below zero',
  ])
  expect(balanceText({ available: -20, pending: 3, reserved: 100 }, en).notes).toEqual([
    expect.stringContaining('we never ask for money'),
    'Pending: 3 points',
    'Held for your codes: 100 points',
  ])
})

it('adds up what waits for the same, and names the goods of the order that was looked up', () => {
  const at = '2027-01-19T23:00:00.000Z'
  const lots = [
    lot('order:nl-2:l1', 24),
    lot('order:nl-3:l1', 1),
    lot('order:nl-1:l1', 97, { availableAt: at, waitsFor: 'deadline' }),
    lot('order:nl-3:l2', 10, { state: 'available', waitsFor: null }),
  ]
  expect(pendingTexts(lots, order, en)).toEqual([
    { title: '25 points: not yours yet', notes: ['The goods are not with you yet.'] },
    { title: '97 points: yours from 20 January 2027', notes: ['Vase', 'Until then the goods can still go back.'] },
  ])
  expect(pointsOfOrder({ lots }, order, en)).toEqual([
    '97 points: yours from 20 January 2027 · Until then the goods can still go back.',
  ])
  expect(pointsOfOrder({ lots }, { ...order, externalId: 'nl' }, en)).toBe(null)
})

const reward = (details: Partial<LoyaltyReward> = {}): LoyaltyReward => ({
  reward: { id: 'five-off', kind: 'amount_off', points: 100, amount: { EUR: 500, GBP: 550 } },
  redeemable: true,
  whyNot: null,
  missing: 0,
  ...details,
})

it('offers a reward as often as there are points for it, and says else what is missing', () => {
  expect(rewardText(reward(), 199, en)).toMatchObject({
    title: '€5 off your order',
    terms: ['Costs 100 points'],
    choices: [{ times: 1 }],
    button: 'Get the code for 100 points',
    whyNot: null,
  })
  const { choices, button } = rewardText(reward(), 12_345, en)
  expect([choices.length, choices[1]?.text, button]).toEqual([20, '200 points: €10 off your order', 'Get the code'])
  const poor = reward({ redeemable: false, whyNot: 'points_missing', missing: 1 })
  expect(rewardText(poor, 99, en)).toMatchObject({
    choices: [],
    button: null,
    whyNot: '1 point more and you can get it.',
  })
  expect(rewardText(reward(), 100, readerOf('en', null)).title).toBe('€5 or £5.50 off your order')
})

const account = (tier: Partial<NonNullable<LoyaltyAccount['tier']>>): Pick<LoyaltyAccount, 'tier'> => ({
  tier: {
    id: 'ember',
    since: '2026-11-01',
    measure: 'points',
    reached: 149,
    next: { id: 'glow', missing: 151 },
    reviewOn: null,
    graceUntil: null,
    ...tier,
  },
})

it('says how far the next tier is, when the tier is looked at, and how long grace lasts', () => {
  expect(tierText(account({}), exampleLoyaltyProgramme, en)).toMatchObject({
    title: 'Your tier: Ember',
    progress: { reached: 149, needed: 300, text: '149 of 300 points for Glow' },
    benefits: null,
  })
  const high = { id: 'glow', next: null, reviewOn: '2027-01-31' }
  expect(tierText(account(high), exampleLoyaltyProgramme, en)).toMatchObject({
    progress: null,
    notes: ['It is the highest there is.', expect.any(String), 'We look at it next on 31 January 2027.'],
    benefits: { title: 'What Glow gives you', items: ['first-look-24-hours'] },
  })
  const grace = { id: 'glow', next: null, graceUntil: '2027-05-01' }
  expect(tierText(account(grace), exampleLoyaltyProgramme, en)?.notes.at(-1)).toBe(
    'You keep it until 1 May 2027. Reach 300 points by then and it stays.',
  )
  expect(tierText({ tier: null }, exampleLoyaltyProgramme, en)).toBe(null)
})

const entry = (
  kind: LoyaltyPointsEntry['kind'],
  source: Partial<LoyaltyPointsEntry['source']>,
  details: Partial<LoyaltyPointsEntry>,
): LoyaltyPointsEntry => ({
  number: 1,
  kind,
  pending: 0,
  available: 0,
  reserved: 0,
  source: { type: 'order', id: 'nl-1', line: null, ...source },
  lot: null,
  expiresOn: null,
  programmeVersion: '5d0c91f7a3be',
  rule: null,
  base: null,
  at: '2026-11-30T23:30:00.000Z',
  ...details,
})
const euros = (amount: number) => ({ amount, currency: 'EUR' as const })

it('tells what happened, a line for each thing, with the sign in front in each direction of reading', () => {
  const held = { type: 'redemption', id: 'lrd_1' } as const
  const entries = [
    entry('capture', held, { reserved: -100 }),
    entry('reserve', held, { available: -60, reserved: 60, lot: 'order:nl-1:l1' }),
    entry('reserve', held, { available: -40, reserved: 40, lot: 'order:nl-2:l1' }),
    entry('adjust', { type: 'adjustment', id: 'lad_1' }, { available: 50 }),
    entry('earn', { id: 'nl-2', line: 'l1' }, { pending: 30, lot: 'order:nl-2:l1', base: euros(3_000) }),
    entry('earn', { id: 'nl-2', line: 'l2' }, { pending: 10, lot: 'order:nl-2:l2', base: euros(1_000) }),
    entry('earn', { line: 'l1' }, { pending: 97, lot: 'order:nl-1:l1', base: euros(9_756) }),
  ]
  expect(historyTexts(entries, order, en).map(({ what, change }) => [what, change])).toEqual([
    ['A code was used', ''],
    ['Held for a code', '\u2212100'],
    ['Points from us', '+50'],
    ['Earned · goods for €40.00 without tax', '+40 pending'],
    ['Earned · order NL-1 · Vase', '+97 pending'],
  ])
  expect(historyTexts(entries, order, en)[0]?.on).toBe('1 December 2026')
  expect(historyTexts(entries, order, readerOf('ar'))[1]?.change).toBe('\u2066\u2212100\u2069')
})
