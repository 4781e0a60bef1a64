import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParcelFacts } from '../orders/index.ts'
import { carrierKey, countedParcels, zoneOf, type AboutOrder } from './judge-parcel.rules.ts'

const facts = (details: Partial<ParcelFacts> = {}): ParcelFacts => ({
  id: 's1',
  carrier: 'DHL',
  lines: ['l1'],
  sentAt: '2026-11-17T16:40:00.000Z',
  broughtAt: null,
  deliveredAt: null,
  isLost: false,
  due: { day: '2026-11-20', by: 'promised' },
  ...details,
})
const about = (details: Partial<AboutOrder> = {}): AboutOrder => ({
  shipTo: null,
  storeZone: 'Europe/Berlin',
  damagedLines: new Set(),
  contacts: [],
  ...details,
})
const to = (country: string, region: string | null = null): AboutOrder['shipTo'] => ({
  country,
  region,
  postalCode: null,
  city: null,
})
const broughtAt = (at: string, details: Partial<AboutOrder> = {}): string[] =>
  Object.keys(countedParcels([facts({ broughtAt: at, deliveredAt: at })], about(details))[0]?.tally ?? {})

describe('a parcel', () => {
  it('is on time until the promised day ends where it goes', () => {
    expect(broughtAt('2026-11-20T22:59:59.999Z')).toContain('onTime:promised')
    expect(broughtAt('2026-11-20T23:00:00.000Z')).toContain('late:promised')
    const late = '2026-11-21T04:00:00.000Z'
    expect(broughtAt(late, { shipTo: to('US', 'NY') })).toContain('onTime:promised')
    expect(broughtAt(late, { shipTo: to('US', 'US-NY') })).toContain('onTime:promised')
    expect(broughtAt(late, { shipTo: to('DE') })).toContain('late:promised')
    expect(zoneOf(to('JP'), 'Europe/Berlin')).toBe('Asia/Tokyo')
    expect(zoneOf(to('XX'), 'Europe/Berlin')).toBe('Europe/Berlin')
  })

  it('waits under its day while it has not arrived, and is never judged without one', () => {
    const waiting = countedParcels([facts(), facts({ due: null }), facts({ due: { day: '2199-01-01', by: 'firstEstimate' } })], about()) // prettier-ignore
    expect(waiting.map(({ tally }) => Object.keys(tally))).toEqual([
      ['parcels', 'waiting:promised:2026-11-20'],
      ['parcels', 'withoutDate'],
      ['parcels', 'waiting:firstEstimate:2027-11-18'],
    ])
  })

  it('is of the day on which it was sent where the store is', () => {
    const days = countedParcels([facts({ sentAt: '2026-11-17T23:30:00.000Z' })], about())
    expect(days[0]?.day).toBe('2026-11-18')
  })

  it('is damaged with a line that it had, once, and of several those that arrived', () => {
    const arrived = { broughtAt: '2026-11-19T12:00:00.000Z', deliveredAt: '2026-11-19T12:00:00.000Z' }
    const damaged = (parcels: ParcelFacts[], ...lines: string[]) =>
      countedParcels(parcels, about({ damagedLines: new Set(lines) })).map(({ tally }) => tally['damaged'] ?? 0)
    expect(damaged([facts({ lines: ['l1', 'l2'], ...arrived }), facts({ lines: ['l3'], ...arrived })], 'l1', 'l2')).toEqual([1, 0]) // prettier-ignore
    expect(damaged([facts({ isLost: true }), facts(arrived)], 'l1')).toEqual([0, 1])
    expect(damaged([facts(arrived), facts(arrived)], 'l1')).toEqual([1, 1])
    expect(damaged([facts(), facts()], 'l1')).toEqual([1, 1])
    expect(damaged([facts(arrived)], 'gone')).toEqual([0])
  })

  it('is asked about from its dispatch until thirty days after it came, and without an end while it has not', () => {
    const came = { broughtAt: '2026-11-19T12:00:00.000Z', deliveredAt: '2026-11-19T12:00:00.000Z' }
    const asked = (parcel: ParcelFacts, at: string): number =>
      countedParcels([parcel], about({ contacts: [Date.parse(at)] }))[0]?.tally['contacted'] ?? 0
    expect(asked(facts(came), '2026-11-17T16:39:59.999Z')).toBe(0)
    expect(asked(facts(came), '2026-11-17T16:40:00.000Z')).toBe(1)
    expect(asked(facts(came), '2026-12-19T12:00:00.000Z')).toBe(1)
    expect(asked(facts(came), '2026-12-19T12:00:00.001Z')).toBe(0)
    expect(asked(facts(), '2027-06-01T00:00:00.000Z')).toBe(1)
  })
})

describe('the spelling of a carrier', () => {
  it('does not tell two apart', () => {
    expect(new Set(['DHL', 'dhl', ' D.H.L. ', 'ＤＨＬ'].map(carrierKey))).toEqual(new Set(['dhl']))
    expect(carrierKey('La Poste – Colissimo')).toBe('lapostecolissimo')
    expect(carrierKey('سمسا إكسبريس')).not.toBe('')
    expect([carrierKey(null), carrierKey('—')]).toEqual(['', ''])
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,12}$/), (name) => {
        expect(carrierKey([...name.toUpperCase()].join(' . '))).toBe(name)
      }),
    )
  })
})
