// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions } from '../send.ts'
import type { EventId, EventType } from './events.ts'
import type { Instant } from './shared.ts'

/**
 * Who moved money or made a decision, what about, and when, each with the hash of the one before: what was
 * changed or taken out afterwards no longer fits. `aftercare audit verify` checks the chain.
 */
export interface AuditEntriesResource {
  /**
   * List audit entries.
   *
   * Newest first, for as long as the store is there. What happened a moment ago is chained by a job, and follows
   * within seconds. The key needs `audit:read`, which only secret keys have without being given it.
   *
   * For servers, with the scope `audit:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: AuditEntrieListQuery, options?: RequestOptions): List<AuditEntry>
}
export const AuditEntriesResource: ResourceClass<AuditEntriesResource> =
  /* @__PURE__ */ resource('audit-entries list=,?')

/** What `auditEntries.list` can be asked for */
export interface AuditEntrieListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  type?: EventType
  /** Of one return, refund, key or other object. 1 to 200 characters */
  objectId?: string
}

/** Who did it */
export interface AuditActor {
  /** `automation` is a job that nobody waited for; `operator` whoever runs the process */
  kind: 'server' | 'agent' | 'publishable' | 'shopper' | 'automation' | 'operator'
  /**
   * The key, the customer, the session of a guest, or the kind of job; never a name or an address. At most 200
   * characters
   */
  id: string
}

/** A change of money or of a decision, chained to the one before */
export interface AuditEntry {
  /** Its place in the chain of the store, from 1 without a gap. At least 1 */
  sequence: number
  /** When it happened, by the clock of the store */
  at: Instant
  type: EventType
  object:
    | 'ticket'
    | 'order'
    | 'return'
    | 'gift_receipt'
    | 'exchange'
    | 'refund'
    | 'withdrawal'
    | 'claim'
    | 'defect'
    | 'approval'
    | 'store_credit'
    | 'loyalty_programme'
    | 'loyalty_account'
    | 'loyalty_referral'
    | 'customer'
    | 'policy'
    | 'article'
    | 'store'
    | 'webhook_endpoint'
    | 'key'
  /** At most 200 characters */
  objectId: string
  /** The version of the object that it made, where it has versions */
  version: number | null
  by: AuditActor
  /** A few words of what changed, as the event has them */
  changes: Record<string, string>
  /**
   * SHA-256 of the object as it was stored by this change. It says nothing about whom it is of, so it stays when a
   * customer is erased
   */
  digest: string
  /** The event of the change, which is kept for 30 days */
  eventId: EventId
  /** The hash of the entry before; 64 zeros for the first */
  previousHash: string
  /** SHA-256 of the store’s id and all fields but this one, as JSON with its keys in order */
  hash: string
}

/** One page of a list */
export type AuditEntryPage = Page<AuditEntry>
