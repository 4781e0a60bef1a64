import read from '#shop'
import type { WeeklyHours } from '@aftercare/contracts'
import type { Hours } from '@aftercare/contracts/rules/opening-state.rules'
import type { Article, OwnPage } from '../../shop/article.ts'
import type { InterfaceLocale, LocalText } from '../../shop/config.ts'
import type { Shop } from '../../shop/read-shop.ts'
import { playersOf } from './players.ts'
import { wordsOf, type Words } from '@aftercare/words'

/** The shop as `readShop` checked it. */
export const shop = read as Shop
export const { config } = shop
export const players = playersOf([...shop.articles, ...shop.pages])

const byLocaleAndId = new Map(shop.articles.map((article) => [`${article.locale}:${article.id}`, article]))

/** The article in a language, or in the default one where it is not translated. Its `locale` says which. */
export const articleIn = (locale: string, id: string): Article | undefined =>
  byLocaleAndId.get(`${locale}:${id}`) ?? byLocaleAndId.get(`${config.defaultLocale}:${id}`)

/** Languages in which an article was written. */
export const localesOf = (id: string): InterfaceLocale[] =>
  config.locales.filter((locale) => byLocaleAndId.has(`${locale}:${id}`))

const ids = shop.articles.filter(({ locale }) => locale === config.defaultLocale).map(({ id }) => id)

/**
 * The questions of a topic as the reader of a language sees them: those in the language first, then what the config
 * names as most asked, then by the number of ways in which people ask it.
 */
export function questionsIn(locale: string, category: string): Article[] {
  const key = `${locale} ${category}`
  const known = questions.get(key) ?? sortedQuestions(locale, category)
  questions.set(key, known)
  return known
}
// Every article asks for its topic: sorting it each time costs the square of the articles.
const questions = new Map<string, Article[]>()

function sortedQuestions(locale: string, category: string): Article[] {
  const mostAsked = config.categories.find(({ id }) => id === category)?.mostAsked ?? []
  const rank = (id: string): number => (mostAsked.includes(id) ? mostAsked.indexOf(id) : mostAsked.length)
  const isForeign = (id: string): number => (byLocaleAndId.has(`${locale}:${id}`) ? 0 : 1)
  const waysToAsk = (id: string): number => articleIn(config.defaultLocale, id)?.also.length ?? 0
  return ids
    .filter((id) => id.startsWith(`${category}/`))
    .sort((a, b) => isForeign(a) - isForeign(b) || rank(a) - rank(b) || waysToAsk(b) - waysToAsk(a))
    .flatMap((id) => articleIn(locale, id) ?? [])
}

/** Topics that have something to read. */
export const filledCategories = config.categories
  .map(({ id }) => id)
  .filter((category) => ids.some((id) => id.startsWith(`${category}/`)))

/** A page of the shop's own in a language, or in the default one where it is not translated. */
export const ownPageIn = (locale: string, path: string): OwnPage | undefined => {
  const translations = shop.pages.filter((page) => page.path === path)
  return translations.find((page) => page.locale === locale) ?? translations.find(isOriginal)
}
const isOriginal = ({ locale }: { locale: string }): boolean => locale === config.defaultLocale

/** Paths of the shop's own pages. */
export const ownPaths = shop.pages.filter(isOriginal).map(({ path }) => path)

/** Pages that every page links in a menu, as the reader of a language sees them. */
export const menuOf = (locale: string, menu: 'header' | 'footer'): OwnPage[] =>
  ownPaths
    .flatMap((path) => ownPageIn(locale, path) ?? [])
    .filter((page) => page.menu === menu)
    .toSorted((a, b) => a.position - b.position || a.menuTitle.localeCompare(b.menuTitle, locale))

/** Languages of one of our own pages; none when the shop's stands in its place. */
export const localesWithout = (path: string): ReturnType<typeof localeParams> =>
  ownPaths.includes(path) ? [] : localeParams()

/** Hours of a week with the shop's zone and holidays, as the rules of opening hours read them. */
export const zonedHours = (weekly: WeeklyHours): Hours => ({
  timeZone: config.timeZone,
  weekly,
  holidays: config.holidays,
})

export const textIn = (locale: string, text: LocalText): string =>
  typeof text === 'string' ? text : (text[locale] ?? text[config.defaultLocale] ?? '')

/** The words of a language of the shop, with the titles of its own topics. */
type WordsOfShop = Words & { frame: { categories: Record<string, string> } }
export const wordsIn = (locale: InterfaceLocale): WordsOfShop => shop.words[locale] ?? wordsOf(locale)

/** What the shop calls the programme of its points, a tier, a benefit or a reward; its id where it has no name. */
export const loyaltyNameIn = (locale: string, id: string): string => {
  const name = config.loyaltyNames[id] ?? config.policyNames[id]
  return name === undefined ? id : textIn(locale, name)
}
/** All of these names that there are, by their ids. */
export const loyaltyNamesIn = (locale: string): Record<string, string> =>
  Object.fromEntries(Object.keys(config.loyaltyNames).map((id) => [id, loyaltyNameIn(locale, id)]))

/** What a page of every language has in its address: nothing for the default language. */
export const localeParams = (): { params: { locale: string | undefined }; props: { locale: InterfaceLocale } }[] =>
  config.locales.map((locale) => ({
    params: { locale: locale === config.defaultLocale ? undefined : locale },
    props: { locale },
  }))

/** The pages of points of a shop with a loyalty programme; none in any other. */
export const pointsParams = () => {
  const { programme } = shop
  return programme === null
    ? []
    : localeParams().map(({ params, props }) => ({ params, props: { ...props, programme } }))
}
