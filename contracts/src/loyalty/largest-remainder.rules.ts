/**
 * Whole numbers that are nearest to some fractions with one denominator from below, and add up to their sum rounded down: the largest
 * remainders are rounded up, and of equal ones the first.
 */
export function largestRemainder(numerators: readonly bigint[], denominator: bigint): number[] {
  const parts = numerators.map((numerator, index) => ({
    index,
    whole: numerator / denominator,
    remainder: numerator % denominator,
  }))
  const sum = numerators.reduce((all, numerator) => all + numerator, 0n) / denominator
  let left = sum - parts.reduce((all, { whole }) => all + whole, 0n)
  for (const part of [...parts].sort((a, b) => larger(a.remainder, b.remainder) || a.index - b.index)) {
    if (left === 0n) break
    part.whole += 1n
    left -= 1n
  }
  return parts.map(({ whole }) => Number(whole))
}

const larger = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)

/** An amount in proportion to weights that are whole numbers; nothing where no weight is above zero. */
export function splitAmount(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (sum === 0n) return weights.map(() => 0)
  return largestRemainder(
    weights.map((weight) => BigInt(amount) * BigInt(weight)),
    sum,
  )
}
