import type { OrderUpsert } from '@aftercare/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anOrder, aParcel, aScan } from './order.builder.ts'
import { keptEstimates, parcelFacts, type Sent } from './parcel-facts.rules.ts'
import { readOrder } from './read-order.rules.ts'

/** The order as it is stored when it is sent in these versions, one after the other. */
function sent(...versions: Partial<OrderUpsert>[]): Sent {
  let firstEstimates: Sent['firstEstimates'] = []
  let order: Sent | undefined
  for (const details of versions) {
    const told = readOrder(anOrder({ promisedDate: null, estimatedDate: null, ...details }))
    const shipments = told.shipments.map((parcel) => ({ id: parcel.externalId, ...parcel }))
    firstEstimates = keptEstimates({ ...told, shipments, firstEstimates })
    order = { ...told, shipments, firstEstimates }
  }
  return order!
}
const undated = { promisedDate: null, estimatedDate: null }
const scanned = (...events: ReturnType<typeof aScan>[]) => parcelFacts(sent({ shipments: [aParcel({ events })] }))[0]

describe('what is known of a parcel', () => {
  it('begins with the first scan that is more than a label, whenever scans come', () => {
    expect(scanned(aScan('label_created', 16), aScan('note', 17))).toBeUndefined()
    const scans = [aScan('label_created', 16), aScan('in_transit', 17), aScan('in_transit', 18), aScan('delivered', 19)]
    fc.assert(
      fc.property(fc.shuffledSubarray(scans, { minLength: 4 }), (events) => {
        expect(scanned(...events)).toMatchObject({ sentAt: aScan('in_transit', 17).at, isLost: false })
      }),
    )
  })

  it('is brought when it is delivered or ready to be picked up, and not when it went back', () => {
    const ready = aScan('ready_for_pickup', 19)
    expect(scanned(ready, aScan('delivered', 22))).toMatchObject({
      broughtAt: ready.at,
      deliveredAt: aScan('delivered', 22).at,
    })
    expect(scanned(ready, aScan('returned_to_sender', 24))).toMatchObject({ broughtAt: null, isLost: true })
  })

  it('is lost until it is found or delivered', () => {
    expect(scanned(aScan('in_transit', 17), aScan('lost', 19))?.isLost).toBe(true)
    expect(scanned(aScan('lost', 19), aScan('note', 20), aScan('delayed', 20))?.isLost).toBe(true)
    expect(scanned(aScan('lost', 19), aScan('in_transit', 20))?.isLost).toBe(false)
    expect(scanned(aScan('lost', 19), aScan('delivered', 20))?.isLost).toBe(false)
    expect(scanned(aScan('delivered', 18), aScan('lost', 19))?.isLost).toBe(false)
  })

  it('has the day that was promised, else the first that was ever estimated', () => {
    const due = (...versions: Partial<OrderUpsert>[]) => parcelFacts(sent(...versions))[0]?.due
    const estimated = (estimatedDate: string | null, order: Partial<OrderUpsert> = {}) => ({
      ...order,
      shipments: [aParcel({ ...undated, estimatedDate })],
    })
    expect(due({ shipments: [aParcel({ estimatedDate: '2026-11-24' })] })).toEqual({
      day: '2026-11-20',
      by: 'promised',
    })
    expect(due(estimated('2026-11-24', { promisedDate: '2026-11-19' }))).toEqual({ day: '2026-11-19', by: 'promised' })
    const first = { day: '2026-11-24', by: 'firstEstimate' }
    expect(due(estimated('2026-11-24'), estimated('2026-11-30'), estimated(null))).toEqual(first)
    expect(due({ estimatedDate: '2026-11-24' }, { ...estimated(null), estimatedDate: '2026-11-30' })).toEqual(first)
    expect(due(estimated(null))).toBeNull()
  })

  it('holds its lines, and one that does not say what the others leave', () => {
    const parcels = [
      aParcel({ externalId: 'a', lines: [{ externalId: 'l2', quantity: 1 }] }),
      aParcel({ externalId: 'b', lines: null }),
    ]
    expect(parcelFacts(sent({ shipments: parcels })).map(({ lines }) => lines)).toEqual([['l2'], ['l1', 'l2']])
    const whole = aParcel({ externalId: 'a', lines: [{ externalId: 'l2', quantity: 2 }] })
    expect(parcelFacts(sent({ shipments: [whole, ...parcels.slice(1)] }))[1]?.lines).toEqual(['l1'])
  })
})
