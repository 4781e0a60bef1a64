import type { Return } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { en } from './en/index.ts'
import { promisesOf } from './return-text.rules.ts'

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
