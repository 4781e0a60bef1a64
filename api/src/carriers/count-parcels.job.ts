import { isDeepStrictEqual } from 'node:util'
import { damageClaimed, type ClaimParts } from '../claims/index.ts'
import type { Transacts, Tx } from '../database.ts'
import { parcelFacts, type countParcels, type OrderParts, type OrderRecord } from '../orders/index.ts'
import type { Job } from '../outbox/index.ts'
import { damageReturned, type ReturnParts } from '../returns/index.ts'
import type { StoreParts } from '../store/index.ts'
import type { TicketParts } from '../tickets/index.ts'
import type { CountedParcel } from './carrier.ts'
import { countedParcels } from './judge-parcel.rules.ts'
import type { CarrierParts } from './parts.ts'
import { recounted } from './tally.rules.ts'

type Parts = CarrierParts & OrderParts & ReturnParts & ClaimParts & TicketParts & StoreParts & Transacts

/** An order has a handful of each; of more, so many are looked at. */
const readMost = 200

/**
 * Counts the parcels of an order as they stand now, in place of what they were counted as before. Run again, late or twice, it comes to
 * the same; run for every order of a store whose counts are gone, it makes them anew.
 */
export async function countCarrierParcels(
  context: Parts,
  { storeId, payload: { orderId } }: Pick<Job<typeof countParcels>, 'storeId' | 'payload'>,
): Promise<void> {
  const { transact, orders, carriers } = context
  await transact(async (tx) => {
    const order = await orders.find(storeId, orderId, tx)
    if (order === null) return
    const before = (await carriers.countedOrder(storeId, orderId, tx))?.parcels ?? []
    const after = await parcelsOf(context, order, tx)
    const counted: CountedParcel[] = []
    const isOn = (day: string) => (parcel: CountedParcel) => parcel.day === day
    for (const day of [...new Set([...before, ...after].map((parcel) => parcel.day))].toSorted()) {
      const [was, is] = [before.filter(isOn(day)), after.filter(isOn(day))]
      if (isDeepStrictEqual(was, is)) {
        counted.push(...was)
        continue
      }
      const now = recounted(await carriers.carriersOf(storeId, day, orderId, tx), was, is)
      counted.push(...now.counted)
      await carriers.keepDay(storeId, day, orderId, now.carriers, tx)
    }
    if (!isDeepStrictEqual(counted, before)) await carriers.keepCounted({ _id: orderId, storeId, parcels: counted }, tx)
  })
}

async function parcelsOf(
  { returns, claims, tickets, stores }: Parts,
  order: OrderRecord,
  tx: Tx,
): Promise<CountedParcel[]> {
  const { _id: orderId, storeId, shipTo } = order
  const parcels = parcelFacts(order)
  const firstSentAt = parcels.map(({ sentAt }) => sentAt).toSorted()[0]
  if (firstSentAt === undefined) return []
  const { settings } = await stores.load(storeId, tx)
  const reported = [
    ...(await returns.reportingOf(storeId, orderId, readMost, tx)).flatMap(damageReturned),
    ...(await claims.standingOf(storeId, orderId, readMost, tx)).flatMap(damageClaimed),
  ]
  const contacts = await tickets.momentsAbout(storeId, orderId, new Date(firstSentAt), readMost, tx)
  const ofThis = reported.filter((one) => one.orderId === orderId)
  return countedParcels(parcels, {
    shipTo,
    storeZone: settings.businessHours.timeZone,
    damagedLines: new Set(ofThis.map(({ line }) => line)),
    contacts: contacts.map((at) => at.getTime()),
  })
}
