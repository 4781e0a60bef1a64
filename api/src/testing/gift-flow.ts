import { exampleReturnPolicy, type NewGiftReceipt, type Order } from '@aftercare/contracts'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import type { ReturnRecord } from '../returns/return.ts'
import { newSession } from './new-session.ts'
import type { Flow } from './flow.ts'
import { request } from './request.ts'
import { stored } from './stored.ts'

/** So many calls may come: each takes a unit. */
const unitsOfPresent = 1_000

/** A unit that the recipient of a present returns for credit, with the mark as the comment. */
export const giftReturnFlow: Flow = {
  name: 'gift.return',
  event: 'return.submitted',
  prepare: async (api, { id: storeId, secretKey: as }) => {
    const rule = { id: 'always', window: { days: 3_650, clock: 'delivered' as const } }
    await request(api.url, 'PUT', '/v1/policies/current', {
      as,
      body: { ...exampleReturnPolicy, rules: [rule] },
      headers: { 'if-none-match': '*' },
    })
    const lines = [{ externalId: 'l1', name: 'A candle', quantity: unitsOfPresent, unitPrice: 100 }]
    const total = unitsOfPresent * 100
    const { body: order } = await request<Order>(api.url, 'PUT', '/v1/orders/external/to-give', {
      as,
      body: anOrder({
        number: 'to-give',
        lines,
        discounts: [],
        shipping: null,
        total,
        payments: [{ externalId: 'p1', method: 'card', captured: total }],
        shipments: [aParcel({ lines: null, events: [aScan('delivered', 20)] })],
      }),
    })
    const { body: receipt } = await request<NewGiftReceipt>(api.url, 'POST', '/v1/gift-receipts', {
      as,
      body: { orderId: order.id },
    })
    // One recipient: a key is that of its session.
    const session = await newSession(api, storeId, {
      level: 'pre_authenticated',
      email: 'recipient@example.com',
      proved: { kind: 'gift', id: receipt.id },
    })
    return (mark) => {
      const item = { line: 'l1', quantity: 1, reason: 'unwanted_gift', resolution: 'store_credit', comment: mark }
      return { method: 'POST', path: '/v1/gift/returns', as: session, body: JSON.stringify({ items: [item] }) }
    }
  },
  effects: async (api, { id: storeId }) => {
    const returns = (await stored(api, 'returns').find({ storeId }).toArray()) as unknown as ReturnRecord[]
    const ofGifts = returns.filter(({ gift }) => Boolean(gift))
    return ofGifts.map(({ _id, units }) => ({ mark: units[0]?.comment ?? '', objectId: _id }))
  },
}
