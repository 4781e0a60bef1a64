import { languageOf } from './language-of.ts'
import { wordsOf } from './words.ts'

/** What search uses of the module that Pagefind writes beside the pages (`pagefind/pagefind.js`). */
export type Pagefind = {
  readonly search: (term: string) => Promise<{ readonly results: readonly PagefindResult[] } | null>
}

export type PagefindResult = {
  readonly id: string
  readonly score: number
  readonly data: () => Promise<PagefindPage>
}

/** A page as Pagefind keeps it. Article pages carry `article`, the article's id, and `category` in their meta. */
export type PagefindPage = {
  readonly url: string
  readonly content: string
  readonly meta: Readonly<Record<string, string>>
}

const askedWordsMax = 8

/** The words of a question that are worth looking up in full text: no stop words, unless there are no others. */
export function cleanQuery(question: string, locale: string): string[] {
  const words = [...new Set(wordsOf(question))]
  const { stopWords } = languageOf(locale)
  const telling = words.filter((word) => word.length > 1 && !stopWords.has(word))
  return (telling.length > 0 ? telling : words).slice(0, askedWordsMax)
}

/**
 * What to ask one after the other, the strictest first: all words together, then each alone. Pagefind wants every word of
 * a query on the page, which is why two thirds of real questions find nothing when they are asked as they were written.
 */
export function relaxations(words: readonly string[]): string[] {
  return words.length > 1 ? [words.join(' '), ...words] : [...words]
}

/** Asks Pagefind for the pages that use any of the question's words; the more of them and the stronger, the higher. */
export async function searchFullText(
  pagefind: Pagefind,
  question: string,
  { locale, limit = 10 }: { locale: string; limit?: number },
): Promise<PagefindPage[]> {
  const found = new Map<string, { score: number; data: PagefindResult['data'] }>()
  for (const query of relaxations(cleanQuery(question, locale)))
    for (const { id, score, data } of (await pagefind.search(query))?.results ?? [])
      found.set(id, { score: score + (found.get(id)?.score ?? 0), data })
  const best = [...found.values()].sort((a, b) => b.score - a.score).slice(0, limit)
  return Promise.all(best.map(({ data }) => data()))
}
