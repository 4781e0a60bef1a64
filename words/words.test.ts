import { describe, expect, it } from 'vitest'
import { ar } from './ar/index.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { completed, directionOf, missingWords, wordsOf } from './index.ts'
import { say, sayCount } from './say.ts'

/** Every sentence by its key, the plurals of one sentence apart. */
function sentences(words: object, path = ''): [key: string, sentence: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : sentences(value, `${path}${key}.`),
  )
}
const gapsOf = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort()

describe.each([
  ['de', de],
  ['ar', ar],
] as const)('the words in %s', (_language, words) => {
  // prettier-ignore
  it('lack nothing', () => expect(missingWords(words)).toEqual([]))

  it('have the gaps of the English ones, where a plural may leave its number out', () => {
    const english = new Map(sentences(en))
    for (const [key, sentence] of sentences(words)) {
      const original = english.get(key) ?? english.get(key.replace(/\.(zero|two|few|many)$/, '.other'))
      const isOneOf = /\.(one|two)$/.test(key)
      if (!isOneOf) expect([key, gapsOf(sentence)]).toEqual([key, gapsOf(original ?? '')])
    }
  })

  it('have a sentence for each plural of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(_language).resolvedOptions()
    for (const [key] of sentences(words).filter(([key]) => key.endsWith('.one'))) {
      const found = sentences(words).filter(([other]) => other.startsWith(key.slice(0, -'one'.length)))
      expect([key, found.length]).toEqual([key, pluralCategories.filter((plural) => plural !== 'zero').length])
    }
  })
})

it('falls back to English key by key, and lists what is missing', () => {
  const started = { search: { button: 'Zoeken' }, orders: { statuses: { placed: 'Ontvangen' } } }
  const words = completed(started)
  expect(words.search.button).toBe('Zoeken')
  expect(words.search.label).toBe(en.search.label)
  expect(words.orders.statuses).toEqual({ ...en.orders.statuses, placed: 'Ontvangen' })
  expect(missingWords(started)).toContain('search.label')
  expect(missingWords(started)).toContain('hours.workingDays')
  expect(missingWords(started)).not.toContain('search.button')
})

it('finds the language of a region, and English where there is none', () => {
  expect(wordsOf('de-AT').frame.languageName).toBe('Deutsch')
  expect(wordsOf('nl').frame.languageName).toBe('English')
  expect([directionOf('ar-EG'), directionOf('de')]).toEqual(['rtl', 'ltr'])
})

it('fills gaps, and keeps the direction of a value in a sentence from right to left', () => {
  expect(say('Order {number}', { number: 'NL-1042' })).toBe('Order NL-1042')
  expect(say('الطلب {number}', { number: 'NL-1042' })).toBe('الطلب \u2068NL-1042\u2069')
  expect(say('{a} and {b}', { a: '{b}' })).toBe('{b} and {b}')
})

it('counts as the language does', () => {
  const count = (number: number): string => sayCount('ar', wordsOf('ar').search.answers, number)
  expect([count(1), count(2)]).toEqual(['إجابة واحدة', 'إجابتان'])
  expect(count(3)).toContain('إجابات')
  expect(count(11)).toContain('إجابة')
})
