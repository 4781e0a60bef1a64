import { carrierLimits } from '@aftercare/contracts'
import type { CarrierTally, CountedParcel, Tally } from './carrier.ts'

/** Adds a tally to another one, or takes it away again. The sum is changed in place: years are summed up field by field. */
export function addTo(sum: Tally, other: Tally, sign: 1 | -1 = 1): void {
  for (const [field, count] of Object.entries(other)) {
    const now = (sum[field] ?? 0) + sign * count
    if (now === 0) delete sum[field]
    else sum[field] = now
  }
}

/**
 * The carriers of a day after some parcels were counted otherwise, and the parcels as they were counted: a carrier beyond the bound of
 * a day is counted under none.
 */
export function recounted(
  carriers: readonly CarrierTally[],
  before: readonly CountedParcel[],
  after: readonly CountedParcel[],
): { carriers: CarrierTally[]; counted: CountedParcel[] } {
  const known = new Map(carriers.map((carrier) => [carrier.key, { ...carrier, tally: { ...carrier.tally } }]))
  const add = ({ key, name, tally }: CarrierTally, sign: 1 | -1): void => {
    const one = known.get(key) ?? { key, name, tally: {} }
    if (sign === 1) one.name = name
    addTo(one.tally, tally, sign)
    known.set(key, one)
  }
  const tidy = (): void => {
    for (const [key, { tally }] of known) if (Object.keys(tally).length === 0) known.delete(key)
  }
  for (const parcel of before) add(parcel, -1)
  tidy()
  const counted = after.map((parcel) => {
    const named = known.size - (known.has('') ? 1 : 0)
    const isOneTooMany = parcel.key !== '' && !known.has(parcel.key) && named >= carrierLimits.carriersOfDay
    const one = isOneTooMany ? { ...parcel, key: '', name: null } : parcel
    add(one, 1)
    return one
  })
  return { carriers: [...known.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)), counted }
}
