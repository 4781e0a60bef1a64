import { z } from './zod.ts'

/** What a key may do. A route names the one scope it needs. */
export const scopes = [
  'store:read',
  'store:write',
  'keys:read',
  'keys:write',
  'customers:read',
  'customers:write',
  'orders:read',
  'orders:write',
  'tickets:read',
  'tickets:write',
  'articles:read',
  'articles:write',
  'votes:write',
  'searches:read',
  'searches:write',
  'sessions:write',
  'events:read',
  'webhooks:read',
  'webhooks:write',
] as const
export const Scope = z.enum(scopes).meta({ id: 'Scope', description: 'What a key may do' })
export type Scope = z.infer<typeof Scope>

/**
 * Who can ask:
 * - `anyone`: no credential
 * - `publishable`: a `pk_` key in a web page, bound to a list of origins; never reads personal data
 * - `server`: a secret `sk_` key, or a restricted `rk_` key with some scopes, in the merchant's own systems
 * - `agent`: a restricted key that belongs to a person of the desk
 * - `shopper`: a session of one customer, or of a guest who proved one order or ticket
 */
export const principalKinds = ['anyone', 'publishable', 'server', 'agent', 'shopper'] as const
export type PrincipalKind = (typeof principalKinds)[number]

/** What a publishable key can do: start things, never read personal data. */
export const publishableScopes = [
  'store:read',
  'articles:read',
  'votes:write',
  'searches:write',
  'tickets:write',
  'sessions:write',
] as const satisfies readonly Scope[]

/** What a shopper session can do with the shopper's own things. */
export const shopperScopes = [
  'orders:read',
  'tickets:read',
  'tickets:write',
  'sessions:write',
  'articles:read',
  'votes:write',
] as const satisfies readonly Scope[]

/** What the key of a person of the desk usually has. */
export const agentScopes = [
  'store:read',
  'tickets:read',
  'tickets:write',
  'orders:read',
  'customers:read',
  'customers:write',
  'articles:read',
  'searches:read',
  'events:read',
] as const satisfies readonly Scope[]
