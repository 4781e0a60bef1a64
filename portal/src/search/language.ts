import { arabic } from './arabic.ts'
import { english } from './english.ts'
import { german } from './german.ts'

/** What search knows of a language. All of it is data and pure functions, so that the build and the browser agree. */
export type Language = {
  /** What the forms of one word have in common. Gets a folded word (see `findWords`), gives something it can compare. */
  readonly stem: (word: string) => string
  /** Words that say little of what a question is about. They count, but for less. */
  readonly stopWords: ReadonlySet<string>
  /** Words and short phrases a shopper uses for the same thing; one group a row. */
  readonly synonyms: readonly (readonly string[])[]
  /** Whether words are written together ("Lieferadresse"), so that a part of a word is worth looking up. */
  readonly compounds: boolean
}

const languages: ReadonlyMap<string, Language> = new Map([
  ['ar', arabic],
  ['de', german],
  ['en', english],
])

// Prefix, typos and trained weights work in any language; only stems and synonyms are missing.
const anyLanguage: Language = { stem: (word) => word, stopWords: new Set(), synonyms: [], compounds: false }

/** The language of a locale such as `de-AT`; one that we know nothing of is searched by whole words. */
export function languageOf(locale: string): Language {
  return languages.get(locale.toLowerCase().split('-')[0] ?? '') ?? anyLanguage
}
