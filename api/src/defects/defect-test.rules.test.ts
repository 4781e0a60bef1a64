import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defectLimits } from '@aftercare/contracts'
import { randomOf } from '../testing/random.ts'
import { baselineOf, binomialTail, judge } from './defect-test.rules.ts'

/** The tail as an exact fraction, for a rate of one in so many. */
function exactTail(units: number, cases: number, oneIn: number): number {
  let [sum, ways] = [0n, 1n]
  for (let hit = 0; hit <= units; hit++) {
    if (hit > 0) ways = (ways * BigInt(units - hit + 1)) / BigInt(hit)
    if (hit >= cases) sum += ways * BigInt(oneIn - 1) ** BigInt(units - hit)
  }
  return Number((sum * 10n ** 30n) / BigInt(oneIn) ** BigInt(units)) / 1e30
}

describe('the exact binomial test', () => {
  it('is exact', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 20, max: 400 }),
        (units, cases, oneIn) => {
          fc.pre(cases <= units && cases > units / oneIn)
          const exact = exactTail(units, cases, oneIn)
          fc.pre(exact > 1e-12)
          expect(binomialTail({ units, cases }, 1 / oneIn) / exact).toBeCloseTo(1, 8)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('never suspects fewer than five cases, and suspects five of thirty where one of a hundred is usual', () => {
    for (let cases = 0; cases < defectLimits.casesMin; cases++)
      expect(judge({ units: cases, cases }, 0.001).isSuspected).toBe(false)
    expect(judge({ units: 30, cases: 5 }, 0.01)).toMatchObject({ isSuspected: true })
    expect(judge({ units: 200, cases: 5 }, 0.01)).toMatchObject({ isSuspected: false })
  })

  it('spends no more than the false alarm rate over all its looks', () => {
    let spent = 0
    for (let cases = 1; cases <= 10_000; cases++) spent += judge({ units: 10_000, cases }, 0.5).threshold
    expect(spent).toBeLessThanOrEqual(defectLimits.falseAlarmRate)
  })

  it('suspects sound goods as seldom as it says', () => {
    const random = randomOf(42)
    const [cohorts, units, rate] = [4_000, 600, 0.02]
    let suspected = 0
    for (let cohort = 0; cohort < cohorts; cohort++) {
      let cases = 0
      for (let sent = 1; sent <= units; sent++) {
        if (random.next() >= rate) continue
        cases++
        if (!judge({ units: sent, cases }, rate).isSuspected) continue
        suspected++
        break
      }
    }
    expect(suspected / cohorts).toBeLessThanOrEqual(defectLimits.falseAlarmRate)
  })

  it('expects one of a hundred of a young shop, and its own rate of an old one', () => {
    expect(baselineOf({ units: 0, cases: 0 })).toBe(0.01)
    expect(baselineOf({ units: 100_000, cases: 300 })).toBeCloseTo(0.003, 4)
  })
})
