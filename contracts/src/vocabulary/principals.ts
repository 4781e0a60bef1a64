import { scopes, scopesOf } from '../terms.ts'
import { z } from './zod.ts'

export const Scope = z.enum(scopes).meta({ id: 'Scope', description: 'What a key may do' })
export type Scope = z.infer<typeof Scope>

/**
 * Who can ask:
 * - `anyone`: no credential
 * - `publishable`: a `pk_` key in a web page, bound to a list of origins; never reads personal data
 * - `server`: a secret `sk_` key, or a restricted `rk_` key with some scopes, in the merchant's own systems
 * - `agent`: a restricted key that belongs to a person of the desk
 * - `shopper`: a session of one customer, or of a guest who proved one order, ticket or gift
 */
export const principalKinds = ['anyone', 'publishable', 'server', 'agent', 'shopper'] as const
export type PrincipalKind = (typeof principalKinds)[number]

/** What a publishable key can do: start things, never read personal data. */
export const publishableScopes = scopesOf('publishable')

/** What a shopper session can do with the shopper's own things. */
export const shopperScopes = scopesOf('shopper')

/** What the key of a person of the desk usually has. */
export const agentScopes = scopesOf('agent')
