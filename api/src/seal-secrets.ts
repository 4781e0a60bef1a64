import type { StoreParts } from './store/index.ts'
import type { WebhookParts } from './webhooks/index.ts'

/**
 * Seals the secrets in the database with the newest key, before anything is served: those that were stored plain, and those of
 * an older key.
 *
 * @throws ConfigError when a secret was sealed with a key that is not there
 */
export async function sealSecrets({ stores, webhookEndpoints }: StoreParts & WebhookParts): Promise<void> {
  await stores.sealAll()
  await webhookEndpoints.sealAll()
}
