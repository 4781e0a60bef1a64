import { allowedTicketActions, type Ticket } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { writeInstant } from '../shared/instant.rules.ts'
import { moverOf } from './ticket-access.rules.ts'
import type { TicketRecord } from './ticket.ts'

/** The ticket as this caller may see it. A publishable key is shown nothing that it did not send: not even that an order exists. */
export function presentTicket(record: TicketRecord, actor: Actor): Ticket {
  const isWriteOnly = actor.kind === 'publishable'
  const { priority, tags, assigneeId, orderNumber } = record
  // Each field by its name: to copy all others of a stored record took as long as everything else about a list.
  return {
    id: record._id,
    ref: record.ref,
    subject: record.subject,
    type: record.type,
    channel: record.channel,
    state: record.state,
    requester: record.requester,
    locale: record.locale,
    orderId: isWriteOnly ? null : record.orderId,
    orderNumber: isWriteOnly ? null : orderNumber,
    followUpOf: record.followUpOf,
    messageCount: record.messageCount,
    lastMessageAt: writeInstant(record.lastMessageAt),
    desk: isDesk(actor) ? { priority, tags, assigneeId, orderNumber } : null,
    allowedActions: isWriteOnly ? [] : allowedTicketActions(record.state.status, moverOf(actor)),
    version: record.version,
    createdAt: writeInstant(record.createdAt),
    updatedAt: writeInstant(record.updatedAt),
  }
}
