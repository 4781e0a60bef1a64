// No schema here: pages carry this file to the browser, to print prices.

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
