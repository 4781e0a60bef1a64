import { orderLimits } from '@aftercare/contracts'
import type { Scan } from './told-order.ts'

type Scans = { externalId: string; events: readonly Scan[] }

/** Scans that are kept of all parcels of an order together. */
const scansKept = 5_000

/** Carriers report late and out of order, so scans count by when they happened; those of one moment keep one order. */
export const byTime = (events: readonly Scan[]): Scan[] =>
  [...events].sort((a, b) => compare(a.at, b.at) || compare(a.status, b.status))

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
      // Two notes of one moment may say different things; two scans of one moment and kind are one.
      const key = `${event.at} ${event.status} ${event.status === 'note' ? event.note : ''}`
      const same = scans.get(key)
      scans.set(
        key,
        same ? { ...event, place: fuller(same.place, event.place), note: fuller(same.note, event.note) } : event,
      )
    }
  }
  const merged = [...parcels]
    .map(([externalId, scans]) => ({ externalId, events: byTime([...scans.values()]).slice(-orderLimits.eventsKept) }))
    .filter(({ events }) => events.length > 0)
    .sort((a, b) => compare(a.externalId, b.externalId))
  const all = merged.flatMap(({ events }) => events.map(({ at }) => at)).sort()
  const oldest = all.at(-scansKept) ?? ''
  return all.length <= scansKept
    ? merged
    : merged.map(({ externalId, events }) => ({ externalId, events: events.filter(({ at }) => at > oldest) }))
}

/** Of two words for one fact the longer one; it does not matter which came first. */
const fuller = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b
  return a.length > b.length || (a.length === b.length && a > b) ? a : b
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
