import type { AnswersIndex } from './answers-index.ts'
import { languageOf } from './language-of.ts'
import type { Language } from './language.ts'
import { createReader, type Reader } from './reader.ts'
import { rarityOf, weigh, type Vector } from './weigh.ts'

/** An article that may answer a question. */
export type Answer = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly category: string
  /** How sure it is that the article answers: 0 not at all, about 1 as for its own phrasings. */
  readonly score: number
  /** Whether that is sure enough to be shown as an answer; when no result is, offer a person. */
  readonly confident: boolean
}

/** An answers index made ready to be asked. */
export type Answers = {
  /** The likeliest articles, best first; `typing` says that the last word may be unfinished. */
  readonly find: (question: string, options?: { limit?: number; typing?: boolean }) => Answer[]
  /** A text as these articles see it, to compare it with another. */
  readonly vectorOf: (text: string) => Vector
  readonly reader: Reader
}

/** The score from which on an answer is confident. Nine of ten real questions with an answer reach it, one in four without. */
const confidentFrom = 0.5

/** Articles below this score share no more with a question than its small words. */
export const scoreMin = 0.1

export const answersMax = 50

// A word that no article uses makes a question less answerable, by half of what it would count if one used it.
const unheardShare = 0.5

/**
 * @param language that the index was built with
 * @throws when the index was built by another version of search.
 */
export function openAnswers(index: AnswersIndex, language: Language = languageOf(index.locale)): Answers {
  const words = index.words.split(' ').filter((word) => word !== '')
  const reader = createReader(language, words)
  if (index.version !== 1 || index.postings.length !== reader.features.length)
    throw new Error('The answers index was built by another version of search; build the help center again')
  const postings = new Map(
    reader.features.map((feature, row) => [feature, unpackPosting(index.postings[row]!, index.unit)]),
  )
  const unheard = unheardShare * rarityOf(0, index.articles.length)

  function rarity(feature: string): number {
    const articlesWithIt = postings.get(feature)?.length ?? 0
    if (articlesWithIt > 0) return rarityOf(articlesWithIt, index.articles.length)
    // The group that an unheard word is of says nothing more than the word did.
    return feature.startsWith('@') ? 0 : unheard
  }

  function find(question: string, { limit = 10, typing = false } = {}): Answer[] {
    const scores = new Float64Array(index.articles.length)
    for (const [feature, share] of weigh(reader.read(question, { typing }), rarity))
      for (const [article, weight] of postings.get(feature) ?? []) scores[article]! += share * weight
    return index.articles
      .map(([id, title, description, category], number) => {
        const score = scores[number]!
        return { id, title, description, category, score, confident: score >= confidentFrom }
      })
      .filter(({ score }) => score >= scoreMin)
      .sort((a, b) => b.score - a.score)
      .slice(0, Math.min(limit, answersMax))
  }

  return { find, vectorOf: (text) => weigh(reader.read(text), rarity), reader }
}

function unpackPosting(row: readonly number[], unit: number): [article: number, weight: number][] {
  let article = 0
  return Array.from({ length: row.length / 2 }, (_, at) => [(article += row[2 * at]!), row[2 * at + 1]! * unit])
}
