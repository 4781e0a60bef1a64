import { Attachment, AttachmentId } from '../attachments/schemas.ts'
import { attachmentsPerMessageMax } from '../attachments/attachment.rules.ts'
import { Channel, CustomerId } from '../customers/schemas.ts'
import { KeyId } from '../keys/schemas.ts'
import { OrderId, OrderNumber } from '../orders/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { EmailAddress, line, version } from '../vocabulary/text.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { ticketActions, ticketStatuses } from './lifecycle.ts'

export const TicketId = idOf('ticket', 'Ticket')
export const MessageId = idOf('message', 'Message')

export const messageTextMax = 20_000

export const TicketRef = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^T-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, 'Expected a reference such as T-7K3M-9QXT')
  .meta({
    id: 'TicketRef',
    description: 'The reference that the shopper sees: 40 random bits, never counted up',
    examples: ['T-7K3M-9QXT'],
  })

export const TicketType = z
  .enum(['question', 'problem', 'complaint'])
  .meta({ id: 'TicketType', description: 'What it is about' })
export const TicketPriority = z
  .enum(['low', 'normal', 'high', 'urgent'])
  .meta({ id: 'TicketPriority', description: 'How soon' })
export const WaitingReason = z.enum(['customer', 'third_party', 'internal']).meta({
  id: 'WaitingReason',
  description: 'Whose turn it is: the customer’s, somebody else’s such as a carrier, or a colleague’s',
})

export const TicketStatusSchema = z
  .enum(ticketStatuses)
  .meta({ id: 'TicketStatus', description: 'Where a ticket is in its lifecycle' })
const TicketAction = z
  .enum(ticketActions)
  .meta({ id: 'TicketAction', description: 'Something that can be done with a ticket' })

export const TicketState = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('new') }),
    z.object({ status: z.literal('open') }),
    z.object({
      status: z.literal('waiting'),
      reason: WaitingReason,
      until: Instant.nullable().meta({ description: 'It opens again then' }),
    }),
    z.object({ status: z.literal('solved'), at: Instant }),
    z.object({ status: z.literal('closed'), at: Instant }),
    z.object({ status: z.literal('merged'), into: TicketId }),
    z.object({ status: z.literal('spam') }),
  ])
  .meta({ id: 'TicketState', description: 'Where the ticket is in its lifecycle, with what belongs to that state' })
export type TicketState = z.infer<typeof TicketState>

const tags = z.array(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'Expected a tag such as broken-on-arrival')).max(20)

const Desk = z
  .object({
    priority: TicketPriority,
    tags,
    assigneeId: KeyId.nullable().meta({ description: 'The key of the agent who has it' }),
    orderNumber: OrderNumber.nullable().meta({
      description: 'The order number that was given with the ticket, whether the requester owns the order or not',
    }),
  })
  .meta({ id: 'TicketDesk', description: 'What only the desk sees' })

export const Ticket = z
  .object({
    id: TicketId,
    ref: TicketRef,
    subject: line(200),
    type: TicketType,
    channel: Channel,
    state: TicketState,
    requester: z
      .object({
        customerId: CustomerId.nullable(),
        name: line(120).nullable(),
        email: EmailAddress.nullable(),
        verified: z
          .boolean()
          .meta({ description: 'Whether the person proved the address. A typed address is only a claim' }),
      })
      .meta({ id: 'Requester', description: 'Who asked' }),
    locale: Locale.nullable(),
    orderId: OrderId.nullable(),
    orderNumber: OrderNumber.nullable().meta({
      description: 'Number of the order that it is about, as its requester named it; null for publishable keys',
    }),
    followUpOf: TicketId.nullable().meta({ description: 'The closed ticket that this one goes on from' }),
    messageCount: z.int().min(0).meta({ description: 'Public messages' }),
    lastMessageAt: Instant,
    desk: Desk.nullable().meta({ description: 'Null for shoppers' }),
    allowedActions: z
      .array(TicketAction)
      .max(ticketActions.length)
      .meta({ description: 'What this caller may do now' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Ticket', description: 'A conversation until it is solved' })
export type Ticket = z.infer<typeof Ticket>

export const MessageAuthor = z
  .object({
    kind: z
      .enum(['customer', 'agent', 'automation', 'server'])
      .meta({ description: '`server` is the merchant’s own system with a secret key' }),
    name: z.string().max(120).nullable(),
  })
  .meta({ id: 'MessageAuthor', description: 'Who wrote it. People and machines are never the same actor' })

export const Message = z
  .object({
    id: MessageId,
    ticketId: TicketId.meta({
      description: 'A reply to a closed ticket is in its follow-up, one to a merged ticket where that went',
    }),
    visibility: z.enum(['public', 'internal']),
    author: MessageAuthor,
    text: z.string().max(messageTextMax),
    html: z
      .string()
      .max(65_536)
      .nullable()
      .meta({ description: 'Sanitised: no script, style, form, or remote picture' }),
    attachments: z.array(Attachment).max(attachmentsPerMessageMax),
    createdAt: Instant,
  })
  .meta({ id: 'Message', description: 'One message or note of a ticket' })
export type Message = z.infer<typeof Message>

const content = {
  text: z.string().trim().min(1).max(messageTextMax),
  html: z
    .string()
    .max(65_536)
    .optional()
    .meta({ description: 'The same in HTML; it is sanitised before it is stored' }),
  attachmentIds: z.array(AttachmentId).max(attachmentsPerMessageMax).optional(),
}
export const MessageCreate = z.strictObject(content).meta({ id: 'MessageCreate', description: 'A message to write' })
export type MessageCreate = z.infer<typeof MessageCreate>

export const TicketCreate = z
  .strictObject({
    subject: line(200),
    ...content,
    type: TicketType.optional().meta({ description: '`question` when left out' }),
    channel: Channel.optional().meta({ description: 'Desk only; otherwise it follows from the credential' }),
    requester: z
      .strictObject({
        email: EmailAddress.optional(),
        name: line(120).nullable().optional(),
        customerId: CustomerId.optional(),
      })
      .optional()
      .meta({ description: 'Who asks. A shopper session says it by itself' }),
    orderNumber: OrderNumber.optional().meta({ description: 'Linked when the requester is known to own the order' }),
    locale: Locale.optional(),
    priority: TicketPriority.optional().meta({ description: 'Desk only' }),
    tags: tags.optional().meta({ description: 'Desk only' }),
  })
  .meta({ id: 'TicketCreate', description: 'A ticket with its first message' })
export type TicketCreate = z.infer<typeof TicketCreate>

export const TicketUpdate = z
  .strictObject({
    subject: line(200).optional(),
    type: TicketType.optional(),
    priority: TicketPriority.optional(),
    tags: tags.optional(),
    orderId: OrderId.nullable().optional(),
  })
  .meta({ id: 'TicketUpdate', description: 'The fields to change' })
export type TicketUpdate = z.infer<typeof TicketUpdate>
