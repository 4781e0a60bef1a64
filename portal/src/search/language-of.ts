import { arabic } from './arabic.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import type { Language } from './language.ts'

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
