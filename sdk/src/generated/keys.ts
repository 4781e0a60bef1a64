// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import { List, type Page } from '../pages.ts'
import { path } from '../path.ts'
import { Resource } from '../resource.ts'
import type { KeyedOptions, RequestOptions } from '../send.ts'
import type { Instant } from './shared.ts'

/** Credentials of the shop’s pages, servers and agents. */
export class KeysResource extends Resource {
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
  create(body: KeyCreate, options?: KeyedOptions): Promise<CreatedKey> {
    return this.send({ method: 'POST', path: '/v1/keys', body, keyed: true }, options)
  }

  /**
   * List keys.
   *
   * Newest first, revoked ones included.
   *
   * For servers, with the scope `keys:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: KeyListQuery, options?: RequestOptions): List<Key> {
    return new List(this.send, { path: '/v1/keys', query }, options)
  }

  /**
   * Revoke a key.
   *
   * The key stops working at once and for good. Revoking it again changes nothing.
   *
   * For servers, with the scope `keys:write`.
   *
   * @throws AftercareError `key_not_found`, or what every route can answer
   */
  revoke(keyId: KeyId, options?: RequestOptions): Promise<Key> {
    return this.send({ method: 'POST', path: path`/v1/keys/${keyId}/revoke` }, options)
  }
}

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
}

/** A new key, with the key itself */
export interface CreatedKey {
  id: KeyId
  kind: KeyKind
  /** 1 to 80 characters */
  name: string
  /** The first and last characters, to tell keys apart. For example `sk_nl7k…m3qz` */
  hint: string
  /** At most 27 items */
  scopes: Scope[]
  /** At most 20 items */
  origins: Origin[]
  agent: AgentIdentity | null
  createdAt: Instant
  revokedAt: Instant | null
  /** To the minute */
  lastUsedAt: Instant | null
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
  /** At most 27 items */
  scopes: Scope[]
  /** At most 20 items */
  origins: Origin[]
  agent: AgentIdentity | null
  createdAt: Instant
  revokedAt: Instant | null
  /** To the minute */
  lastUsedAt: Instant | null
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
      /** 1 to 27 items */
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
  | 'refunds:read'
  | 'refunds:write'
  | 'withdrawals:read'
  | 'withdrawals:write'
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
  | 'webhooks:read'
  | 'webhooks:write'
  | 'store:read'
  | 'store:write'
  | 'keys:read'
  | 'keys:write'
