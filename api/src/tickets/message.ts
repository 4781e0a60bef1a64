import type { Message } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type MessageRecord = StoredRecord &
  Omit<Message, 'id' | 'author' | 'createdAt'> & {
    /** With whose credential it was written. */
    author: Message['author'] & { actorId: string }
    createdAt: Date
  }
