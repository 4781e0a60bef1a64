import type { PolicyPublication, PublishedReturnPolicy } from '@aftercare/contracts'
import type { PolicyRecord, PublicationRecord } from './policy.ts'

export const presentPolicy = ({ version, publishedAt, content }: PolicyRecord): PublishedReturnPolicy =>
  ({ version, publishedAt: publishedAt.toISOString(), ...content }) as PublishedReturnPolicy

export const presentPublication = ({ version, publishedAt }: PublicationRecord): PolicyPublication => ({
  version,
  publishedAt: publishedAt.toISOString(),
})
