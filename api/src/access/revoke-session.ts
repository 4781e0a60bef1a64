import type { Actor } from './actor.ts'
import type { Context } from '../context.ts'

/** Ends the session that asks, at once. */
export async function revokeSession(
  { sessions, transact, now }: Pick<Context, 'sessions' | 'transact' | 'now'>,
  actor: Actor,
): Promise<{ revokedAt: string }> {
  if (actor.kind !== 'shopper') throw new Error('Only a session can end itself')
  const revokedAt = now()
  await transact(async (tx) => await sessions.revoke(actor.storeId, actor.sessionId, revokedAt, tx))
  return { revokedAt: revokedAt.toISOString() }
}
