import type { WebhookEndpoint, WebhookEndpointUpdate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Configured } from '../config.ts'
import type { Transacts } from '../database.ts'
import type { RealClock } from '../shared/parts.ts'
import { changed, type IfMatch } from '../shared/version.rules.ts'
import { expectWebhookUrl } from './expect-webhook-url.ts'
import { loadWebhookEndpoint } from './load-webhook-endpoint.ts'
import type { WebhookParts } from './parts.ts'
import { presentWebhookEndpoint } from './present-webhook-endpoint.rules.ts'
import type { WebhookEndpointRecord } from './webhook-endpoint.ts'

/**
 * Changes what is given, and switches the endpoint off or on again.
 *
 * @throws ProblemError webhook_endpoint_not_found, webhook_url_not_allowed, version_mismatch
 */
export async function updateWebhookEndpoint(
  context: Pick<WebhookParts, 'webhookEndpoints'> & Configured<'webhooksAllowLoopback'> & Transacts & RealClock,
  actor: Actor,
  endpointId: string,
  { enabled, ...changes }: WebhookEndpointUpdate,
  ifMatch: IfMatch,
): Promise<WebhookEndpoint> {
  const { webhookEndpoints, config, transact, realNow } = context
  if (changes.url !== undefined) expectWebhookUrl(config, changes.url)
  return await transact(async (tx) => {
    const known = await loadWebhookEndpoint(context, actor, endpointId, tx)
    const updated = changed(
      known,
      { ...(changes as Partial<WebhookEndpointRecord>), state: switched(known.state, enabled, realNow()) },
      ifMatch,
      realNow(),
    )
    await webhookEndpoints.save(updated, tx)
    return presentWebhookEndpoint(updated)
  })
}

/** Switching off what is off already keeps the first reason. */
function switched(state: WebhookEndpoint['state'], enabled: boolean | undefined, now: Date): WebhookEndpoint['state'] {
  if (enabled === true) return { status: 'enabled' }
  if (enabled === undefined || state.status === 'disabled') return state
  return { status: 'disabled', reason: 'merchant', at: now.toISOString() }
}
