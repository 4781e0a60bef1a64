import fc from 'fast-check'
import { expect, it } from 'vitest'
import { languageOf } from './language-of.ts'
import { markWords } from './mark-words.ts'
import { createReader } from './reader.ts'

const reader = createReader(languageOf('en'), ['money', 'order', 'refund', 'return', 'the', 'we', 'your'])
const hits = (text: string, question: string): string[] =>
  markWords(reader, text, question)
    .filter(({ hit }) => hit)
    .map(({ text }) => text)

it('marks words of the question in any form, as the text writes them', () => {
  expect(hits('We Refunded your return; refunds take a week.', 'refund')).toEqual(['Refunded', 'refunds'])
})

it('marks what a mistyped or unfinished word was meant to be', () => {
  expect(hits('The refund is on its way.', 'refnd')).toEqual(['refund'])
  expect(hits('The refund is on its way.', 'when ref')).toEqual(['refund'])
})

it('does not mark stop words', () => {
  expect(hits('We return your money.', 'do you return the money')).toEqual(['return', 'money'])
})

it('joins to the text again and never has an empty piece', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, question) => {
      const segments = markWords(reader, `${text} refund ${question}`, `${question} refund`)
      expect(segments.map(({ text }) => text).join('')).toBe(`${text} refund ${question}`)
      expect(segments.every(({ text }) => text !== '')).toBe(true)
    }),
  )
})
