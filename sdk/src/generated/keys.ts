// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type { Amount, Currency, Instant } from './shared.ts'

/** Credentials of the shop’s pages, servers and agents. */
export interface KeysResource {
  /**
   * Create a key.
   *
   * Makes a publishable, secret or restricted key. The answer is the only time that the key is shown. A key gives
   * no more than it has: the new key’s scopes must be among its own, and only a secret key makes a lead or an
   * admin.
   *
   * For servers, with the scope `keys:write`.
   *
   * @throws AftercareError `field_not_allowed`, or what every route can answer
   */
  create(body: KeyCreate, options?: KeyedOptions): Promise<CreatedKey>

  /**
   * List keys.
   *
   * Newest first, revoked ones included.
   *
   * For servers, with the scope `keys:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: KeyListQuery, options?: RequestOptions): List<Key>

  /**
   * Get a key.
   *
   * What is known of a key. The key itself is stored only as a hash.
   *
   * For servers, with the scope `keys:read`.
   *
   * @throws AftercareError `key_not_found`, or what every route can answer
   */
  get(keyId: KeyId, options?: RequestOptions): Promise<Key>

  /**
   * Set what an agent may give back alone.
   *
   * Puts limits in the place of those that the agent of a key had; they hold within a second. What is above them
   * waits for the approval of another agent.
   *
   * For servers, with the scope `keys:write`.
   *
   * @throws AftercareError `key_not_found`, `key_has_no_agent`, `version_mismatch`, or what every route can answer
   */
  update(keyId: KeyId, body: KeyUpdate, options: VersionedOptions & { ifMatch: number | string | null }): Promise<Key>

  /**
   * Revoke a key.
   *
   * The key stops working at once and for good. Revoking it again changes nothing.
   *
   * For servers, with the scope `keys:write`.
   *
   * @throws AftercareError `key_not_found`, or what every route can answer
   */
  revoke(keyId: KeyId, options?: RequestOptions): Promise<Key>
}
export const KeysResource: ResourceClass<KeysResource> = /* @__PURE__ */ resource(
  'keys create, get=./: list=,? update~/: revoke-.',
)

/** What `keys.list` can be asked for */
export interface KeyListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  kind?: KeyKind
}

/** The person of the desk that a key belongs to; messages carry the name */
export interface AgentIdentity {
  /** 1 to 80 characters */
  name: string
  role: 'agent' | 'lead' | 'admin'
  /** No limit when null or left out */
  limits?: AuthorityLimits | null
}

/** The limits of an agent in one currency */
export interface AuthorityAmounts {
  currency: Currency
  /** The most of one refund */
  perRefund?: Amount
  /** The most for one customer, today and in the 90 days before */
  perCustomer?: Amount
}

/** What an agent may give back alone. What is above it waits for the approval of another one */
export interface AuthorityLimits {
  /** The most of the total of an order, over all that the agent gives back of it. At most 100 */
  percentOfOrder?: number
  /** In a currency that is not among them the agent gives nothing alone. Left out: no limit. At most 20 items */
  amounts?: AuthorityAmounts[]
  /**
   * The most points of a loyalty programme that are given or taken at once. Left out: no limit. At most
   * 1,000,000,000
   */
  points?: number
}

/** A new key, with the key itself */
export interface CreatedKey {
  id: KeyId
  kind: KeyKind
  /** 1 to 80 characters */
  name: string
  /** The first and last characters, to tell keys apart. For example `sk_nl7k…m3qz` */
  hint: string
  /** At most 50 items */
  scopes: Scope[]
  /** At most 20 items */
  origins: Origin[]
  agent: AgentIdentity | null
  createdAt: Instant
  revokedAt: Instant | null
  /** To the minute */
  lastUsedAt: Instant | null
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  /** The key itself. It is stored only as a hash and cannot be shown again */
  key: string
}

/** A credential of the store. The key itself is shown once, at creation */
export interface Key {
  id: KeyId
  kind: KeyKind
  /** 1 to 80 characters */
  name: string
  /** The first and last characters, to tell keys apart. For example `sk_nl7k…m3qz` */
  hint: string
  /** At most 50 items */
  scopes: Scope[]
  /** At most 20 items */
  origins: Origin[]
  agent: AgentIdentity | null
  createdAt: Instant
  revokedAt: Instant | null
  /** To the minute */
  lastUsedAt: Instant | null
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
}

/** A key to make */
export type KeyCreate =
  | {
      /** 1 to 80 characters */
      name: string
      kind: 'publishable'
      /** 1 to 20 items */
      origins: Origin[]
    }
  | {
      /** 1 to 80 characters */
      name: string
      kind: 'secret'
    }
  | {
      /** 1 to 80 characters */
      name: string
      kind: 'restricted'
      /** 1 to 50 items */
      scopes: Scope[]
      /** Set when the key belongs to a person */
      agent?: AgentIdentity | null
    }

/** Id of a key. For example `key_01m6dqs9m0e008qwmwwj2248s5` */
export type KeyId = string

/** pk_, sk_ or rk_ */
export type KeyKind = 'publishable' | 'secret' | 'restricted'

/** One page of a list */
export type KeyPage = Page<Key>

/** What the agent of a key may give back alone, in the place of what held before */
export interface KeyUpdate {
  /** null takes every limit away */
  limits: AuthorityLimits | null
}

/** Scheme, host and port of a web page (RFC 6454). At most 253 characters. For example `https://shop.example` */
export type Origin = string

/** What a key may do */
export type Scope =
  | 'tickets:read'
  | 'tickets:write'
  | 'orders:read'
  | 'orders:write'
  | 'returns:read'
  | 'returns:write'
  | 'gift_receipts:write'
  | 'exchanges:read'
  | 'exchanges:write'
  | 'refunds:read'
  | 'refunds:write'
  | 'withdrawals:read'
  | 'withdrawals:write'
  | 'claims:read'
  | 'claims:write'
  | 'defects:read'
  | 'defects:write'
  | 'carriers:read'
  | 'approvals:read'
  | 'approvals:write'
  | 'storeCredits:read'
  | 'storeCredits:write'
  | 'storeCredits:spend'
  | 'loyaltyProgrammes:read'
  | 'loyaltyProgrammes:write'
  | 'loyaltyAccounts:read'
  | 'loyaltyAccounts:write'
  | 'loyaltyRewards:redeem'
  | 'loyaltyRewards:capture'
  | 'loyaltyAdjustments:write'
  | 'customers:read'
  | 'customers:write'
  | 'policies:read'
  | 'policies:write'
  | 'articles:read'
  | 'articles:write'
  | 'votes:write'
  | 'searches:read'
  | 'searches:write'
  | 'sessions:write'
  | 'events:read'
  | 'audit:read'
  | 'webhooks:read'
  | 'webhooks:write'
  | 'store:read'
  | 'store:write'
  | 'test_clock:read'
  | 'test_clock:write'
  | 'keys:read'
  | 'keys:write'
