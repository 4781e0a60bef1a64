import { exampleOrder, type OrderUpsert } from '@aftercare/contracts'
import type { Delivery } from './order-status.rules.ts'
import { readOrder } from './read-order.rules.ts'

/** An order as a shop would send it: a lamp, and two vases, less ten percent. */
export const anOrder = (details: Partial<OrderUpsert> = {}): OrderUpsert => ({
  ...structuredClone(exampleOrder),
  ...details,
})

type Shipment = NonNullable<OrderUpsert['shipments']>[number]
type Scan = NonNullable<Shipment['events']>[number]

/** A parcel with all that {@link anOrder} has in it, on its way since the label was printed. */
export const aParcel = (details: Partial<Shipment> = {}): Shipment => ({
  externalId: 's1',
  carrier: 'DHL',
  trackingNumber: '00340434161094042557',
  lines: [
    { externalId: 'l1', quantity: 1 },
    { externalId: 'l2', quantity: 2 },
  ],
  promisedDate: '2026-11-20',
  estimatedDate: '2026-11-20',
  events: [
    { status: 'label_created', at: '2026-11-17T09:05:00.000Z' },
    { status: 'in_transit', at: '2026-11-17T16:40:00.000Z' },
  ],
  ...details,
})

/** A scan of a carrier, at noon of a day in November 2026. */
export const aScan = (status: Scan['status'], day: number): Scan => ({
  status,
  at: `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`,
})

/** The same order as the rules see it: read, and each parcel with its scans. */
export function aDelivery(details: Partial<OrderUpsert> = {}): Delivery {
  const { placedAt, cancelledAt, fulfilledAt, scans, shipments, ...told } = readOrder(anOrder(details))
  return {
    ...told,
    placedAt: placedAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
    fulfilledAt: fulfilledAt?.toISOString() ?? null,
    shipments: shipments.map((parcel, index) => ({ ...parcel, events: scans[index]?.events ?? [] })),
  }
}
