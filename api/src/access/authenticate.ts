import { ProblemError, scopesNeeded, type Route } from '@aftercare/contracts'
import type { NextFunction, Request, Response } from 'express'
import type { RateParts } from '../http/parts.ts'
import { spendBudget } from '../http/rate-limit.ts'
import { keepActor } from '../http/response-locals.ts'
import type { Clock, Logs } from '../shared/parts.ts'
import type { Actor } from './actor.ts'
import { scopesOf } from './key-authority.rules.ts'
import { hashSecret, secretKind } from './key-secret.rules.ts'
import type { AccessParts } from './parts.ts'

type Parts = Pick<AccessParts, 'keys' | 'sessions'> & RateParts & Clock & Logs

/** Who is asking, and from which pages the credential may be used: null means any. */
export type Authenticated = { actor: Actor; origins: readonly string[] | null }

/** @throws ProblemError credential_missing, credential_invalid */
export async function authenticate(parts: Parts, authorization: string | undefined): Promise<Authenticated> {
  if (authorization === undefined)
    throw new ProblemError('credential_missing', 'Send Authorization: Bearer with a key or a session token')
  const [, secret = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  const kind = secretKind(secret)
  const found = kind === null ? null : kind === 'session' ? await sessionOf(parts, secret) : await keyOf(parts, secret)
  if (found === null) throw new ProblemError('credential_invalid', 'The credential is not valid, or is no longer')
  return found
}

async function keyOf({ keys, now, log }: Parts, secret: string): Promise<Authenticated | null> {
  const key = await keys.findByHash(hashSecret(secret))
  if (key === null || key.revokedAt !== null) return null
  // Nobody waits for this, and nothing is lost when it fails.
  keys.touch(key, now()).catch((error: unknown) => log.warn({ err: error as Error }, 'key use was not noted'))
  const { _id: keyId, storeId, name, agent } = key
  const scopes = scopesOf(key)
  if (key.kind === 'publishable')
    return { actor: { kind: 'publishable', keyId, storeId, scopes }, origins: key.origins }
  if (agent)
    return { actor: { kind: 'agent', keyId, storeId, scopes, name: agent.name, role: agent.role }, origins: [] }
  return { actor: { kind: 'server', keyId, storeId, scopes, name }, origins: [] }
}

async function sessionOf({ sessions, now }: Parts, secret: string): Promise<Authenticated | null> {
  const session = await sessions.findByHash(hashSecret(secret))
  if (session === null || session.expiresAt.getTime() <= now().getTime() || session.revokedAt !== null) return null
  const { _id: sessionId, storeId, subject, origins, scopes } = session
  return { actor: { kind: 'shopper', sessionId, storeId, subject, scopes }, origins }
}

/**
 * Checks what the route says about its callers. Keys of servers and agents have no origins: a browser that sends one has
 * leaked it, and is told nothing by CORS.
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

/** Express middleware of every route: who asks, whether they may, and whether the page they ask from may read the answer. */
export function authenticateRequest(parts: Parts) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const { tsRestRoute: route } = request as unknown as { tsRestRoute: Route }
    if (route.metadata.scope === null) {
      next()
      return
    }
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
    next()
  }
}
