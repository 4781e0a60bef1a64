import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Counts which goods of an order were sent, and by whom: what defects are compared with. */
export const countSent = defineJob('orders.count_sent', z.strictObject({ orderId: z.string() }))

/** Counts the points that an order earns, with what of it goes back and went back. */
export const countPoints = defineJob('orders.count_points', z.strictObject({ orderId: z.string() }))

/** Counts what became of the parcels of an order, for the scorecards of carriers. */
export const countParcels = defineJob('orders.count_parcels', z.strictObject({ orderId: z.string() }))
