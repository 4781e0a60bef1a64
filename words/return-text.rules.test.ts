import type { Refund, Return } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { en } from './en/index.ts'
import { goodsOf, promisesOf } from './return-text.rules.ts'

const returned = (...units: Return['units'][number]['state'][]) =>
  ({
    approval: { status: 'approved', at: '2026-11-30T10:00:00.000Z', by: 'policy', expiresAt: null },
    currency: 'EUR',
    units: units.map((state, index) => ({ id: `u${index}`, state })),
    shipments: [],
    resolutions: [
      { kind: 'refund', state: 'authorised', unitIds: units.map((_, index) => `u${index}`), amount: 6_210, executedAt: null },
    ],
  }) as unknown as Return // prettier-ignore

it('the money of all units is said while all of them can come to it', () => {
  const said = (...units: Parameters<typeof returned>) =>
    promisesOf(returned(...units), en.returns, { locale: 'en' }, { refunds: [], words: en.refunds })
  expect(said('accepted', 'accepted')).toEqual(['Money back: €62.10'])
  expect(said('accepted', 'rejected')).toEqual(['Money back'])
  expect(said('expected', 'rejected')).toEqual(['Money back, once we have looked at the goods'])
  expect(said('rejected', 'rejected')).toEqual([])
})

it('what was taken back is told from what was not, with the reason', () => {
  const unit = (name: string, state: string, rejection: string | null = null) => ({ name, quantity: 1, state, rejection })
  const goods = (...units: ReturnType<typeof unit>[]) => goodsOf({ units } as unknown as Return, en.returns)
  expect(goods(unit('Vase', 'accepted'), unit('Vase', 'accepted'), unit('Lamp', 'expected'))).toEqual(['2 × Vase', 'Lamp'])
  expect(
    goods(unit('Vase', 'accepted'), unit('Vase', 'rejected', 'It was washed'), unit('Throw', 'rejected'), unit('Lamp', 'expected')),
  ).toEqual(['Taken back: Vase', 'Not taken back: Vase (It was washed)', 'Not taken back: Throw', 'Lamp'])
}) // prettier-ignore

it('money that is on its way is said as it goes back, to the cent and where to', () => {
  const found = returned('accepted', 'rejected')
  const [promised] = found.resolutions
  const paid = { ...promised, state: 'executed', refundId: 'rf1', executedAt: '2026-12-01T10:00:00.000Z' }
  const tenders = [
    { method: 'card', label: 'Visa ···4242', amount: 2_000, status: 'succeeded' },
    { method: 'gift_card', label: null, amount: 1_450, status: 'pending' },
    { method: 'paypal', label: null, amount: 100, status: 'failed' },
  ]
  const said = (storeCreditId: string | null) =>
    promisesOf(
      { ...found, resolutions: [paid] } as Return,
      en.returns,
      { locale: 'en', timeZone: 'UTC' },
      { refunds: [{ id: 'rf1', total: 3_450, storeCreditId, tenders }] as unknown as Refund[], words: en.refunds },
    )
  const sum = 'Money back: €34.50, on its way since 1 December 2026'
  expect(said(null)).toEqual([sum, '€20.00 to Visa ···4242', '€14.50 to your gift card'])
  expect(said('sc1')).toEqual([sum])
})
