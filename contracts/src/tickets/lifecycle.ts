import { ProblemError } from '../vocabulary/problem.ts'

export const ticketStatuses = ['new', 'open', 'waiting', 'solved', 'closed', 'merged', 'spam'] as const
export type TicketStatus = (typeof ticketStatuses)[number]

/** Who moves a ticket: a person of the desk or the merchant's system, the shopper, or the product itself. */
export type TicketMover = 'desk' | 'shopper' | 'automation'

export const ticketActions = [
  'reply',
  'note',
  'assign',
  'wait',
  'solve',
  'reopen',
  'close',
  'merge',
  'mark_spam',
] as const
export type TicketAction = (typeof ticketActions)[number]

type TicketTransition = {
  action: TicketAction
  from: readonly TicketStatus[]
  /** Where it goes; `same` leaves the status as it is. */
  to: TicketStatus | 'same'
  by: readonly TicketMover[]
  event:
    'ticket.message_created' | 'ticket.note_created' | 'ticket.assigned' | 'ticket.status_changed' | 'ticket.merged'
}

/**
 * Everything that can happen to a ticket. A row says: from these states, this action, by these people, leads there.
 * What happens in another ticket instead is in {@link ticketForwards}.
 */
export const ticketTransitions: readonly TicketTransition[] = [
  { action: 'reply', from: ['new', 'open'], to: 'open', by: ['desk'], event: 'ticket.message_created' },
  { action: 'reply', from: ['waiting', 'solved'], to: 'same', by: ['desk'], event: 'ticket.message_created' },
  { action: 'reply', from: ['new'], to: 'same', by: ['shopper'], event: 'ticket.message_created' },
  {
    action: 'reply',
    from: ['open', 'waiting', 'solved'],
    to: 'open',
    by: ['shopper'],
    event: 'ticket.message_created',
  },
  {
    action: 'reply',
    from: ['new', 'open', 'waiting', 'solved'],
    to: 'same',
    by: ['automation'],
    event: 'ticket.message_created',
  },
  {
    action: 'note',
    from: ['new', 'open', 'waiting', 'solved', 'closed'],
    to: 'same',
    by: ['desk', 'automation'],
    event: 'ticket.note_created',
  },
  {
    action: 'assign',
    from: ['new', 'open', 'waiting', 'solved'],
    to: 'same',
    by: ['desk', 'automation'],
    event: 'ticket.assigned',
  },
  { action: 'wait', from: ['new', 'open', 'waiting'], to: 'waiting', by: ['desk'], event: 'ticket.status_changed' },
  {
    action: 'solve',
    from: ['new', 'open', 'waiting'],
    to: 'solved',
    by: ['desk', 'shopper', 'automation'],
    event: 'ticket.status_changed',
  },
  { action: 'reopen', from: ['waiting', 'solved', 'spam'], to: 'open', by: ['desk'], event: 'ticket.status_changed' },
  { action: 'reopen', from: ['waiting'], to: 'open', by: ['automation'], event: 'ticket.status_changed' },
  { action: 'reopen', from: ['solved'], to: 'open', by: ['shopper'], event: 'ticket.status_changed' },
  { action: 'close', from: ['solved'], to: 'closed', by: ['desk', 'automation'], event: 'ticket.status_changed' },
  { action: 'merge', from: ['new', 'open', 'waiting', 'solved'], to: 'merged', by: ['desk'], event: 'ticket.merged' },
  {
    action: 'mark_spam',
    from: ['new', 'open'],
    to: 'spam',
    by: ['desk', 'automation'],
    event: 'ticket.status_changed',
  },
]

/**
 * What is taken to another ticket: closed is final, so a shopper's message goes on in its follow-up; a merged ticket points to
 * the one that it went into. That ticket's own state decides then.
 */
const ticketForwards: readonly Pick<TicketTransition, 'action' | 'from' | 'by'>[] = [
  { action: 'reply', from: ['closed', 'merged'], by: ['shopper'] },
  { action: 'reply', from: ['merged'], by: ['desk', 'automation'] },
  { action: 'note', from: ['merged'], by: ['desk', 'automation'] },
]

const transitionOf = (from: TicketStatus, action: TicketAction, by: TicketMover): TicketTransition | undefined =>
  ticketTransitions.find((row) => row.action === action && row.by.includes(by) && row.from.includes(from))

/** The state that an action leads to. @throws ProblemError ticket_transition_not_allowed */
export function nextTicketStatus(from: TicketStatus, action: TicketAction, by: TicketMover): TicketStatus {
  const transition = transitionOf(from, action, by)
  if (transition === undefined) {
    throw new ProblemError(
      'ticket_transition_not_allowed',
      `A ticket that is ${from} does not take ${action} from the ${by}`,
    )
  }
  return transition.to === 'same' ? from : transition.to
}

/** What the caller may do with a ticket now, in it or where it went on. */
export function allowedTicketActions(status: TicketStatus, by: TicketMover): TicketAction[] {
  const isForwarded = (action: TicketAction): boolean =>
    ticketForwards.some((row) => row.action === action && row.by.includes(by) && row.from.includes(status))
  return ticketActions.filter((action) => transitionOf(status, action, by) !== undefined || isForwarded(action))
}
