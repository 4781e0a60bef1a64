import type { WebhookEndpoint } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type WebhookEndpointRecord = StoredRecord &
  Pick<WebhookEndpoint, 'url' | 'types' | 'description' | 'state' | 'version'> & {
    /** Signs what is sent. The receiver has it too, so it is sealed and not hashed. */
    secret: string
    /** Secrets that were rotated away, and until when they sign as well. */
    retiredSecrets: { secret: string; until: Date }[]
    createdAt: Date
    updatedAt: Date
  }
