import type { Article } from '../../../../../shop/article.ts'
import { markdownOfHtml } from '../../../../lib/markdown-of-html.ts'
import { textOfHtml } from '../../../../lib/text-of-html.ts'
import { absoluteUrl, articlePath } from '../../../../lib/paths.ts'
import { config, shop } from '../../../../lib/shop.ts'

export const getStaticPaths = () =>
  shop.articles.map((article) => ({
    params: {
      locale: article.locale === config.defaultLocale ? undefined : article.locale,
      category: article.category,
      slug: article.slug,
    },
    props: { article },
  }))

/** The words of an article in Markdown, beside its page. */
export function GET({ props: { article } }: { props: { article: Article } }): Response {
  const page = absoluteUrl(config, articlePath(config, article.locale, article.id))
  const body = markdownOfHtml(article.html, (address) =>
    address.startsWith('/') ? absoluteUrl(config, address) : new URL(address, page).href,
  )
  // A description that was left out is how the text begins.
  const lead = textOfHtml(article.html).startsWith(article.description) ? '' : `${article.description}\n\n`
  return new Response(`# ${article.title}\n\n${lead}${body}\n\n${page}\n`)
}
