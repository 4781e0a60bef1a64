import { cumulativeShare } from '../policies/share.rules.ts'
import { loyaltyLimits, type Cart, type PurchaseLine, type Rate } from './account.ts'
import type { CompiledProgramme } from './compile-programme.rules.ts'
import { largestRemainder, splitAmount } from './largest-remainder.rules.ts'

/** What one line of a cart earns, and why. `base` is the money that earns, minor units without tax and what points paid. */
export type LinePoints = { line: string; points: number; base: number; rule: string | null }
export type CartPoints = { points: number; lines: LinePoints[] }

/**
 * How many points a cart earns: what the API books for the order, to the point, so that a shop can say it before anybody has paid.
 *
 * @param tier the shopper's tier; null for none
 * @param at epoch milliseconds
 */
export function pointsFor(cart: Cart, compiled: CompiledProgramme, tier: string | null, at: number): CartPoints {
  const bases = basesOf(cart)
  const rates = cart.lines.map((line) => rateOf(compiled, line, cart.currency, tier, at))
  const points = pointsOf(bases, rates)
  const lines = cart.lines.map(({ id }, index) => ({
    line: id,
    points: points[index] ?? 0,
    base: rates[index] === null ? 0 : (bases[index] ?? 0),
    rule: rates[index]?.rule ?? null,
  }))
  return { points: lines.reduce((sum, one) => sum + one.points, 0), lines }
}

/** By what a line earns; null for what is no goods, and in a currency in which nothing earns. */
export function rateOf(
  compiled: CompiledProgramme,
  { sku, isGoods }: PurchaseLine,
  currency: string,
  tier: string | null,
  at: number,
): Rate | null {
  const { earning, version } = compiled.programme
  const per = Object.hasOwn(earning.per, currency) ? earning.per[currency] : undefined
  if (!isGoods || per === undefined) return null
  const multiplier = compiled.multiplierFor(sku, tier, compiled.dayAt(at))
  const hundredths = multiplier === null ? 100 : Math.round(multiplier.times * 100)
  return { points: earning.points, per, hundredths, rule: multiplier?.id ?? null, version }
}

/** What was paid for each line with money, taxes included: points pay for goods, in proportion to what they cost. */
function moneyOf({ lines, pointsPaid }: Cart): number[] {
  const prices = lines.map(({ isGoods, total }) => (isGoods ? Math.max(0, total) : 0))
  const byPoints = splitAmount(
    Math.min(
      pointsPaid,
      prices.reduce((sum, price) => sum + price, 0),
    ),
    prices,
  )
  return lines.map(({ total }, index) => Math.max(0, total) - (byPoints[index] ?? 0))
}

/** The money of each line that earns, without the tax in it. */
export function basesOf(cart: Cart): number[] {
  const money = moneyOf(cart)
  return cart.lines.map(({ total, tax, isGoods }, index) =>
    isGoods && total > 0 ? cumulativeShare(Math.max(0, total - tax), money[index] ?? 0, total) : 0,
  )
}

/**
 * Points are rounded down once an order, and what that leaves falls to lines by largest remainder. No order earns more than
 * `pointsMax`, so that sums of points stay exact.
 */
export function pointsOf(bases: readonly number[], rates: readonly (Rate | null)[]): number[] {
  const pers = [...new Set(rates.flatMap((rate) => (rate === null ? [] : [rate.per])))]
  const denominator = pers.reduce((product, per) => product * BigInt(per), 100n)
  const numerators = bases.map((base, index) => {
    const rate = rates[index] ?? null
    return rate === null
      ? 0n
      : (BigInt(base) * BigInt(rate.points) * BigInt(rate.hundredths) * denominator) / (100n * BigInt(rate.per))
  })
  const sum = numerators.reduce((all, numerator) => all + numerator, 0n)
  const most = BigInt(loyaltyLimits.pointsMax)
  if (sum <= most * denominator) return largestRemainder(numerators, denominator)
  return largestRemainder(
    numerators.map((numerator) => numerator * most),
    sum,
  )
}
