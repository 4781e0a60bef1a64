import type { Transacts } from '../database.ts'
import type { RealClock } from '../shared/parts.ts'
import type { Actor } from './actor.ts'
import type { AccessParts } from './parts.ts'

/** Ends the session that asks, at once. */
export async function revokeSession(
  { sessions, transact, realNow }: Pick<AccessParts, 'sessions'> & Transacts & RealClock,
  actor: Actor,
): Promise<{ revokedAt: string }> {
  if (actor.kind !== 'shopper') throw new Error('Only a session can end itself')
  const revokedAt = realNow()
  await transact(async (tx) => await sessions.revoke(actor.storeId, actor.sessionId, revokedAt, tx))
  return { revokedAt: revokedAt.toISOString() }
}
