import { ProblemError } from '@aftercare/contracts'
import { describe, expect, it } from 'vitest'
import { cleanContent } from './message-content.ts'
import { removedCard } from '../shared/payment-cards.rules.ts'

const htmlOf = (html: string): string | null => cleanContent({ text: 'The same', html }).html
const placeOf = (work: () => unknown): string | undefined => {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return `${error.code} ${error.details[0]?.at}`
    throw error
  }
  return undefined
}

describe('the text of a message', () => {
  it('keeps lines and tabs, in every script, and nothing that cannot be seen', () => {
    expect(cleanContent({ text: ' One\r\ntwo\rthree\t4\u0000\u0008\u009f \ud800 مرحبا 👋🏽 ' }).text).toBe(
      'One\ntwo\nthree\t4 \ufffd مرحبا 👋🏽',
    )
  })

  it('has no card number, in text or HTML', () => {
    const { text, html } = cleanContent({
      text: 'Card 4242 4242 4242 4242',
      html: '<p>Card <b>4242 4242 4242 4242</b></p>',
    })
    expect([text, html]).toEqual([`Card ${removedCard}`, `<p>Card <b>${removedCard}</b></p>`])
  })

  it('is refused when nothing is left of it', () => {
    expect(placeOf(() => cleanContent({ text: '\u0000\u0001' }))).toBe('invalid_request body/text')
  })

  it('is no longer than what was written, however many card numbers were in it', () => {
    const { text } = cleanContent({ text: `card ${'4222222222222,'.repeat(1_428)}` })
    expect(text).toBe(`card ${`${removedCard},`.repeat(1_428)}`)
  })
})

describe('the HTML of a message', () => {
  it.each([
    ['<p>Hello <script>alert(1)</script>you</p>', '<p>Hello you</p>'],
    ['<p onclick="steal()" style="position:fixed" class="x" id="y">Hello</p>', '<p>Hello</p>'],
    ['<a href="javascript:alert(1)">Hello</a>', '<a rel="noopener noreferrer nofollow">Hello</a>'],
    ['<a href=" jAvAsCrIpT&#58;alert(1)">Hello</a>', '<a rel="noopener noreferrer nofollow">Hello</a>'],
    ['<a href="data:text/html,<script>alert(1)</script>">Hello</a>', '<a rel="noopener noreferrer nofollow">Hello</a>'],
    ['<a href="//evil.example" target="_top">Hello</a>', '<a rel="noopener noreferrer nofollow">Hello</a>'],
    ['Hello<img src="https://evil.example/pixel.gif">', 'Hello'],
    ['Hello<svg><script>alert(1)</script></svg>', 'Hello'],
    ['Hello<iframe src="https://evil.example"></iframe>', 'Hello'],
    ['Hello<style>body { display: none }</style>', 'Hello'],
    ['<form action="https://evil.example"><input name="password">Hello</form>', 'Hello'],
    [
      '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=alert(1)>">Hi',
      '<table>Hi</table>',
    ],
    ['Hello<!-- secret -->', 'Hello'],
    ['<h2>Title</h2><ul><li>One</li></ul>', '<h2>Title</h2><ul><li>One</li></ul>'],
  ])('makes %s safe', (html, safe) => {
    expect(htmlOf(html)).toBe(safe)
  })

  it('is nothing when nothing is left', () => {
    expect(htmlOf('<img src="https://evil.example/pixel.gif">')).toBeNull()
  })

  it('is dropped when a card number runs through several tags or hides in a link', () => {
    expect(htmlOf('<p>4242 <b>4242</b> <i>4242</i> 4242</p>')).toBeNull()
    expect(htmlOf('<a href="tel:4242424242424242">Call</a>')).toBe('<a rel="noopener noreferrer nofollow">Call</a>')
  })

  it.each([
    ['plainly', '<b>'.repeat(200)],
    ['behind a comment that closes nothing', '<b><!--</b>-->'.repeat(200)],
    ['behind an attribute that closes nothing', '<b><i title="</i></b>">'.repeat(200)],
  ])('is refused when it is nested deep, %s', (_, html) => {
    expect(placeOf(() => htmlOf(`${html}Hello`))).toBe('invalid_request body/html')
  })

  it('may have many elements side by side', () => {
    expect(htmlOf('<p>Hi</p>'.repeat(1_000))).toHaveLength(9_000)
  })

  it('is refused when it is too long once it is clean', () => {
    expect(placeOf(() => htmlOf('&'.repeat(20_000)))).toBe('invalid_request body/html')
  })
})
