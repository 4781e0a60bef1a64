// Western digits in Arabic too: order numbers, prices and phone numbers are written with them on parcels and in mails.
const intlLocales: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', ar: 'ar-u-nu-latn' }

/** The language tag to give to `Intl` for an interface language. */
export const intlLocale = (locale: string): string => intlLocales[locale] ?? locale

/** An amount in minor units as a price: 490 EUR is `€4.90`. Intl knows the minor digits of a currency (ISO 4217). */
export function formatMoney(locale: string, amount: number, currency: string): string {
  const format = new Intl.NumberFormat(intlLocale(locale), { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** A calendar date in words: `2027-03-01` is `1 March 2027`. */
export const formatDate = (locale: string, date: string): string =>
  new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  )

/** A moment in the reader's own time: `20 November, 08:10`. */
export const formatMoment = (locale: string, instant: string): string =>
  new Intl.DateTimeFormat(intlLocale(locale), {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))

/** The name of a country: `DE` is `Germany`. */
export const formatCountry = (locale: string, region: string): string =>
  new Intl.DisplayNames(intlLocale(locale), { type: 'region' }).of(region) ?? region

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
