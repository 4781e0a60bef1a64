import {
  ProblemError,
  publishableScopes,
  scopes,
  type Key,
  type KeyCreate,
  type ProblemDetail,
  type Scope,
} from '@aftercare/contracts'

/**
 * What a key may do. A secret key may do everything, also what came with a version after it was made; a publishable key what
 * pages may; a restricted one what was listed.
 */
export function scopesOf(key: { kind: Key['kind']; scopes?: readonly Scope[] }): readonly Scope[] {
  if (key.kind === 'publishable') return publishableScopes
  return key.kind === 'secret' ? scopes : (key.scopes ?? [])
}

/**
 * Nobody gives what they do not have: a key makes only keys whose scopes are among its own, and only a key with every scope
 * makes a lead or an admin, because a role is a measure of trust that no list of scopes contains.
 *
 * @throws ProblemError scope_missing naming each scope, field_not_allowed for the role
 */
export function expectMayMakeKey(maker: { scopes: readonly Scope[] }, wanted: KeyCreate): void {
  const missing = scopesOf(wanted).filter((scope) => !maker.scopes.includes(scope))
  if (missing.length > 0) {
    const at = wanted.kind === 'restricted' ? 'body/scopes' : 'body/kind'
    throw new ProblemError(
      'scope_missing',
      'A key can only make keys whose scopes it has itself',
      missing.map((scope): ProblemDetail => ({ at, message: `Your key does not have ${scope}` })),
    )
  }
  const role = wanted.kind === 'restricted' ? (wanted.agent?.role ?? 'agent') : 'agent'
  if (role !== 'agent' && scopes.some((scope) => !maker.scopes.includes(scope))) {
    const detail = { at: 'body/agent/role', message: 'Only a secret key may make a lead or an admin' }
    throw new ProblemError('field_not_allowed', detail.message, [detail])
  }
}

/** What a session may do that this key begins: a page starts it with a proof of the shopper's, a server only shares its own. */
export const sharedScopes = (
  maker: { kind: 'publishable' | 'server' | 'agent' | 'shopper'; scopes: readonly Scope[] },
  wanted: readonly Scope[],
): Scope[] => (maker.kind === 'publishable' ? [...wanted] : wanted.filter((scope) => maker.scopes.includes(scope)))
