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

  it.each([
    ['<title>Re: Order</title><p>Hi</p>', '<p>Hi</p>'],
    [
      '<head><style>p { color: red }</style><xml><o:OfficeDocumentSettings>96</o:OfficeDocumentSettings></xml></head>Hi',
      'Hi',
    ],
    ['<section>Order</section><section>1042</section>', '<div>Order</div><div>1042</div>'],
    ['<dl><dt>Order</dt><dd>1042</dd></dl>', '<dl><dt>Order</dt><dd>1042</dd></dl>'],
    ['<center>Order</center><address>1042</address>', '<div>Order</div><div>1042</div>'],
    ['<p dir=RTL>مرحبا</p>', '<p dir="rtl">مرحبا</p>'],
    ['<div style="direction: rtl; color: red">مرحبا</div>', '<div dir="rtl">مرحبا</div>'],
    ['<bdo dir="rtl">abc</bdo><p dir="upwards">x</p>', '<bdo dir="rtl">abc</bdo><p>x</p>'],
    ['<p dir="rtl">طلب <bdi>NL-1042</bdi> وصل</p>', '<p dir="rtl">طلب <bdi>NL-1042</bdi> وصل</p>'],
    ['<div style="display:none">Shown in the list of mails</div><p>Hi</p>', '<p>Hi</p>'],
    ['<p>Hi <span hidden>secret <b>words</b></span>you</p>', '<p>Hi you</p>'],
    ['<p>Great <img src="https://mail.example/1f600.png" alt="😀"></p>', '<p>Great 😀</p>'],
    ['<img alt="<b>4242 4242 4242 4242</b>">', `&lt;b&gt;${removedCard}&lt;/b&gt;`],
    ['<p>old <del>price</del> <kbd>Ctrl</kbd></p>', '<p>old <s>price</s> <code>Ctrl</code></p>'],
    ['<ol start="3"><li>Three</li></ol>', '<ol start="3"><li>Three</li></ol>'],
    [
      '<table><caption>Order</caption><tfoot><tr><td>Sum</td></tr></tfoot></table>',
      '<table><caption>Order</caption><tfoot><tr><td>Sum</td></tr></tfoot></table>',
    ],
  ])('reads as it was written: %s', (html, kept) => {
    expect(htmlOf(html)).toBe(kept)
  })

  it('keeps what Outlook writes, without what Word says about the document', () => {
    const mail = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026"/></xml><![endif]-->
<style><!-- p.MsoNormal { margin:0cm } --></style><title>Order</title></head>
<body lang=DE link="#0563C1"><div class=WordSection1><p class=MsoNormal>Hallo,<o:p></o:p></p>
<p class=MsoNormal>die Vase ist <span style='color:red'>kaputt</span>.<o:p></o:p></p>
<table class=MsoNormalTable><tr><td><p class=MsoNormal>Bestellung</p></td><td><p class=MsoNormal>1042</p></td></tr></table>
<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Von:</b> Nordlight</p></div></div></body></html>`
    expect(htmlOf(mail)?.replace(/\s*\n\s*/g, '')).toBe(
      '<div><p>Hallo,</p><p>die Vase ist <span>kaputt</span>.</p>' +
        '<table><tr><td><p>Bestellung</p></td><td><p>1042</p></td></tr></table><div><p><b>Von:</b> Nordlight</p></div></div>',
    )
  })

  it('keeps what Gmail and Apple Mail write', () => {
    const gmail = `<div dir="ltr">Thanks!<div><br></div><div>Mia <img data-emoji="👋" alt="👋" src="cid:1"></div></div><br>
<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nordlight wrote:<br></div>
<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">Hello</blockquote></div>`
    expect(htmlOf(gmail)?.replaceAll('\n', '')).toBe(
      '<div dir="ltr">Thanks!<div><br /></div><div>Mia 👋</div></div><br />' +
        '<div><div dir="ltr">On Mon, Nordlight wrote:<br /></div><blockquote>Hello</blockquote></div>',
    )
    const apple = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word;" dir="auto">
<div>It is late.</div><br id="lineBreakAtBeginningOfMessage"><div><blockquote type="cite"><div>Am 30.11. schrieb Nordlight:</div></blockquote></div></body></html>`
    expect(htmlOf(apple)?.trim()).toBe(
      '<div>It is late.</div><br /><div><blockquote><div>Am 30.11. schrieb Nordlight:</div></blockquote></div>',
    )
  })

  it('is nothing when nothing is left', () => {
    expect(htmlOf('<img src="https://evil.example/pixel.gif">')).toBeNull()
  })

  it('is dropped when a card number runs through several tags or hides in a link', () => {
    expect(htmlOf('<p>4242 <b>4242</b> <i>4242</i> 4242</p>')).toBeNull()
    expect(
      htmlOf('<table><tr>\n<td>Card</td> <td>4111</td>\n<td>1111</td><td>1111</td><td>1111</td></tr></table>'),
    ).toBeNull()
    expect(htmlOf('<bdi>4242</bdi><bdi>4242</bdi><bdi>4242</bdi><bdi>4242</bdi>')).toBeNull()
    expect(htmlOf('<p>4111</p><p>1111</p><p>1111</p><p>1111</p>')).not.toBeNull()
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
