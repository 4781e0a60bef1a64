import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import { loadWebhookEndpoint } from './load-webhook-endpoint.ts'
import type { WebhookParts } from './parts.ts'

/** Deletes the endpoint; what was on its way to it is dropped when its time comes. @throws ProblemError webhook_endpoint_not_found */
export async function deleteWebhookEndpoint(
  context: Pick<WebhookParts, 'webhookEndpoints'> & Transacts,
  actor: Actor,
  endpointId: string,
): Promise<{ id: string; deleted: true }> {
  return await context.transact(async (tx) => {
    await context.webhookEndpoints.remove(await loadWebhookEndpoint(context, actor, endpointId, tx), tx)
    return { id: endpointId, deleted: true }
  })
}
