import { ar } from './ar/index.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import type { Translation, Words } from './translation.ts'

export { directionOf } from './direction.ts'
export type { Plural, Translation, Words } from './translation.ts'

/** Languages that the words are written in; English is complete. */
export const languages = ['en', 'de', 'ar'] as const
export type Language = (typeof languages)[number]

const translations: Readonly<Record<Language, Translation>> = { en, de, ar }
const complete = new Map<string, Words>(languages.map((language) => [language, completed(translations[language])]))

/** The words of a language (BCP 47), key by key in English where it has none. */
export const wordsOf = (locale: string): Words => complete.get(locale) ?? complete.get(locale.split('-')[0] ?? '') ?? en

/** A translation with the English words in its gaps. */
export function completed(translation: Translation): Words {
  return fill(en, translation) as Words
}

/** Keys that a translation lacks, such as `track.code`: what shoppers read in English there. */
export function missingWords(translation: Translation): string[] {
  return lacking(en, translation, '')
}

/** A branch of the words has words below it; sentences, plurals and lists are translated as a whole. */
function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('one' in value && 'other' in value)
}

function fill(original: unknown, translation: unknown): unknown {
  if (!isBranch(original)) return translation ?? original
  const translated = isBranch(translation) ? translation : {}
  return Object.fromEntries(Object.entries(original).map(([key, value]) => [key, fill(value, translated[key])]))
}

function lacking(original: unknown, translation: unknown, path: string): string[] {
  if (!isBranch(original)) return translation === undefined ? [path] : []
  const translated = isBranch(translation) ? translation : {}
  return Object.entries(original).flatMap(([key, value]) =>
    lacking(value, translated[key], path === '' ? key : `${path}.${key}`),
  )
}
