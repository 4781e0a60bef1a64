import type { Message } from '@aftercare/contracts'
import { actorId, isDesk, type Actor } from '../access/actor.ts'
import type { Tx, Transacts } from '../database.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { findWritable } from './follow-ticket.ts'
import { mailReply } from './jobs.ts'
import { loadTicket } from './load-ticket.ts'
import type { MessageContent } from './message-content.ts'
import type { MessageRecord } from './message.ts'
import { openTicket, type OpenParts } from './open-ticket.ts'
import { presentMessage } from './present-message.rules.ts'
import { takeStep } from './take-step.ts'
import { moverOf } from './ticket-access.rules.ts'
import { unionOf } from './ticket-merge.rules.ts'
import type { TicketRecord } from './ticket.ts'
import { writeMessage } from './write-message.ts'

/**
 * Adds a public message. It lands where the ticket went on: in the one that it was merged into, and for a shopper in the
 * follow-up of a closed one, which the first such message begins.
 *
 * @throws ProblemError ticket_not_found, version_mismatch, ticket_transition_not_allowed, attachment_not_usable
 */
export async function replyToTicket(
  context: OpenParts & Transacts,
  actor: Actor,
  ticketId: string,
  content: MessageContent,
  ifMatch: IfMatch,
): Promise<Message> {
  return await context.transact(async (tx) => {
    const asked = await loadTicket(context, actor, ticketId, tx)
    expectVersion(asked.version, ifMatch)
    const ticket = await findWritable(context, actor, asked, tx)
    const isOver = ticket.state.status === 'closed' && !isDesk(actor)
    const message = isOver
      ? await beginFollowUp(context, actor, ticket, content, tx)
      : await goOn(context, actor, ticket, content, tx)
    return presentMessage(message, actor)
  })
}

async function goOn(
  context: OpenParts,
  actor: Actor,
  ticket: TicketRecord,
  content: MessageContent,
  tx: Tx,
): Promise<MessageRecord> {
  const message = await writeMessage(context, actor, ticket, { visibility: 'public', content }, tx)
  const { _id: messageId, createdAt } = message
  const changes = { messageCount: ticket.messageCount + 1, lastMessageAt: createdAt }
  await takeStep(context, ticket, { action: 'reply', by: moverOf(actor), changes, about: { messageId } }, tx)
  if (isDesk(actor) && ticket.requester.email !== null) {
    const payload = { ticketId: ticket._id, messageId }
    await context.jobs.enqueue(mailReply, { storeId: ticket.storeId, key: messageId, payload }, tx)
  }
  return message
}

async function beginFollowUp(
  context: OpenParts,
  actor: Actor,
  closed: TicketRecord,
  content: MessageContent,
  tx: Tx,
): Promise<MessageRecord> {
  const { subject, type, requester, locale, orderId, orderNumber, priority, tags } = closed
  const given = { subject, type, requester, locale, orderId, orderNumber, priority, tags }
  const readableWith = unionOf(closed.readableWith, [actorId(actor)])
  const id = context.newId('ticket')
  // The name is taken before the work is done: of many messages at once one begins the follow-up, the others are run again and find it.
  if ((await context.naturalKeys.claim(closed.storeId, 'ticket-follow-up', closed._id, id, tx)) !== id)
    throw new Error(`${closed._id} has a follow-up already`)
  const followUp = { ...given, channel: 'form', followUpOf: closed._id, readableWith } as const
  return (await openTicket(context, actor, followUp, content, tx, id)).message
}
