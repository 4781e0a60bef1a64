// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type { Event, EventId, EventType } from './events.ts'
import type { Instant } from './shared.ts'

/** Addresses that get events, as Standard Webhooks. */
export interface WebhookEndpointsResource {
  /**
   * Create a webhook endpoint.
   *
   * Events of the named types are sent there as Standard Webhooks: signed, at least once, 10 attempts over 75
   * hours. The answer is the only time that the secret is shown. A store has at most 20 endpoints. The key also
   * needs `events:read`: an endpoint hears what that scope reads.
   *
   * For servers, with the scope `webhooks:write`.
   *
   * @throws AftercareError `webhook_url_not_allowed`, `webhook_endpoint_limit_reached`, or what every route can
   * answer
   */
  create(body: WebhookEndpointCreate, options?: KeyedOptions): Promise<WebhookEndpointWithSecret>

  /**
   * List webhook endpoints.
   *
   * Newest first, those that are switched off included. No secret is shown.
   *
   * For servers, with the scope `webhooks:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: WebhookEndpointListQuery, options?: RequestOptions): List<WebhookEndpoint>

  /**
   * Get a webhook endpoint.
   *
   * One endpoint by id, without its secret.
   *
   * For servers, with the scope `webhooks:read`.
   *
   * @throws AftercareError `webhook_endpoint_not_found`, or what every route can answer
   */
  get(webhookEndpointId: WebhookEndpointId, options?: RequestOptions): Promise<WebhookEndpoint>

  /**
   * Change a webhook endpoint.
   *
   * Changes address, types or description, and switches it off or on again.
   *
   * For servers, with the scope `webhooks:write`.
   *
   * @throws AftercareError `webhook_endpoint_not_found`, `webhook_url_not_allowed`, `version_mismatch`, or what
   * every route can answer
   */
  update(
    webhookEndpointId: WebhookEndpointId,
    body: WebhookEndpointUpdate,
    options?: VersionedOptions,
  ): Promise<WebhookEndpoint>

  /**
   * Rotate the secret.
   *
   * Makes a new secret. For 24 hours every delivery is signed with both, so that nothing is lost while you change
   * it.
   *
   * For servers, with the scope `webhooks:write`.
   *
   * @throws AftercareError `webhook_endpoint_not_found`, or what every route can answer
   */
  rotateSecret(webhookEndpointId: WebhookEndpointId, options?: KeyedOptions): Promise<WebhookEndpointWithSecret>

  /**
   * Delete a webhook endpoint.
   *
   * What was not delivered yet is dropped. The events themselves stay.
   *
   * For servers, with the scope `webhooks:write`.
   *
   * @throws AftercareError `webhook_endpoint_not_found`, or what every route can answer
   */
  delete(webhookEndpointId: WebhookEndpointId, options?: RequestOptions): Promise<WebhookEndpointDeleted>

  /**
   * List deliveries.
   *
   * What was sent to the endpoint, newest first, with the state of each.
   *
   * For servers, with the scope `webhooks:read`.
   *
   * @throws AftercareError `webhook_endpoint_not_found`, `invalid_cursor`, or what every route can answer
   */
  deliveries(
    webhookEndpointId: WebhookEndpointId,
    query?: WebhookEndpointDeliveriesQuery,
    options?: RequestOptions,
  ): List<WebhookDelivery>

  /**
   * Send events again.
   *
   * Sends one event, or up to 1,000 events since a moment, to the endpoint again, with the same event ids.
   *
   * For servers, with the scope `webhooks:write`.
   *
   * @throws AftercareError `webhook_endpoint_not_found`, `event_not_found`, or what every route can answer
   */
  replay(webhookEndpointId: WebhookEndpointId, body: WebhookReplay, options?: KeyedOptions): Promise<WebhookReplayed>
}
export const WebhookEndpointsResource: ResourceClass<WebhookEndpointsResource> = /* @__PURE__ */ resource(
  'webhook-endpoints create, get=./: list=,? update~/: rotateSecret./:/rotate-secret delete*./: deliveries=? replay',
)

/** What `webhookEndpoints.list` can be asked for */
export interface WebhookEndpointListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
}

/** What `webhookEndpoints.deliveries` can be asked for */
export interface WebhookEndpointDeliveriesQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  status?: 'pending' | 'delivered' | 'failed'
}

/** One event on its way to one endpoint */
export interface WebhookDelivery {
  id: WebhookDeliveryId
  event: Event
  state: WebhookDeliveryState
  /** At most 10 */
  attempts: number
  /** Status or reason of the newest attempt. At most 200 characters. For example `HTTP 503` */
  lastResponse: string | null
  createdAt: Instant
}

/** Id of a webhook delivery. For example `whd_01m6dqs9m0e008qwmwwj2248s5` */
export type WebhookDeliveryId = string

/** One page of a list */
export type WebhookDeliveryPage = Page<WebhookDelivery>

/** What became of it */
export type WebhookDeliveryState =
  | { status: 'pending'; nextAttemptAt: Instant }
  | { status: 'delivered'; at: Instant }
  | { status: 'failed'; at: Instant }

/** An address that gets events */
export interface WebhookEndpoint {
  id: WebhookEndpointId
  /** At most 500 characters. For example `https://shop.example/aftercare` */
  url: string
  /** Which events; an empty list means all. At most 121 items */
  types: EventType[]
  /** 1 to 200 characters */
  description: string | null
  state: WebhookEndpointState
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** An endpoint to make */
export interface WebhookEndpointCreate {
  /** At most 500 characters. For example `https://shop.example/aftercare` */
  url: string
  /** Which events; an empty list means all. At most 121 items */
  types?: EventType[]
  /** 1 to 200 characters */
  description?: string | null
}

/** It is gone */
export interface WebhookEndpointDeleted {
  id: WebhookEndpointId
  deleted: true
}

/** Id of a webhook endpoint. For example `whe_01m6dqs9m0e008qwmwwj2248s5` */
export type WebhookEndpointId = string

/** One page of a list */
export type WebhookEndpointPage = Page<WebhookEndpoint>

/** Whether it gets events, and if not, why */
export type WebhookEndpointState =
  { status: 'enabled' } | { status: 'disabled'; reason: 'merchant' | 'gone' | 'failing'; at: Instant }

/** What to change */
export interface WebhookEndpointUpdate {
  /** At most 500 characters. For example `https://shop.example/aftercare` */
  url?: string
  /** Which events; an empty list means all. At most 121 items */
  types?: EventType[]
  /** 1 to 200 characters */
  description?: string | null
  enabled?: boolean
}

/** An endpoint with its new secret */
export interface WebhookEndpointWithSecret {
  id: WebhookEndpointId
  /** At most 500 characters. For example `https://shop.example/aftercare` */
  url: string
  /** Which events; an empty list means all. At most 121 items */
  types: EventType[]
  /** 1 to 200 characters */
  description: string | null
  state: WebhookEndpointState
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
  /** Verifies signatures (Standard Webhooks, whsec_…). Shown once. For example `whsec_…` */
  secret: string
}

/** One event, or those since a moment */
export type WebhookReplay = { eventId: EventId } | { since: Instant }

/** How many are on their way */
export interface WebhookReplayed {
  queued: number
}
