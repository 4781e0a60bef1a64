// Western digits in Arabic too: order numbers, prices and phone numbers are written with them on parcels and in mails.
const intlLocales: ReadonlyMap<string, string> = new Map([
  ['en', 'en-GB'],
  ['de', 'de-DE'],
  ['ar', 'ar-u-nu-latn'],
])

/** The language tag to give to `Intl` for a language of the words. */
export const intlLocale = (locale: string): string => intlLocales.get(locale) ?? locale
