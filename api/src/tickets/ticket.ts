import type { Ticket } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type TicketRecord = StoredRecord &
  Omit<Ticket, 'id' | 'desk' | 'allowedActions' | 'lastMessageAt' | 'createdAt' | 'updatedAt'> &
  NonNullable<Ticket['desk']> & {
    /** Ids of tickets whose messages are listed with this one's. */
    mergedFrom: string[]
    /** What a guest may have proved to read it: the ticket, one that was merged with it, or the session that wrote it. */
    readableWith: string[]
    lastMessageAt: Date
    createdAt: Date
    updatedAt: Date
  }
