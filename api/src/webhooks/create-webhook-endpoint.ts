import {
  ProblemError,
  webhookEndpointsMax,
  type WebhookEndpointCreate,
  type WebhookEndpointWithSecret,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Configured } from '../config.ts'
import type { Transacts } from '../database.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import { expectWebhookUrl } from './expect-webhook-url.ts'
import type { WebhookParts } from './parts.ts'
import { presentWebhookEndpoint } from './present-webhook-endpoint.rules.ts'
import { newWebhookSecret } from './sign-webhook.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

type Parts = Pick<WebhookParts, 'webhookEndpoints'> &
  Configured<'webhooksAllowLoopback'> &
  Transacts &
  RealClock &
  NewIds

/**
 * Makes an endpoint with a secret. The answer is one of the two places where the secret ever is.
 *
 * @throws ProblemError webhook_url_not_allowed, webhook_endpoint_limit_reached
 */
export async function createWebhookEndpoint(
  { webhookEndpoints, config, transact, realNow, newId }: Parts,
  { storeId }: Actor,
  { url, types = [], description = null }: WebhookEndpointCreate,
): Promise<WebhookEndpointWithSecret> {
  expectWebhookUrl(config, url)
  const at = realNow()
  const record: WebhookEndpointRecord = {
    _id: newId('webhookEndpoint'),
    storeId,
    url,
    types,
    description,
    state: { status: 'enabled' },
    secret: newWebhookSecret(),
    retiredSecrets: [],
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  return await transact(async (tx) => {
    if ((await webhookEndpoints.insert(record, tx)) > webhookEndpointsMax) {
      throw new ProblemError('webhook_endpoint_limit_reached', `A store has at most ${webhookEndpointsMax} endpoints`)
    }
    return { ...presentWebhookEndpoint(record), secret: record.secret }
  })
}
