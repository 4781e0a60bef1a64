import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { followMerges } from './follow-ticket.ts'
import type { TicketParts } from './parts.ts'
import { maySeeTicket } from './ticket-access.rules.ts'
import type { TicketRecord } from './ticket.ts'
import type { TicketStore } from './tickets.store.ts'

/**
 * The ticket, if the actor may see it: itself, or the one that it went on in, because whoever sees a ticket sees what was
 * merged into it.
 *
 * @throws ProblemError ticket_not_found, also for one that is somebody else's
 */
export async function loadTicket(
  { tickets }: Pick<TicketParts, 'tickets'>,
  actor: Actor,
  ticketId: string,
  tx: Tx | null = null,
): Promise<TicketRecord> {
  const ticket = await tickets.find(actor.storeId, ticketId, tx)
  if (ticket === null || !(await maySee(tickets, actor, ticket, tx)))
    throw new ProblemError('ticket_not_found', `No ticket ${ticketId}`)
  return ticket
}

const maySee = async (tickets: TicketStore, actor: Actor, ticket: TicketRecord, tx: Tx | null): Promise<boolean> =>
  maySeeTicket(actor, ticket) ||
  (ticket.state.status === 'merged' &&
    ticket.storeId === actor.storeId &&
    maySeeTicket(actor, await followMerges({ tickets }, ticket, tx)))
