import { expect, it } from 'vitest'
import { en } from './en/index.ts'
import { lateOrderOf } from './late-order.rules.ts'

const rule = { askCarrierAfterDays: 1, chooseAfterDays: 5, choices: ['resend' as const, 'refund' as const] }
const on = (today: string, locale = 'en') => ({ locale, timeZone: 'UTC', now: new Date(`${today}T12:00:00Z`) })
const order = { promisedDate: '2026-11-29', delayedUntil: null }

it('says from when the carrier is asked and the shopper chooses', () => {
  expect(lateOrderOf({ ...order, delayedUntil: '2026-12-02' }, 'delayed', en.orders, rule, on('2026-11-30'))).toEqual({
    steps: [
      'From 3 December 2026 we look for it together with the carrier.',
      'From 7 December 2026 you choose: a new one or your money back.',
    ],
    choices: [],
  })
})
it('says what has begun', () => {
  expect(lateOrderOf(order, 'overdue', en.orders, rule, on('2026-11-30'))).toEqual({
    steps: [en.orders.late.asking, 'From 4 December 2026 you choose: a new one or your money back.'],
    choices: [],
  })
  expect(lateOrderOf(order, 'overdue', en.orders, rule, on('2026-12-04'))).toEqual({
    steps: [en.orders.late.asking, en.orders.late.chooseNow],
    choices: ['resend', 'refund'],
  })
})
it('counts days where the reader is', () => {
  const now = new Date('2026-12-03T20:00:00Z')
  const choicesIn = (timeZone: string) =>
    lateOrderOf(order, 'overdue', en.orders, rule, { locale: 'en', timeZone, now })?.choices
  expect([choicesIn('Europe/Berlin'), choicesIn('Asia/Tokyo')]).toEqual([[], ['resend', 'refund']])
})
it('has nothing to say of an order that is not late', () => {
  for (const situation of ['promised', 'delivered', 'lost', 'cancelled'] as const)
    expect(lateOrderOf(order, situation, en.orders, rule, on('2026-12-04'))).toBeNull()
})
