import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Counts which goods of an order were sent, and by whom: what defects are compared with. */
export const countSent = defineJob('orders.count_sent', z.strictObject({ orderId: z.string() }))

/** Counts what became of the parcels of an order, for the scorecards of carriers. */
export const countParcels = defineJob('orders.count_parcels', z.strictObject({ orderId: z.string() }))
