import { ProblemError } from '@aftercare/contracts'
import { Parser } from 'htmlparser2'
import sanitizeHtml from 'sanitize-html'
import { redactCards } from '../shared/payment-cards.rules.ts'

const htmlCharactersMax = 65_536
/** Deeper than any mail, and shallow enough for every reader of it. */
const nestingMax = 100

const inline = ['a', 'b', 'code', 'em', 'i', 's', 'span', 'strong', 'sub', 'sup', 'u']
const block = ['blockquote', 'br', 'div', 'h1', 'h2', 'h3', 'h4', 'hr', 'li', 'ol', 'p', 'pre', 'ul']
const table = ['table', 'tbody', 'td', 'th', 'thead', 'tr']

const options: sanitizeHtml.IOptions = {
  allowedTags: [...inline, ...block, ...table],
  allowedAttributes: { a: ['href', 'rel'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: nestingMax,
  textFilter: redactCards,
  transformTags: {
    a: (tagName, { href }) => ({
      tagName,
      attribs: {
        ...(href !== undefined && !hasCard(href) && { href }),
        rel: 'noopener noreferrer nofollow',
      },
    }),
  },
}

/** The scheme of an address says nothing about a number: any digits can be dialled. */
const hasCard = (href: string): boolean => {
  const place = href.replace(/^\s*\w+:/, '')
  return redactCards(place) !== place
}

/**
 * HTML that can be shown next to anything: text with structure and links, but no script, style, form or picture. Null when
 * nothing is left, or when a card number is spread over so many tags that it could not be taken out.
 *
 * @throws ProblemError invalid_request when it is nested too deep, or too long once it is clean
 */
export function sanitiseHtml(html: string): string | null {
  expectShallow(html)
  const clean = sanitizeHtml(html, options).trim()
  if (clean.length > htmlCharactersMax) throw refused(`The HTML has more than ${htmlCharactersMax} characters`)
  const text = textOf(clean)
  return text === '' || redactCards(text) !== text ? null : clean
}

/** Measured by the parser that the sanitiser uses, because no other one agrees with it on what a tag is. */
function expectShallow(html: string): void {
  let depth = 0
  const parser = new Parser({
    onopentagname: () => {
      depth += 1
      if (depth > nestingMax) throw refused(`The HTML is nested deeper than ${nestingMax} elements`)
    },
    onclosetag: () => {
      depth -= 1
    },
  })
  parser.write(html)
  parser.end()
}

const inlineTags = new RegExp(`</?(${inline.join('|')})( [^>]*)?/?>`, 'g')

/** What is read of clean HTML, near enough to find a number that runs through several tags. */
const textOf = (clean: string): string =>
  clean
    .replace(inlineTags, '')
    .replace(/<[^>]*>/g, '\n')
    .trim()

const refused = (message: string): ProblemError =>
  new ProblemError('invalid_request', message, [{ at: 'body/html', message }])
