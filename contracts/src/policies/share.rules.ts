/**
 * What of an amount falls on the first units of a line: `round(amount × part / whole)`, half up, exact for every safe integer.
 * The share of some units is the difference of two such numbers, so the shares of all partitions add up to the amount.
 */
export function cumulativeShare(amount: number, part: number, whole: number): number {
  const [some, all] = inWholes(part, whole)
  if (all <= 0) return 0
  const positive = Math.abs(amount)
  const share =
    positive <= Number.MAX_SAFE_INTEGER / 2 / Math.max(some, 1)
      ? Math.floor((2 * positive * some + all) / (2 * all))
      : Number((2n * BigInt(positive) * BigInt(some) + BigInt(all)) / (2n * BigInt(all)))
  // Never a negative zero.
  return share && (amount < 0 ? -share : share)
}

/** Six decimals of a quantity are kept, so what is measured is counted in millionths. */
const millionths = (quantity: number): number => Math.round(quantity * 1_000_000)

/** A sum or difference of quantities as the number that it is, without what binary fractions add to it. */
export const roundQuantity = (quantity: number): number => millionths(quantity) / 1_000_000 || 0

const inWholes = (part: number, whole: number): [number, number] =>
  Number.isInteger(part) && Number.isInteger(whole) ? [part, whole] : [millionths(part), millionths(whole)]

/** The share of the units after `before` up to and including `upTo`. */
export const shareOf = (amount: number, before: number, upTo: number, whole: number): number =>
  cumulativeShare(amount, upTo, whole) - cumulativeShare(amount, before, whole)
