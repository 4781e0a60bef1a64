import type { Attachment, Message, Ticket } from '@aftercare/sdk'
import { formatMoment } from '../../lib/format.ts'
import { element, fill } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** A conversation as its shopper sees it. Texts are shown as text, never as HTML. */
export function showTicket(
  ticket: Ticket,
  messages: readonly Message[],
  words: TrackWords,
  locale: string,
  download: (file: Attachment) => void,
): Node[] {
  const { state } = ticket
  const isOurTurn = state.status === 'waiting' && state.reason === 'customer'
  return [
    element(
      'p',
      { class: 'small' },
      `${fill(words.message, ticket.ref)} · ${words.ticketStatuses[isOurTurn ? 'waitingForYou' : state.status]}`,
    ),
    element('h2', {}, ticket.subject),
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
  const name = isMine ? words.you : author.name === null ? words.us : `${author.name}, ${words.us}`
  return element(
    'li',
    { class: isMine ? 'mine' : 'theirs' },
    element(
      'header',
      {},
      element('strong', {}, name),
      element('span', { class: 'small' }, formatMoment(locale, createdAt)),
    ),
    element('p', { class: 'text', dir: 'auto' }, text),
    ...attachments.map((file) => {
      const button = element('button', { class: 'file', type: 'button' }, file.fileName)
      button.addEventListener('click', () => download(file))
      return button
    }),
  )
}
