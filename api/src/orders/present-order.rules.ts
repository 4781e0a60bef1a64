import type { Order } from '@aftercare/contracts'
import type { OrderToDecide } from '@aftercare/contracts/policies/policy-order.rules'
import type { OrderRecord } from './order.ts'
import {
  delayedUntil,
  deliveredAt,
  orderDeliveredAt,
  orderStatus,
  parcelStatus,
  promisedDate,
  type Delivery,
} from './order-status.rules.ts'

type ParcelWithScans = OrderRecord['shipments'][number] & { events: Order['shipments'][number]['events'] }

/** The order as its rules see it: parcels with their scans, moments as text. */
export function deliveryOf(record: OrderRecord): Omit<Delivery, 'shipments'> & { shipments: ParcelWithScans[] } {
  return {
    placedAt: record.placedAt.toISOString(),
    cancelledAt: record.cancelledAt?.toISOString() ?? null,
    fulfilledAt: record.fulfilledAt?.toISOString() ?? null,
    lines: record.lines,
    promise: record.promise,
    shipments: record.shipments.map((parcel) => ({
      ...parcel,
      events: record.scans.find(({ externalId }) => externalId === parcel.externalId)?.events ?? [],
    })),
  }
}

/** What of the order decides about its returns, which is less to put together than all of it. */
export function orderToDecide(record: OrderRecord): OrderToDecide & Pick<Order, 'id' | 'number' | 'customerId'> {
  const delivery = deliveryOf(record)
  return {
    id: record._id,
    externalId: record.externalId,
    number: record.number,
    customerId: record.customerId,
    currency: record.currency,
    channel: record.channel,
    placedAt: delivery.placedAt,
    status: orderStatus(delivery),
    shipTo: record.shipTo,
    gift: record.gift ?? false,
    lines: record.lines,
    exchanges: record.exchanges ?? [],
    shipments: parcelsOf(delivery),
    shipping: record.shipping,
    promisedDate: promisedDate(delivery),
    payments: record.payments,
    refunds: record.refunds,
  }
}

const parcelsOf = ({ shipments }: ReturnType<typeof deliveryOf>): Order['shipments'] =>
  shipments.map((parcel) => ({ ...parcel, status: parcelStatus(parcel), deliveredAt: deliveredAt(parcel) }))

/** The order as the contract has it. What is for the desk only is left out for anybody else. */
export function presentOrder(record: OrderRecord, { forDesk = true }: { forDesk?: boolean } = {}): Order {
  const {
    _id,
    storeId: _,
    numberKey: __,
    buyer: ___,
    scans: ____,
    delaysTold: _____,
    firstEstimates: ______,
    promise: _______,
    ...order
  } = record
  const delivery = deliveryOf(record)
  return {
    ...order,
    id: _id,
    gift: record.gift ?? false,
    policyVersion: record.policyVersion ?? null,
    exchanges: record.exchanges ?? [],
    placedAt: delivery.placedAt,
    cancelledAt: delivery.cancelledAt,
    fulfilledAt: delivery.fulfilledAt,
    sourceUpdatedAt: record.sourceUpdatedAt?.toISOString() ?? null,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    status: orderStatus(delivery),
    deliveredAt: orderDeliveredAt(delivery),
    promisedDate: promisedDate(delivery),
    delayedUntil: delayedUntil(delivery),
    shipments: parcelsOf(delivery),
    refunds: forDesk ? record.refunds : record.refunds.map((refund) => ({ ...refund, reason: null })),
    warnings: forDesk ? record.warnings : [],
  }
}
