import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database.ts'
import { maySeeTicket } from './ticket-access.rules.ts'
import type { TicketRecord } from './tickets.store.ts'

/** The ticket, if the actor may see it. @throws ProblemError ticket_not_found, also for one that is somebody else's */
export async function loadTicket(
  { tickets }: Pick<Context, 'tickets'>,
  actor: Actor,
  ticketId: string,
  tx: Tx | null = null,
): Promise<TicketRecord> {
  const ticket = await tickets.find(actor.storeId, ticketId, tx)
  if (ticket === null || !maySeeTicket(actor, ticket))
    throw new ProblemError('ticket_not_found', `No ticket ${ticketId}`)
  return ticket
}
