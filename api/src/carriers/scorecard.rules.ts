import { carrierLimits, type CarrierRate, type CarrierScorecard } from '@aftercare/contracts'
import type { CarrierDayRecord, CarrierTally, Tally } from './carrier.ts'
import { addTo } from './tally.rules.ts'

/** The 97.5 % point of the normal distribution */
const z = 1.959963984540054

/** The share of 100, and the 95 % score interval of Wilson (1927). */
export function rateOf(count: number, of: number): CarrierRate {
  if (of === 0) return { count, of, per100: null, low: null, high: null }
  const share = count / of
  const middle = share + z ** 2 / (2 * of)
  const width = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  const end = (side: 1 | -1): number => per100((middle + side * width) / (1 + z ** 2 / of))
  // At the ends the formula is exact, and its floating point is not.
  return { count, of, per100: per100(share), low: count === 0 ? 0 : end(-1), high: count === of ? 100 : end(1) }
}

const per100 = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100

/** A day is over in every zone at 12:00 UTC of the next one: the last zone is twelve hours behind. */
const overEverywhereMs = 36 * 3_600_000

/** What was counted of a carrier, as it stands at a moment. */
export function scorecardOf(
  { name, tally }: CarrierTally,
  { from, to }: { from: string; to: string },
  now: Date,
): CarrierScorecard {
  const of = (field: string): number => tally[field] ?? 0
  const waiting = waitingIn(tally, now)
  const onTime = of('onTime:promised') + of('onTime:firstEstimate')
  const promised = of('onTime:promised') + of('late:promised') + waiting.over.promised
  const firstEstimate = of('onTime:firstEstimate') + of('late:firstEstimate') + waiting.over.firstEstimate
  const judged = promised + firstEstimate
  const parcels = of('parcels')
  const { comparableMin } = carrierLimits
  return {
    carrier: name,
    from,
    to,
    comparable: name !== null && parcels >= comparableMin && (judged === 0 || judged >= comparableMin),
    parcels,
    delivered: of('delivered'),
    onTime: rateOf(onTime, judged),
    late: judged - onTime,
    notYetJudged: waiting.still,
    withoutDate: of('withoutDate'),
    judgedBy: { promised, firstEstimate },
    damaged: rateOf(of('damaged'), parcels),
    lost: rateOf(of('lost'), parcels),
    contacted: rateOf(of('contacted'), parcels),
  }
}

function waitingIn(tally: Tally, now: Date): { still: number; over: { promised: number; firstEstimate: number } } {
  const waiting = { still: 0, over: { promised: 0, firstEstimate: 0 } }
  for (const [field, count] of Object.entries(tally)) {
    const [kind, by = '', day = ''] = field.split(':')
    if (kind !== 'waiting') continue
    const isOver = Date.parse(day) + overEverywhereMs <= now.getTime()
    if (!isOver) waiting.still += count
    else waiting.over[by === 'promised' ? 'promised' : 'firstEstimate'] += count
  }
  return waiting
}

/** The carriers of a window, the one with most parcels first; what is beyond the bound of an answer is with those of no name. */
export function carriersOf(days: readonly Pick<CarrierDayRecord, 'day' | 'carriers'>[]): CarrierTally[] {
  const all = new Map<string, CarrierTally>()
  const add = ({ key, name, tally }: CarrierTally): void => {
    const one = all.get(key) ?? { key, name, tally: {} }
    one.name = name
    addTo(one.tally, tally)
    all.set(key, one)
  }
  for (const { carriers } of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) for (const one of carriers) add(one)
  const sent = ({ tally }: CarrierTally): number => tally['parcels'] ?? 0
  const named = [...all.values()]
    .filter(({ key }) => key !== '')
    .toSorted((a, b) => sent(b) - sent(a) || (a.key < b.key ? -1 : 1))
  const shown = named.slice(0, carrierLimits.carriers - 1)
  for (const { tally } of named.slice(shown.length)) add({ key: '', name: null, tally })
  const others = all.get('')
  return others === undefined ? shown : [...shown, others]
}
