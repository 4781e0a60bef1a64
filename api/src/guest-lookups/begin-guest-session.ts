import type { ShopperSession } from '@aftercare/contracts'
import type { Actor, Proved } from '../access/actor.ts'
import { beginSession, type AccessParts } from '../access/index.ts'
import type { Tx } from '../database.ts'
import type { Clock, NewIds, RealClock } from '../shared/parts.ts'
import { proveRequester, type TicketParts } from '../tickets/index.ts'

type Parts = Pick<TicketParts, 'tickets'> & Pick<AccessParts, 'sessions' | 'keys'> & Clock & RealClock & NewIds

/**
 * Begins the session of a guest who proved a mailbox; who wrote a ticket from it is known from then on.
 *
 * @param pointsOf the customer whose points they see besides
 */
export async function beginGuestSession(
  context: Parts,
  actor: Actor,
  { email, proved, pointsOf }: { email: string; proved: Proved; pointsOf?: string },
  tx: Tx,
): Promise<ShopperSession> {
  if (proved.kind === 'ticket')
    await proveRequester(context, { storeId: actor.storeId, ticketId: proved.id, email }, tx)
  return await beginSession(
    context,
    actor,
    { level: 'pre_authenticated', email, proved, ...(pointsOf !== undefined && { pointsOf }) },
    tx,
  )
}
