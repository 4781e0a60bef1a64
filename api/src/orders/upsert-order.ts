import { isDeepStrictEqual } from 'node:util'
import type { IdKind, Order, OrderUpsert } from '@aftercare/contracts'
import { mirrorCustomer, type CustomerRecord, type CustomerParts } from '../customers/index.ts'
import type { Tx, Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { expectAmountsToAddUp, expectNamesToMatch, keptSplit, splitDiscounts } from './order-lines.rules.ts'
import { hasNewDelay, orderNumberKey } from './order-status.rules.ts'
import { presentOrder, type OrderRecord } from './orders.store.ts'
import type { OrderParts } from './parts.ts'

type Parts = OrderParts & CustomerParts & NaturalKeyParts & EventParts & Transacts & Clock & NewIds

/**
 * Creates or replaces the order that the shop knows by this id. The same request again changes nothing and tells nobody.
 *
 * @throws ProblemError order_amounts_do_not_add_up, invalid_request
 */
export async function upsertOrder(
  context: Parts,
  storeId: string,
  externalId: string,
  wanted: OrderUpsert,
): Promise<Order> {
  expectNamesToMatch(wanted)
  expectAmountsToAddUp(wanted)
  const { orders, naturalKeys, newId, now, transact } = context
  return await transact(async (tx) => {
    const id = await naturalKeys.claim(storeId, 'order-external', externalId, newId('order'), tx)
    const known = await orders.find(storeId, id, tx)
    const customerId = await customerOf(context, storeId, wanted, known, tx)
    const content = contentOf(wanted, known, newId)
    if (known !== null && isDeepStrictEqual({ ...known, ...content, customerId }, known)) return presentOrder(known)
    const at = now()
    const record: OrderRecord =
      known === null
        ? { _id: id, storeId, externalId, customerId, ...content, version: 1, createdAt: at, updatedAt: at }
        : changed(known, { ...content, customerId }, undefined, at)
    await orders.save(record, tx)
    await tell(context, known, record, tx)
    return presentOrder(record)
  })
}

/**
 * The customer of the order. They are mirrored only when the order says something new about its buyer: an old order that is
 * sent again because its parcel moved must not turn back the address of a customer who has changed it since.
 */
async function customerOf(
  parts: Parts,
  storeId: string,
  { customer, locale }: OrderUpsert,
  known: OrderRecord | null,
  tx: Tx,
): Promise<string> {
  const { externalId, ...buyer } = buyerOf(customer)
  if (known !== null && isDeepStrictEqual(known.buyer, { externalId, ...buyer })) return known.customerId
  if (externalId === null) return (await guestCustomer(parts, storeId, { ...buyer, locale: locale ?? null }, tx))._id
  const details = { email: buyer.email, ...(buyer.name !== null && { name: buyer.name }) }
  return (await mirrorCustomer(parts, storeId, externalId, details, tx))._id
}

/** Somebody who bought without an account. An address proves no account, so they are never taken for a customer who has one. */
async function guestCustomer(
  { customers, naturalKeys, events, now, newId }: Parts,
  storeId: string,
  { email, name, locale }: { email: string; name: string | null; locale: string | null },
  tx: Tx,
): Promise<CustomerRecord> {
  const id = await naturalKeys.claim(storeId, 'customer-email', email, newId('customer'), tx)
  const known = await customers.find(storeId, id, tx)
  if (known !== null) return known
  const at = now()
  const guest: CustomerRecord = {
    _id: id,
    storeId,
    externalId: null,
    email,
    name,
    phone: null,
    locale,
    timeZone: null,
    preferredChannel: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  await customers.save(guest, tx)
  await events.record({ storeId, type: 'customer.created', object: 'customer', id, version: 1 }, tx)
  return guest
}

const buyerOf = ({ externalId, email, name }: OrderUpsert['customer']): OrderRecord['buyer'] => ({
  externalId: externalId ?? null,
  email,
  name: name ?? null,
})

/** What the shop says of the order, as it is stored: ids and the split of discounts stay what they were. */
function contentOf(wanted: OrderUpsert, known: OrderRecord | null, newId: (kind: IdKind) => string) {
  const shares = (known && keptSplit(known, wanted)) ?? splitDiscounts(wanted)
  const sameId = (kind: IdKind, things: readonly { id: string; externalId: string }[] = [], externalId: string) =>
    things.find((thing) => thing.externalId === externalId)?.id ?? newId(kind)
  return {
    number: wanted.number,
    numberKey: orderNumberKey(wanted.number),
    buyer: buyerOf(wanted.customer),
    placedAt: new Date(wanted.placedAt),
    cancelledAt: wanted.cancelledAt ? new Date(wanted.cancelledAt) : null,
    locale: wanted.locale ?? null,
    currency: wanted.currency,
    shipTo: { country: wanted.shipTo.country, city: wanted.shipTo.city ?? null },
    pricesIncludeTax: wanted.pricesIncludeTax,
    lines: wanted.lines.map((line, index) => {
      const discount = shares[index] ?? 0
      const total = line.quantity * line.unitPrice - discount
      return { id: sameId('orderLine', known?.lines, line.externalId), ...line, discount, total }
    }),
    discounts: wanted.discounts,
    shipping: wanted.shipping,
    total: wanted.total,
    payments: wanted.payments.map((payment) => ({
      id: sameId('payment', known?.payments, payment.externalId),
      ...payment,
    })),
    shipments: wanted.shipments.map((shipment) => ({
      id: sameId('shipment', known?.shipments, shipment.externalId),
      ...shipment,
    })),
  }
}

async function tell({ events }: Parts, before: OrderRecord | null, after: OrderRecord, tx: Tx): Promise<void> {
  const { _id: id, storeId, version } = after
  const { status, delayedUntil } = presentOrder(after)
  const about = { storeId, object: 'order', id, version } as const
  await events.record({ ...about, type: before === null ? 'order.created' : 'order.updated', changes: { status } }, tx)
  const parcels = (record: OrderRecord) => ({
    shipments: record.shipments,
    cancelledAt: record.cancelledAt?.toISOString() ?? null,
  })
  if (delayedUntil !== null && hasNewDelay(before && parcels(before), parcels(after)))
    await events.record({ ...about, type: 'order.delayed', changes: { delayedUntil } }, tx)
}
