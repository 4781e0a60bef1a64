import { arabic } from './arabic.ts'
import { countryNames } from './country-names.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import type { Language } from './language.ts'

const languages: ReadonlyMap<string, Language> = new Map([
  ['ar', arabic],
  ['de', german],
  ['en', english],
])

/** Letters that stand for a word of a language without a stemmer. */
const stemLetters = 5

/**
 * Any other language: what its words begin with stands for them. On Turkish, whose words are their stem and a row of
 * endings, five letters find as much as the Snowball stemmer does (docs/decisions).
 */
const anyLanguage: Language = {
  stem: (word) => word.slice(0, stemLetters),
  stopWords: new Set(),
  synonyms: [],
  abroad: [],
  compounds: false,
}

/** Names are read once a language; a help center has few. */
const withCountries = new Map<string, Language>()

/** The language of a locale such as `de-AT`, with the names of countries in it. */
export function languageOf(locale: string): Language {
  const code = locale.toLowerCase().split('-')[0] ?? ''
  const known = withCountries.get(code)
  if (known !== undefined) return known
  const language = languages.get(code) ?? anyLanguage
  const abroad = [...language.abroad, ...countryNames(code)]
  const made = abroad.length > 1 ? { ...language, synonyms: [...language.synonyms, abroad] } : language
  withCountries.set(code, made)
  return made
}
