import { ProblemError, scopesNeeded, type PrincipalKind, type Route } from '@aftercare/contracts'
import type { RateParts } from '../http/parts.ts'
import { spendBudget } from '../http/rate-limit.ts'
import { keepCaller } from '../http/response-locals.ts'
import type { Guard } from '../http/guard.ts'
import type { Logs, RealClock, TestClocks } from '../shared/parts.ts'
import type { Actor } from './actor.ts'
import { scopesOf } from './key-authority.rules.ts'
import type { Authenticated, Credential } from './credential.ts'
import { hashSecret, secretKind } from './key-secret.rules.ts'
import type { KeyRecord } from './key.ts'
import type { AccessParts } from './parts.ts'
import type { SessionRecord } from './session.ts'

type Parts = Pick<AccessParts, 'keys' | 'sessions' | 'credentials'> & RateParts & TestClocks & RealClock & Logs

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
  const { keys, sessions, stores, credentials, realNow, log } = parts
  const hash = hashSecret(secret)
  const found = await credentials.find(hash, async () => {
    const kind = secretKind(secret)
    if (kind === null) return null
    const read =
      kind === 'session'
        ? sessionCredential(await sessions.findByHash(hash))
        : keyCredential(await keys.findByHash(hash))
    return read && { ...read, testClock: await stores.testClockOf(read.actor.storeId) }
  })
  if (found === null || (found.expiresAt !== null && found.expiresAt.getTime() <= realNow().getTime())) return null
  if (found.key !== null) {
    // Nobody waits for this, and nothing is lost when it fails.
    keys
      .touch(found.key, realNow())
      .catch((error: unknown) => log.warn({ err: error as Error }, 'key use was not noted'))
  }
  return found
}

type WithoutClock = Omit<Credential, 'testClock'>

function keyCredential(key: KeyRecord | null): WithoutClock | null {
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

function sessionCredential(session: SessionRecord | null): WithoutClock | null {
  if (session === null || session.revokedAt !== null) return null
  const { _id: id, storeId, subject, origins, scopes, expiresAt } = session
  return { id, expiresAt, key: null, actor: { kind: 'shopper', sessionId: id, storeId, subject, scopes }, origins }
}

/** What each kind of caller shows, as somebody finds it among their keys. */
const credentialNames: Record<PrincipalKind, string> = {
  anyone: 'no credential',
  publishable: 'a publishable key (pk_)',
  server: 'a key of a server (sk_, or rk_ without an agent)',
  agent: 'the key of an agent (rk_)',
  shopper: 'the session of a shopper (ses_)',
}

/** Whose credential was used: whoever shows the key of an agent may know whose it is. */
const credentialOfActor = (actor: Actor): string =>
  actor.kind === 'agent' ? `the key of the agent ${actor.name}` : credentialNames[actor.kind]

/**
 * Checks what the route says about its callers. Keys of servers and agents have no origins: a browser that sends one has
 * leaked it, and CORS answers it nothing.
 *
 * @throws ProblemError principal_not_allowed, scope_missing, origin_not_allowed
 */
export function authorise(
  { actor, origins }: Pick<Authenticated, 'actor' | 'origins'>,
  { metadata }: Route,
  origin: string | undefined,
): void {
  if (!metadata.principals.includes(actor.kind)) {
    const taken = metadata.principals.map((kind) => credentialNames[kind]).join(', or ')
    throw new ProblemError('principal_not_allowed', `This is ${credentialOfActor(actor)}. The route takes ${taken}`)
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
    keepCaller(response, authenticated)
    // A page may read why it was refused, and nothing else.
    authorise(authenticated, route, origin)
    if (!mayRead) response.removeHeader('access-control-allow-origin')
  }
}
