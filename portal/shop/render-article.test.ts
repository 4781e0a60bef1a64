import { describe, expect, it } from 'vitest'
import { renderArticle } from './render-article.ts'

const render = (body: string) => renderArticle(body, 'de', (path) => `/de${path}`)

describe('renderArticle', () => {
  it('leads links of the help center to the language of the article, and leaves others', () => {
    expect(render('[Here](/articles/orders/cancel/) and [there](https://shop.example/)').html).toBe(
      '<p><a href="/de/articles/orders/cancel/">Here</a> and <a href="https://shop.example/">there</a></p>',
    )
  })
  it('draws a link that does something and stands alone as a button', () => {
    expect(render('[Track it](/track/)').html).toBe('<p><a href="/de/track/" class="button">Track it</a></p>')
    expect(render('You can [track it](/track/).').html).not.toContain('button')
  })
  it('gives headings an address that stays readable in every script, and never twice the same', () => {
    const { html, headings } = render('## Wie lange?\n\n## Wie lange?\n\n## متى يصل؟')
    expect(headings.map(({ id }) => id)).toEqual(['wie-lange', 'wie-lange-2', 'متى-يصل'])
    expect(html).toContain('<h2 id="wie-lange-2">')
  })
  it('lets a table scroll inside itself, by keyboard too', () => {
    expect(render('| a | b |\n|---|---|\n| 1 | 2 |').html).toMatch(/^<div class="scrolls" tabindex="0"><table>/)
  })
  it('makes English quotes in English only', () => {
    expect(renderArticle('Say "yes"', 'en', (path) => path).html).toContain('“yes”')
    expect(render('Sag "ja"').html).not.toContain('“')
  })
})
