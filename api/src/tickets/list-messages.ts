import type { Message, Page } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { ListQuery } from '../shared/cursor.ts'
import { followMerges } from './follow-ticket.ts'
import { loadTicket } from './load-ticket.ts'
import type { TicketParts } from './parts.ts'

/** The conversation, wherever it went on, with those of the tickets that were merged into it. @throws ProblemError ticket_not_found */
export async function listMessages(
  context: TicketParts,
  actor: Actor,
  ticketId: string,
  query: ListQuery,
): Promise<Page<Message>> {
  const { _id, mergedFrom } = await followMerges(context, await loadTicket(context, actor, ticketId))
  return await context.messages.list(actor.storeId, [_id, ...mergedFrom], query, actor)
}
