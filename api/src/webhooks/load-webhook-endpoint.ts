import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { WebhookParts } from './parts.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

/** @throws ProblemError webhook_endpoint_not_found, also for an endpoint of another store */
export async function loadWebhookEndpoint(
  { webhookEndpoints }: Pick<WebhookParts, 'webhookEndpoints'>,
  { storeId }: Pick<Actor, 'storeId'>,
  endpointId: string,
  tx: Tx | null = null,
): Promise<WebhookEndpointRecord> {
  const endpoint = await webhookEndpoints.find(storeId, endpointId, tx)
  if (endpoint === null) throw new ProblemError('webhook_endpoint_not_found', `No webhook endpoint ${endpointId}`)
  return endpoint
}
