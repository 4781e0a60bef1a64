import { describe, expect, it } from 'vitest'
import { languageOf } from './language-of.ts'
import { wordsOf } from './words.ts'

describe.each(['en', 'de', 'ar'])('the data of %s', (locale) => {
  const { synonyms, stem, stopWords } = languageOf(locale)
  const stemsOf = (phrase: string): string => wordsOf(phrase).map(stem).join(' ')

  it('groups at least two different phrases each', () => {
    for (const group of synonyms) expect(new Set(group.map(stemsOf)).size, group.join(', ')).toBeGreaterThan(1)
  })

  it('has no empty phrase and none that says nothing', () => {
    for (const phrase of synonyms.flat()) expect(wordsOf(phrase), phrase).not.toEqual([])
  })

  it('has stop words as they are found in texts', () => {
    for (const word of stopWords) expect(wordsOf(word)).toEqual([word])
  })
})

it('takes the language of a locale and any other for one without data', () => {
  expect(languageOf('de-AT')).toBe(languageOf('DE'))
  expect(languageOf('sv-SE').stopWords.size).toBe(0)
  expect(languageOf('').synonyms).toEqual([])
})

it('groups the names of countries in any language that the platform knows', () => {
  const countriesOf = (locale: string): readonly string[] => languageOf(locale).synonyms.at(-1) ?? []
  expect(countriesOf('en-GB')).toEqual(expect.arrayContaining(['abroad', 'Switzerland', 'Japan']))
  expect(countriesOf('de')).toEqual(expect.arrayContaining(['Ausland', 'Schweiz']))
  expect(countriesOf('sv')).toEqual(expect.arrayContaining(['Schweiz', 'Tyskland']))
})
