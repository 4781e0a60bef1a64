import type { WebhookEndpoint } from '@aftercare/contracts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

export const presentWebhookEndpoint = (record: WebhookEndpointRecord): WebhookEndpoint => ({
  id: record._id,
  url: record.url,
  types: record.types,
  description: record.description,
  state: record.state,
  version: record.version,
  createdAt: record.createdAt.toISOString(),
  updatedAt: record.updatedAt.toISOString(),
})
