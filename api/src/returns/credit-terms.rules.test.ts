import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { lawOnlyPolicy } from '@aftercare/contracts/policies/law-only'
import type { StoreCreditTerms } from '@aftercare/contracts/policies/policy'
import type { ReturnDecision } from '@aftercare/contracts'
import { describe, expect, it } from 'vitest'
import { bonusFor, creditExpiry } from './credit-terms.rules.ts'

const policy = (version: string, storeCredit?: StoreCreditTerms) =>
  compilePolicy({
    ...lawOnlyPolicy,
    version,
    storeCredit,
    calendars: { DE: { zones: ['Europe/Berlin'], holidays: [] } },
  })
const [then, now] = [
  policy('then', { expiresAfterDays: 365, bonusExpiresAfterDays: 30 }),
  policy('now', { expiresAfterDays: 180, bonusExpiresAfterDays: 60 }),
]
const germany = { country: 'DE', region: null }
const at = new Date('2026-11-30T23:30:00.000Z')
const dayOf = (date: Date | null): string | null => date?.toISOString() ?? null
const expiry = (...given: Parameters<typeof creditExpiry>) => {
  const { expiresAt, bonusExpiresAt } = creditExpiry(...given)
  return [dayOf(expiresAt), dayOf(bonusExpiresAt)]
}

describe('the credit of a return', () => {
  it('is good until the end of a day where the shopper is, by the better policy', () => {
    expect(expiry({ then, now }, germany, 'commercial', at)).toEqual([
      '2027-12-01T23:00:00.000Z',
      '2027-01-30T23:00:00.000Z',
    ])
    expect(expiry({ then: null, now: policy('none') }, germany, 'commercial', at)).toEqual([null, null])
    expect(expiry({ then, now: policy('none') }, germany, 'goodwill', at)).toEqual([null, null])
  })

  it.each(['withdrawal', 'conformity'] as const)('does not expire where the law owed money: %s', (ground) => {
    expect(expiry({ then, now }, germany, ground, at)).toEqual([null, '2027-01-30T23:00:00.000Z'])
  })

  it('has the bonus that was promised, or the share of it that the value has kept', () => {
    const unit = (amount: number, bonus: number) => ({
      decision: { resolutions: [{ kind: 'store_credit', amount, fees: 0, bonus }] } as unknown as ReturnDecision,
    })
    const units = [unit(3_450 + 345, 345), unit(1_000 + 50, 50)]
    expect(bonusFor(units, 4_450)).toBe(395)
    expect(bonusFor(units, 9_000)).toBe(395)
    expect(bonusFor(units, 2_225)).toBe(198)
    expect(bonusFor([unit(100, 0)], 100)).toBe(0)
    expect(bonusFor([], 100)).toBe(0)
  })
})
