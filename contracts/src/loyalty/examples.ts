import type { LoyaltyProgrammePublish } from './published-programme.ts'

export const exampleLoyaltyProgramme: LoyaltyProgrammePublish = {
  id: 'nordlight-circle',
  timeZone: 'Europe/Berlin',
  categories: {},
  earning: { points: 1, per: { EUR: 100 }, multipliers: [] },
  actions: { birthday: { points: 50, limit: { times: 1, months: 12 } } },
  pending: { until: 'return_deadline', days: 60 },
  expiry: { rule: 'months', months: 24, from: 'available' },
  tiers: {
    measure: 'points',
    months: 12,
    reviewOn: '01-31',
    graceDays: 90,
    levels: [
      { id: 'ember', from: 0, benefits: [] },
      { id: 'glow', from: 300, benefits: ['first-look-24-hours'] },
    ],
  },
  rewards: [{ id: 'five-off', kind: 'amount_off', points: 100, amount: { EUR: 500 } }],
  redeemStep: 100,
  reservationMinutes: 30,
  goodwill: { pointsMax: 500, days: 90, pointsInDaysMax: 500 },
  shortfall: 'negative',
  restoreFloorDays: 30,
  referral: { referrer: 100, friend: 50, timesMax: 10 },
}
