import type { WebhookEndpoint } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { loadWebhookEndpoint } from './load-webhook-endpoint.ts'
import type { WebhookParts } from './parts.ts'
import { presentWebhookEndpoint } from './present-webhook-endpoint.rules.ts'

/** One endpoint, without its secret. @throws ProblemError webhook_endpoint_not_found */
export async function getWebhookEndpoint(
  context: Pick<WebhookParts, 'webhookEndpoints'>,
  actor: Actor,
  endpointId: string,
): Promise<WebhookEndpoint> {
  return presentWebhookEndpoint(await loadWebhookEndpoint(context, actor, endpointId))
}
