import { nextTicketStatus, type Message } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { findWritable } from './follow-ticket.ts'
import { loadTicket } from './load-ticket.ts'
import type { MessageContent } from './message-content.ts'
import type { TicketParts } from './parts.ts'
import { presentMessage } from './present-message.rules.ts'
import { moverOf } from './ticket-access.rules.ts'
import { eventOf } from './ticket-steps.rules.ts'
import { writeMessage } from './write-message.ts'

/**
 * Adds a note that no shopper sees, to the ticket or the one that it was merged into. The ticket itself does not change, because its version and its newest moment are
 * shown to shoppers, and would tell them.
 *
 * @throws ProblemError ticket_not_found, version_mismatch, ticket_transition_not_allowed, attachment_not_usable
 */
export async function addNote(
  context: TicketParts & NaturalKeyParts & AttachmentParts & EventParts & Transacts & Clock & NewIds,
  actor: Actor,
  ticketId: string,
  content: MessageContent,
  ifMatch: IfMatch,
): Promise<Message> {
  return await context.transact(async (tx) => {
    const asked = await loadTicket(context, actor, ticketId, tx)
    expectVersion(asked.version, ifMatch)
    const ticket = await findWritable(context, actor, asked, tx)
    nextTicketStatus(ticket.state.status, 'note', moverOf(actor))
    const note = await writeMessage(context, actor, ticket, { visibility: 'internal', content }, tx)
    await context.events.record(
      {
        storeId: ticket.storeId,
        type: eventOf('note'),
        object: 'ticket',
        id: ticket._id,
        version: ticket.version,
        changes: { messageId: note._id },
      },
      tx,
    )
    return presentMessage(note, actor)
  })
}
