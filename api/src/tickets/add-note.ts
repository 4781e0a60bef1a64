import { nextTicketStatus, type Message } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { loadTicket } from './load-ticket.ts'
import type { MessageContent } from './message-content.ts'
import { presentMessage } from './messages.store.ts'
import { moverOf } from './ticket-access.rules.ts'
import { eventOf } from './ticket-steps.rules.ts'
import { writeMessage } from './write-message.ts'

/**
 * Adds a note that no shopper sees. The ticket itself does not change, because its version and its newest moment are
 * shown to shoppers, and would tell them.
 *
 * @throws ProblemError ticket_not_found, version_mismatch, ticket_transition_not_allowed, attachment_not_usable
 */
export async function addNote(
  context: Pick<Context, 'tickets' | 'messages' | 'attachments' | 'events' | 'transact' | 'now' | 'newId'>,
  actor: Actor,
  ticketId: string,
  content: MessageContent,
  ifMatch: IfMatch,
): Promise<Message> {
  return await context.transact(async (tx) => {
    const ticket = await loadTicket(context, actor, ticketId, tx)
    expectVersion(ticket.version, ifMatch)
    nextTicketStatus(ticket.state.status, 'note', moverOf(actor))
    const note = await writeMessage(context, actor, ticket, { visibility: 'internal', content }, tx)
    await context.events.record(
      {
        storeId: ticket.storeId,
        type: eventOf('note'),
        object: 'ticket',
        id: ticketId,
        version: ticket.version,
        changes: { messageId: note._id },
      },
      tx,
    )
    return presentMessage(note, actor)
  })
}
