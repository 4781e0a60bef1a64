import type { Return } from '@aftercare/contracts'
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
  const said = (...units: Parameters<typeof returned>) => promisesOf(returned(...units), en.returns, { locale: 'en' })
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
