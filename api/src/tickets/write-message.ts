import type { Message } from '@aftercare/contracts'
import { actorId, type Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Tx } from '../database.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { attachFiles } from './attach-files.ts'
import { cleanContent, type MessageContent } from './message-content.ts'
import type { MessageRecord } from './message.ts'
import type { TicketParts } from './parts.ts'
import type { TicketRecord } from './ticket.ts'

/**
 * Stores what the actor wrote to a ticket, cleaned, with its files.
 *
 * @throws ProblemError attachment_not_usable, invalid_request
 */
export async function writeMessage(
  context: Pick<TicketParts, 'messages'> & AttachmentParts & Clock & NewIds,
  actor: Actor,
  { _id: ticketId, storeId, requester }: Pick<TicketRecord, '_id' | 'storeId' | 'requester'>,
  { visibility, content }: { visibility: Message['visibility']; content: MessageContent },
  tx: Tx,
): Promise<MessageRecord> {
  const { messages, now, newId } = context
  const _id = newId('message')
  const clean = cleanContent(content)
  const place = { ticketId, messageId: _id, isPublic: visibility === 'public' }
  const attachments = await attachFiles(context, actor, content.attachmentIds ?? [], place, tx)
  const author = { ...authorOf(actor, requester), actorId: actorId(actor) }
  const message = { _id, storeId, ticketId, visibility, author, ...clean, attachments, createdAt: now() }
  await messages.insert(message, tx)
  return message
}

/** A publishable key is the shopper's browser. */
const authorOf = (actor: Actor, { name }: TicketRecord['requester']): Message['author'] =>
  actor.kind === 'agent' || actor.kind === 'server'
    ? { kind: actor.kind, name: actor.name }
    : { kind: 'customer', name }
