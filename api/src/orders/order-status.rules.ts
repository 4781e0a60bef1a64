import type { Order, OrderStatus, OrderUpsert } from '@aftercare/contracts'

type Parcel = Pick<
  OrderUpsert['shipments'][number],
  'externalId' | 'lines' | 'promisedDate' | 'estimatedDate' | 'events'
>
type Delivery = {
  cancelledAt?: string | null | undefined
  lines: readonly { externalId: string; quantity: number }[]
  shipments: readonly Parcel[]
}
type TrackingEvent = Parcel['events'][number]

/** Carriers report late and out of order, so events count by when they happened, and the later report wins a tie. */
const byTime = (events: readonly TrackingEvent[]): TrackingEvent[] =>
  [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))

/** What the carrier said last; null before it said anything. */
export const parcelStatus = ({ events }: Pick<Parcel, 'events'>): TrackingEvent['status'] | null =>
  byTime(events).at(-1)?.status ?? null

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
const hasLeft = ({ events }: Parcel): boolean => events.some(({ status }) => status !== 'label_created')
const hasArrived = (parcel: Parcel): boolean => deliveredAt(parcel) !== null

/** How far the goods have come: each unit counts, so one of two vases on its way is partly shipped. */
export function orderStatus({ cancelledAt, lines, shipments }: Delivery): OrderStatus {
  if (cancelledAt) return 'cancelled'
  const coverage = (parcels: readonly Parcel[]): 'none' | 'some' | 'all' => {
    const packed = parcels.flatMap((parcel) => parcel.lines)
    if (packed.length === 0) return 'none'
    const isWhole = lines.every(
      ({ externalId, quantity }) =>
        packed.reduce((units, line) => units + (line.externalId === externalId ? line.quantity : 0), 0) >= quantity,
    )
    return isWhole ? 'all' : 'some'
  }
  const arrived = coverage(shipments.filter(hasArrived))
  if (arrived !== 'none') return arrived === 'all' ? 'delivered' : 'partly_delivered'
  const left = coverage(shipments.filter(hasLeft))
  if (left !== 'none') return left === 'all' ? 'shipped' : 'partly_shipped'
  return 'placed'
}

/** The latest promised day of the parcels that are still to come; of all, when none is. */
export function promisedDate({ shipments }: Pick<Delivery, 'shipments'>): string | null {
  const coming = shipments.filter((parcel) => !hasArrived(parcel))
  return latest((coming.length > 0 ? coming : shipments).map((parcel) => parcel.promisedDate))
}

/** The latest day on which a carrier now expects a parcel that was promised for an earlier one; null when none is late. */
export function delayedUntil({ cancelledAt, shipments }: Omit<Delivery, 'lines'>): string | null {
  return cancelledAt ? null : latest(shipments.map(lateUntil))
}

const lateUntil = (parcel: Parcel): string | null => {
  const { promisedDate: promised, estimatedDate: estimated } = parcel
  return promised && estimated && estimated > promised && !hasArrived(parcel) ? estimated : null
}

/**
 * Whether something became late, or later, that was not known before. Each parcel counts by itself: a second late parcel
 * is news, even when the first one is later still.
 */
export function hasNewDelay(before: Omit<Delivery, 'lines'> | null, after: Omit<Delivery, 'lines'>): boolean {
  if (after.cancelledAt) return false
  return after.shipments.some((parcel) => {
    const known = before?.shipments.find(({ externalId }) => externalId === parcel.externalId)
    const wasUntil = known ? lateUntil(known) : null
    const isUntil = lateUntil(parcel)
    return isUntil !== null && (wasUntil === null || isUntil > wasUntil)
  })
}

/** Calendar dates in ISO form compare as text. */
const latest = (dates: readonly (string | null | undefined)[]): string | null =>
  dates.reduce<string | null>((last, date) => (date && (last === null || date > last) ? date : last), null)

/** The number as it is compared: shoppers leave out the dash, type lower case and put a # in front. */
export const orderNumberKey = (number: Order['number']): string => number.toUpperCase().replace(/[^0-9A-Z]/g, '')
