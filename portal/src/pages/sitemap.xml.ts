import { localePath, pagePaths } from '../lib/paths.ts'
import { config, filledCategories, localesOf, shop } from '../lib/shop.ts'

/** Every page that search engines may show, in the languages in which it is written. */
export function GET(): Response {
  const pages = [
    ...pagePaths.filter((path) => path !== '/search/' && (path !== '/shipping/' || config.shipping.length > 0)),
    ...filledCategories.map((category) => `/articles/${category}/`),
  ].flatMap((path) => config.locales.map((locale) => localePath(config, locale, path)))
  const articles = [...new Set(shop.articles.map(({ id }) => id))].flatMap((id) =>
    localesOf(id).map((locale) => localePath(config, locale, `/articles/${id}/`)),
  )
  const urls = [...pages, ...articles].map((path) => `<url><loc>${new URL(path, config.url).href}</loc></url>`)
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`,
  )
}
