import type { PolicyOrder } from './policy.ts'

type Payments = PolicyOrder['payments']
type Captured = Pick<Payments[number], 'id' | 'method' | 'captured'>

/** Money that went back of an order, whoever gave it, and what of it is known to come from which payment. Minor units. */
export type MoneyGone = {
  amount: number
  payments: readonly { payment: string | null; amount: number }[]
}

/** What is as good as money in the shop only, and so filled last: who paid with a card as well gets that back first. */
const shopMoney: readonly string[] = ['gift_card', 'store_credit', 'points']

/** The payments in the order in which they are given back to: money first, then what is good in the shop only. */
export const inTenderOrder = <Payment extends { method: string }>(payments: readonly Payment[]): Payment[] => [
  ...payments.filter(({ method }) => !shopMoney.includes(method)),
  ...payments.filter(({ method }) => shopMoney.includes(method)),
]

/**
 * What each payment still holds, never below zero; together they hold what was captured less all that went back, in whatever order
 * that came. What a payment cannot have given, since it captured less or the order no longer names it, the others gave, in tender
 * order; so did whoever is not said to have given. Change, a capture below zero, was handed out of the payments of its method first.
 */
export function leftOfPayments(payments: readonly Captured[], gone: readonly MoneyGone[]): Map<string, number> {
  const left = new Map(payments.map(({ id, captured }) => [id, Math.max(0, captured)]))
  const take = (id: string, amount: number): number => {
    const held = left.get(id) ?? 0
    const taken = Math.min(amount, held)
    if (taken > 0) left.set(id, held - taken)
    return amount - taken
  }
  const takeFrom = (some: readonly Captured[], amount: number): number =>
    some.reduce((rest, { id }) => take(id, rest), amount)

  let open = 0
  for (const { method, captured } of payments)
    if (captured < 0)
      open += takeFrom(
        payments.filter((payment) => payment.method === method),
        -captured,
      )
  for (const { amount, payments: named } of gone) {
    let unsaid = amount
    for (const { payment, amount: part } of named) {
      if (payment === null) continue
      const of = Math.min(part, unsaid)
      unsaid -= of
      open += take(payment, of)
    }
    open += unsaid
  }
  takeFrom(inTenderOrder(payments), open)
  return left
}

/** The payments with what is gone of each, so that `captured - refunded` is what it still holds. */
export const afterGone = (payments: readonly Captured[], gone: readonly MoneyGone[]): Payments => {
  const left = leftOfPayments(payments, gone)
  return payments.map((payment) => ({ ...payment, refunded: payment.captured - (left.get(payment.id) ?? 0) }))
}
