import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  delayedUntil,
  deliveredAt,
  hasNewDelay,
  orderNumberKey,
  orderStatus,
  parcelStatus,
  promisedDate,
} from './order-status.rules.ts'
import { anOrder, aParcel, aScan } from './order.builder.ts'

const { lines } = anOrder()
const lamp = [{ externalId: 'l1', quantity: 1 }]
const oneVase = [{ externalId: 'l2', quantity: 1 }]

describe('orderStatus', () => {
  it.each([
    ['placed', []],
    ['placed', [aParcel({ events: [] })]],
    ['placed', [aParcel({ events: [aScan('label_created', 17)] })]],
    ['shipped', [aParcel()]],
    ['partly_shipped', [aParcel({ lines: lamp })]],
    ['partly_shipped', [aParcel({ lines: [...lamp, ...oneVase] })]],
    ['shipped', [aParcel({ lines: lamp }), aParcel({ lines: oneVase }), aParcel({ lines: oneVase })]],
    ['partly_delivered', [aParcel({ lines: lamp, events: [aScan('delivered', 19)] })]],
    ['delivered', [aParcel({ events: [aScan('delivered', 19)] })]],
    ['shipped', [aParcel({ events: [aScan('delivered', 19), aScan('returned_to_sender', 20)] })]],
  ] as const)('is %s', (status, shipments) => {
    expect(orderStatus({ lines, shipments })).toBe(status)
  })

  it('is cancelled, whatever the parcels do', () => {
    expect(orderStatus({ lines, cancelledAt: '2026-11-17T00:00:00.000Z', shipments: [aParcel()] })).toBe('cancelled')
  })

  it('does not depend on the order in which parcels and scans are told', () => {
    const scan = fc.constantFrom(aScan('label_created', 16), aScan('in_transit', 17), aScan('delivered', 18))
    const parcel = fc
      .record({ lines: fc.constantFrom(lamp, oneVase), events: fc.uniqueArray(scan, { selector: ({ at }) => at }) })
      .map((details) => aParcel(details))
    fc.assert(
      fc.property(fc.array(parcel, { maxLength: 4 }), (shipments) => {
        const reversed = shipments.toReversed().map((one) => ({ ...one, events: one.events.toReversed() }))
        expect(orderStatus({ lines, shipments: reversed })).toBe(orderStatus({ lines, shipments }))
      }),
    )
  })
})

describe('a parcel', () => {
  it('has the status of its newest event, however late the others came in', () => {
    expect(parcelStatus({ events: [aScan('delivered', 19), aScan('in_transit', 17)] })).toBe('delivered')
    expect(parcelStatus({ events: [] })).toBeNull()
  })

  it('was delivered at the first scan that says so', () => {
    const events = [aScan('delivered', 19), aScan('delivered', 21), aScan('in_transit', 17)]
    expect(deliveredAt({ events })).toBe('2026-11-19T12:00:00.000Z')
  })

  it('was not delivered once it went back, until it arrives again', () => {
    const back = [aScan('delivered', 19), aScan('returned_to_sender', 20)]
    expect(deliveredAt({ events: back })).toBeNull()
    expect(deliveredAt({ events: [...back, aScan('delivered', 23)] })).toBe('2026-11-23T12:00:00.000Z')
  })
})

describe('promisedDate', () => {
  const arrived = aParcel({ promisedDate: '2026-11-25', events: [aScan('delivered', 19)] })

  it('is the latest of the parcels that are still to come', () => {
    const coming = [aParcel({ promisedDate: '2026-11-20' }), aParcel({ promisedDate: '2026-11-22' })]
    expect(promisedDate({ shipments: [...coming, arrived] })).toBe('2026-11-22')
  })

  it('is the latest of all when none is', () => {
    expect(promisedDate({ shipments: [arrived] })).toBe('2026-11-25')
    expect(promisedDate({ shipments: [] })).toBeNull()
  })
})

describe('a delay', () => {
  const late = aParcel({ estimatedDate: '2026-11-24' })

  it('lasts until the latest day that a carrier expects', () => {
    expect(delayedUntil({ shipments: [late, aParcel({ estimatedDate: '2026-11-23' }), aParcel()] })).toBe('2026-11-24')
  })

  it('is none for a parcel in time, without a promise, or that arrived, nor for a cancelled order', () => {
    const none = [aParcel(), aParcel({ promisedDate: null }), { ...late, events: [aScan('delivered', 24)] }]
    expect(delayedUntil({ shipments: none })).toBeNull()
    expect(delayedUntil({ shipments: [late], cancelledAt: '2026-11-18T00:00:00.000Z' })).toBeNull()
  })

  it('is news once: when it begins, when it grows, and when another parcel is late too', () => {
    const later = { ...late, estimatedDate: '2026-11-26' }
    const other = aParcel({ externalId: 's2', estimatedDate: '2026-11-22' })
    expect(hasNewDelay(null, { shipments: [late] })).toBe(true)
    expect(hasNewDelay({ shipments: [late] }, { shipments: [late] })).toBe(false)
    expect(hasNewDelay({ shipments: [late] }, { shipments: [later] })).toBe(true)
    expect(hasNewDelay({ shipments: [later] }, { shipments: [late] })).toBe(false)
    expect(hasNewDelay({ shipments: [later] }, { shipments: [later, other] })).toBe(true)
  })
})

it('takes an order number as a person types it', () => {
  expect(['NL-1042', '#nl-1042', ' nl 1042'].map(orderNumberKey)).toEqual(['NL1042', 'NL1042', 'NL1042'])
})
