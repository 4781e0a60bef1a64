import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carrierLimits } from '@aftercare/contracts'
import type { CarrierTally, CountedParcel } from './carrier.ts'
import { carriersOf, rateOf, scorecardOf } from './scorecard.rules.ts'
import { recounted } from './tally.rules.ts'

const noon = new Date('2026-11-25T12:00:00.000Z')
const days = { from: '2026-11-01', to: '2026-11-30' }

const aParcel: fc.Arbitrary<CountedParcel> = fc
  .record({
    key: fc.constantFrom('dhl', 'gls', 'ups', ''),
    timeliness: fc.constantFrom(
      'onTime:promised',
      'late:firstEstimate',
      'waiting:promised:2026-11-20',
      'waiting:firstEstimate:2026-12-24',
      'withoutDate',
    ),
    others: fc.subarray(['delivered', 'damaged', 'lost', 'contacted']),
  })
  .map(({ key, timeliness, others }) => ({
    day: '2026-11-20',
    key,
    name: key === '' ? null : key.toUpperCase(),
    tally: Object.fromEntries(['parcels', timeliness, ...others].map((field) => [field, 1])),
  }))

const counted = (parcels: readonly CountedParcel[]): CarrierTally[] => recounted([], [], parcels).carriers

describe('the parcels of a day', () => {
  it('come to the same, however often and in whatever order they are counted anew', () => {
    const versions = fc.array(fc.record({ order: fc.nat(4), parcels: fc.array(aParcel, { maxLength: 4 }) }), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(versions, (changes) => {
        const known = new Map<number, CountedParcel[]>()
        let carriers: CarrierTally[] = []
        for (const { order, parcels } of [...changes, ...changes.slice(-1)]) {
          const now = recounted(carriers, known.get(order) ?? [], parcels)
          carriers = now.carriers
          known.set(order, now.counted)
        }
        expect(carriers).toEqual(counted([...known.values()].flat()))
        for (const parcels of known.values()) carriers = recounted(carriers, parcels, []).carriers
        expect(carriers).toEqual([])
      }),
    )
  })

  it('are each on time, late, not yet judged or without a date, on the scorecard of their carrier', () => {
    fc.assert(
      fc.property(fc.array(fc.array(aParcel, { maxLength: 6 }), { maxLength: 5 }), (parcelsByDay) => {
        const found = carriersOf(parcelsByDay.map((parcels, day) => ({ day: `${day}`, carriers: counted(parcels) })))
        const cards = found.map((one) => scorecardOf(one, days, noon))
        expect(cards.reduce((sum, { parcels }) => sum + parcels, 0)).toBe(parcelsByDay.flat().length)
        for (const { parcels, onTime, late, notYetJudged, withoutDate, judgedBy, lost } of cards) {
          expect(onTime.count + late).toBe(onTime.of)
          expect(judgedBy.promised + judgedBy.firstEstimate).toBe(onTime.of)
          expect(onTime.of + notYetJudged + withoutDate).toBe(parcels)
          expect(lost.of).toBe(parcels)
        }
      }),
    )
  })

  it('of more carriers than are told apart are counted under none, and taken away from there', () => {
    const { carriersOfDay } = carrierLimits
    const parcels = Array.from({ length: carriersOfDay + 2 }, (_, index): CountedParcel => {
      const name = `carrier ${index}`
      return { day: '2026-11-20', key: name, name, tally: { parcels: 1 } }
    })
    const all = recounted([], [], parcels)
    expect(all.carriers).toHaveLength(carriersOfDay + 1)
    expect(all.carriers[0]).toEqual({ key: '', name: null, tally: { parcels: 2 } })
    const fewer = recounted(all.carriers, all.counted.slice(-2), [])
    expect(fewer.carriers.map(({ key }) => key)).not.toContain('')
    const shown = carriersOf([{ day: '2026-11-20', carriers: all.carriers }])
    expect(shown).toHaveLength(carrierLimits.carriers)
    expect(shown.at(-1)).toEqual({ key: '', name: null, tally: { parcels: 3 } })
  })
})

describe('a scorecard', () => {
  it('has a parcel wait until its day is over in every zone of the world', () => {
    const one = { key: 'dhl', name: 'DHL', tally: { parcels: 1, 'waiting:promised:2026-11-20': 1 } }
    const at = (moment: string) => scorecardOf(one, days, new Date(moment))
    expect(at('2026-11-21T11:59:59.999Z')).toMatchObject({ notYetJudged: 1, late: 0, onTime: { of: 0, per100: null } })
    expect(at('2026-11-21T12:00:00.000Z')).toMatchObject({ notYetJudged: 0, late: 1, onTime: { count: 0, of: 1 } })
  })

  it('is comparable from fifty parcels on, of which as many were judged if any was', () => {
    const isComparable = (parcels: number, onTime: number): boolean => {
      const tally = { parcels, 'onTime:promised': onTime, withoutDate: parcels - onTime }
      return scorecardOf({ key: 'dhl', name: 'DHL', tally }, days, noon).comparable
    }
    expect([isComparable(49, 49), isComparable(50, 50), isComparable(90, 49), isComparable(90, 0)]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('has the interval of Wilson around the share', () => {
    // Newcombe (1998), table I.
    expect(rateOf(81, 263)).toEqual({ count: 81, of: 263, per100: 30.8, low: 25.53, high: 36.62 })
    expect(rateOf(15, 148)).toMatchObject({ low: 6.24, high: 16.05 })
    expect(rateOf(0, 20)).toMatchObject({ per100: 0, low: 0, high: 16.11 })
    expect(rateOf(1, 29)).toMatchObject({ low: 0.61, high: 17.18 })
    expect(rateOf(0, 0)).toEqual({ count: 0, of: 0, per100: null, low: null, high: null })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
        const { per100, low, high } = rateOf(Math.round(of * share), of) as Record<string, number>
        expect(low).toBeLessThanOrEqual(per100 as number)
        expect(high).toBeGreaterThanOrEqual(per100 as number)
      }),
    )
  })
})
