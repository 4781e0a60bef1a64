import { carrierLimits, type Order } from '@aftercare/contracts'
import { zoneOfCountry, zonesOfRegions } from '@aftercare/contracts/policies/calendars/zones'
import { calendarDayOf, dayAt, epochDayOf, startOfDay } from '@aftercare/contracts/policies/day.rules'
import type { ParcelFacts } from '../orders/index.ts'
import type { CountedParcel, Tally } from './carrier.ts'

const dayMs = 86_400_000

/** The carrier as it is compared: case, spaces and punctuation do not tell two apart. Empty for none. */
export const carrierKey = (carrier: string | null): string =>
  (carrier ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')

/** What is known of an order besides its parcels. */
export type AboutOrder = {
  shipTo: Order['shipTo']
  /** The zone of the store, IANA */
  storeZone: string
  /** The lines that are reported as damaged on arrival, by their external ids */
  damagedLines: ReadonlySet<string>
  /** When shoppers asked about the order, epoch milliseconds */
  contacts: readonly number[]
}

/** Each parcel as it is counted. */
export function countedParcels(parcels: readonly ParcelFacts[], about: AboutOrder): CountedParcel[] {
  const zone = zoneOf(about.shipTo, about.storeZone)
  const damaged = damagedParcels(parcels, about.damagedLines)
  return parcels.map((parcel) => {
    const key = carrierKey(parcel.carrier)
    const { sentAt, deliveredAt, isLost } = parcel
    const sentOn = dayAt(about.storeZone, Date.parse(sentAt))
    const tally: Tally = {
      parcels: 1,
      ...(deliveredAt !== null && { delivered: 1 }),
      [timeliness(parcel, zone, sentOn)]: 1,
      ...(damaged.has(parcel) && { damaged: 1 }),
      ...(isLost && { lost: 1 }),
      ...(isAskedAbout(parcel, about.contacts) && { contacted: 1 }),
    }
    return { day: calendarDayOf(sentOn), key, name: key === '' ? null : parcel.carrier, tally }
  })
}

/** Where a day of the delivery ends: in the region, else the country, else where the store is. */
export function zoneOf(shipTo: Order['shipTo'], storeZone: string): string {
  const country = shipTo?.country ?? null
  if (country === null) return storeZone
  const region = shipTo?.region ?? ''
  const zones = zonesOfRegions(country)
  return zones.get(region) ?? zones.get(`${country}-${region}`) ?? zoneOfCountry[country] ?? storeZone
}

/** A promise is not kept by a day long before or after the dispatch; so few different days may wait. */
const dueDaysApart = carrierLimits.windowDays

/**
 * The field that says whether it was in time: that of a parcel which was brought never changes, and one that was not waits under its
 * day, so that whoever asks later sees that the day is over.
 */
function timeliness({ due, broughtAt }: ParcelFacts, zone: string, sentOn: number): string {
  if (due === null) return 'withoutDate'
  const day = epochDayOf(due.day)
  if (broughtAt !== null) return `${Date.parse(broughtAt) < startOfDay(zone, day + 1) ? 'onTime' : 'late'}:${due.by}`
  const within = Math.min(Math.max(day, sentOn - dueDaysApart), sentOn + dueDaysApart)
  return `waiting:${due.by}:${calendarDayOf(within)}`
}

/**
 * The parcels that brought what is damaged. The goods of a line that is in several may have come in each of those that arrived, so each
 * counts; when none is known to have arrived, each that has the line.
 */
function damagedParcels(parcels: readonly ParcelFacts[], lines: ReadonlySet<string>): Set<ParcelFacts> {
  const damaged = new Set<ParcelFacts>()
  for (const line of lines) {
    const holding = parcels.filter((parcel) => parcel.lines.includes(line))
    const brought = holding.filter(({ broughtAt }) => broughtAt !== null)
    for (const parcel of brought.length > 0 ? brought : holding) damaged.add(parcel)
  }
  return damaged
}

function isAskedAbout({ sentAt, deliveredAt }: ParcelFacts, contacts: readonly number[]): boolean {
  const from = Date.parse(sentAt)
  const until = deliveredAt === null ? Infinity : Date.parse(deliveredAt) + carrierLimits.contactDays * dayMs
  return contacts.some((at) => at >= from && at <= until)
}
