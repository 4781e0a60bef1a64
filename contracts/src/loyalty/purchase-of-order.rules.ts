import type { Order } from '../orders/schemas.ts'
import { orderLinesOf } from '../policies/policy-order.rules.ts'
import { roundQuantity } from '../policies/share.rules.ts'
import type { EventOf, PurchaseLine } from './account.ts'

/** What of an order decides about its points. */
export type OrderToReward = Pick<
  Order,
  'externalId' | 'currency' | 'placedAt' | 'status' | 'lines' | 'exchanges' | 'payments' | 'refunds'
>

/** What earns: goods. A gift card earns when it pays, and fees, tips, deposits and donations never. */
const goods: readonly string[] = ['product', 'digital']
export const isGoodsKind = (kind: Order['lines'][number]['kind']): boolean => goods.includes(kind)

/**
 * The order as the fold reads it. What was given in an exchange is a line that earns by itself, and what was given up for it is gone.
 */
export function orderEventOf(order: OrderToReward, at: number): EventOf<'order'> {
  return {
    type: 'order',
    at,
    order: order.externalId,
    placedAt: Date.parse(order.placedAt),
    isCancelled: order.status === 'cancelled',
    cart: {
      currency: order.currency,
      lines: orderLinesOf(order).map((line) => lineOf(line, order)),
      pointsPaid: order.payments.reduce(
        (sum, { method, captured }) => (method === 'points' ? sum + Math.max(0, captured) : sum),
        0,
      ),
    },
  }
}

/** Refunds that the order lists, each a return that was refunded: the same one once more says nothing new. */
export const refundEventsOf = ({ externalId, refunds }: OrderToReward, at: number): EventOf<'return'>[] =>
  refunds.map((refund) => ({
    type: 'return',
    at: refund.at === null ? at : Date.parse(refund.at),
    order: externalId,
    id: refund.externalId,
    status: 'refunded',
    lines: refund.lines.map(({ externalId: line, quantity, amount }) => ({ line, quantity, amount })),
    amount: null,
  }))

function lineOf(line: Order['lines'][number], { exchanges }: OrderToReward): PurchaseLine {
  const { externalId, sku, kind, requiresShipping, quantity, currentQuantity, total, taxesIncluded, taxes } = line
  const tax = taxes.reduce((sum, { amount }) => sum + amount, 0)
  const exchanged = exchanges
    .flatMap(({ gone }) => gone)
    .reduce((sum, one) => (one.line === externalId ? sum + one.quantity : sum), 0)
  return {
    id: externalId,
    sku,
    isGoods: isGoodsKind(kind) && quantity > 0,
    requiresShipping,
    quantity,
    currentQuantity: roundQuantity(Math.max(0, Math.min(currentQuantity, quantity - exchanged))),
    total: taxesIncluded ? total : total + tax,
    tax,
  }
}
