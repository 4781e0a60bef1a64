import type { Article, InternalArticle } from './article.ts'

/** A passage of an internal article, and which one it is from. */
export type InternalPassage = { text: string; from: string }

/** A passage of fewer words says nothing by itself: «Shipping» is a title of both. */
const wordsMin = 4
/** A sentence of a body is looked for from this length on (letters). */
const sentenceMin = 40

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
const keyOf = (words: readonly string[], at = 0): string => words.slice(at, at + wordsMin).join(' ')

/**
 * Finds titles, descriptions and sentences of internal articles in a text, whatever stands between the words. A title or
 * description that a public article has too is public.
 */
export function internalWords(
  internal: readonly InternalArticle[],
  articles: readonly Pick<Article, 'title' | 'description'>[],
): (text: string) => InternalPassage[] {
  const isShown = new Set(
    articles.flatMap(({ title, description }) => [wordsIn(title).join(' '), wordsIn(description).join(' ')]),
  )
  const byBeginning = new Map<string, { words: string[]; passage: InternalPassage }[]>()
  for (const { id, title, description, body } of internal) {
    const named = [title, description].filter((text) => !isShown.has(wordsIn(text).join(' ')))
    for (const text of [...named, ...sentencesIn(body)]) {
      const words = wordsIn(text)
      if (words.length < wordsMin) continue
      const key = keyOf(words)
      const same = byBeginning.get(key)
      const entry = { words, passage: { text, from: id } }
      if (same === undefined) byBeginning.set(key, [entry])
      else same.push(entry)
    }
  }
  return (text) => {
    if (byBeginning.size === 0) return []
    const words = wordsIn(text)
    const found = new Set<InternalPassage>()
    for (let at = 0; at + wordsMin <= words.length; at += 1) {
      for (const entry of byBeginning.get(keyOf(words, at)) ?? [])
        if (entry.words.every((word, index) => words[at + index] === word)) found.add(entry.passage)
    }
    return [...found]
  }
}

const sentencesIn = (body: string): string[] =>
  body
    .split(/\n|(?<=[.!?])\s/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > sentenceMin)
