import { describe, expect, it } from 'vitest'
import { sentenceWordsMax, stumblesIn } from './readability.rules.ts'

const messagesIn = (markdown: string, locale = 'en'): string[] =>
  stumblesIn(markdown, locale).map(({ message }) => message)

describe('stumblesIn', () => {
  it('finds nothing in plain words', () => {
    expect(stumblesIn('We send you a label by email.\n\n1. Print it.\n2. Put it on the box.', 'en')).toEqual([])
  })
  it('tells the line of a sentence that is too long', () => {
    const long = `${'word '.repeat(sentenceWordsMax)}end.`
    expect(stumblesIn(`Short.\n\n${long}`, 'en')).toContainEqual({
      line: 3,
      message: expect.stringContaining('loses the thread'),
    })
  })
  it('names jargon and what to write instead, in the language of the article', () => {
    expect(messagesIn('Please note the RMA.')).toEqual(['“please note”: say it directly', '“rma”: return number'])
    expect(messagesIn('Leider geht das nicht.', 'de')).toEqual(['“leider”: sag, was möglich ist'])
  })
  it('does not take part of a word for jargon', () => {
    expect(messagesIn('The pharmacy kindlyish charm.')).toEqual([])
  })
  it('hears shouting', () => {
    expect(messagesIn('Thank you!')).toEqual(['An exclamation mark sounds like shouting'])
  })
  it('does not count the cells of a table as a sentence', () => {
    expect(stumblesIn(`| ${'cell '.repeat(60)} | b |`, 'en')).toEqual([])
  })
})
