import { anonymousQuery } from '../searches/search-query.rules.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import { plainText } from '../shared/plain-text.rules.ts'
import { sanitiseHtml } from '../tickets/sanitise-html.ts'

/** What is done to text that anybody may send, in the transaction that stores it. */
export const textRules: Readonly<Record<string, (text: string) => unknown>> = {
  plainText,
  redactCards,
  anonymousQuery,
  sanitiseHtml: (text) => {
    try {
      return sanitiseHtml(text)
    } catch {
      // That it is refused is an answer too, and took its time.
      return null
    }
  },
}

/** Pieces that are hard on one rule or another when a text is made of nothing else. */
export const worstPieces: Readonly<Record<string, string>> = {
  'digits with spaces': '4 ',
  digits: '4',
  'digits in fours': '4242 ',
  'digits in fours on lines': '4242 4242\n',
  cards: '4242424242424242,',
  'cards beside words': 'card 6011111111111117 ',
  'cards in a list behind a word': 'order 4539148803436467,',
  'cards before words': '6011111111111117 is the ',
  'digits in fours with strokes': '4242/',
  'cards in fours': '4242 4242 4242 4242 1234 ',
  'digits of another script': '٤ ',
  'digits with what shows nothing between': '4\u200b',
  'beginnings of account numbers': 'DE89 ',
  'letters and digits': 'a1 ',
  'signs of addresses': '@',
  addresses: 'a@b ',
  words: 'card order ',
  spaces: ' ',
  'ends of lines': '\r\n',
  elements: '<b>a</b>',
  'elements with digits': '<p>4242 4242 4242 4242</p>',
  'begun elements': '<',
  'begun attributes': '<a href="',
  'begun comments': '<!--',
  'closing elements': '</p>',
  'hidden elements': '<p style="display:none">a</p>',
  references: '&amp;',
}

export const textOf = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
