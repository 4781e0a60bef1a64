import { z } from './zod.ts'

export { currencyCodes, isCurrency, minorUnitDigits } from '../rules/minor-units.rules.ts'

/** The largest amount the API takes, in minor units: sums of a thousand such amounts are still exact integers. */
export const amountMax = 9_000_000_000_000

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'Expected an ISO 4217 code such as EUR')
  .meta({ id: 'Currency', description: 'ISO 4217 currency code', examples: ['EUR'] })

/** A whole number of minor units (cents for EUR, yen for JPY). */
export const Amount = z
  .int()
  .min(0)
  .max(amountMax)
  .meta({ id: 'Amount', description: 'Whole minor units: 4990 is 49.90 EUR and 4990 JPY', examples: [4990] })

/** What many {@link Amount}s are together: exact as long as it is a safe integer, which a thousand of the largest are. */
export const AmountSum = z
  .int()
  .min(0)
  .meta({ id: 'AmountSum', description: 'Whole minor units, of many amounts together', examples: [1_204_990] })

/** As {@link Amount}, for what can also be taken off. */
export const SignedAmount = z
  .int()
  .min(-amountMax)
  .max(amountMax)
  .meta({ id: 'SignedAmount', description: 'Whole minor units, negative for what is taken off', examples: [-500] })

/**
 * Splits whole minor units in proportion to weights, by largest remainder, so that the parts add up to the amount again.
 * Ties go to the earlier part. With no weight above zero the whole amount falls to the first part.
 *
 * @throws RangeError when there is no part, or a weight is negative or not a safe integer
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError('An amount cannot be split into no parts')
  for (const value of [amount, ...weights]) {
    if (!Number.isSafeInteger(value)) throw new RangeError('Amounts and weights are whole numbers')
  }
  if (weights.some((weight) => weight < 0)) throw new RangeError('A weight cannot be negative')
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n)
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? amount : 0))
  const sign = amount < 0 ? -1 : 1
  const whole = BigInt(Math.abs(amount))
  const parts = weights.map((weight, index) => {
    const share = whole * BigInt(weight)
    return { index, units: share / sum, remainder: share % sum }
  })
  let left = whole - parts.reduce((total, part) => total + part.units, 0n)
  for (const part of [...parts].sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)) {
    if (left === 0n) break
    part.units += 1n
    left -= 1n
  }
  return parts.map(({ units }) => (units === 0n ? 0 : sign * Number(units)))
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
