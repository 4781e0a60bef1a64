import { guestLookupCodeAttemptsMax, ProblemError, type ShopperSession } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { beginSession, type AccessParts } from '../access/index.ts'
import type { Transacts } from '../database.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import type { StoreParts } from '../store/index.ts'
import { proveRequester, type TicketParts } from '../tickets/index.ts'
import { hashCode, isSameHash } from './guest-code.rules.ts'
import type { GuestLookupParts } from './parts.ts'

type Parts = GuestLookupParts &
  StoreParts &
  Pick<TicketParts, 'tickets'> &
  Pick<AccessParts, 'sessions' | 'keys'> &
  Transacts &
  Clock &
  NewIds

/**
 * Exchanges the code for a session that sees the one order or ticket. A look-up that found nothing refuses every code, in the
 * same words and after the same work as one that was given a wrong code.
 *
 * @throws ProblemError guest_lookup_not_found, code_invalid
 */
export async function verifyGuestLookup(
  context: Parts,
  actor: Actor,
  guestLookupId: string,
  code: string,
): Promise<ShopperSession> {
  const { guestLookups, stores, transact, now } = context
  const { storeId } = actor
  const { shopperSecret } = await stores.load(storeId)
  const lookup = await guestLookups.countAttempt(storeId, guestLookupId, now())
  if (lookup === null) throw new ProblemError('guest_lookup_not_found', `No look-up ${guestLookupId}`)
  const { found, email, attempts } = lookup
  const isRight = isSameHash(hashCode(shopperSecret, guestLookupId, code), found?.codeHash ?? null)
  if (!isRight || found === null || attempts > guestLookupCodeAttemptsMax) throw wrongCode()

  return await transact(async (tx) => {
    if (!(await guestLookups.use(lookup, now(), tx))) throw wrongCode()
    const { orderId, ticketId } = found
    if (ticketId !== null) await proveRequester(context, { storeId, ticketId, email }, tx)
    return await beginSession(context, actor, { level: 'pre_authenticated', email, orderId, ticketId }, tx)
  })
}

const wrongCode = (): ProblemError =>
  new ProblemError('code_invalid', 'The code is wrong, was used, or was tried too often')
