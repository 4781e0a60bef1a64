import { absoluteUrl, articlePath, localePath, pagePathsOf } from '../lib/paths.ts'
import { policyCountries } from '../parts/policy/policy-reader.ts'
import { config, filledCategories, localesWithout, shop } from '../lib/shop.ts'

/** Every page that search engines may show, in the languages in which it is written. */
export function GET(): Response {
  const pages = [
    ...pagePathsOf(config).filter(
      (path) =>
        path !== '/search/' && (path !== '/shipping/' || config.shipping.length > 0) && localesWithout(path).length > 0,
    ),
    ...policyCountries.map((country) => `/return-policy/${country.toLowerCase()}/`),
    ...filledCategories.map((category) => `/articles/${category}/`),
  ].flatMap((path) => config.locales.map((locale) => ({ path: localePath(config, locale, path), updated: undefined })))
  const articles = shop.articles.map(({ id, locale, updated }) => ({
    path: articlePath(config, locale, id),
    updated,
  }))
  const own = shop.pages.map(({ path, locale, updated }) => ({ path: localePath(config, locale, path), updated }))
  const urls = [...pages, ...own, ...articles].map(
    ({ path, updated }) =>
      `<url><loc>${absoluteUrl(config, path)}</loc>${updated === undefined ? '' : `<lastmod>${updated}</lastmod>`}</url>`,
  )
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`,
  )
}
