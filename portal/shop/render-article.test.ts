import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { inlineCode } from '../build/scan-output.ts'
import { wordsOf } from '@aftercare/words'
import { readBody, shapeBody, type RenderedArticle } from './render-article.ts'

function render(body: string, locale = 'de'): RenderedArticle {
  const words = wordsOf(locale).articles
  return shapeBody(readBody(body, locale, words), words, {
    link: (target) =>
      target.startsWith('/') ? `/${locale}${target}` : target.startsWith('javascript:') ? undefined : target,
    picture: (target) =>
      target.startsWith('http')
        ? undefined
        : { src: `/${target}`, width: 1000, height: 500, srcset: `/${target} 1000w` },
  })
}
const html = (body: string): string => render(body, 'en').html

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
    expect(html('Say "yes"')).toContain('“yes”')
    expect(render('Sag "ja"').html).not.toContain('“')
  })
})

describe('what other help centers export', () => {
  it.each([
    ['keys and breaks', 'Press <kbd>Ctrl</kbd><br>now <!-- a note -->', '<p>Press <kbd>Ctrl</kbd><br>now</p>'],
    ['how text looks', '<p><span style="color:red">Hot</span>&nbsp;<font size="2">x</font></p>', '<p>Hot\u00a0x</p>'],
    ['empty paragraphs', '<p>&nbsp;</p><p><br></p><p>One</p><p><span></span></p>', '<p>One</p>'],
    [
      'text in boxes',
      '<div><div>One <b>two</b></div><div><p>Three</p></div></div>',
      '<p>One <b>two</b></p><p>Three</p>',
    ],
    ['a bold heading', '## **Bold** one', '<h2 id="bold-one"><strong>Bold</strong> one</h2>'],
    ['an old anchor', '<a name="top"></a>One', '<p><span id="top"></span>One</p>'],
    [
      'a table with joined cells',
      '<table style="width:1px"><colgroup><col></colgroup><tbody><tr><td colspan="2" style="text-align:center">a</td></tr>\n<tr><td>b</td><td>c</td></tr></tbody></table>',
      '<div class="scrolls" tabindex="0"><table><tbody><tr><td class="to-center" colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table></div>',
    ],
    [
      'a note in a table',
      '<table><tbody><tr><td><p>Mind this</p></td></tr></tbody></table>',
      '<aside class="callout note"><p class="callout-kind">Note</p><p>Mind this</p></aside>',
    ],
    [
      'a note by its class',
      '<div class="callout callout--warning"><h4>Hot</h4><p>It burns</p></div>',
      '<aside class="callout warning"><p class="callout-kind">Careful</p><h2 id="hot">Hot</h2><p>It burns</p></aside>',
    ],
    [
      'nested lists',
      '1. One\n   - a\n   - b\n2. Two\n\n   More',
      '<ol><li><p>One</p><ul><li>a</li><li>b</li></ul></li><li><p>Two</p><p>More</p></li></ol>',
    ],
    [
      'a frame of another site',
      '<iframe src="https://forms.example/1" title="Form"></iframe>',
      '<p><a href="https://forms.example/1">Form</a></p>',
    ],
    [
      'a picture elsewhere',
      '![A lamp](https://cdn.example/a.png)',
      '<p><a href="https://cdn.example/a.png">A lamp</a></p>',
    ],
    ['a picture with a width', '<img src="a.png" alt="Lamp" width="200">', /width="200" height="100" alt="Lamp"/],
    ['a script', '<script>alert(1)</script>One', '<p>One</p>'],
    ['a handler', '<p onclick="x()">One</p>', '<p>One</p>'],
    ['a lone comment', 'One\n\n<!-- for us\n\nonly -->\n\nTwo', '<p>One</p><p>Two</p>'],
  ])('%s', (_, body, expected) => {
    if (typeof expected === 'string') expect(html(body)).toBe(expected)
    else expect(html(body)).toMatch(expected)
  })
})

describe('what authors write', () => {
  it('a callout, as GitHub and as other generators do', () => {
    const callout =
      '<aside class="callout warning"><p class="callout-kind">Careful</p><p>It is <strong>hot</strong>.</p></aside>'
    expect(html('> [!WARNING]\n> It is **hot**.')).toBe(callout)
    expect(html(':::warning\nIt is **hot**.\n:::')).toBe(callout)
    expect(html('::: caution Mind\n- a\n:::')).toContain('<p><strong>Mind</strong></p><ul><li>a</li></ul></aside>')
    expect(html('```\n:::note\n```')).toContain(':::note')
    expect(html('At 10:30 and :::')).toBe('<p>At 10:30 and :::</p>')
  })
  it('an accordion with Markdown in it', () => {
    expect(html('<details>\n<summary>How **long**?</summary>\n\nTwo *days*.\n\n</details>')).toBe(
      '<details><summary>How **long**?</summary><p>Two <em>days</em>.</p></details>',
    )
  })
  it('a table whose columns are aligned by a class', () => {
    const table = html('| a | b |\n|:-:|--:|\n| 1 | 2 |')
    expect(table).toContain('<th class="to-center">a</th><th class="to-end">b</th>')
    expect(table).not.toContain('style')
  })
  it('footnotes, in the words of the language', () => {
    const { html: german } = render('Wort[^1]\n\n[^1]: Dazu.')
    expect(german).toContain('<section class="footnotes" aria-label="Fußnoten">')
    expect(german).toContain('aria-label="Zurück zum Text, Anmerkung 1"')
    for (const [, id] of german.matchAll(/href="#([^"]+)"/g)) expect(german).toContain(`id="${id}"`)
  })
  it('headings of every level, none left out, each with an address of its own', () => {
    const { html: made, anchors } = render(
      '# Eins\n\n### Zwei\n\n#### Zwei\n\n## iPhone\n\n## Content\n\n## Eigen {#mein}',
    )
    expect(made.match(/<h\d id="[^"]*"/g)).toEqual([
      '<h2 id="eins"',
      '<h3 id="zwei"',
      '<h4 id="zwei-2"',
      '<h3 id="iphone"',
      '<h3 id="content-2"',
      '<h3 id="mein"',
    ])
    expect(anchors).toEqual(expect.arrayContaining(['eins', 'zwei', 'zwei-2', 'iphone', 'content-2', 'mein']))
  })
  it('a video that is opened by a press, with its own poster', () => {
    const { html: made, players } = render('[So geht es](https://youtu.be/dQw4w9WgXcQ)')
    expect(made).toContain(
      '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" data-player="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"><span class="play">So geht es</span>',
    )
    expect(players).toEqual(['https://www.youtube-nocookie.com'])
    expect(html('[![How](p.png)](https://vimeo.com/123456)')).toContain('<img src="/p.png"')
    expect(html('See [it](https://youtu.be/dQw4w9WgXcQ) there.')).not.toContain('data-player')
    expect(html('<iframe src="//www.youtube.com/embed/dQw4w9WgXcQ?rel=0"></iframe>')).toContain('data-player')
  })
  it('an image text that looks like code stays text', () => {
    expect(html('![once = twice](a.png)')).toContain('alt="once = twice"')
  })
})

describe('whatever is written', () => {
  const piece = fc.constantFrom(
    '<p>', '</p>', '<div class="note">', '</div>', '<table><tr><td>', '</td></tr></table>', '<a name=x>', '<details>', '<summary>',
    '<script>', '<img src=x onerror=y>', '<svg><style>', '<p style="x">', '<a href="javascript:x">', '## A\n', '> [!NOTE]\n', '- a\n', ':::note\n', ':::\n',
    '<iframe srcdoc="x">', '&lt;b&gt;', '"><b onclick=x>', '\n\n', 'word ', '|a|\n|-|\n', '[^1]', '[^1]: x\n', '<!--', '-->',
  ) // prettier-ignore
  it('leaves no code, and no id twice', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const made = html(pieces.join(''))
        expect(inlineCode(made)).toEqual([])
        const ids = [...elementIds(made)]
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})

function elementIds(made: string): string[] {
  const ids: string[] = []
  new Parser({ onopentag: (_, { id }) => void (id === undefined ? 0 : ids.push(id)) }).end(made)
  return ids
}
