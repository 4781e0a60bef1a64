import { ProblemError, scopesNeeded, type Route } from '@aftercare/contracts'
import type { RateParts } from '../http/parts.ts'
import { spendBudget } from '../http/rate-limit.ts'
import { keepActor } from '../http/response-locals.ts'
import type { Guard } from '../http/guard.ts'
import type { Clock, Logs } from '../shared/parts.ts'
import { scopesOf } from './key-authority.rules.ts'
import type { Authenticated, Credential } from './credential.ts'
import { hashSecret, secretKind } from './key-secret.rules.ts'
import type { KeyRecord } from './key.ts'
import type { AccessParts } from './parts.ts'
import type { SessionRecord } from './session.ts'

type Parts = Pick<AccessParts, 'keys' | 'sessions' | 'credentials'> & RateParts & Clock & Logs

/** @throws ProblemError credential_missing, credential_invalid */
export async function authenticate(parts: Parts, authorization: string | undefined): Promise<Authenticated> {
  if (authorization === undefined)
    throw new ProblemError('credential_missing', 'Send Authorization: Bearer with a key or a session token')
  const [, secret = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  const found = await credentialOf(parts, secret)
  if (found === null) throw new ProblemError('credential_invalid', 'The credential is not valid, or is no longer')
  return found
}

async function credentialOf(parts: Parts, secret: string): Promise<Authenticated | null> {
  const { keys, sessions, credentials, now, log } = parts
  const hash = hashSecret(secret)
  const found = await credentials.find(hash, async () => {
    const kind = secretKind(secret)
    if (kind === null) return null
    return kind === 'session'
      ? sessionCredential(await sessions.findByHash(hash))
      : keyCredential(await keys.findByHash(hash))
  })
  if (found === null || (found.expiresAt !== null && found.expiresAt.getTime() <= now().getTime())) return null
  if (found.key !== null) {
    // Nobody waits for this, and nothing is lost when it fails.
    keys.touch(found.key, now()).catch((error: unknown) => log.warn({ err: error as Error }, 'key use was not noted'))
  }
  return found
}

function keyCredential(key: KeyRecord | null): Credential | null {
  if (key === null || key.revokedAt !== null) return null
  const { _id: id, storeId, name, agent } = key
  const known = { id, expiresAt: null, key }
  const of = { keyId: id, storeId, scopes: scopesOf(key) }
  if (key.kind === 'publishable') return { ...known, actor: { kind: 'publishable', ...of }, origins: key.origins }
  if (agent) {
    const { name: agentName, role, limits = null } = agent
    return { ...known, actor: { kind: 'agent', ...of, name: agentName, role, limits }, origins: [] }
  }
  return { ...known, actor: { kind: 'server', ...of, name }, origins: [] }
}

function sessionCredential(session: SessionRecord | null): Credential | null {
  if (session === null || session.revokedAt !== null) return null
  const { _id: id, storeId, subject, origins, scopes, expiresAt } = session
  return { id, expiresAt, key: null, actor: { kind: 'shopper', sessionId: id, storeId, subject, scopes }, origins }
}

/**
 * Checks what the route says about its callers. Keys of servers and agents have no origins: a browser that sends one has
 * leaked it, and CORS answers it nothing.
 *
 * @throws ProblemError principal_not_allowed, scope_missing, origin_not_allowed
 */
export function authorise({ actor, origins }: Authenticated, { metadata }: Route, origin: string | undefined): void {
  if (!metadata.principals.includes(actor.kind)) {
    throw new ProblemError('principal_not_allowed', `The route is for: ${metadata.principals.join(', ')}`)
  }
  if (actor.kind === 'publishable' && origin !== undefined && origins !== null && !origins.includes(origin)) {
    throw new ProblemError('origin_not_allowed', `The key may not be used from ${origin.slice(0, 253)}`)
  }
  const missing = scopesNeeded(metadata).filter((scope) => !actor.scopes.includes(scope))
  if (missing.length > 0) throw new ProblemError('scope_missing', `The route needs ${missing.join(' and ')}`)
}

/** The first guard of every route: who asks, whether they may, and whether the page they ask from may read the answer. */
export function authenticateRequest(parts: Parts): Guard {
  return async (route, request, response) => {
    if (route.metadata.scope === null) return
    const origin = request.get('origin')
    const authenticated = await authenticate(parts, request.get('authorization')).catch(async (error: unknown) => {
      // Whoever has no credential has a small budget for trying some.
      await spendBudget(parts.rateLimiter, 'stranger', request.ip ?? 'unknown', response)
      throw error
    })
    const mayRead = authenticated.origins === null || (origin !== undefined && authenticated.origins.includes(origin))
    keepActor(response, authenticated.actor)
    // A page may read why it was refused, and nothing else.
    authorise(authenticated, route, origin)
    if (!mayRead) response.removeHeader('access-control-allow-origin')
  }
}
