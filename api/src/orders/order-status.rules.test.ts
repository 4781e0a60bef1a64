import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  delayedUntil,
  deliveredAt,
  lateDays,
  newDelays,
  orderDeliveredAt,
  orderNumberKey,
  orderStatus,
  parcelStatus,
  promisedDate,
} from './order-status.rules.ts'
import { aDelivery, anOrder, aParcel, aScan } from './order.builder.ts'

const { lines } = anOrder()
const [lampLine, vaseLine] = lines
if (lampLine === undefined || vaseLine === undefined) throw new Error('The example has two lines')
const lamp = [{ externalId: 'l1', quantity: 1 }]
const oneVase = [{ externalId: 'l2', quantity: 1 }]
const arrived = [aScan('delivered', 19)]

describe('orderStatus', () => {
  it.each([
    ['placed', []],
    ['placed', [aParcel({ events: [] })]],
    ['placed', [aParcel({ events: [aScan('label_created', 17)] })]],
    ['placed', [aParcel({ events: [aScan('customs form printed', 17)] })]],
    ['shipped', [aParcel()]],
    ['shipped', [aParcel({ lines: null })]],
    ['partly_shipped', [aParcel({ lines: lamp })]],
    ['partly_shipped', [aParcel({ lines: [...lamp, ...oneVase] })]],
    ['shipped', [aParcel({ lines: lamp }), aParcel({ lines: oneVase }), aParcel({ lines: oneVase })]],
    ['partly_delivered', [aParcel({ lines: lamp, events: arrived })]],
    ['partly_delivered', [aParcel({ lines: null, events: arrived }), aParcel({ lines: null })]],
    ['delivered', [aParcel({ lines: null, events: arrived }), aParcel({ lines: null, events: arrived })]],
    ['delivered', [aParcel({ lines: lamp, events: arrived }), aParcel({ lines: null, events: arrived })]],
    ['delivered', [aParcel({ events: arrived })]],
    ['shipped', [aParcel({ events: [aScan('delivered', 19), aScan('returned_to_sender', 20)] })]],
  ] as const)('is %s', (status, shipments) => {
    expect(orderStatus(aDelivery({ shipments: [...shipments] }))).toBe(status)
  })

  it('is cancelled, whatever the parcels do', () => {
    expect(orderStatus(aDelivery({ cancelledAt: '2026-11-17T00:00:00.000Z', shipments: [aParcel()] }))).toBe(
      'cancelled',
    )
  })

  it('waits for nothing that is not sent', () => {
    const giftCard = { ...vaseLine, kind: 'gift_card' }
    const shipments = [aParcel({ lines: lamp, events: arrived })]
    expect(orderStatus(aDelivery({ lines: [lampLine, giftCard], shipments }))).toBe('delivered')
    const bought = aDelivery({
      lines: [lampLine, vaseLine].map((line) => ({ ...line, requiresShipping: false })),
      shipments: [],
    })
    expect([orderStatus(bought), orderDeliveredAt(bought)]).toEqual(['delivered', '2026-11-16T18:20:00.000Z'])
  })

  it('counts the units that are left, not those that were bought', () => {
    const shipments = [aParcel({ lines: [...lamp, ...oneVase], events: arrived })]
    expect(orderStatus(aDelivery({ lines: [lampLine, { ...vaseLine, currentQuantity: 1 }], shipments }))).toBe(
      'delivered',
    )
    const gone = lines.map((line) => ({ ...line, currentQuantity: 0 }))
    expect(orderStatus(aDelivery({ lines: gone, shipments: [] }))).toBe('cancelled')
    expect(orderStatus(aDelivery({ lines: gone, shipments: [aParcel({ events: arrived })] }))).toBe('delivered')
  })

  it('takes the shop’s word that it is done, where no parcel says anything', () => {
    const fulfilledAt = '2026-11-18T08:00:00Z'
    expect(orderStatus(aDelivery({ fulfilledAt, shipments: [] }))).toBe('shipped')
    expect(
      orderStatus(aDelivery({ fulfilledAt, shipments: [aParcel({ events: [aScan('label_created', 17)] })] })),
    ).toBe('placed')
  })

  it('adds up parts of a metre', () => {
    const fabric = [{ ...lampLine, quantity: 0.3 }]
    const parts = [0.1, 0.2].map((quantity) => aParcel({ lines: [{ externalId: 'l1', quantity }], events: arrived }))
    expect(orderStatus(aDelivery({ lines: fabric, shipments: parts }))).toBe('delivered')
  })

  it('does not depend on the order in which parcels and scans are told', () => {
    const scan = fc.constantFrom(aScan('label_created', 16), aScan('in_transit', 17), aScan('delivered', 18))
    const parcel = fc
      .record({
        lines: fc.constantFrom(lamp, oneVase, null),
        events: fc.uniqueArray(scan, { selector: ({ at }) => at }),
      })
      .map((details) => aParcel(details))
    fc.assert(
      fc.property(fc.array(parcel, { maxLength: 4 }), (shipments) => {
        const told = aDelivery({ shipments })
        const reversed = told.shipments.toReversed().map((one) => ({ ...one, events: one.events.toReversed() }))
        expect(orderStatus({ ...told, shipments: reversed })).toBe(orderStatus(told))
      }),
    )
  })
})

describe('a parcel', () => {
  const scansOf = (...events: ReturnType<typeof aScan>[]) =>
    aDelivery({ shipments: [aParcel({ events })] }).shipments[0] ?? { events: [] }

  it('has the status of its newest event, however late the others came in, and a note is none', () => {
    expect(parcelStatus(scansOf(aScan('delivered', 19), aScan('in_transit', 17)))).toBe('delivered')
    expect(parcelStatus(scansOf(aScan('in_transit', 17), aScan('weighed again', 18)))).toBe('in_transit')
    expect(parcelStatus({ events: [] })).toBeNull()
  })

  it('was delivered at the first scan that says so', () => {
    const told = scansOf(aScan('delivered', 19), aScan('delivered', 21), aScan('in_transit', 17))
    expect(deliveredAt(told)).toBe('2026-11-19T12:00:00.000Z')
  })

  it('was not delivered once it went back, until it arrives again', () => {
    const back = [aScan('delivered', 19), aScan('returned_to_sender', 20)]
    expect(deliveredAt(scansOf(...back))).toBeNull()
    expect(deliveredAt(scansOf(...back, aScan('delivered', 23)))).toBe('2026-11-23T12:00:00.000Z')
  })
})

describe('promisedDate', () => {
  const there = aParcel({ externalId: 's3', promisedDate: '2026-11-25', events: arrived })

  it('is the latest of the parcels that are still to come', () => {
    const coming = [aParcel({ promisedDate: '2026-11-20' }), aParcel({ externalId: 's2', promisedDate: '2026-11-22' })]
    expect(promisedDate(aDelivery({ shipments: [...coming, there] }))).toBe('2026-11-22')
  })

  it('is the latest of all when none is, and that of the order when no parcel has one', () => {
    expect(promisedDate(aDelivery({ shipments: [there] }))).toBe('2026-11-25')
    expect(promisedDate(aDelivery({ shipments: [], promisedDate: '2026-11-21' }))).toBe('2026-11-21')
    expect(promisedDate(aDelivery({ shipments: [] }))).toBeNull()
  })
})

describe('a delay', () => {
  const late = aParcel({ estimatedDate: '2026-11-24' })

  it('lasts until the latest day that a carrier expects', () => {
    const shipments = [late, aParcel({ externalId: 's2', estimatedDate: '2026-11-23' }), aParcel({ externalId: 's3' })]
    expect(delayedUntil(aDelivery({ shipments }))).toBe('2026-11-24')
    const waiting = { shipments: [], promisedDate: '2026-11-20', estimatedDate: '2026-11-25' }
    expect(delayedUntil(aDelivery(waiting))).toBe('2026-11-25')
  })

  it('is none for a parcel in time, without a promise, or that arrived, nor for a cancelled order', () => {
    const none = [
      aParcel(),
      aParcel({ externalId: 's2', promisedDate: null }),
      { ...late, externalId: 's3', events: [aScan('delivered', 24)] },
    ]
    expect(delayedUntil(aDelivery({ shipments: none }))).toBeNull()
    expect(delayedUntil(aDelivery({ shipments: [late], cancelledAt: '2026-11-18T00:00:00.000Z' }))).toBeNull()
  })

  it('is news once: when it begins, when it grows, and when another parcel is late too', () => {
    const news = (told: Parameters<typeof newDelays>[0], shipments: Parameters<typeof aParcel>[0][]) =>
      newDelays(told, lateDays(aDelivery({ shipments: shipments.map(aParcel) })), '2026-11-18')
    const first = [{ externalId: 's1', until: '2026-11-24' }]
    expect(news([], [late])).toEqual(first)
    expect(news(first, [late])).toEqual([])
    expect(news(first, [{ ...late, estimatedDate: '2026-11-23' }])).toEqual([])
    expect(news(first, [{ ...late, estimatedDate: '2026-11-26' }])).toEqual([{ externalId: 's1', until: '2026-11-26' }])
    const other = { externalId: 's2', estimatedDate: '2026-11-22' }
    expect(news(first, [late, other])).toEqual([{ externalId: 's2', until: '2026-11-22' }])
  })

  it('is no news when its day is long over', () => {
    expect(newDelays([], new Map([['s1', '2026-11-24']]), '2026-11-25')).toEqual([])
    expect(newDelays([], new Map([['s1', '2026-11-24']]), '2026-11-24')).toHaveLength(1)
  })
})

it('takes an order number as a person types it, in any script', () => {
  expect(['NL-1042', '#nl-1042', ' nl 1042'].map(orderNumberKey)).toEqual(['NL1042', 'NL1042', 'NL1042'])
  expect(['NL-١٠٤٢', 'ＮＬ－１０４２', '۱۰۴۲'].map(orderNumberKey)).toEqual(['NL1042', 'NL1042', '1042'])
  expect(['SHOP#1001', '(1001)', '注文-7', '---'].map(orderNumberKey)).toEqual(['SHOP1001', '1001', '注文7', '---'])
})
