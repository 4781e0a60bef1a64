import type { Transacts } from '../database.ts'
import type { Clock } from '../shared/parts.ts'
import type { Actor } from './actor.ts'
import type { AccessParts } from './parts.ts'

/** Ends the session that asks, at once. */
export async function revokeSession(
  { sessions, transact, now }: Pick<AccessParts, 'sessions'> & Transacts & Clock,
  actor: Actor,
): Promise<{ revokedAt: string }> {
  if (actor.kind !== 'shopper') throw new Error('Only a session can end itself')
  const revokedAt = now()
  await transact(async (tx) => await sessions.revoke(actor.storeId, actor.sessionId, revokedAt, tx))
  return { revokedAt: revokedAt.toISOString() }
}
