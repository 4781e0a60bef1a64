import type { Order, OrderStatus } from '@aftercare/contracts'
import { foldDigits, plainNumber } from '@aftercare/contracts/vocabulary/references.rules'
import { byTime } from './scans.rules.ts'
import type { Scan, ToldParcel } from './told-order.ts'

export type Parcel = Pick<ToldParcel, 'externalId' | 'lines' | 'promisedDate' | 'estimatedDate'> & {
  events: readonly Scan[]
}
type Promised = { promisedDate: string | null; estimatedDate: string | null }
export type Delivery = {
  placedAt: string
  cancelledAt: string | null
  fulfilledAt: string | null
  lines: readonly Pick<Order['lines'][number], 'externalId' | 'quantity' | 'currentQuantity' | 'requiresShipping'>[]
  shipments: readonly Parcel[]
  promise: Promised
}

/** What the carrier said last that is no note; null before it said anything. */
export const parcelStatus = ({ events }: Pick<Parcel, 'events'>): Scan['status'] | null =>
  byTime(events).findLast(({ status }) => status !== 'note')?.status ?? null

/**
 * When the parcel arrived: at the first scan that says so, because carriers repeat themselves. A parcel that went back to
 * the sender has not arrived, whatever was said before.
 */
export function deliveredAt({ events }: Pick<Parcel, 'events'>): string | null {
  const told = byTime(events)
  const wentBack = told.findLastIndex(({ status }) => status === 'returned_to_sender')
  return told.slice(wentBack + 1).find(({ status }) => status === 'delivered')?.at ?? null
}

/** A printed label is not on its way yet. */
const hasLeft = ({ events }: Parcel): boolean =>
  events.some(({ status }) => status !== 'label_created' && status !== 'note')
const hasArrived = (parcel: Parcel): boolean => deliveredAt(parcel) !== null

/** Millionths, so that 0.1 and 0.2 metres are 0.3. */
const units = (quantity: number): number => Math.round(quantity * 1e6)

/** How much of what is sent and not cancelled is in these parcels. */
function coverage({ lines, shipments }: Delivery, isCounted: (parcel: Parcel) => boolean): 'none' | 'some' | 'all' {
  const sent = lines.filter(({ requiresShipping, currentQuantity }) => requiresShipping && currentQuantity > 0)
  const counted = shipments.filter(isCounted)
  if (counted.length === 0) return 'none'
  const packedIn = (parcels: readonly Parcel[], externalId: string): number =>
    parcels
      .flatMap((parcel) => parcel.lines ?? [])
      .reduce((total, line) => total + (line.externalId === externalId ? units(line.quantity) : 0), 0)
  // Parcels that do not say what is in them hold together whatever is in no other one.
  const untold = shipments.filter((parcel) => parcel.lines === null)
  const restIsCounted = untold.length > 0 && untold.every(isCounted)
  const isWhole = sent.every(({ externalId, currentQuantity }) => {
    const wanted = units(currentQuantity)
    const rest = restIsCounted ? wanted - packedIn(shipments, externalId) : 0
    return packedIn(counted, externalId) + Math.max(0, rest) >= wanted
  })
  return isWhole ? 'all' : 'some'
}

/**
 * How far the goods have come: each unit that is sent and not cancelled counts, so one of two vases on its way is partly
 * shipped, and a gift card beside a delivered lamp waits for nothing.
 */
export function orderStatus(order: Delivery): OrderStatus {
  const { cancelledAt, fulfilledAt, lines, shipments } = order
  if (cancelledAt) return 'cancelled'
  const arrived = coverage(order, hasArrived)
  if (arrived !== 'none') return arrived === 'all' ? 'delivered' : 'partly_delivered'
  const left = coverage(order, hasLeft)
  if (left !== 'none') return left === 'all' ? 'shipped' : 'partly_shipped'
  const meant = lines.filter(({ quantity }) => quantity !== 0)
  const isMeant = meant.length > 0
  if (isMeant && meant.every(({ quantity, currentQuantity }) => currentQuantity === 0 && quantity > 0))
    return 'cancelled'
  if (isMeant && !meant.some(({ requiresShipping, currentQuantity }) => requiresShipping && currentQuantity > 0))
    return 'delivered'
  return fulfilledAt !== null && !shipments.some(({ events }) => events.length > 0) ? 'shipped' : 'placed'
}

/** When the order was complete: the last parcel that holds some of it arrived, or, when nothing is sent, it was bought. */
export function orderDeliveredAt(order: Delivery): string | null {
  if (orderStatus(order) !== 'delivered') return null
  const arrivals = order.shipments.flatMap((parcel) => deliveredAt(parcel) ?? [])
  return arrivals.toSorted().at(-1) ?? order.placedAt
}

/** The latest promised day of the parcels that are still to come, else of all; without parcels, what the order says. */
export function promisedDate({ shipments, promise }: Pick<Delivery, 'shipments' | 'promise'>): string | null {
  const coming = shipments.filter((parcel) => !hasArrived(parcel))
  return latest((coming.length > 0 ? coming : shipments).map((parcel) => parcel.promisedDate)) ?? promise.promisedDate
}

/** The latest day for which something that was promised earlier is expected now; null when nothing is late. */
export const delayedUntil = (order: Delivery): string | null => latest([...lateDays(order).values()])

/** What is late, by parcel, and until when. The order as a whole counts, under no name, while it has no parcel. */
export function lateDays(order: Delivery): Map<string, string> {
  const status = orderStatus(order)
  if (status === 'cancelled' || status === 'delivered') return new Map()
  const whole = { ...order.promise, externalId: '', lines: null, events: [] }
  return new Map(
    (order.shipments.length > 0 ? order.shipments : [whole]).flatMap((parcel): [string, string][] => {
      const { promisedDate: promised, estimatedDate: estimated, externalId } = parcel
      return promised && estimated && estimated > promised && !hasArrived(parcel) ? [[externalId, estimated]] : []
    }),
  )
}

/**
 * The delays that are news: of a parcel that was not said to be late, or not that late, and until a day that is not before
 * `since`. An order that is imported long after its day tells nothing.
 */
export function newDelays(
  told: readonly { externalId: string; until: string }[],
  late: ReadonlyMap<string, string>,
  since: string,
): { externalId: string; until: string }[] {
  return [...late].flatMap(([externalId, until]) => {
    const before = told.find((one) => one.externalId === externalId)?.until
    return until >= since && (before === undefined || until > before) ? [{ externalId, until }] : []
  })
}

/** Calendar dates in ISO form compare as text. */
const latest = (dates: readonly (string | null)[]): string | null =>
  dates.reduce<string | null>((last, date) => (date && (last === null || date > last) ? date : last), null)

/** The number as it is compared: shoppers leave out the dash, type lower case, put a # in front and use digits of their script. */
export const orderNumberKey = (number: Order['number']): string =>
  plainNumber(number) || foldDigits(number).toUpperCase().trim()
