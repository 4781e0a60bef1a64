import { z } from './zod.ts'

/** Every active currency of ISO 4217 (list one, 1 January 2026), by the digits that its amounts have after the point. */
const activeCurrencies: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]

/** Currencies that were given up in the last years: old orders are in them. */
const withdrawnCurrencies = 'ANG BGN BYR CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL'

const digitsByCurrency: ReadonlyMap<string, number> = new Map([
  ...withdrawnCurrencies.split(' ').map((code) => [code, code === 'BYR' ? 0 : 2] as const),
  ...activeCurrencies.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)),
])

/** Every active currency of ISO 4217 that money is paid in, in alphabetical order. */
export const currencyCodes: readonly string[] = activeCurrencies.flatMap(([, codes]) => codes.split(' ')).toSorted()

/** Whether ISO 4217 has, or had in the last years, a currency with this code. */
export const isCurrency = (code: string): boolean => digitsByCurrency.has(code)

/**
 * How many digits a currency has after the point: 2 for EUR, 0 for JPY, 3 for KWD, 4 for CLF (ISO 4217). Runtimes differ
 * from the standard for HUF, IQD and others, so nobody asks Intl. A code that nobody knows has two.
 */
export const minorUnitDigits = (currency: string): number => digitsByCurrency.get(currency) ?? 2

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
