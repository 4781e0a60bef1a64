import type { ReturnPolicyPublish } from './schemas.ts'

export const exampleReturnPolicy: ReturnPolicyPublish = {
  timeZone: 'Europe/Berlin',
  deliveryGraceDays: 3,
  tiers: [],
  categories: { outlet: { skus: ['OUTLET-*'] } },
  rules: [
    {
      id: 'sixty-days',
      window: { days: 60, clock: 'delivered' },
      resolutions: [{ kind: 'refund' }, { kind: 'exchange' }, { kind: 'store_credit', bonusPpm: 100_000 }],
    },
    { id: 'outlet-final-sale', applies: { categories: ['outlet'] }, window: 'none' },
  ],
  exceptions: [],
  informedSince: null,
  standardShipping: { DE: { EUR: 490 } },
  calendars: { DE: { zones: ['Europe/Berlin'], holidays: ['2026-12-25', '2026-12-26', '2027-01-01'] } },
}
