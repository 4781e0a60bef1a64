import type { Connection } from 'mongoose'
import type { SecretBox } from '../shared/secret-box.ts'
import type { PostWebhook } from './post-webhook.ts'
import type { ReceiverBreaker } from './receiver-breaker.ts'
import { createWebhookDeliveryStore, type WebhookDeliveryStore } from './webhook-deliveries.store.ts'
import { createWebhookEndpointStore, type WebhookEndpointStore } from './webhook-endpoints.store.ts'

export type WebhookParts = { webhookEndpoints: WebhookEndpointStore; webhookDeliveries: WebhookDeliveryStore }
/** Posting to a receiver leaves the database, and cannot be taken back. */
export type WebhookPostParts = { outside: { postWebhook: PostWebhook; receiverBreaker: ReceiverBreaker } }

export const webhookParts = (connection: Connection, secrets: SecretBox): WebhookParts => ({
  webhookEndpoints: createWebhookEndpointStore(connection, secrets),
  webhookDeliveries: createWebhookDeliveryStore(connection),
})
