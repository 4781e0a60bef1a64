import type { WebhookDelivery } from '@aftercare/contracts'
import type { WebhookDeliveryRecord } from './webhook-delivery.ts'

export const presentWebhookDelivery = (record: WebhookDeliveryRecord): WebhookDelivery => ({
  id: record._id,
  event: record.event,
  state: record.state,
  attempts: record.attempts,
  lastResponse: record.lastResponse,
  createdAt: record.createdAt.toISOString(),
})
