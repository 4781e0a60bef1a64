import { orderLimits, type OrderWarning } from '@aftercare/contracts'
import type { Scan } from './told-order.ts'

type Scans = { externalId: string; events: readonly Scan[] }

/** Scans that are kept of all parcels of an order together. */
const orderScansKept = 5_000

const earlier = (a: Scan, b: Scan): number =>
  compare(a.at, b.at) || compare(a.status, b.status) || compare(noteOf(a), noteOf(b))

/** Two notes of one moment may say different things; two scans of one moment and kind are one. */
const noteOf = ({ status, note }: Scan): string => (status === 'note' ? (note ?? '') : '')

/** What is kept longest when there are too many: where a parcel ended, then where it was, then what is only said. */
const weight = ({ status }: Scan): number =>
  status === 'note' ? 0 : status === 'delivered' || status === 'returned_to_sender' ? 2 : 1

const lesser = (a: Scan, b: Scan): number => weight(a) - weight(b) || earlier(a, b)

/** Carriers report late and out of order, so scans count by when they happened; those of one moment keep one order. */
export const byTime = (events: readonly Scan[]): Scan[] => [...events].sort(earlier)

/**
 * All scans that ever came, of every parcel that was ever named. A scan is a fact: a later request that leaves it out, or an
 * older one that arrives late, takes nothing away. The result does not depend on the order in which they came.
 */
export function mergeScans(known: readonly Scans[], told: readonly Scans[]): { externalId: string; events: Scan[] }[] {
  const parcels = new Map<string, Map<string, Scan>>()
  for (const { externalId, events } of [...known, ...told]) {
    const scans = parcels.get(externalId) ?? new Map<string, Scan>()
    parcels.set(externalId, scans)
    for (const event of events) {
      const key = `${event.at} ${event.status} ${noteOf(event)}`
      const same = scans.get(key)
      scans.set(
        key,
        same ? { ...event, place: fuller(same.place, event.place), note: fuller(same.note, event.note) } : event,
      )
    }
  }
  const newest = [...parcels].flatMap(([externalId, scans]) =>
    [...scans.values()]
      .sort(lesser)
      .slice(-orderLimits.eventsKept)
      .map((scan) => ({ externalId, scan })),
  )
  const kept = newest
    .sort((a, b) => lesser(a.scan, b.scan) || compare(a.externalId, b.externalId))
    .slice(-orderScansKept)
  return [...Map.groupBy(kept, ({ externalId }) => externalId)]
    .map(([externalId, scans]) => ({ externalId, events: byTime(scans.map(({ scan }) => scan)) }))
    .sort((a, b) => compare(a.externalId, b.externalId))
}

/**
 * That an order has as many scans as are kept. It follows from what is kept, not from what was left out just now, so that
 * the same request twice gets the same answer.
 */
export function fullScans(scans: readonly Scans[]): OrderWarning[] {
  const full = scans.flatMap(({ externalId, events }): OrderWarning[] =>
    events.length < orderLimits.eventsKept ? [] : [warning(`${orderLimits.eventsKept} of parcel ${externalId}`)],
  )
  const all = scans.reduce((sum, { events }) => sum + events.length, 0)
  return all < orderScansKept ? full : [warning(`${orderScansKept} of the order`), ...full]
}

const warning = (what: string): OrderWarning => ({
  code: 'list_cut',
  at: 'body/shipments',
  message: `No more scans are kept than ${what}: notes are left out first, then the oldest`,
})

/** Of two words for one fact the longer one; it does not matter which came first. */
const fuller = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b
  return a.length > b.length || (a.length === b.length && a > b) ? a : b
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
