import type { Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Tx } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import { claimReference } from '../shared/claim-reference.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { mailReceived } from './jobs.ts'
import { countContact } from './count-contact.ts'
import type { MessageContent } from './message-content.ts'
import type { MessageRecord } from './message.ts'
import type { TicketParts } from './parts.ts'
import type { TicketRecord } from './ticket.ts'
import { writeMessage } from './write-message.ts'

/** The parts that opening a ticket needs. */
export type OpenParts = TicketParts & AttachmentParts & NaturalKeyParts & EventParts & JobParts & Clock & NewIds

type Given = 'subject' | 'type' | 'channel' | 'requester' | 'locale' | 'orderId' | 'orderNumber' | 'followUpOf'
/** What is known of a ticket before it exists. */
export type NewTicket = Pick<TicketRecord, Given | 'priority' | 'tags' | 'readableWith'>

/**
 * Opens a conversation with its first message, records the event, and has a receipt mailed to the shopper.
 *
 * @throws ProblemError attachment_not_usable, invalid_request
 */
export async function openTicket(
  context: OpenParts,
  actor: Actor,
  { readableWith, ...given }: NewTicket,
  content: MessageContent,
  tx: Tx,
  id = context.newId('ticket'),
): Promise<{ ticket: TicketRecord; message: MessageRecord }> {
  const { tickets, events, jobs, now } = context
  const { storeId } = actor
  const at = now()
  const ticket: TicketRecord = {
    _id: id,
    storeId,
    ref: await claimReference(context, storeId, 'ticket', id, tx),
    ...given,
    state: { status: 'new' },
    messageCount: 1,
    assigneeId: null,
    mergedFrom: [],
    readableWith: [id, ...readableWith],
    lastMessageAt: at,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  await tickets.insert(ticket, tx)
  const message = await writeMessage(context, actor, ticket, { visibility: 'public', content }, tx)
  const { channel } = given
  await events.record(
    { storeId, type: 'ticket.created', object: 'ticket', id, version: 1, changes: { channel, messageId: message._id } },
    tx,
  )
  await countContact({ jobs }, null, ticket, tx)
  if (message.author.kind === 'customer' && given.requester.email !== null)
    await jobs.enqueue(mailReceived, { storeId, key: id, payload: { ticketId: id } }, tx)
  return { ticket, message }
}
