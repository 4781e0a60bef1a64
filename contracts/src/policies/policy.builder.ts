import { publishPolicy } from './publish-policy.ts'
import { compilePolicy, type CompiledPolicy } from './compile-policy.rules.ts'
import type { PaidOrder, PolicyLine, PolicyParcel, PublishedPolicy } from './policy.ts'
import { ReturnPolicyInput } from './schemas.ts'
import type { z } from '../vocabulary/zod.ts'

const years = [2025, 2026, 2027, 2028]
const everywhere = ['AT', 'BG', 'CY', 'DE', 'ES', 'FR', 'GB', 'IT', 'JP', 'NL', 'PL', 'US']

/** Law and calendars are the same for every policy of a test, and take a moment to make. */
const base = publishPolicy(
  ReturnPolicyInput.parse({ rules: [] }),
  { timeZone: 'Europe/Berlin', shipping: [] },
  {
    countries: everywhere,
    years,
  },
)

export const aPolicy = (
  input: Partial<z.input<typeof ReturnPolicyInput>> = {},
  changes: Partial<PublishedPolicy> = {},
): PublishedPolicy => {
  const { holidays: _, ...parsed } = ReturnPolicyInput.parse({
    rules: [{ id: 'sixty-days', window: { days: 60, clock: 'delivered' } }],
    ...input,
  })
  return { ...base, ...parsed, version: 'test', ...changes }
}

export const compiled = (...given: Parameters<typeof aPolicy>): CompiledPolicy => compilePolicy(aPolicy(...given))

export const aLine = (changes: Partial<PolicyLine> = {}): PolicyLine => ({
  id: 'l1',
  sku: 'VASE',
  returnable: true,
  requiresShipping: true,
  quantity: 1,
  gone: 0,
  total: 5_000,
  taxesIncluded: true,
  taxes: [],
  ...changes,
})

export const aParcel = (changes: Partial<PolicyParcel> = {}): PolicyParcel => ({
  shippedAt: Date.parse('2026-12-09T09:00:00Z'),
  deliveredAt: Date.parse('2026-12-11T10:00:00Z'),
  expectedOn: null,
  failed: false,
  lines: [],
  ...changes,
})

export const anOrder = (changes: Partial<PaidOrder> = {}): PaidOrder => ({
  id: 'o1',
  currency: 'EUR',
  placedAt: Date.parse('2026-12-07T10:00:00Z'),
  cancelled: false,
  shipTo: { country: 'DE', region: null },
  channel: 'online',
  distance: true,
  lines: [aLine()],
  parcels: [aParcel()],
  shippingPaid: 490,
  payments: [{ id: 'p1', method: 'card', captured: 5_490, refunded: 0 }],
  ...changes,
})
