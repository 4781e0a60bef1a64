import type { Exchange } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { en } from './en/index.ts'
import { checkoutOf, exchangeFacts, exchangeHeadline, offerText } from './exchange-text.rules.ts'

const reading = { locale: 'en', timeZone: 'Europe/Berlin' }
const until = '2026-12-14T23:00:00.000Z'
const at = '2026-12-01T10:00:00.000Z'
const exchange = (details: object) =>
  ({
    currency: 'EUR',
    quantity: 2,
    givenUp: [{ line: 'l1', name: 'Cover', quantity: 2 }],
    offers: [{ sku: 's', name: 'Cover, sand', difference: 0 }],
    chosen: 's',
    state: { status: 'reserved', at, until, checkoutUrl: 'https://pay.example.com' },
    difference: { state: 'due', amount: 1_000 },
    goods: { state: 'awaited', dueAt: null },
    parcel: null,
    ...details,
  }) as unknown as Exchange
const facts = (details: object): string[] => exchangeFacts(exchange(details), en.exchanges, reading)

it('says the difference either way before it is agreed', () => {
  const said = (difference: number): string =>
    offerText(
      { sku: 's', name: 'Cover', difference } as Exchange['offers'][number],
      exchange({}),
      en.exchanges,
      reading,
    )
  expect(said(0)).toBe('2 × Cover. It costs you nothing more.')
  expect(said(1_000)).toBe('2 × Cover. It costs €10.00 more.')
  expect(said(-550)).toContain('It costs €5.50 less')
})

it('says until when it is reserved, what is owed and where that is paid, and no more once it is paid', () => {
  const { title } = exchangeHeadline(exchange({}), en.exchanges, reading)
  expect(title).toBe('2 × Cover, sand is reserved for you until 15 December 2026')
  expect(facts({})).toEqual([
    'For: 2 × Cover',
    'Still to pay, before we send it: €10.00.',
    'Send us the old goods with the label of your return.',
  ])
  expect(checkoutOf(exchange({}))).toBe('https://pay.example.com')
  expect(checkoutOf(exchange({ difference: { state: 'paid', amount: 1_000 } }))).toBeNull()
})

it('says what is charged when goods of an exchange in advance do not come', () => {
  const sent = { state: { status: 'shipped', at }, difference: { state: 'even' } }
  expect(facts({ ...sent, goods: { state: 'awaited', dueAt: until } }).at(-1)).toContain('by 15 December 2026')
  expect(facts({ ...sent, goods: { state: 'overdue', at, owed: 1_900 } }).at(-1)).toContain('We charge €19.00')
  expect(facts({ ...sent, goods: { state: 'charged', at, collected: { amount: 1_900 } } }).at(-1)).toBe(
    'The old goods did not come back: €19.00 was charged.',
  )
  expect(facts({ ...sent, goods: { state: 'waived', at } }).at(-1)).toContain('nothing is charged')
})

it('promises nothing of one that came to nothing', () => {
  expect(facts({ state: { status: 'expired', at } })).toEqual(['For: 2 × Cover'])
})
