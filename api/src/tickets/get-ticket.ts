import type { Ticket } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { loadTicket } from './load-ticket.ts'
import { presentTicket } from './tickets.store.ts'

/** @throws ProblemError ticket_not_found */
export async function getTicket(context: Pick<Context, 'tickets'>, actor: Actor, ticketId: string): Promise<Ticket> {
  return presentTicket(await loadTicket(context, actor, ticketId), actor)
}
