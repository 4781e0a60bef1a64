import type { WebhookEndpointWithSecret } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { RealClock } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { loadWebhookEndpoint } from './load-webhook-endpoint.ts'
import type { WebhookParts } from './parts.ts'
import { presentWebhookEndpoint } from './present-webhook-endpoint.rules.ts'
import { newWebhookSecret } from './sign-webhook.ts'

const overlapMs = 24 * 3_600_000
/** Whoever rotates more often than this within the overlap means to stop the oldest. */
const retiredSecretsMax = 3

/** Makes a new secret; for 24 hours the old one signs as well. @throws ProblemError webhook_endpoint_not_found */
export async function rotateWebhookSecret(
  context: Pick<WebhookParts, 'webhookEndpoints'> & Transacts & RealClock,
  actor: Actor,
  endpointId: string,
): Promise<WebhookEndpointWithSecret> {
  const { webhookEndpoints, transact, realNow } = context
  return await transact(async (tx) => {
    const known = await loadWebhookEndpoint(context, actor, endpointId, tx)
    const at = realNow()
    const retired = { secret: known.secret, until: new Date(at.getTime() + overlapMs) }
    const retiredSecrets = [retired, ...known.retiredSecrets.filter(({ until }) => until > at)].slice(
      0,
      retiredSecretsMax,
    )
    const secret = newWebhookSecret()
    const rotated = changed(known, { secret, retiredSecrets }, undefined, at)
    await webhookEndpoints.save(rotated, tx)
    return { ...presentWebhookEndpoint(rotated), secret }
  })
}
