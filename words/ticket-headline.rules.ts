import type { Attachment, Ticket } from '@aftercare/contracts'
import type { Words } from './translation.ts'

/** What a message is called, and what happens next with it. */
export type TicketHeadline = { title: string; note: string }

/** What a message is called in each of its states, as its shopper sees it: spam is closed, and nobody is told more. */
export function ticketHeadline({ state }: Pick<Ticket, 'state'>, { statuses, next }: Words['tickets']): TicketHeadline {
  const key =
    state.status === 'waiting' && state.reason === 'customer'
      ? 'waitingForYou'
      : state.status === 'spam'
        ? 'closed'
        : state.status
  return { title: statuses[key], note: next[key] }
}

/** Whether a file of a message is shown by every browser, instead of named only. */
export const isPicture = ({ contentType }: Pick<Attachment, 'contentType'>): boolean =>
  ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'].includes(contentType)
