import type { Actor } from '../access/index.ts'
import type { TicketParts } from './parts.ts'
import { visibilityFor } from './ticket-access.rules.ts'

/** Whether the actor may read the ticket; false also for one that does not exist. */
export async function mayReadTicket(
  { tickets }: Pick<TicketParts, 'tickets'>,
  actor: Actor,
  ticketId: string,
): Promise<boolean> {
  const visibility = visibilityFor(actor)
  return visibility !== null && (await tickets.isReadable(actor.storeId, ticketId, visibility))
}
