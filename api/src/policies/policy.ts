import type { PublishedPolicy } from '@aftercare/contracts/policies/policy'
import type { StoredRecord } from '../shared/record.ts'

/** What a version says; written once and never changed. */
export type PolicyRecord = StoredRecord & {
  version: string
  content: Omit<PublishedPolicy, 'version'>
  publishedAt: Date
}

/** That a version became the current one. The newest publication is. */
export type PublicationRecord = StoredRecord & { version: string; publishedAt: Date }
