import { ProblemError, refundPreviewMinutes, type RefundPreview, type RefundWish } from '@aftercare/contracts'
import { orderPaymentsOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { Actor } from '../access/actor.ts'
import { presentOrder, type OrderParts } from '../orders/index.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import type { PolicyParts } from '../policies/index.ts'
import type { RefundParts } from './parts.ts'
import { priceRefund } from './price-refund.rules.ts'
import { digestOf } from './refund-tokens.ts'
import { standardShipping } from './standard-shipping.ts'

/**
 * What would go back now, with a token that executes just this.
 *
 * @throws ProblemError order_not_found, currency_mismatch, and those of {@link priceRefund}
 */
export async function previewRefund(
  context: RefundParts & OrderParts & PolicyParts & Clock & NewIds,
  { storeId }: Actor,
  { orderId, currency, lines = [], reason, ...given }: RefundWish,
): Promise<RefundPreview> {
  const { refunds, refundTokens, orders, now, newId } = context
  const record = await orders.find(storeId, orderId)
  if (record === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  const order = presentOrder(record)
  if (currency !== order.currency)
    throw new ProblemError('currency_mismatch', `The order is in ${order.currency}, not in ${currency}`)
  const wish = { ...given, lines }
  const { quote } = priceRefund(order, await refunds.ofOrder(storeId, orderId), {
    ...wish,
    shippingMax: await standardShipping(context, record),
  })
  const expiresAt = new Date(now().getTime() + refundPreviewMinutes * 60_000).toISOString()
  const refundId = newId('refund')
  const token = refundTokens.seal(storeId, {
    refundId,
    orderId,
    wish,
    reason: reason ?? null,
    digest: digestOf(quote),
    expiresAt,
  })
  const payments = orderPaymentsOf(order)
  const tenders = quote.tenders.map(({ payment, amount }) => {
    const { method, label } = payments.find(({ externalId }) => externalId === payment)!
    return { payment, method, label, amount }
  })
  return { ...quote, tenders, token, expiresAt }
}
