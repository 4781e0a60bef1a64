// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { RequestOptions } from '../send.ts'
import type { Instant } from './shared.ts'

/** Everything that happened, in order. */
export interface EventsResource {
  /**
   * List events.
   *
   * Newest first, for 30 days. Use it to catch up on webhooks that were missed.
   *
   * For servers and agents, with the scope `events:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: EventListQuery, options?: RequestOptions): List<Event>

  /**
   * Get an event.
   *
   * One event by id, for 30 days after it happened.
   *
   * For servers and agents, with the scope `events:read`.
   *
   * @throws AftercareError `event_not_found`, or what every route can answer
   */
  get(eventId: EventId, options?: RequestOptions): Promise<Event>
}
export const EventsResource: ResourceClass<EventsResource> = /* @__PURE__ */ resource('events get=./: list=,?')

/** What `events.list` can be asked for */
export interface EventListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  type?: EventType
  /** Of one ticket, order or customer. 1 to 200 characters */
  objectId?: string
  since?: Instant
}

/** Something that happened, in the order in which it did */
export interface Event {
  id: EventId
  type: EventType
  createdAt: Instant
  data: EventData
}

/** Part of `Event` */
export interface EventData {
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
  id: string
  /** The version that the event made, to drop what arrives late */
  version: number | null
  /** A few words of what changed, never personal data */
  changes: Record<string, string>
}

/** Id of an event. For example `evt_01m6dqs9m0e008qwmwwj2248s5` */
export type EventId = string

/** One page of a list */
export type EventPage = Page<Event>

/** What happened */
export type EventType =
  | 'ticket.created'
  | 'ticket.updated'
  | 'ticket.message_created'
  | 'ticket.note_created'
  | 'ticket.assigned'
  | 'ticket.status_changed'
  | 'ticket.merged'
  | 'order.created'
  | 'order.updated'
  | 'order.delayed'
  | 'return.created'
  | 'return.updated'
  | 'return.submitted'
  | 'return.approved'
  | 'return.declined'
  | 'return.needs_info'
  | 'return.cancelled'
  | 'return.label_created'
  | 'return.shipped'
  | 'return.shipment_updated'
  | 'return.received'
  | 'return.graded'
  | 'return.inspected'
  | 'return.resolution_proposed'
  | 'return.resolution_authorised'
  | 'return.resolution_executed'
  | 'return.resolution_reopened'
  | 'return.expired'
  | 'gift_receipt.created'
  | 'gift_receipt.revoked'
  | 'exchange.created'
  | 'exchange.requested'
  | 'exchange.reserved'
  | 'exchange.extended'
  | 'exchange.released'
  | 'exchange.declined'
  | 'exchange.expired'
  | 'exchange.cancelled'
  | 'exchange.difference_collected'
  | 'exchange.shipped'
  | 'exchange.delivered'
  | 'exchange.goods_back'
  | 'exchange.goods_overdue'
  | 'exchange.goods_charged'
  | 'exchange.goods_waived'
  | 'exchange.settled'
  | 'refund.requested'
  | 'refund.pending'
  | 'refund.unknown'
  | 'refund.succeeded'
  | 'refund.failed'
  | 'withdrawal.created'
  | 'withdrawal.declared'
  | 'withdrawal.repeated'
  | 'withdrawal.acknowledged'
  | 'withdrawal.matched'
  | 'withdrawal.goods_awaited'
  | 'withdrawal.posting_proved'
  | 'withdrawal.refund_due'
  | 'withdrawal.refund_due_soon'
  | 'withdrawal.refund_overdue'
  | 'withdrawal.contested'
  | 'withdrawal.refund_requested'
  | 'withdrawal.refund_failed'
  | 'withdrawal.refunded'
  | 'claim.reported'
  | 'claim.evidence_asked'
  | 'claim.evidence_shown'
  | 'claim.remedy_offered'
  | 'claim.remedy_accepted'
  | 'claim.remedy_refused'
  | 'claim.remedy_demanded'
  | 'claim.remedy_performed'
  | 'claim.remedy_failed'
  | 'claim.contested'
  | 'claim.withdrawn'
  | 'defect.suspected'
  | 'defect.closed'
  | 'approval.requested'
  | 'approval.approved'
  | 'approval.declined'
  | 'approval.expired'
  | 'store_credit.issued'
  | 'store_credit.reserved'
  | 'store_credit.captured'
  | 'store_credit.released'
  | 'store_credit.timed_out'
  | 'store_credit.restored'
  | 'store_credit.expired'
  | 'loyalty_programme.published'
  | 'loyalty.earned'
  | 'loyalty.available'
  | 'loyalty.taken_back'
  | 'loyalty.reserved'
  | 'loyalty.released'
  | 'loyalty.timed_out'
  | 'loyalty.captured'
  | 'loyalty.restored'
  | 'loyalty.expired'
  | 'loyalty.expiring'
  | 'loyalty.offer_taken'
  | 'loyalty.offer_used'
  | 'loyalty_referral.created'
  | 'loyalty_referral.declined'
  | 'loyalty_referral.pending'
  | 'loyalty_referral.cancelled'
  | 'loyalty.adjusted'
  | 'loyalty.tier_raised'
  | 'loyalty.tier_lowered'
  | 'loyalty.tier_at_risk'
  | 'customer.created'
  | 'customer.updated'
  | 'policy.published'
  | 'article.voted'
  | 'articles.published'
  | 'webhook_endpoint.disabled'
  | 'store.updated'
  | 'store.clock_moved'
  | 'key.created'
  | 'key.limits_changed'
  | 'key.revoked'
