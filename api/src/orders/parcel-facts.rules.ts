import type { Scan } from './told-order.ts'
import type { OrderRecord } from './order.ts'
import { deliveredAt } from './order-status.rules.ts'
import { byTime } from './scans.rules.ts'

/** The day on which a parcel was to come, and who named it. */
export type DueDay = { day: string; by: 'promised' | 'firstEstimate' }

/** What is known of a parcel that a carrier has or had. Instants in RFC 3339. */
export type ParcelFacts = {
  /** Our id of the shipment */
  id: string
  carrier: string | null
  /** The lines that it can have goods of, by their external ids */
  lines: string[]
  /** The first scan that is more than a printed label */
  sentAt: string
  /** The first moment at which the shopper could have it: delivered, or ready to be picked up */
  broughtAt: string | null
  deliveredAt: string | null
  isLost: boolean
  due: DueDay | null
}

const moving: readonly Scan['status'][] = ['in_transit', 'out_for_delivery', 'ready_for_pickup', 'failed_attempt']

/** As much of an order as says what became of its parcels. */
export type Sent = Pick<OrderRecord, 'shipments' | 'scans' | 'promise' | 'firstEstimates'> & {
  lines: readonly Pick<OrderRecord['lines'][number], 'externalId' | 'quantity' | 'requiresShipping'>[]
}

/** The parcels of an order that were sent, with what their scans and promises say. */
export function parcelFacts(record: Sent): ParcelFacts[] {
  const { shipments, scans } = record
  const unpacked = linesOutside(record)
  return shipments.flatMap((parcel) => {
    const events = scans.find(({ externalId }) => externalId === parcel.externalId)?.events ?? []
    const told = byTime(events)
    const sentAt = told.find(({ status }) => status !== 'label_created' && status !== 'note')?.at
    if (sentAt === undefined) return []
    const arrivedAt = deliveredAt({ events })
    return [
      {
        id: parcel.id,
        carrier: parcel.carrier,
        lines: parcel.lines?.map(({ externalId }) => externalId) ?? unpacked,
        sentAt,
        broughtAt: broughtAt(told),
        deliveredAt: arrivedAt,
        isLost: arrivedAt === null && isGone(told),
        due: dueDay(record, parcel),
      },
    ]
  })
}

/** Whatever was said before a parcel went back to the sender: it was not brought. */
const broughtAt = (told: readonly Scan[]): string | null =>
  told
    .slice(told.findLastIndex(({ status }) => status === 'returned_to_sender') + 1)
    .find(({ status }) => status === 'delivered' || status === 'ready_for_pickup')?.at ?? null

function isGone(told: readonly Scan[]): boolean {
  if (told.some(({ status }) => status === 'returned_to_sender')) return true
  const lost = told.findLastIndex(({ status }) => status === 'lost')
  return lost >= 0 && !told.slice(lost + 1).some(({ status }) => moving.includes(status))
}

/** The lines that are not all in parcels that say so: what a parcel that says nothing may hold. */
function linesOutside({ lines, shipments }: Sent): string[] {
  const packed = new Map<string, number>()
  for (const { externalId, quantity } of shipments.flatMap((one) => one.lines ?? []))
    packed.set(externalId, (packed.get(externalId) ?? 0) + quantity)
  return lines
    .filter(
      ({ externalId, quantity, requiresShipping }) => requiresShipping && (packed.get(externalId) ?? 0) < quantity,
    )
    .map(({ externalId }) => externalId)
}

function dueDay(
  { promise, firstEstimates = [] }: Sent,
  { externalId, promisedDate, estimatedDate }: OrderRecord['shipments'][number],
): DueDay | null {
  const promised = promisedDate ?? promise.promisedDate
  if (promised !== null) return { day: promised, by: 'promised' }
  const first = (parcel: string): string | undefined => firstEstimates.find((known) => known.externalId === parcel)?.day
  const day = first(externalId) ?? estimatedDate ?? first(wholeOrder) ?? promise.estimatedDate
  return day === null ? null : { day, by: 'firstEstimate' }
}

/** Parcels have a name, so no parcel is called so. */
const wholeOrder = ''
/** More parcels than an order has at once: a shop may name others later. */
const estimatesKept = 400

/** The first day that was ever estimated for each parcel, and for the order as a whole: later ones change none that is known. */
export function keptEstimates({
  shipments,
  promise,
  firstEstimates = [],
}: Pick<OrderRecord, 'shipments' | 'promise' | 'firstEstimates'>): NonNullable<OrderRecord['firstEstimates']> {
  const known = new Set(firstEstimates.map(({ externalId }) => externalId))
  const told = [...shipments, { externalId: wholeOrder, estimatedDate: promise.estimatedDate }]
  const first = told.flatMap(({ externalId, estimatedDate: day }) =>
    day === null || known.has(externalId) ? [] : [{ externalId, day }],
  )
  return [...firstEstimates, ...first].slice(0, estimatesKept)
}
