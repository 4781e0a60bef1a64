import { describe, expect, it } from 'vitest'
import { htmlBelow } from './below-path.ts'

describe('htmlBelow', () => {
  it.each([
    ['<a href="/track/?a=1&amp;b=2#c">x</a>', '<a href="/help/track/?a=1&amp;b=2#c">x</a>'],
    ['<a href="/">x</a>', '<a href="/help/">x</a>'],
    [
      '<form action="/forms/"><img alt="a" src="/a.png"></form>',
      '<form action="/help/forms/"><img alt="a" src="/help/a.png"></form>',
    ],
    ['<img srcset="/a-1.webp 1w, /a-2.webp 2w">', '<img srcset="/help/a-1.webp 1w, /help/a-2.webp 2w">'],
    [
      '<search-results data-prefix="" data-to="/de/"></search-results>',
      '<search-results data-prefix="/help" data-to="/help/de/"></search-results>',
    ],
    ['<search-results data-prefix="/de">', '<search-results data-prefix="/help/de">'],
    ['<search-results data-prefix>', '<search-results data-prefix="/help">'],
  ])('moves %s', (html, moved) => expect(htmlBelow(html, '/help')).toBe(moved))
  it.each([
    '<a href="/help/track/">x</a>',
    '<a href="#here">x</a><a href="https://shop.example/">y</a><a href="//cdn.example/">z</a>',
    '<img alt="see &quot; href=&quot;/x&quot;">',
    '<p>Type href="/track/"</p>',
    '<!doctype html><html lang="en"></html>',
  ])('leaves %s', (html) => expect(htmlBelow(html, '/help')).toBe(html))
})
