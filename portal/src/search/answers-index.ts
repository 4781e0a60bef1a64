import { languageOf } from './language-of.ts'
import type { Language } from './language.ts'
import { trainWeights, type Example, type Posting } from './train-weights.ts'
import { createReader } from './reader.ts'
import { sentencesOf } from './sentences.ts'
import { wordsOf } from './words.ts'

/** What search needs to know of an article, as plain text in the locale of the index. */
export type SearchArticle = {
  readonly id: string
  readonly title: string
  readonly description: string
  /** The name of the category as shoppers read it. */
  readonly category: string
  /** How shoppers ask for it. The more of these, the better the article is found. */
  readonly also?: readonly string[]
  /** Only its beginning is read, and only to score; the text itself does not go into the index. */
  readonly body?: string
}

/** Everything a browser needs to answer from the articles of one locale. Plain JSON; read it with `openAnswers`. */
export type AnswersIndex = {
  readonly version: 1
  readonly locale: string
  readonly articles: readonly (readonly [id: string, title: string, description: string, category: string])[]
  /** The words that the articles use, set apart by spaces. */
  readonly words: string
  /** What one step of a weight is worth; a score of 1 is what an article reaches for its own phrasings on average. */
  readonly unit: number
  /** A row for each feature of the reader, in its order: article, weight, article, weight; articles as steps. */
  readonly postings: readonly (readonly number[])[]
}

const weightStep = 0.25
const titleImportance = 2
const bodyImportance = 0.3
const bodyWordsMax = 60

/** Builds the index of one locale, the same for the same articles. Time grows with the number of articles: 0.2 s for 60, some 3 s for 2,000. */
export function buildAnswersIndex(
  articles: readonly SearchArticle[],
  locale: string,
  language: Language = languageOf(locale),
): AnswersIndex {
  const texts = articles.flatMap((article, number) => textsOf(article, number, locale))
  const words = [...new Set(texts.flatMap(({ text }) => wordsOf(text)))].sort()
  const reader = createReader(language, words)
  const examples = texts.map(({ text, article, importance }): Example => {
    return { features: reader.read(text), article, importance }
  })
  const { postings, meanLogit } = trainWeights(examples, articles.length)
  return {
    version: 1,
    locale,
    articles: articles.map(({ id, title, description, category }) => [id, title, description, category]),
    words: words.join(' '),
    unit: weightStep / meanLogit,
    postings: reader.features.map((feature) => packPosting(postings.get(feature))),
  }
}

type Text = { readonly text: string; readonly article: number; readonly importance: number }

function textsOf({ title, description, also = [], body = '' }: SearchArticle, article: number, locale: string): Text[] {
  return [
    { text: title, article, importance: titleImportance },
    ...[description, ...also].map((text) => ({ text, article, importance: 1 })),
    ...beginningOf(body, locale).map((text) => ({ text, article, importance: bodyImportance })),
  ]
}

/** The first sentences of a body. An article answers at its start; what comes later is left to the full text search. */
function beginningOf(body: string, locale: string): string[] {
  const beginning: string[] = []
  let words = 0
  for (const sentence of sentencesOf(body, locale)) {
    if (words >= bodyWordsMax) break
    words += wordsOf(sentence).length
    beginning.push(sentence)
  }
  return beginning
}

function packPosting(posting: Posting | undefined): number[] {
  if (posting === undefined) return []
  const { articles, weights } = posting
  return Array.from({ length: articles.length * 2 }, (_, place) => {
    const at = place >> 1
    return place % 2 === 0 ? articles[at]! - (articles[at - 1] ?? 0) : Math.round(weights[at]! / weightStep)
  })
}
