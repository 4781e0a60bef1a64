import type { Connection } from 'mongoose'
import { createMessageStore, type MessageStore } from './messages.store.ts'
import { createTicketStore, type TicketStore } from './tickets.store.ts'

export type TicketParts = { tickets: TicketStore; messages: MessageStore }

export const ticketParts = (connection: Connection): TicketParts => ({
  tickets: createTicketStore(connection),
  messages: createMessageStore(connection),
})
