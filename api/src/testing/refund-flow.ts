import type { Order } from '@aftercare/contracts'
import { anOrder } from '../orders/order.builder.ts'
import { digestOf } from '../refunds/refund-tokens.ts'
import type { RefundRecord } from '../refunds/refund.ts'
import type { Flow } from './flow.ts'
import { request } from './request.ts'
import { stored } from './stored.ts'

/** An order takes a bounded number of refunds, so they are spread over some. */
const ordersToRefund = 60

/** A refund of one cent, previewed beforehand, with the mark as its reason. */
export const refundFlow: Flow = {
  name: 'refunds.execute',
  event: 'refund.requested',
  isOnceByItself: true,
  prepare: async ({ url, context }, { id: storeId, secretKey }) => {
    const orderIds: string[] = []
    while (orderIds.length < ordersToRefund) {
      const number = `to-refund-${orderIds.length}`
      const { body } = await request<Order>(url, 'PUT', `/v1/orders/external/${number}`, {
        as: secretKey,
        body: anOrder({ number }),
      })
      orderIds.push(body.id)
    }
    const quote = {
      currency: 'EUR',
      lines: [],
      shippingTaxes: [],
      goodwillTaxes: [{ name: 'VAT', amount: 0 }],
      shipping: 0,
      goodwill: 1,
      fees: 0,
      total: 1,
      tenders: [{ payment: 'p1', amount: 1 }],
    }
    let next = 0
    return (mark) => {
      const token = context.refundTokens.seal(storeId, {
        refundId: context.newId('refund'),
        orderId: orderIds[next++ % orderIds.length]!,
        wish: { ground: 'goodwill', lines: [], goodwill: 1 },
        reason: mark,
        digest: digestOf(quote),
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      })
      return { method: 'POST', path: '/v1/refunds', as: secretKey, body: JSON.stringify({ token }) }
    }
  },
  effects: async (api, { id: storeId }) => {
    const refunds = (await stored(api, 'refunds').find({ storeId }).toArray()) as unknown as RefundRecord[]
    return refunds.map(({ _id, reason }) => ({ mark: reason ?? '', objectId: _id }))
  },
}
