import { config, shop } from '../../lib/shop.ts'
import { textOfHtml } from '../../lib/text-of-html.ts'
import { buildAnswersIndex } from '../../search/answers-index.ts'

export const getStaticPaths = () => config.locales.map((locale) => ({ params: { locale } }))

/** What search as you type answers from: the articles and the shop's own pages that are written in the language, by the ways in which people ask. */
export function GET({ params }: { params: { locale?: string } }): Response {
  const { locale = config.defaultLocale } = params
  const articles = shop.articles
    .filter((article) => article.locale === locale)
    .map(({ id, title, description, category, also, html }) => ({
      id,
      title,
      description,
      category,
      also,
      body: textOfHtml(html),
    }))
  const pages = shop.pages
    .filter((page) => page.locale === locale)
    .map(({ path, title, description, html }) => ({
      id: path,
      title,
      description,
      category: '',
      body: textOfHtml(html),
    }))
  return Response.json(buildAnswersIndex([...articles, ...pages], locale))
}
