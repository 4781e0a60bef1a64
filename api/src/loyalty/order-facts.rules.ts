import type { Deadlines, EventOf, LoyaltyEvent, ReturnStatus } from '@aftercare/contracts/loyalty/account'
import { orderEventOf, refundEventsOf } from '@aftercare/contracts/loyalty/purchase-of-order.rules'
import type { OrderToDecide } from '@aftercare/contracts/policies/policy-order.rules'
import type { RefundRecord } from '../refunds/index.ts'

/** Goods of an order that somebody is sending back, or has stopped to. */
export type GoingBack = { id: string; lines: readonly string[]; isOpen: boolean }

export type OrderFacts = {
  order: OrderToDecide
  ours: readonly RefundRecord[]
  /** Refunds that the shop made itself. */
  elsewhere: OrderToDecide['refunds']
  /** How many units of each line went back or were given up in exchanges. */
  unitsGone: ReadonlyMap<string, number>
  goingBack: readonly GoingBack[]
  deadlines: Deadlines
}

/**
 * Everything that an account has to know of an order, as it stands: what goes back or went back, what was delivered, and last the order
 * itself, so that nothing is free for a moment that is not. An account that knows all of it already does nothing.
 *
 * @param at epoch milliseconds
 */
export function orderFactsOf(
  { order, ours, elsewhere, unitsGone, goingBack, deadlines }: OrderFacts,
  at: number,
): LoyaltyEvent[] {
  const { externalId, shipments } = order
  const bought = orderEventOf(order, at)
  const back = (id: string, status: ReturnStatus, lines: EventOf<'return'>['lines'], moment = at) =>
    ({ type: 'return', at: moment, order: externalId, id, status, lines, amount: null }) as const
  return [
    ...goingBack.map(({ id, lines, isOpen }) =>
      back(
        id,
        isOpen ? 'open' : 'closed',
        lines.map((line) => ({ line, quantity: null, amount: null })),
      ),
    ),
    ...ours.map(({ _id, lines, status, updatedAt }) =>
      back(
        _id,
        statusOf(status),
        lines.map(({ line, quantity, total }) => ({ line, quantity, amount: total })),
        updatedAt.getTime(),
      ),
    ),
    ...refundEventsOf({ ...order, refunds: elsewhere }, at),
    ...shipments.flatMap(({ deliveredAt, lines }) => {
      const scanned = deliveredAt === null ? at + 1 : Date.parse(deliveredAt)
      const named = lines?.map((one) => one.externalId) ?? null
      return scanned > at ? [] : [{ type: 'deliver', at: scanned, order: externalId, lines: named } as const]
    }),
    { ...bought, cart: { ...bought.cart, lines: withExchanged(bought.cart.lines, order, unitsGone) }, deadlines },
  ]
}

/** Money that is on its way keeps points waiting; money that did not go takes nothing. */
const statusOf = (status: RefundRecord['status']): ReturnStatus =>
  status === 'succeeded' ? 'refunded' : status === 'failed' ? 'closed' : 'open'

/** What was given up in an exchange is gone beside what was refunded, not among it. */
function withExchanged(
  lines: EventOf<'order'>['cart']['lines'],
  order: OrderToDecide,
  gone: OrderFacts['unitsGone'],
): EventOf<'order'>['cart']['lines'] {
  const exchanged = new Set(order.exchanges.flatMap(({ gone }) => gone.map(({ line }) => line)))
  if (exchanged.size === 0) return lines
  return lines.map((line) =>
    exchanged.has(line.id)
      ? {
          ...line,
          currentQuantity: Math.min(line.currentQuantity, Math.max(0, line.quantity - (gone.get(line.id) ?? 0))),
        }
      : line,
  )
}
