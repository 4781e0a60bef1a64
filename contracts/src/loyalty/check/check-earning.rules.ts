import { calendarDayOf, dayMs, epochDayOf } from '../../policies/day.rules.ts'
import type { CompiledProgramme } from '../compile-programme.rules.ts'
import type { Multiplier } from '../programme.ts'
import { mistake, type ProgrammeMistake } from './programme-mistake.ts'

const unlisted = 'ANY-OTHER-PRODUCT'
type Case = { sku: string; tier: string | null; day: string }

/** A multiplier's own cases: its products, the tiers from its own up, and the first and last of its days. */
function casesOf({ programme }: CompiledProgramme, { applies = {} }: Multiplier, now: number): Case[] {
  const { skus, categories, minTier, purchased } = applies
  const patterns = [...(skus ?? []), ...(categories ?? []).flatMap((name) => programme.categories[name]?.skus ?? [])]
  const products = skus === undefined && categories === undefined ? [unlisted] : patterns.map(exampleOf)
  const levels = programme.tiers?.levels.map(({ id }) => id) ?? []
  const reached = minTier === undefined ? (levels.length === 0 ? [null] : levels) : levels.slice(levels.indexOf(minTier)) // prettier-ignore
  const days = daysOf(programme.earning.multipliers, now).filter(
    (day) => day >= (purchased?.from ?? '') && day <= (purchased?.until ?? '9999-12-31'),
  )
  return products.slice(0, productsMax).flatMap((sku) => reached.flatMap((tier) => days.map((day) => ({ sku, tier, day })))) // prettier-ignore
}
/** Today, and the days on which any multiplier begins and ends, with their neighbours. */
function daysOf(all: readonly Multiplier[], now: number): string[] {
  const today = Math.floor(now / dayMs)
  const ends = all.flatMap(({ applies }) =>
    [applies?.purchased?.from, applies?.purchased?.until].flatMap((day) =>
      day === undefined ? [] : [epochDayOf(day)],
    ),
  )
  const days = [today, ...ends.flatMap((day) => [day - 1, day, day + 1])]
  return [...new Set(days)].slice(0, daysMax).map(calendarDayOf)
}

const daysMax = 400
const productsMax = 500
const exampleOf = (pattern: string): string => (pattern.endsWith('*') ? `${pattern.slice(0, -1)}EXAMPLE` : pattern)

/** Multipliers that never count, that are over, or that somebody may expect to be multiplied with each other. */
export function checkEarning(compiled: CompiledProgramme, now: number): ProgrammeMistake[] {
  const { multipliers: all } = compiled.programme.earning
  const today = calendarDayOf(Math.floor(now / dayMs))
  return all.flatMap((multiplier, index) => {
    const path = ['earning', 'multipliers', index]
    const { id, times, applies = {} } = multiplier
    const cases = casesOf(compiled, multiplier, now)
    const [first] = cases
    if (first === undefined)
      return [mistake('multiplier_unreachable', path, `${id} can never count: none of its categories holds a product`)]
    const counts = ({ sku, tier, day }: Case) => compiled.multiplierFor(sku, tier, day)
    if (!cases.some((one) => counts(one) === multiplier)) {
      const winner = counts(first)
      if (winner === null)
        return [mistake('multiplier_unreachable', path, `${id} can never count: none of its skus is in its categories`, caseInWords(first))] // prettier-ignore
      const message = `${id} can never count: ${winner.id} always does in its place`
      return [mistake('multiplier_unreachable', path, message, `${caseInWords(first)}: ${winner.times} times the points by ${winner.id}, and not ${times} by ${id}`)] // prettier-ignore
    }
    const { until } = applies.purchased ?? {}
    if (until !== undefined && until < today)
      return [mistake('season_over', [...path, 'applies', 'purchased'], `${id} ended on ${until}; set the next days, or take it out`, null, 'warning')] // prettier-ignore
    return overlaps(compiled, multiplier, index, cases)
  })
}

/** Where another one counts, the points of both are not added up: whoever expects that is told. */
function overlaps(
  compiled: CompiledProgramme,
  { id, times }: Multiplier,
  index: number,
  cases: readonly Case[],
): ProgrammeMistake[] {
  for (const one of cases) {
    const other = compiled.multiplierFor(one.sku, one.tier, one.day)
    if (other === null || other.id === id) continue
    const message = `${id} and ${other.id} speak of the same purchase, and only ${other.id} counts there`
    const example = `${caseInWords(one)}: ${other.times} times the points, not ${round2(times * other.times)} times`
    return [mistake('multipliers_overlap', ['earning', 'multipliers', index], message, example, 'warning')]
  }
  return []
}

const round2 = (value: number): number => Math.round(value * 100) / 100
const caseInWords = ({ sku, tier, day }: Case): string => `${sku}${tier === null ? '' : `, tier ${tier}`}, bought on ${day}` // prettier-ignore
