import { describe, expect, it } from 'vitest'
import { evaluateReturn } from './evaluate-return.rules.ts'
import { offeredReasons } from './offered-reasons.rules.ts'
import { anOrder, compiled } from './policy.builder.ts'

const days = (count: number) => ({ days: count, clock: 'delivered' as const })
const textiles = {
  skus: ['TEX-*'],
  reasons: [
    { reason: 'too_small' as const },
    { reason: 'defective' as const, evidence: ['photo' as const, 'serial_number' as const] },
  ],
}
const soft = { skus: ['*-SOFT'], reasons: [{ reason: 'changed_mind' as const }] }

describe('the reasons of a product', () => {
  it('are those of its categories, else those of all other goods, else any', () => {
    const policy = compiled({ categories: { textiles }, reasons: [{ reason: 'other' }] })
    expect(offeredReasons([policy], 'TEX-1')?.map(({ reason }) => reason)).toEqual(['too_small', 'defective'])
    expect(offeredReasons([policy], 'VASE')?.map(({ reason }) => reason)).toEqual(['other'])
    expect(offeredReasons([policy], null)?.map(({ reason }) => reason)).toEqual(['other'])
    expect(offeredReasons([compiled({ categories: { textiles } })], 'VASE')).toBeNull()
  })

  it('are those of all categories that it is in', () => {
    const policy = compiled({ categories: { textiles, soft: { ...soft, skus: ['TEX-SOFT'] } } })
    expect(offeredReasons([policy], 'TEX-SOFT')?.map(({ reason }) => reason)).toEqual([
      'too_small',
      'defective',
      'changed_mind',
    ])
  })

  it('are those of then and of now, with what both want shown', () => {
    const then = compiled({ categories: { textiles } })
    const later = { skus: ['TEX-*'], reasons: [{ reason: 'defective' as const, evidence: ['photo' as const] }] }
    const now = compiled({ categories: { textiles: later } })
    expect(offeredReasons([then, now], 'TEX-1')).toEqual([
      { reason: 'too_small', evidence: [] },
      { reason: 'defective', evidence: ['photo'] },
    ])
    expect(offeredReasons([then, compiled({})], 'TEX-1')).toBeNull()
  })
})

describe('what a reason wants shown', () => {
  const order = anOrder({
    lines: [{ ...(anOrder().lines[0] as ReturnType<typeof anOrder>['lines'][number]), sku: 'VASE' }],
  })
  const rules = [{ id: 'sixty', window: days(60) }]
  const photographed = [
    { reason: 'too_small' as const, evidence: ['photo' as const] },
    { reason: 'defective' as const, evidence: ['serial_number' as const] },
  ]
  const policy = compiled({ rules, reasons: photographed })
  const needsOn = (day: string, facts: Parameters<typeof evaluateReturn>[3]) =>
    evaluateReturn(order, [policy], Date.parse(`${day}T12:00:00Z`), facts)[0]?.needs

  it('is asked for by the promise of the shop and for a defect, and never of a withdrawal', () => {
    expect(needsOn('2026-12-12', { reason: 'too_small' })).toEqual([])
    expect(needsOn('2027-01-20', { reason: 'too_small' })).toEqual(['photo'])
    expect(needsOn('2027-01-20', { reason: 'other' })).toEqual([])
    expect(needsOn('2027-06-20', { reason: 'defective', defective: true })).toEqual(['photo', 'serial_number'])
  })
})
