import type { StoredRecord } from '../shared/record.ts'

/** Parcels by what is true of them. Each name is a field; what is 0 is left out. */
export type Tally = Record<string, number>

/** What one parcel adds to the tally of its carrier on the day it was sent. */
export type CountedParcel = {
  day: string
  /** The carrier as it is compared; empty where the parcel names none */
  key: string
  name: string | null
  tally: Tally
}

/** What the parcels of an order were counted as, so that a change counts the difference. `_id` is the order. */
export type CountedOrderRecord = StoredRecord & { parcels: CountedParcel[] }

export type CarrierTally = Pick<CountedParcel, 'key' | 'name' | 'tally'>

/** The parcels of some orders that were sent on one day, by carrier. */
export type CarrierDayRecord = StoredRecord & { day: string; carriers: CarrierTally[] }
