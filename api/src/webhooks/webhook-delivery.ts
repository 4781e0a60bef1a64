import type { Event, WebhookDelivery } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type WebhookDeliveryRecord = StoredRecord & {
  endpointId: string
  /** As it is sent, so that every attempt sends the same bytes. */
  event: Event
  state: WebhookDelivery['state']
  attempts: number
  lastResponse: string | null
  createdAt: Date
}
