import type { Attachment, Message, Ticket } from '@aftercare/contracts'
import type { Words } from './translation.ts'

/** What a message is called, and what happens next with it. */
export type TicketHeadline = { title: string; note: string }

/**
 * What a message is called in each of its states, as its shopper sees it: spam is closed, and nobody is told more.
 *
 * @param newest the newest message of the conversation: after an answer nobody works on it until the shopper replies
 */
export function ticketHeadline(
  { state }: Pick<Ticket, 'state'>,
  newest: Pick<Message, 'author'> | undefined,
  { statuses, next }: Words['tickets'],
): TicketHeadline {
  const isAnswered = newest?.author.kind === 'agent' || newest?.author.kind === 'server'
  const key =
    state.status === 'waiting' && state.reason === 'customer'
      ? 'waitingForYou'
      : state.status === 'spam'
        ? 'closed'
        : state.status === 'open' && isAnswered
          ? 'answered'
          : state.status
  return { title: statuses[key], note: next[key] }
}

/** Who wrote a message, as its shopper reads it: themselves, a person of the shop by name, or the shop by itself. */
export const authorOf = ({ kind, name }: Message['author'], shop: string, words: Words['tickets']): string =>
  kind === 'customer'
    ? words.you
    : kind === 'automation'
      ? words.automatic
      : [name, shop].filter((part) => part !== null && part !== '').join(', ')

/** Whether a file of a message is shown by every browser, instead of named only. */
export const isPicture = ({ contentType }: Pick<Attachment, 'contentType'>): boolean =>
  ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'].includes(contentType)
