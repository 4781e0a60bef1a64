import { CustomerId } from '../customers/schemas.ts'
import { KeyId } from '../keys/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes, type RouteMetadata } from '../vocabulary/route.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import {
  Message,
  MessageCreate,
  Ticket,
  TicketCreate,
  TicketId,
  TicketRef,
  TicketStatusSchema,
  TicketUpdate,
  WaitingReason,
} from './schemas.ts'

/** Each combination that is taken has an index; the others are refused instead of being slow. */
const TicketQuery = z
  .strictObject({
    ...pageQuery,
    status: TicketStatusSchema.optional(),
    customerId: CustomerId.optional(),
    assigneeId: KeyId.optional(),
    ref: TicketRef.optional(),
    updatedSince: Instant.optional().meta({
      description: 'What was changed at this moment or later, oldest change first',
    }),
    sort: z
      .enum(['created', 'activity'])
      .optional()
      .meta({ description: '`created`, newest first, when left out; `activity`: the newest message first' }),
  })
  .refine(({ customerId, assigneeId }) => customerId === undefined || assigneeId === undefined, {
    path: ['assigneeId'],
    error: 'Not together with customerId',
  })
  .refine(({ ref, limit: _, cursor: __, ...others }) => ref === undefined || isEmpty(others), {
    path: ['ref'],
    error: 'A reference names one ticket; leave the other filters out',
  })
  .refine(({ updatedSince, limit: _, cursor: __, ...others }) => updatedSince === undefined || isEmpty(others), {
    path: ['updatedSince'],
    error: 'Not together with another filter or a sort',
  })

function isEmpty(filters: Record<string, unknown>): boolean {
  return Object.values(filters).every((value) => value === undefined)
}

const pathParams = z.object({ ticketId: TicketId })
const example = exampleId('ticket')

/** What the routes that change one ticket have in common. */
const onTicket = {
  scope: 'tickets:write',
  principals: ['server', 'agent'],
  ownership: 'store',
  idempotent: 'key',
  precondition: 'optional',
  problems: ['ticket_not_found', 'ticket_transition_not_allowed'],
} as const satisfies Partial<RouteMetadata>

const noBody = z.strictObject({}).optional()

export const ticketsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/tickets',
    summary: 'Create a ticket',
    description:
      'Opens a conversation with its first message. With a publishable key the requester’s address is a claim: the ticket is made, and only the person who can read mail at that address can look it up later.',
    body: TicketCreate,
    responses: { 201: Ticket },
    metadata: {
      scope: 'tickets:write',
      principals: ['publishable', 'server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'key',
      problems: ['requester_required', 'customer_not_found', 'field_not_allowed', 'attachment_not_usable'],
      examples: [
        {
          summary: 'A message from the contact form',
          as: 'publishable',
          body: {
            subject: 'The vase arrived broken',
            text: 'One of the two Fjord vases has a crack. Can you send a new one?',
            requester: { email: 'mia.berg@example.com', name: 'Mia Berg' },
            orderNumber: 'NL-1042',
          },
          status: 201,
        },
        {
          summary: 'A phone call that an agent writes down',
          as: 'agent',
          body: {
            subject: 'Asks for a spare shade',
            text: 'Called about a spare shade for the Aura lamp.',
            channel: 'phone',
            requester: { customerId: exampleId('customer') },
            tags: ['spare-part'],
          },
          status: 201,
        },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/tickets/:ticketId',
    pathParams,
    summary: 'Get a ticket',
    description: 'One ticket. A shopper sees their own, without what only the desk sees; a guest the one they proved.',
    responses: { 200: Ticket },
    metadata: {
      scope: 'tickets:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['ticket_not_found'],
      examples: [{ summary: 'Read a ticket', as: 'agent', params: { ticketId: example }, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/tickets',
    summary: 'List tickets',
    description:
      'Newest first, in an order that never changes: no page misses a ticket because it was answered meanwhile. `sort=activity` puts the newest message first, for a screen; there a ticket that is answered between two pages moves to the front, so read it from the top again. `updatedSince` is for keeping a copy: what was changed at that moment or later, the oldest change first. Begin the next round a minute before the newest `updatedAt` you have, because requests that run at the same time finish in any order. `status` goes with `assigneeId` or `customerId`; `ref` and `updatedSince` stand alone. A shopper sees their own.',
    query: TicketQuery,
    responses: { 200: pageOf(Ticket, 'Ticket') },
    metadata: {
      scope: 'tickets:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'What is open', as: 'agent', query: { status: 'open', limit: '10' }, status: 200 }],
    },
  },
  update: {
    method: 'PATCH',
    path: '/v1/tickets/:ticketId',
    pathParams,
    summary: 'Change a ticket',
    description: 'Changes subject, type, priority, tags or the linked order.',
    body: TicketUpdate,
    responses: { 200: Ticket },
    metadata: {
      ...onTicket,
      idempotent: 'natural',
      problems: ['ticket_not_found', 'order_not_found'],
      examples: [
        {
          summary: 'Raise the priority',
          as: 'agent',
          params: { ticketId: example },
          body: { priority: 'high', tags: ['broken-on-arrival'] },
          status: 200,
        },
      ],
    },
  },
  reply: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/messages',
    pathParams,
    summary: 'Reply to a ticket',
    description:
      'Adds a public message. An agent’s reply opens a new ticket; a shopper’s reply opens a waiting or solved one again, and to a closed one it begins a follow-up, where later ones to the closed ticket land too. What is written to a merged ticket lands where that went. `ticketId` of the answer names the ticket that took the message. The shopper gets the desk’s reply by mail.',
    body: MessageCreate,
    responses: { 201: Message },
    metadata: {
      ...onTicket,
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      problems: [...onTicket.problems, 'attachment_not_usable'],
      examples: [
        {
          summary: 'Answer the shopper',
          as: 'agent',
          params: { ticketId: example },
          body: { text: 'I am sorry about the vase. A new one leaves our warehouse tomorrow.' },
          status: 201,
        },
      ],
    },
  },
  note: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/notes',
    pathParams,
    summary: 'Add an internal note',
    description: 'Adds a note that no shopper ever sees. To a merged ticket, it lands where that went.',
    body: MessageCreate,
    responses: { 201: Message },
    metadata: {
      ...onTicket,
      problems: [...onTicket.problems, 'attachment_not_usable'],
      examples: [
        {
          summary: 'Tell a colleague',
          as: 'agent',
          params: { ticketId: example },
          body: { text: 'Third broken Fjord vase this week.' },
          status: 201,
        },
      ],
    },
  },
  messages: {
    method: 'GET',
    path: '/v1/tickets/:ticketId/messages',
    pathParams,
    summary: 'List the messages of a ticket',
    description:
      'Oldest first, with the messages of the tickets that were merged with it, whichever of them is named. The desk sees notes too, shoppers only what is public.',
    query: z.strictObject(pageQuery),
    responses: { 200: pageOf(Message, 'Message') },
    metadata: {
      scope: 'tickets:read',
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      idempotent: 'safe',
      problems: ['ticket_not_found', 'invalid_cursor'],
      examples: [{ summary: 'Read the conversation', as: 'agent', params: { ticketId: example }, status: 200 }],
    },
  },
  assign: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/assign',
    pathParams,
    summary: 'Assign a ticket',
    description: 'Gives the ticket to an agent, by the id of the agent’s key, or to nobody with null.',
    body: z.strictObject({ assigneeId: KeyId.nullable() }).meta({ id: 'TicketAssign', description: 'Who takes it' }),
    responses: { 200: Ticket },
    metadata: {
      ...onTicket,
      problems: [...onTicket.problems, 'key_not_found'],
      examples: [
        {
          summary: 'Give it to Mia',
          as: 'agent',
          params: { ticketId: example },
          body: { assigneeId: exampleId('key', 'desk') },
          status: 200,
        },
      ],
    },
  },
  wait: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/wait',
    pathParams,
    summary: 'Wait for somebody',
    description: 'Says whose turn it is. With `until` the ticket opens again by itself.',
    body: z
      .strictObject({ reason: WaitingReason, until: Instant.nullable().optional() })
      .meta({ id: 'TicketWait', description: 'Whose turn it is, and until when' }),
    responses: { 200: Ticket },
    metadata: {
      ...onTicket,
      examples: [
        {
          summary: 'Wait for the shopper',
          as: 'agent',
          params: { ticketId: example },
          body: { reason: 'customer' },
          status: 200,
        },
      ],
    },
  },
  solve: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/solve',
    pathParams,
    body: noBody,
    summary: 'Solve a ticket',
    description: 'Says that the question is answered. A shopper may say so too. A later reply opens it again.',
    responses: { 200: Ticket },
    metadata: {
      ...onTicket,
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      examples: [
        { summary: 'Done', as: 'agent', params: { ticketId: exampleId('ticket', 'late-parcel') }, status: 200 },
      ],
    },
  },
  reopen: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/reopen',
    pathParams,
    body: noBody,
    summary: 'Open a ticket again',
    description: 'From waiting, solved or spam. A closed ticket stays closed; a reply to it begins a follow-up.',
    responses: { 200: Ticket },
    metadata: {
      ...onTicket,
      principals: ['server', 'agent', 'shopper'],
      ownership: 'own',
      examples: [
        {
          summary: 'It is not solved after all',
          as: 'agent',
          params: { ticketId: exampleId('ticket', 'dimmer') },
          status: 200,
        },
      ],
    },
  },
  close: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/close',
    pathParams,
    body: noBody,
    summary: 'Close a solved ticket',
    description: 'Closed is final: nothing opens the ticket again, and a reply begins a follow-up.',
    responses: { 200: Ticket },
    metadata: {
      ...onTicket,
      examples: [
        {
          summary: 'Close it for good',
          as: 'agent',
          params: { ticketId: exampleId('ticket', 'invoice') },
          status: 200,
        },
      ],
    },
  },
  merge: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/merge',
    pathParams,
    summary: 'Merge a ticket into another',
    description:
      'The ticket becomes `merged` and its messages are listed with those of the other, under their own ids. Only tickets of one requester: a merge across verified customers would show one the other’s messages.',
    body: z.strictObject({ into: TicketId }).meta({ id: 'TicketMerge', description: 'The ticket that goes on' }),
    responses: { 200: Ticket },
    metadata: {
      ...onTicket,
      problems: [...onTicket.problems, 'ticket_merge_not_allowed'],
      examples: [
        {
          summary: 'The same question twice',
          as: 'agent',
          params: { ticketId: exampleId('ticket', 'shade') },
          body: { into: exampleId('ticket', 'shade-again') },
          status: 200,
        },
      ],
    },
  },
  markSpam: {
    method: 'POST',
    path: '/v1/tickets/:ticketId/mark-spam',
    pathParams,
    body: noBody,
    summary: 'Mark a ticket as spam',
    description: 'Takes it out of every list of work and every metric. `reopen` takes it back.',
    responses: { 200: Ticket },
    metadata: {
      ...onTicket,
      examples: [
        { summary: 'Not a customer', as: 'agent', params: { ticketId: exampleId('ticket', 'spam') }, status: 200 },
      ],
    },
  },
})
