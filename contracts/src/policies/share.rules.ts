/**
 * What of an amount falls on the first units of a line: `round(amount × part / whole)`, half up, exact for every safe integer.
 * The share of some units is the difference of two such numbers, so the shares of all partitions add up to the amount.
 */
export function cumulativeShare(amount: number, part: number, whole: number): number {
  if (whole <= 0) return 0
  const [some, all] = inWholes(part, whole)
  const sign = amount < 0 ? -1 : 1
  const positive = Math.abs(amount)
  if (positive <= Number.MAX_SAFE_INTEGER / 2 / Math.max(some, 1)) {
    const share = Math.floor((2 * positive * some + all) / (2 * all))
    return share === 0 ? 0 : sign * share
  }
  const share = (2n * BigInt(positive) * BigInt(some) + BigInt(all)) / (2n * BigInt(all))
  return share === 0n ? 0 : sign * Number(share)
}

/** Quantities have at most three decimals. */
const inWholes = (part: number, whole: number): [number, number] =>
  Number.isInteger(part) && Number.isInteger(whole)
    ? [part, whole]
    : [Math.round(part * 1_000), Math.round(whole * 1_000)]

/** The share of the units after `before` up to and including `upTo`. */
export const shareOf = (amount: number, before: number, upTo: number, whole: number): number =>
  cumulativeShare(amount, upTo, whole) - cumulativeShare(amount, before, whole)
