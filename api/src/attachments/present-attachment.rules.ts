import type { Attachment } from '@aftercare/contracts'
import type { AttachmentRecord } from './attachment.ts'

export const presentAttachment = (record: AttachmentRecord): Attachment => {
  const { _id, storeId: _, owner: __, place: ___, createdAt, ...attachment } = record
  return { id: _id, ...attachment, createdAt: createdAt.toISOString() }
}
