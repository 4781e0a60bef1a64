import type { Page, Ticket } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { TicketParts } from './parts.ts'
import { presentTicket } from './present-ticket.rules.ts'
import { visibilityFor } from './ticket-access.rules.ts'
import type { TicketFilters } from './tickets.store.ts'

/** The tickets that the actor may see. */
export async function listTickets(
  { tickets }: Pick<TicketParts, 'tickets'>,
  actor: Actor,
  query: ListQuery & TicketFilters,
): Promise<Page<Ticket>> {
  const visibility = visibilityFor(actor)
  // Who at the desk has a ticket is not for shoppers, so asking by it finds nothing.
  if (visibility === null || (query.assigneeId !== undefined && !isDesk(actor))) return { data: [], nextCursor: null }
  return await tickets.list(actor.storeId, query, visibility, (record) => presentTicket(record, actor))
}
