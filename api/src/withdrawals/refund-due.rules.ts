import type { Withdrawal } from '@aftercare/contracts'
import { endOfDay, latestDayAt } from '@aftercare/contracts/policies/compile-policy.rules'
import { calendarDayOf, type EpochDay } from '@aftercare/contracts/policies/day.rules'
import { policiesInForce, type OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import type { PolicyOrder } from '@aftercare/contracts/policies/policy'

export type RefundDue = { refundDueOn: string; refundDueAt: string }

/** Directive 2011/83/EU art. 13(1); also where the law has no such right or the country is not known, so that nobody waits for ever. */
const usualRefundDays = 14

/** As much of an order as says where it went and when it was placed; null while it is not known. */
type Bought = Pick<PolicyOrder, 'shipTo' | 'placedAt'> | null

const calendarFor = (policies: OrderPolicies, bought: Bought) =>
  policiesInForce(policies)[0].calendarOf(bought?.shipTo ?? null)

/**
 * By when the money has to be back after a declaration, by the law of the policy that the order was placed under. Over a weekend
 * the law would let it move on; here it does not, since whoever pays on the Friday is never late.
 */
export function refundDue(policies: OrderPolicies, bought: Bought, declaredAt: Date): RefundDue {
  const [policy] = policiesInForce(policies)
  const calendar = calendarFor(policies, bought)
  const purchasedOn = latestDayAt(calendar, bought?.placedAt ?? declaredAt.getTime())
  const law = policy.lawFor('withdrawal', bought?.shipTo ?? null, purchasedOn)
  const days = law !== null && 'refundDays' in law ? law.refundDays : usualRefundDays
  return dueOn(policies, bought, latestDayAt(calendar, declaredAt.getTime()) + days)
}

/** What was withheld beyond its day is due on the day on which the goods, or proof that they were posted, come (art. 13(3)). */
export function refundDueAfterWithholding(
  policies: OrderPolicies,
  bought: Bought,
  due: Pick<Withdrawal, 'refundDueOn' | 'refundDueAt'>,
  now: Date,
): Pick<Withdrawal, 'refundDueOn' | 'refundDueAt'> {
  const { refundDueOn, refundDueAt } = due
  if (refundDueAt !== null && now.getTime() < Date.parse(refundDueAt)) return { refundDueOn, refundDueAt }
  return dueOn(policies, bought, latestDayAt(calendarFor(policies, bought), now.getTime()))
}

const dueOn = (policies: OrderPolicies, bought: Bought, day: EpochDay): RefundDue => ({
  refundDueOn: calendarDayOf(day),
  refundDueAt: new Date(endOfDay(calendarFor(policies, bought), day)).toISOString(),
})
