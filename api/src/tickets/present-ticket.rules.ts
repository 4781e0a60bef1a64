import { allowedTicketActions, type Ticket } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { moverOf } from './ticket-access.rules.ts'
import type { TicketRecord } from './ticket.ts'

/** The ticket as this caller may see it. A publishable key is shown nothing that it did not send: not even that an order exists. */
export function presentTicket(record: TicketRecord, actor: Actor): Ticket {
  const {
    _id,
    storeId: _,
    mergedFrom: __,
    readableWith: ___,
    priority,
    tags,
    assigneeId,
    orderNumber,
    ...ticket
  } = record
  const isWriteOnly = actor.kind === 'publishable'
  return {
    id: _id,
    ...ticket,
    orderId: isWriteOnly ? null : record.orderId,
    desk: isDesk(actor) ? { priority, tags, assigneeId, orderNumber } : null,
    allowedActions: isWriteOnly ? [] : allowedTicketActions(record.state.status, moverOf(actor)),
    lastMessageAt: record.lastMessageAt.toISOString(),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
