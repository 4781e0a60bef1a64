import { minorUnitDigits } from '@aftercare/contracts/rules/minor-units.rules'
import { directionOf } from './direction.ts'
import { intlLocale } from './intl-locale.ts'

/**
 * An amount in minor units as a price: 490 EUR is `€4.90`. Its digits are those of ISO 4217; Intl has others for some. Between
 * words that are read from right to left it stays in one piece, in the direction of its own sign.
 */
export const formatMoney = (locale: string, amount: number, currency: string): string =>
  priceOf(locale, amount, currency, 'auto')

/** An amount in minor units as people say it: 500 EUR is `€5`, and 550 EUR is `€5.50`. */
export const formatRoundMoney = (locale: string, amount: number, currency: string): string =>
  priceOf(locale, amount, currency, 'stripIfInteger')

function priceOf(
  locale: string,
  amount: number,
  currency: string,
  trailingZeroDisplay: 'auto' | 'stripIfInteger',
): string {
  const digits = minorUnitDigits(currency)
  const price = new Intl.NumberFormat(intlLocale(locale), {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay,
  }).format(amount / 10 ** digits)
  if (directionOf(locale) === 'ltr') return price
  const bare = price.replace(/[\u200e\u200f\u061c]/g, '')
  return /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(bare) ? `\u2067${bare}\u2069` : `\u2066${bare}\u2069`
}

/** A calendar date in words: `2027-03-01` is `1 March 2027`. A day that belongs to a moment is {@link formatDay}. */
export const formatDate = (locale: string, date: string): string =>
  dayFormat(locale).format(new Date(`${date}T00:00:00Z`))

// Making one takes far longer than using it, and a build writes a date on every page.
const dayFormats = new Map<string, Intl.DateTimeFormat>()
function dayFormat(locale: string): Intl.DateTimeFormat {
  const known = dayFormats.get(locale)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: 'long', timeZone: 'UTC' })
  dayFormats.set(locale, made)
  return made
}

/** A calendar date with its weekday: `2026-12-28` is `Monday, 28 December 2026`. */
export const formatFullDate = (locale: string, date: string): string =>
  new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )

/** Words as a list: `a, b and c`, or `a, b or c`. */
export const formatList = (locale: string, words: readonly string[], type: Intl.ListFormatType): string =>
  new Intl.ListFormat(intlLocale(locale), { type }).format(words)

/** A word of a sentence as a choice that stands alone: `used` is `Used`. */
export const asChoice = (locale: string, word: string): string => {
  const [first = '', ...rest] = word
  return first.toLocaleUpperCase(intlLocale(locale)) + rest.join('')
}

/** A number as it is written: `1,500`. With `isChange` it has its sign: `+100`. */
export function formatNumber(locale: string, number: number, isChange = false): string {
  const format = new Intl.NumberFormat(intlLocale(locale), { signDisplay: isChange ? 'exceptZero' : 'auto' })
  if (!isChange) return format.format(number)
  const change = format
    .format(number)
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace('-', '\u2212')
  // Between words that are read from right to left the sign stays in front.
  return directionOf(locale) === 'ltr' ? change : `\u2066${change}\u2069`
}

/** A day of each year: `01-31` is `31 January`. */
export const formatDayOfYear = (locale: string, day: string): string =>
  new Intl.DateTimeFormat(intlLocale(locale), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`2024-${day}T00:00:00Z`),
  )

/** Parts per million as a share: 150000 is `15%`. */
export const formatShare = (locale: string, ppm: number): string =>
  new Intl.NumberFormat(intlLocale(locale), { style: 'percent', maximumFractionDigits: 2 }).format(ppm / 1_000_000)

/** The day of a moment where the reader is, or in a zone: `2026-11-30T23:30:00Z` is `1 December 2026` in Berlin. */
export const formatDay = (locale: string, instant: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: 'long', timeZone }).format(new Date(instant))

/** A moment where the reader is, or in a zone: `20 November, 08:10`. */
export const formatMoment = (locale: string, instant: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(intlLocale(locale), {
    timeZone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))

/** A moment with its year and its zone, for what has to be proved later: `30 November 2026 at 16:08:00 CET`. */
export const formatInstant = (locale: string, instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: 'long', timeStyle: 'long', timeZone }).format(
    new Date(instant),
  )

/** The name of a country: `DE` is `Germany`. What is no code of a country stays as it is. */
export const formatCountry = (locale: string, region: string): string =>
  /^[A-Z]{2}$/.test(region)
    ? (new Intl.DisplayNames(intlLocale(locale), { type: 'region' }).of(region) ?? region)
    : region

/** The name of a language in another: `de` is `German`. */
export const formatLanguage = (locale: string, language: string): string =>
  new Intl.DisplayNames(intlLocale(locale), { type: 'language' }).of(language) ?? language

/** The name of a weekday, Monday is 0. */
export const formatWeekday = (locale: string, weekday: number): string =>
  // 1 January 2024 was a Monday.
  new Intl.DateTimeFormat(intlLocale(locale), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, 1 + weekday)),
  )

/** A time zone as people say it: `Europe/Berlin` is `Berlin`. */
export const formatZone = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

/** The calendar date of a moment in a zone: `2026-11-30T23:30:00Z` is `2026-12-01` in Berlin. */
export const dateOf = (timeZone: string, moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)
