import { shopperScopes, type ShopperSession } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import type { Actor, SessionSubject } from './actor.ts'
import { sharedScopes } from './key-authority.rules.ts'
import { hashSecret } from './key-secret.rules.ts'
import { newSecret } from './new-secret.ts'
import type { AccessParts } from './parts.ts'

const lifetimeMs = { authenticated: 3_600_000, pre_authenticated: 1_800_000 }

/**
 * Begins a session for whoever was proved: one hour for a customer, 30 minutes for a guest. It may be used from the pages of the
 * key that began it, and does no more than the shop's server that began it could. The answer is the only place where the token ever is.
 */
export async function beginSession(
  { sessions, keys, realNow, newId }: Pick<AccessParts, 'sessions' | 'keys'> & RealClock & NewIds,
  actor: Actor,
  subject: SessionSubject,
  tx: Tx,
): Promise<ShopperSession> {
  const { storeId } = actor
  const token = newSecret('session')
  const id = newId('shopperSession')
  const createdAt = realNow()
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs[subject.level])
  const key = actor.kind === 'publishable' ? await keys.find(storeId, actor.keyId, tx) : null
  await sessions.insert(
    {
      _id: id,
      storeId,
      hash: hashSecret(token),
      subject,
      scopes: sharedScopes(actor, shopperScopes),
      origins: key?.origins ?? null,
      createdAt,
      expiresAt,
      revokedAt: null,
    },
    tx,
  )
  return {
    id,
    token,
    subject: presentSubject(subject),
    email: subject.level === 'pre_authenticated' ? subject.email : null,
    expiresAt: expiresAt.toISOString(),
  }
}

const presentSubject = (subject: SessionSubject): ShopperSession['subject'] =>
  subject.level === 'authenticated' ? subject : { level: subject.level, proved: subject.proved }
