import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readShop } from '../shop/read-shop.ts'
import { textOfHtml } from '../src/lib/text-of-html.ts'
import type { SearchArticle } from '../src/search/answers-index.ts'
import type { Question } from './search-figures.ts'

export type Everyday = {
  readonly locale: string
  readonly articles: readonly SearchArticle[]
  readonly questions: readonly Question[]
}

const demoFolder = fileURLToPath(new URL('../demo', import.meta.url))

/**
 * Everyday questions to the demo shop, written before anybody looked at what search answers: in its three languages, and
 * in Turkish, of which search knows nothing, with articles that were translated for it.
 */
export async function readEveryday(): Promise<Everyday[]> {
  const { shop } = await readShop(demoFolder, new Date())
  const inDemo = ['en', 'de', 'ar'].map(async (locale): Promise<Everyday> => {
    const articles = shop.articles
      .filter((article) => article.locale === locale)
      .map(({ html, ...article }) => ({ ...article, body: textOfHtml(html) }))
    return { locale, articles, questions: await readJson<Question[]>(`${locale}.json`) }
  })
  const turkish: Everyday = {
    locale: 'tr',
    articles: await readJson<SearchArticle[]>('tr-articles.json'),
    questions: await readJson<Question[]>('tr.json'),
  }
  return [...(await Promise.all(inDemo)), turkish]
}

const readJson = async <T>(file: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`everyday/${file}`, import.meta.url), 'utf8')) as T
