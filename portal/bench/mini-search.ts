import MiniSearch from 'minisearch'
import type { SearchArticle } from '../src/search/answers-index.ts'
import type { Language } from '../src/search/language.ts'
import { wordsOf } from '../src/search/words.ts'
import type { Outcome } from './search-figures.ts'
import { withSnowball } from './snowball.ts'

// The weights of our own training, by which it does as well as by any others that were tried.
const boost = { title: 2, description: 1, also: 1, body: 0.3 }
const synonymShare = 0.3
const resultsMax = 20

/** MiniSearch with all that it can have: Snowball stems, our folding, stop words and synonyms, slips of the finger. */
export function miniSearch(articles: readonly SearchArticle[], locale: string): (question: string) => Outcome {
  const language = withSnowball(locale)
  const index = new MiniSearch({
    fields: Object.keys(boost),
    tokenize: wordsOf,
    processTerm: (word) => (language.stopWords.has(word) ? null : language.stem(word)),
    searchOptions: { boost, combineWith: 'OR', fuzzy: (word) => (word.length > 4 ? 0.2 : false) },
  })
  index.addAll(articles.map(({ also = [], ...article }) => ({ ...article, also: also.join('\n') })))
  const synonymsIn = synonymFinder(language)

  return (question) => {
    const synonyms = synonymsIn(question)
    const alike = { queries: synonyms, fuzzy: false, boost: scaled(boost, synonymShare) }
    const found = index.search(synonyms.length === 0 ? question : { combineWith: 'OR', queries: [question, alike] })
    return { ids: found.slice(0, resultsMax).map(({ id }) => String(id)), topScore: found[0]?.score ?? 0 }
  }
}

/** Finds the words that a question could have used instead of its own. */
function synonymFinder({ synonyms, stem, stopWords }: Language): (question: string) => string[] {
  const stemsOf = (text: string): string => wordsOf(text).map(stem).join(' ')
  const groups = new Map<string, string[]>()
  for (const group of synonyms)
    for (const phrase of group) groups.set(stemsOf(phrase), [...(groups.get(stemsOf(phrase)) ?? []), ...group])
  const wordsMax = 5
  return (question) => {
    const words = wordsOf(question)
    const phrases = words.flatMap((_, at) =>
      Array.from({ length: wordsMax }, (_, more) => words.slice(at, at + more + 1).join(' ')),
    )
    const others = phrases.flatMap((phrase) => groups.get(stemsOf(phrase)) ?? []).flatMap(wordsOf)
    return [...new Set(others)].filter((word) => !words.includes(word) && !stopWords.has(word))
  }
}

const scaled = (weights: Readonly<Record<string, number>>, share: number): Record<string, number> =>
  Object.fromEntries(Object.entries(weights).map(([field, weight]) => [field, weight * share]))
