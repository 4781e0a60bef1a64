import type { Return } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { returnSituation } from './return-headline.rules.ts'

type Unit = Return['units'][number]['state']
type Parcel = Return['shipments'][number]['state']
type Resolution = Return['resolutions'][number]['state']

/** As much of an approved return as the situation looks at. */
const situation = (units: Unit[], parcels: Parcel[] = [], resolutions: Resolution[] = []) =>
  returnSituation({
    approval: { status: 'approved', at: '2026-11-30T10:00:00.000Z', by: 'policy', expiresAt: null },
    units: units.map((state) => ({ state })) as Return['units'],
    shipments: parcels.map((state) => ({ state })) as Return['shipments'],
    resolutions: resolutions.map((state) => ({ state })) as Return['resolutions'],
  })

it('follows the goods until the money is back', () => {
  expect(situation(['expected'])).toBe('approved')
  expect(situation(['expected'], ['label_created'])).toBe('approved')
  expect(situation(['expected', 'expected'], ['in_transit'])).toBe('under_way')
  expect(situation(['expected'], ['delivered'])).toBe('arrived')
  expect(situation(['received'], ['delivered'], ['authorised'])).toBe('arrived')
  expect(situation(['accepted'], ['delivered'], ['executed'])).toBe('done')
})
it('is not done while something is still owed, and leaves out what was declined', () => {
  expect(situation(['accepted', 'accepted'], [], ['executed', 'authorised'])).toBe('arrived')
  expect(situation(['declined', 'expected'])).toBe('approved')
  expect(situation(['declined', 'rejected'])).toBe('rejected')
  expect(situation(['kept', 'expected'], [], ['executed', 'authorised'])).toBe('approved')
})
it('is what was decided of it before anything moves', () => {
  const approval = { status: 'requested', at: '2026-11-30T10:00:00.000Z' } as const
  expect(returnSituation({ approval, units: [], shipments: [], resolutions: [] })).toBe('requested')
})
it('waits for goods whose exchange was sent ahead of them', () => {
  const ahead = (unit: Unit, parcels: Parcel[], kind: 'exchange' | 'refund' = 'exchange') =>
    returnSituation({
      approval: { status: 'approved', at: '2026-11-30T10:00:00.000Z', by: 'policy', expiresAt: null },
      units: [{ id: 'u1', state: unit }] as unknown as Return['units'],
      shipments: parcels.map((state) => ({ state })) as Return['shipments'],
      resolutions: [{ kind, state: 'executed', unitIds: ['u1'] }] as unknown as Return['resolutions'],
    })
  expect(ahead('expected', [])).toBe('sent_ahead')
  expect(ahead('expected', ['label_created'])).toBe('sent_ahead')
  expect(ahead('expected', ['in_transit'])).toBe('under_way')
  expect(ahead('accepted', ['delivered'])).toBe('done')
  expect(ahead('kept', [])).toBe('done')
  expect(ahead('expected', [], 'refund')).toBe('done')
})
