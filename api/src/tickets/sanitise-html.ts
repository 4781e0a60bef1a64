import { ProblemError } from '@aftercare/contracts'
import { Parser } from 'htmlparser2'
import sanitizeHtml from 'sanitize-html'
import { redactCards } from '../shared/payment-cards.rules.ts'

const htmlCharactersMax = 65_536
/** Deeper than any mail, and shallow enough for every reader of it. */
const nestingMax = 100

const inline = [
  'a',
  'b',
  'bdi',
  'bdo',
  'code',
  'em',
  'i',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
]
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const block = ['blockquote', 'br', 'dd', 'div', 'dl', 'dt', 'hr', 'li', 'ol', 'p', 'pre', 'ul', ...headings]
const table = ['caption', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']

/** Elements that look the same as a plainer one. Without any, their text would run into that of their neighbours. */
const plainer: Readonly<Record<string, readonly string[]>> = {
  // prettier-ignore
  div: [
    'address', 'article', 'aside', 'center', 'details', 'dialog', 'fieldset', 'figcaption', 'figure', 'footer', 'header',
    'hgroup', 'legend', 'main', 'nav', 'optgroup', 'search', 'section', 'summary',
  ],
  ul: ['dir', 'menu'],
  pre: ['listing'],
  s: ['del', 'strike'],
  u: ['ins'],
  code: ['kbd', 'samp', 'tt'],
  span: ['abbr', 'big', 'cite', 'dfn', 'font', 'mark', 'small', 'time', 'var'],
}

/** Text that nobody reads in a mail: what is about the document, and what is only there for programs. */
const unread = ['noframes', 'noscript', 'option', 'script', 'style', 'template', 'textarea', 'title', 'xml']

const isHidden = ({ style = '', ...others }: sanitizeHtml.Attributes): boolean =>
  'hidden' in others || /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(style)

/** The way that text runs, from the attribute or as Word and browsers write it into the style. */
function directionOf({ dir, style = '' }: sanitizeHtml.Attributes): string | undefined {
  const said = dir ?? /(?:^|[;\s])direction\s*:\s*(ltr|rtl)/i.exec(style)?.[1]
  return said === undefined ? undefined : ['ltr', 'rtl', 'auto'].find((known) => known === said.trim().toLowerCase())
}

/** Marks what is to be taken out: the filter that does it sees only attributes that are allowed. */
const hidden = 'hidden'

const asRead: sanitizeHtml.Transformer = (tagName, attribs) => {
  if (isHidden(attribs)) return { tagName, attribs: { dir: hidden } }
  const dir = directionOf(attribs)
  const { dir: _, ...others } = attribs
  return { tagName, attribs: dir === undefined ? others : { ...others, dir } }
}

const options: sanitizeHtml.IOptions = {
  allowedTags: [...inline, ...block, ...table],
  allowedAttributes: {
    '*': ['dir', 'lang'],
    a: ['href', 'rel'],
    li: ['value'],
    ol: ['reversed', 'start', 'type'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: nestingMax,
  nonTextTags: unread,
  textFilter: redactCards,
  exclusiveFilter: ({ attribs }) => attribs['dir'] === hidden,
  transformTags: {
    ...Object.fromEntries(
      Object.entries(plainer).flatMap(([tagName, names]) =>
        names.map((name): [string, sanitizeHtml.Transformer] => [name, (_, attribs) => ({ tagName, attribs })]),
      ),
    ),
    a: (tagName, { href, ...attribs }) => ({
      tagName,
      attribs: {
        ...attribs,
        ...(href !== undefined && !hasCard(href) && { href }),
        rel: 'noopener noreferrer nofollow',
      },
    }),
    // What a picture says is read in its place: mail programs send emoji as pictures.
    img: (tagName, attribs) => ({
      tagName,
      attribs: {},
      text: isHidden(attribs) ? '' : (attribs['alt'] ?? '').slice(0, pictureTextMax),
    }),
    '*': asRead,
  },
}
const pictureTextMax = 200

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
  // What is one piece of text was looked through as such.
  const isWhole = !clean.includes('<')
  return text === '' || (!isWhole && redactCards(text) !== text) ? null : clean
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
    .replace(/\s+/g, (space) => (space.includes('\n') ? '\n' : space))
    .trim()

const refused = (message: string): ProblemError =>
  new ProblemError('invalid_request', message, [{ at: 'body/html', message }])
