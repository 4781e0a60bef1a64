import { expect, it } from 'vitest'
import { lateOrderPlan } from './late-order.rules.ts'

const rule = { askCarrierAfterDays: 1, chooseAfterDays: 5, choices: ['resend' as const] }

it('says from when the carrier is asked and the shopper chooses', () => {
  expect(lateOrderPlan('2026-11-29', '2026-11-29', rule)).toEqual({ askFrom: '2026-11-30', chooseFrom: '2026-12-04', choices: ['resend'] }) // prettier-ignore
})
it('has no date for what has begun', () => {
  expect(lateOrderPlan('2026-11-29', '2026-11-30', rule)).toMatchObject({ askFrom: null, chooseFrom: '2026-12-04' })
  expect(lateOrderPlan('2026-11-24', '2026-11-30', rule)).toMatchObject({ askFrom: null, chooseFrom: null })
})
