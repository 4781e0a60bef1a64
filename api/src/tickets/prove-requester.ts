import type { Tx } from '../database.ts'
import type { Clock } from '../shared/parts.ts'
import { followMerges } from './follow-ticket.ts'
import type { TicketParts } from './parts.ts'

/** Notes that the requester reads mail at the address that was typed, in the ticket and in the one that it was merged into. */
export async function proveRequester(
  context: Pick<TicketParts, 'tickets'> & Clock,
  { storeId, ticketId, email }: { storeId: string; ticketId: string; email: string },
  tx: Tx,
): Promise<void> {
  const ticket = await context.tickets.find(storeId, ticketId, tx)
  if (ticket === null) return
  const goesOnIn = await followMerges(context, ticket, tx)
  for (const id of new Set([ticketId, goesOnIn._id]))
    await context.tickets.markRequesterVerified(storeId, id, email, context.now(), tx)
}
