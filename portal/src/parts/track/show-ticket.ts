import type { Attachment, Message, Ticket } from '@aftercare/sdk'
import { formatMoment } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { authorOf, isPicture, ticketHeadline } from '@aftercare/words/ticket-headline.rules'
import { piecesOf } from '@aftercare/words/web-addresses.rules'
import { element } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** What can be done with a file of a message: save it, and load it to be shown; and the pictures that are shown already. */
export type FileHandlers = {
  download: (file: Attachment) => void
  load: (file: Attachment) => Promise<Blob>
  pictures: Map<Attachment['id'], HTMLElement>
}

/** A conversation as its shopper sees it. Texts are shown as text, never as HTML. */
export function showTicket(
  ticket: Ticket,
  messages: readonly Message[],
  words: TrackWords,
  locale: string,
  handlers: FileHandlers,
): Node[] {
  const { title, note } = ticketHeadline(ticket, messages.at(-1), words.tickets)
  const { orderNumber: number } = ticket
  const order =
    number === null
      ? []
      : [
          element(
            'p',
            { class: 'about-order' },
            element(
              'a',
              { href: `${words.trackPath}?number=${encodeURIComponent(number)}` },
              say(words.tickets.aboutOrder, { number }),
            ),
          ),
        ]
  return [
    element('h1', { tabindex: '-1' }, element('bdi', {}, ticket.subject)),
    element('p', { class: 'small' }, say(words.tickets.title, { reference: ticket.ref })),
    element('div', { class: 'promise' }, element('p', { class: 'promised' }, title), element('p', {}, note), ...order),
    element('ol', { class: 'messages' }, ...messages.map((message) => messageItem(message, words, locale, handlers))),
  ]
}

function messageItem(
  { author, text, createdAt, attachments }: Message,
  words: TrackWords,
  locale: string,
  { download, load, pictures }: FileHandlers,
): HTMLElement {
  const isMine = author.kind === 'customer'
  // A picture stays when the conversation around it is shown anew, unless it was left out before.
  const shownPicture = (file: Attachment): HTMLElement => {
    const kept = pictures.get(file.id)
    if (kept?.isConnected === true) return kept
    const made = picture(words.tickets.photo, async () => await load(file))
    pictures.set(file.id, made)
    return made
  }
  return element(
    'li',
    { class: isMine ? 'mine' : 'theirs' },
    element(
      'header',
      {},
      element('strong', {}, authorOf(author, words.shop, words.tickets)),
      element('span', { class: 'small' }, formatMoment(locale, createdAt)),
    ),
    element('p', { class: 'text', dir: 'auto' }, ...(isMine ? [text] : withLinks(text))),
    ...attachments.map((file) => {
      const shown = isPicture(file) ? [shownPicture(file)] : []
      const button = element('button', { class: 'file', type: 'button' }, ...shown, element('bdi', {}, file.fileName))
      button.addEventListener('click', () => download(file))
      return button
    }),
  )
}

/** A picture that is loaded when it comes into view, and left out where that fails: its name is beside it. */
function picture(alt: string, load: () => Promise<Blob>): HTMLElement {
  const shown = element('img', { alt, width: '160', height: '120' }) as HTMLImageElement
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return
    watch.disconnect()
    void show()
  })
  const show = async (): Promise<void> => {
    try {
      const address = URL.createObjectURL(await load())
      for (const end of ['load', 'error']) shown.addEventListener(end, () => URL.revokeObjectURL(address))
      shown.addEventListener('error', () => shown.remove())
      shown.src = address
    } catch {
      shown.remove()
    }
  }
  watch.observe(shown)
  return shown
}

/** What the shop wrote, with its web addresses as links. */
const withLinks = (text: string): (Node | string)[] =>
  piecesOf(text).map((piece) =>
    piece.href === undefined ? piece.text : element('a', { href: piece.href, rel: 'noreferrer' }, piece.text),
  )
