import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findWords, wordLettersMax, wordsOf } from './words.ts'

it('folds words to what people type', () => {
  expect(wordsOf('Größe, CAFÉ and ﬁve')).toEqual(['grosse', 'cafe', 'and', 'five'])
})

it.each([
  ['ver\u00adsand\u00adkosten', 'versandkosten'],
  ['می\u200cخواهم', 'میخواهم'],
  ['Łatwy', 'latwy'],
  ['Łódź', 'lodz'],
  ['Smørrebrød', 'smorrebrod'],
  ['Đorđe', 'dorde'],
  ['Æble', 'aeble'],
  ['sœur', 'soeur'],
])('reads %s as one word, as it is typed without those keys', (written, typed) => {
  expect(wordsOf(written)).toEqual([typed])
  expect(wordsOf(typed)).toEqual([typed])
})

it('keeps an apostrophe inside its word and drops quotes around it', () => {
  expect(wordsOf("I don't, he doesn’t 'return' it")).toEqual(['i', 'dont', 'he', 'doesnt', 'return', 'it'])
})

it('reads numbers apart from letters, in Arabic digits too', () => {
  expect(wordsOf('100days ١٢٣ #4471')).toEqual(['100', 'days', '123', '4471'])
})

it('leaves out vowel signs and hamza seats that people do not type', () => {
  expect(wordsOf('طَلَبِي أين')).toEqual(['طلبي', 'اين'])
})

it('reads scripts without spaces sign by sign', () => {
  expect(wordsOf('注文 status')).toEqual(['注', '文', 'status'])
})

it('finds no word in marks, signs and stretches alone', () => {
  expect(wordsOf('\u0338 \u0640 ? 👍')).toEqual([])
})

it('never has a space in a word', () => {
  expect(wordsOf('\ufdfa')).toHaveLength(1)
  expect(wordsOf('\ufdfa')[0]).not.toMatch(/\s/)
})

it('finds each word where it stands, in order, and bounds its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      let before = 0
      for (const { word, start, end } of findWords(text)) {
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThan(start)
        expect(wordsOf(text.slice(start, end))).toEqual([word])
        before = end
      }
      expect(before).toBeLessThanOrEqual(text.length)
    }),
  )
  expect(wordsOf('a'.repeat(10_000))[0]).toHaveLength(wordLettersMax)
})
