import type { Page, WebhookDelivery } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { ListQuery } from '../shared/cursor.ts'
import { loadWebhookEndpoint } from './load-webhook-endpoint.ts'
import type { WebhookParts } from './parts.ts'

/** What was sent to the endpoint, newest first. @throws ProblemError webhook_endpoint_not_found */
export async function listWebhookDeliveries(
  context: WebhookParts,
  actor: Actor,
  endpointId: string,
  query: ListQuery & { status?: WebhookDelivery['state']['status'] | undefined },
): Promise<Page<WebhookDelivery>> {
  await loadWebhookEndpoint(context, actor, endpointId)
  return await context.webhookDeliveries.list(actor.storeId, endpointId, query)
}
