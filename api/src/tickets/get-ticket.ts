import type { Ticket } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { loadTicket } from './load-ticket.ts'
import type { TicketParts } from './parts.ts'
import { presentTicket } from './present-ticket.rules.ts'

/** @throws ProblemError ticket_not_found */
export async function getTicket(
  context: Pick<TicketParts, 'tickets'>,
  actor: Actor,
  ticketId: string,
): Promise<Ticket> {
  return presentTicket(await loadTicket(context, actor, ticketId), actor)
}
