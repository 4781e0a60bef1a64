import { languages, type Language } from '@aftercare/words'

/** The first of the wished-for languages (BCP 47) that mails are written in; English when there is none. */
export function mailLanguage(wished: readonly (string | null | undefined)[]): Language {
  for (const locale of wished) {
    const language = languages.find((known) => known === locale?.split('-')[0])
    if (language !== undefined) return language
  }
  return 'en'
}

/**
 * The page of the help center where an order or a message is looked up, in the shopper's language. The number of what to look up
 * is all that is in the address: it says nothing about a person, and without the code from the mailbox it opens nothing.
 *
 * @param locales those of the help center; the first has no prefix there
 */
export function lookUpPage(
  { helpCenterUrl, locales }: { helpCenterUrl: string; locales: readonly string[] },
  language: Language,
  number: string,
): string {
  const hasPrefix = language !== locales[0] && locales.includes(language)
  const home = helpCenterUrl.replace(/\/$/, '')
  return `${home}${hasPrefix ? `/${language}` : ''}/track/?number=${encodeURIComponent(number)}`
}

const opens = '#open='

/** The same page with a key behind it, which opens what the mail is about. */
export const openingPage = (page: string, key: string): string => `${page}${opens}${key}`

/** Whether a link has such a key, so that the mail has to say what it opens and for how long. */
export const isOpeningPage = (url: string): boolean => url.includes(opens)
