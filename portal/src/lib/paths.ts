/** Languages as the path functions need them. */
type Locales = { defaultLocale: string }

/** Pages of the help center that every language has, without the articles and categories. */
export const pagePaths = [
  '/',
  '/search/',
  '/contact/',
  '/track/',
  '/shipping/',
  '/return-policy/',
  '/returns/',
  '/gift/',
  '/claim/',
  '/withdraw/',
  '/privacy/',
  '/accessibility/',
] as const

/** Pages of a shop with a loyalty programme; others have none of them. */
export const pointsPaths = ['/points/', '/points/rules/'] as const

/** {@link pagePaths} of a shop. */
export const pagePathsOf = ({ loyalty }: { loyalty?: unknown }): readonly string[] =>
  loyalty === undefined ? pagePaths : [...pagePaths, ...pointsPaths]

/** Pages in one language only: those for developers, and what the API itself serves. */
const unprefixed = ['/reference/', '/problems/', '/docs', '/v1', '/openapi.json']

/** The address of a page in a language: the default language has no prefix. Files and developers' pages have none either. */
export function localePath({ defaultLocale }: Locales, locale: string, path: string): string {
  const isFile = /\.[a-z0-9]+$/.test(path)
  if (locale === defaultLocale || isFile || unprefixed.some((prefix) => path.startsWith(prefix))) return path
  return `/${locale}${path}`
}

/** The address of an article by its id, `category/slug`. */
export const articlePath = (locales: Locales, locale: string, id: string): string =>
  localePath(locales, locale, `/articles/${id}/`)

export const categoryPath = (locales: Locales, locale: string, category: string): string =>
  localePath(locales, locale, `/articles/${category}/`)

/** The return policy of a country, such as `DE`. */
export const regionPolicyPath = (locales: Locales, locale: string, country: string): string =>
  localePath(locales, locale, `/return-policy/${country.toLowerCase()}/`)

/** The published return policy as data, below the help center or its host (RFC 8615). */
export const policyPath = '/.well-known/aftercare-policy.json'
/** The published loyalty programme as data, where the shop has one. */
export const programmePath = '/.well-known/aftercare-loyalty.json'

/** The path that the help center is below, such as `/help`; empty at the top of its host. */
export const basePath = ({ url }: { url: string }): string => new URL(url).pathname.replace(/\/+$/, '')

/** The full address of a page or file of the help center. */
export const absoluteUrl = (config: { url: string }, path: string): string =>
  new URL(basePath(config) + path, config.url).href
