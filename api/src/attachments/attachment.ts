import type { Attachment } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

/** The message that a file belongs to, and whether shoppers see it there; or the return or claim that it is evidence of. */
export type Place =
  { ticketId: string; messageId: string; isPublic: boolean } | { returnId: string } | { claimId: string }

export type AttachmentRecord = StoredRecord &
  Omit<Attachment, 'id' | 'createdAt'> & {
    /** Who uploaded it: a key, a customer, or the session of a guest. */
    owner: string
    /** Null until something uses it. */
    place: Place | null
    createdAt: Date
  }

/** Where the bytes of a file are kept. */
export const fileKey = ({ storeId, _id }: Pick<AttachmentRecord, 'storeId' | '_id'>): string => `${storeId}/${_id}`
