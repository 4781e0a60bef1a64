import type { Order } from '../orders/schemas.ts'
import { afterGone } from './payments-left.rules.ts'
import type { PaidOrder, PolicyLine, PolicyOrder, PolicyParcel, RegionCode } from './policy.ts'
import { roundQuantity } from './share.rules.ts'

/** What can be sent back or cancelled. Fees, tips, deposits and donations are paid for and done. */
const goods: readonly string[] = ['product', 'digital', 'gift_card', 'warranty']
/** Where the shopper stood at the counter. */
const counters: readonly string[] = ['pos', 'till', 'store', 'in_store', 'retail']

/** What of an order decides about its returns. */
export type OrderToDecide = Pick<
  Order,
  | 'externalId'
  | 'currency'
  | 'channel'
  | 'placedAt'
  | 'status'
  | 'shipTo'
  | 'gift'
  | 'lines'
  | 'exchanges'
  | 'shipments'
  | 'shipping'
  | 'promisedDate'
  | 'payments'
  | 'refunds'
>

/** The order as the evaluator reads it: the names of its lines and payments are those that the shop gave them. */
export function policyOrderOf(order: OrderToDecide): PolicyOrder {
  const channel = order.channel?.toLowerCase() ?? 'online'
  return {
    id: order.externalId,
    currency: order.currency,
    placedAt: Date.parse(order.placedAt),
    cancelled: order.status === 'cancelled',
    shipTo: placeOf(order.shipTo),
    channel,
    distance: !counters.includes(channel),
    gift: order.gift,
    lines: orderLinesOf(order).map((line) => lineOf(line, order)),
    parcels: [
      ...order.shipments.map((parcel) => parcelOf(parcel, order)),
      ...order.exchanges.flatMap(({ line, parcel }) => (parcel === null ? [] : [givenParcelOf(line, parcel)])),
    ],
    payments: afterGone(
      orderPaymentsOf(order).map(({ externalId, method, captured }) => ({ id: externalId, method, captured })),
      order.refunds,
    ),
  }
}

/** The same, as its refunds need it. */
export const paidOrderOf = (order: OrderToDecide): PaidOrder => ({
  ...policyOrderOf(order),
  shippingPaid: order.shipping.reduce(
    (sum, { total, taxesIncluded, taxes }) => sum + total + (taxesIncluded ? 0 : sumOf(taxes)),
    0,
  ),
  shippingTaxes: order.shipping.flatMap(({ taxes }) => taxes),
})

type WithExchanges = Pick<Order, 'lines' | 'payments' | 'exchanges'>

/** All goods of the order: those that were bought, and those that were given for some of them since, also where the shop names these. */
export function orderLinesOf({ lines, exchanges }: Pick<WithExchanges, 'lines' | 'exchanges'>): Order['lines'] {
  const given = exchanges.map(({ line }) => line)
  return [...newOf(given, lines), ...given]
}

/** All payments of the order: those of the purchase, and what was collected in exchanges and the shop does not name by itself. */
export const orderPaymentsOf = ({
  payments,
  exchanges,
}: Pick<WithExchanges, 'payments' | 'exchanges'>): Order['payments'] => [
  ...payments,
  ...newOf(
    payments,
    exchanges.flatMap((exchange) => exchange.payments),
  ),
]

/** Those that are not known. */
const newOf = <Named extends { externalId: string }>(known: readonly Named[], given: readonly Named[]): Named[] =>
  given.filter(({ externalId }) => !known.some((one) => one.externalId === externalId))

const sumOf = (parts: readonly { amount: number }[]): number => parts.reduce((sum, { amount }) => sum + amount, 0)

function lineOf(line: Order['lines'][number], { refunds, exchanges }: OrderToDecide): PolicyLine {
  const given = exchanges.find((exchange) => exchange.line === line)
  let left = 0
  let money = 0
  const add = (id: string, quantity: number, amount: number): void => {
    if (id !== line.externalId) return
    left += quantity
    money += amount
  }
  for (const refund of refunds) for (const one of refund.lines) add(one.externalId, one.quantity, one.amount)
  for (const { gone } of exchanges) for (const one of gone) add(one.line, one.quantity, one.total)
  return {
    id: line.externalId,
    sku: line.sku,
    returnable: goods.includes(line.kind) && line.quantity > 0 && given?.parcel !== null,
    replaces: given !== undefined,
    requiresShipping: line.requiresShipping,
    quantity: line.quantity,
    // A shop counts a unit that was refunded among those that are gone, or says so in the refund only.
    gone: Math.min(line.quantity, roundQuantity(Math.max(line.quantity - line.currentQuantity, left))),
    total: line.total,
    taxesIncluded: line.taxesIncluded,
    taxes: line.taxes,
    paidBack: { units: left, total: money },
  }
}

function parcelOf(parcel: Order['shipments'][number], { promisedDate, shipments }: OrderToDecide): PolicyParcel {
  const left = parcel.events.find(({ status }) => status === 'in_transit' || status === 'out_for_delivery')
  const ownDay = parcel.estimatedDate ?? parcel.promisedDate
  return {
    shippedAt: left === undefined ? null : Date.parse(left.at),
    deliveredAt: parcel.deliveredAt === null ? null : Date.parse(parcel.deliveredAt),
    expectedOn: ownDay ?? (shipments.length === 1 ? promisedDate : null),
    failed: parcel.status === 'lost' || parcel.status === 'returned_to_sender',
    lines: (parcel.lines ?? []).map(({ externalId, quantity }) => ({ id: externalId, quantity })),
  }
}

const givenParcelOf = (
  { externalId, quantity }: Order['lines'][number],
  { shippedAt, expectedOn, deliveredAt }: NonNullable<Order['exchanges'][number]['parcel']>,
): PolicyParcel => ({
  shippedAt: Date.parse(shippedAt),
  deliveredAt: deliveredAt === null ? null : Date.parse(deliveredAt),
  expectedOn,
  failed: false,
  lines: [{ id: externalId, quantity }],
})

const regionPart = /^[A-Z0-9]{1,3}$/

/** The region in the words of the shop is ISO 3166-2, its second part, or nothing that a calendar can be found by. */
function placeOf(shipTo: Order['shipTo']): { country: RegionCode; region: RegionCode | null } | null {
  if (shipTo === null || shipTo.country === null) return null
  const { country, region } = shipTo
  const code = region?.toUpperCase() ?? ''
  const part = code.startsWith(`${country}-`) ? code.slice(country.length + 1) : code
  return { country, region: regionPart.test(part) ? `${country}-${part}` : null }
}
