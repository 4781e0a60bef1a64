import { describe, expect, it } from 'vitest'
import { languages, wordsOf } from './index.ts'
import { orderHeadline, type Reading } from './order-headline.rules.ts'

type Asked = Parameters<typeof orderHeadline>[0]
const parcel = { status: 'in_transit', deliveredAt: null } as unknown as Asked['shipments'][number]
const shipped: Asked = { status: 'shipped', cancelledAt: null, promisedDate: '2026-12-04', delayedUntil: null, shipments: [parcel] } // prettier-ignore
const reading: Reading = { locale: 'en', timeZone: 'Europe/Berlin', now: new Date('2026-12-01T10:00:00Z') }
const headline = (order: Partial<Asked>, now = reading.now) =>
  orderHeadline({ ...shipped, ...order }, wordsOf('en').orders, { ...reading, now })

describe('orderHeadline', () => {
  it('has the promised day in front', () => {
    expect(headline({})).toEqual({ situation: 'promised', title: 'Arrives by 4 December 2026', note: null })
    expect(headline({ status: 'placed', shipments: [] }).note).toBe('The parcel has not left us yet.')
    expect(headline({ status: 'partly_delivered' }).title).toBe('The rest arrives by 4 December 2026')
  })
  it('says the delay before it is asked, with the day that was promised', () => {
    const { situation, title, note } = headline({ delayedUntil: '2026-12-08' })
    expect([situation, title]).toEqual(['delayed', 'Now expected by 8 December 2026'])
    expect(note).toContain('promised by 4 December 2026')
  })
  it('promises no day that has passed where the reader is', () => {
    const lastMinute = new Date('2026-12-04T22:59:00Z')
    expect(headline({}, lastMinute).situation).toBe('promised')
    expect(headline({}, new Date('2026-12-04T23:00:00Z'))).toMatchObject({
      situation: 'overdue',
      title: 'It should have been here by 4 December 2026',
    })
    expect(headline({ delayedUntil: '2026-11-30' }).situation).toBe('overdue')
  })
  it('says of a cancelled order only that and when', () => {
    const cancelled = headline({ status: 'cancelled', cancelledAt: '2026-11-30T23:30:00.000Z', shipments: [] })
    expect(cancelled).toEqual({
      situation: 'cancelled',
      title: 'Cancelled',
      note: 'It was cancelled on 1 December 2026.',
    })
  })
  it('says when it came, in the zone of the reader', () => {
    const delivered = { ...parcel, status: 'delivered' as const, deliveredAt: '2026-11-30T23:30:00.000Z' }
    expect(headline({ status: 'delivered', shipments: [delivered] }).title).toBe('Delivered on 1 December 2026')
  })
  it('says that a parcel was lost or comes back, instead of a day', () => {
    expect(headline({ shipments: [{ ...parcel, status: 'lost' }] }).situation).toBe('lost')
    expect(headline({ shipments: [{ ...parcel, status: 'returned_to_sender' }] }).situation).toBe('returning')
  })
  it.each(languages)('has words for every state in %s', (locale) => {
    for (const status of ['placed', 'partly_shipped', 'shipped', 'partly_delivered', 'delivered', 'cancelled'] as const)
      for (const promisedDate of [null, '2026-11-01', '2026-12-24'])
        for (const delayedUntil of [null, '2026-11-20', '2026-12-30']) {
          const order = { ...shipped, status, promisedDate, delayedUntil }
          const { title, note } = orderHeadline(order, wordsOf(locale).orders, { ...reading, locale })
          expect(title).not.toBe('')
          expect(title + (note ?? '')).not.toMatch(/\{|undefined|null|Invalid/)
        }
  })
})
