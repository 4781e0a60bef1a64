import type { PolicyOrder } from '@aftercare/contracts/policies/policy'
import type { OrderToDecide } from '@aftercare/contracts/policies/policy-order.rules'
import type { RefundRecord } from './refund.ts'
import { refundableOrder } from './refundable-order.rules.ts'

/**
 * An order as policies read it, which knows by itself what the shop paid back, with what went back here: of each line, and of the
 * payments. A refund of ours that the shop lists too counts once.
 */
export function withPaidBack(toDecide: PolicyOrder, order: OrderToDecide, ours: readonly RefundRecord[]): PolicyOrder {
  if (ours.length === 0) return toDecide
  const { order: known, taken } = refundableOrder(order, ours)
  const lines = toDecide.lines.map((line) => ({ ...line, paidBack: taken.lines.get(line.id) }))
  return { ...toDecide, lines, payments: known.payments }
}
