import snowball from 'snowball-stemmers'
import { languageOf } from '../src/search/language-of.ts'
import type { Language } from '../src/search/language.ts'

const algorithms: Readonly<Record<string, string>> = { ar: 'arabic', de: 'german', en: 'english', tr: 'turkish' }

/** Our data on a language with the Snowball stemmer in the place of ours. */
export function withSnowball(locale: string): Language {
  const algorithm = algorithms[locale]
  if (algorithm === undefined) throw new Error(`There is no Snowball stemmer for ${locale}`)
  const stemmer = snowball.newStemmer(algorithm)
  return { ...languageOf(locale), stem: (word) => stemmer.stem(word) }
}
