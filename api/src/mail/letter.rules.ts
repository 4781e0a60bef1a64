import { directionOf, wordsOf, type Language } from '@aftercare/words'
import { isOpeningPage } from './mail-language.rules.ts'

/** What a mail says, before it is text or HTML. */
export type Letter = {
  subject: string
  paragraphs: readonly string[]
  /** Shown large, to be typed elsewhere. */
  code?: string
  /** What somebody wrote, as they wrote it. */
  quote?: { from: string; text: string }
  link?: { words: string; url: string }
  closing: string
}

export type RenderedLetter = { subject: string; text: string; html: string }

/** A letter as plain text and as HTML that says the same. Nothing in it is loaded from anywhere. */
export function renderLetter(letter: Letter, language: Language): RenderedLetter {
  const { link } = letter
  const note = link && isOpeningPage(link.url) ? wordsOf(language).lookup.letter.opens : undefined
  return { subject: letter.subject, text: textOf(letter, note), html: htmlOf(letter, note, language) }
}

function textOf({ paragraphs, code, quote, link, closing }: Letter, note: string | undefined): string {
  const parts = [
    ...paragraphs,
    code,
    quote && `${quote.from}:\n\n${quote.text}`,
    link && `${link.words}:\n${link.url}`,
    note,
    closing,
  ]
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`
}

const styles = {
  body: 'margin:0;background:#FBF8F3;color:#1E2422;font:17px/1.6 system-ui,-apple-system,Segoe UI,Roboto,sans-serif',
  page: 'max-width:560px;margin:0 auto;padding:32px 24px',
  code: 'font-size:32px;font-weight:600;letter-spacing:6px;margin:24px 0',
  quote: 'margin:24px 0;padding:16px 20px;background:#FFFFFF;border:1px solid #E2DCD1;border-radius:10px',
  quoted: 'margin:8px 0 0;white-space:pre-line',
  link: 'display:inline-block;padding:12px 20px;border-radius:8px;background:#1F5C4D;color:#FFFFFF;text-decoration:none;font-weight:600',
  note: 'color:#56605B;font-size:15px',
  closing: 'margin-top:32px;color:#56605B;font-size:15px',
}

function htmlOf(
  { subject, paragraphs, code, quote, link, closing }: Letter,
  note: string | undefined,
  language: Language,
): string {
  const body = [
    ...paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`),
    code && `<p dir="ltr" style="${styles.code}">${escape(code)}</p>`,
    quote &&
      `<div style="${styles.quote}"><strong>${escape(quote.from)}</strong><p dir="auto" style="${styles.quoted}">${escape(quote.text)}</p></div>`,
    link && `<p><a href="${escape(link.url)}" style="${styles.link}">${escape(link.words)}</a></p>`,
    note && `<p style="${styles.note}">${escape(note)}</p>`,
    `<p style="${styles.closing}">${escape(closing)}</p>`,
  ]
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="${styles.body}"><div style="${styles.page}">
${body.filter(Boolean).join('\n')}
</div></body>
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
