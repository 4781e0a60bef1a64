import type { WebhookEndpoint } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type WebhookEndpointRecord = StoredRecord &
  Pick<WebhookEndpoint, 'url' | 'types' | 'description' | 'state' | 'version'> & {
    /** Signs what is sent, so it is kept as it is. The receiver has it too. */
    secret: string
    /** Secrets that were rotated away, and until when they sign as well. */
    retiredSecrets: { secret: string; until: Date }[]
    createdAt: Date
    updatedAt: Date
  }
