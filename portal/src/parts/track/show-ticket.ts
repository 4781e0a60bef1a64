import type { Attachment, Message, Ticket } from '@aftercare/sdk'
import { formatMoment } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { ticketHeadline } from '@aftercare/words/ticket-headline.rules'
import { piecesOf } from '@aftercare/words/web-addresses.rules'
import { element } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** A conversation as its shopper sees it. Texts are shown as text, never as HTML. */
export function showTicket(
  ticket: Ticket,
  messages: readonly Message[],
  words: TrackWords,
  locale: string,
  download: (file: Attachment) => void,
): Node[] {
  const { title, note } = ticketHeadline(ticket, words.tickets)
  return [
    element('h1', { tabindex: '-1', dir: 'auto' }, ticket.subject),
    element('p', { class: 'small' }, say(words.tickets.title, { reference: ticket.ref })),
    element('div', { class: 'promise' }, element('p', { class: 'promised' }, title), element('p', {}, note)),
    element('ol', { class: 'messages' }, ...messages.map((message) => messageItem(message, words, locale, download))),
  ]
}

function messageItem(
  { author, text, createdAt, attachments }: Message,
  words: TrackWords,
  locale: string,
  download: (file: Attachment) => void,
): HTMLElement {
  const isMine = author.kind === 'customer'
  const name = isMine ? words.tickets.you : author.name === null ? words.shop : `${author.name}, ${words.shop}`
  return element(
    'li',
    { class: isMine ? 'mine' : 'theirs' },
    element(
      'header',
      {},
      element('strong', {}, name),
      element('span', { class: 'small' }, formatMoment(locale, createdAt)),
    ),
    element('p', { class: 'text', dir: 'auto' }, ...(isMine ? [text] : withLinks(text))),
    ...attachments.map((file) => {
      const button = element('button', { class: 'file', type: 'button' }, file.fileName)
      button.addEventListener('click', () => download(file))
      return button
    }),
  )
}

/** What the shop wrote, with its web addresses as links. */
const withLinks = (text: string): (Node | string)[] =>
  piecesOf(text).map((piece) =>
    piece.href === undefined ? piece.text : element('a', { href: piece.href, rel: 'noreferrer' }, piece.text),
  )
