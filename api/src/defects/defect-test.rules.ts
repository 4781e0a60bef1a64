import { defectLimits } from '@aftercare/contracts'

export type Counted = { units: number; cases: number }

/** Every case of sound goods is one of a hundred, until the shop's own figures outweigh it. */
const prior: Counted = { units: 100, cases: 1 }

/** The rate that is expected: that of the other goods, with the prior added. Between 0 and 1. */
export const baselineOf = ({ units, cases }: Counted): number =>
  Math.min(0.999, (cases + prior.cases) / (Math.max(units, cases) + prior.units))

/**
 * How probable so many cases or more are among the units: the upper tail of the binomial distribution, summed exactly from the
 * first term on. Above what is expected anyway the answer is 1, because nobody asks further.
 *
 * @param rate the probability of one case, above 0 and below 1
 */
export function binomialTail({ units, cases }: Counted, rate: number): number {
  if (cases <= units * rate) return 1
  if (cases > units) return 0
  let logTerm = cases * Math.log(rate) + (units - cases) * Math.log1p(-rate)
  for (let drawn = 1; drawn <= cases; drawn++) logTerm += Math.log((units - cases + drawn) / drawn)
  let term = Math.exp(logTerm)
  let sum = term
  // Above the mean each term is smaller than the one before, by a factor that only falls.
  for (let more = cases; more < units && term > sum * 1e-17; more++) {
    term *= ((units - more) / (more + 1)) * (rate / (1 - rate))
    sum += term
  }
  return Math.min(1, sum)
}

export type Verdict = {
  isSuspected: boolean
  pValue: number
  threshold: number
}

/**
 * The test, made with every case. The k-th look spends `falseAlarmRate ÷ (k × (k + 1))` of the false alarm rate, and those come to it
 * over all looks: at the rate of the baseline, the probability that the cohort is ever suspected is not above it. (To be suspected
 * with the k-th case there must have been k cases among as few units as make that improbable, which happens with at most the
 * threshold; the probabilities of all k add up to no more than the rate.)
 */
export function judge(counted: Counted, rate: number): Verdict {
  const look = counted.cases
  const { casesMin, falseAlarmRate } = defectLimits
  const pValue = binomialTail({ units: Math.max(counted.units, look), cases: look }, rate)
  const threshold = look === 0 ? 0 : falseAlarmRate / (look * (look + 1))
  return { isSuspected: look >= casesMin && pValue <= threshold, pValue, threshold }
}

export const ppmOf = ({ units, cases }: Counted): number =>
  Math.min(1_000_000, Math.round((cases / Math.max(1, units, cases)) * 1_000_000))
