import type { TicketCreate } from '@aftercare/contracts'
import type { TicketRecord } from './ticket.ts'

/** A message as the contact form would send it. */
export const aMessage = (details: Partial<TicketCreate> = {}): TicketCreate => ({
  subject: 'The vase arrived broken',
  text: 'One of the two Fjord vases has a crack. Can you send a new one?',
  requester: { email: 'mia.berg@example.com', name: 'Mia Berg' },
  ...details,
})

/** A ticket as it is stored. */
export const aTicket = (details: Partial<TicketRecord> = {}): TicketRecord => ({
  _id: 'tkt_1',
  storeId: 'sto_1',
  ref: 'T-7K3M-9QXT',
  subject: 'The vase arrived broken',
  type: 'question',
  channel: 'form',
  state: { status: 'open' },
  requester: { customerId: null, name: 'Mia Berg', email: 'mia.berg@example.com', verified: false },
  locale: 'de',
  orderId: null,
  orderNumber: null,
  followUpOf: null,
  messageCount: 1,
  priority: 'normal',
  tags: [],
  assigneeId: null,
  mergedFrom: [],
  readableWith: ['tkt_1'],
  lastMessageAt: new Date('2026-11-20T10:00:00.000Z'),
  version: 1,
  createdAt: new Date('2026-11-20T10:00:00.000Z'),
  updatedAt: new Date('2026-11-20T10:00:00.000Z'),
  ...details,
})
