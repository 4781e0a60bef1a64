import type { Terms } from '../vocabulary/terms.ts'

export const ticketTerms = {
  resources: {
    tickets: 'Conversations with shoppers: messages, internal notes, who has it, and where it is in its lifecycle.',
  },
  ids: { ticket: 'tkt', message: 'msg' },
  scopes: { 'tickets:read': ['agent', 'shopper'], 'tickets:write': ['publishable', 'agent', 'shopper'] },
  problems: {
    ticket_not_found: {
      status: 404,
      title: 'No such ticket',
      remedy: 'Check the id, and that the key or session may see it.',
    },
    ticket_transition_not_allowed: {
      status: 409,
      title: 'The ticket cannot do that in its present state',
      remedy: 'See allowedActions of the ticket, and the table of its lifecycle in the reference.',
    },
    ticket_merge_not_allowed: {
      status: 409,
      title: 'These tickets cannot be merged',
      remedy:
        'Merge only tickets of the same requester, and never a ticket with itself: a merge across verified customers would show one the other’s messages.',
    },
    requester_required: {
      status: 422,
      title: 'Nobody to answer',
      remedy: 'Name the requester by email or customerId, or use a shopper session.',
    },
  },
  events: {
    'ticket.created': { object: 'ticket', happened: 'A ticket was made' },
    'ticket.updated': { object: 'ticket', happened: 'Subject, type, priority, tags or order of a ticket changed' },
    'ticket.message_created': { object: 'ticket', happened: 'Somebody wrote a public message' },
    'ticket.note_created': { object: 'ticket', happened: 'Somebody wrote an internal note' },
    'ticket.assigned': { object: 'ticket', happened: 'A ticket was given to an agent, or to nobody' },
    'ticket.status_changed': { object: 'ticket', happened: 'A ticket moved in its lifecycle' },
    'ticket.merged': { object: 'ticket', happened: 'A ticket was merged into another' },
  },
} as const satisfies Terms
