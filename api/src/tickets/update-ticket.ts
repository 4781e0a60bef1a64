import { isDeepStrictEqual } from 'node:util'
import { ProblemError, type Ticket, type TicketUpdate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import { changed, expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { countContact } from './count-contact.ts'
import { loadTicket } from './load-ticket.ts'
import type { TicketParts } from './parts.ts'
import { presentTicket } from './present-ticket.rules.ts'
import type { TicketRecord } from './ticket.ts'

/**
 * Changes the fields that are given. What they were already is no change.
 *
 * @throws ProblemError ticket_not_found, order_not_found, version_mismatch
 */
export async function updateTicket(
  context: Pick<TicketParts, 'tickets'> & OrderParts & EventParts & JobParts & Transacts & Clock,
  actor: Actor,
  ticketId: string,
  { subject, ...rest }: TicketUpdate,
  ifMatch: IfMatch,
): Promise<Ticket> {
  const { tickets, orders, events, now } = context
  const wanted = { ...rest, ...(subject !== undefined && { subject: redactCards(subject) }) } as Partial<TicketRecord>
  return await context.transact(async (tx) => {
    const ticket = await loadTicket(context, actor, ticketId, tx)
    expectVersion(ticket.version, ifMatch)
    if (isDeepStrictEqual({ ...ticket, ...wanted }, ticket)) return presentTicket(ticket, actor)
    if (wanted.orderId && (await orders.find(actor.storeId, wanted.orderId, tx)) === null)
      throw new ProblemError('order_not_found', `No order ${wanted.orderId}`)
    const updated = changed(ticket, wanted, ifMatch, now())
    await tickets.save(updated, tx)
    await countContact(context, ticket, updated, tx)
    const differing = (Object.keys(wanted) as (keyof TicketRecord)[]).filter(
      (field) => !isDeepStrictEqual(wanted[field], ticket[field]),
    )
    const changes = { fields: differing.toSorted().join(', ') }
    await events.record(
      {
        storeId: actor.storeId,
        type: 'ticket.updated',
        object: 'ticket',
        id: ticketId,
        version: updated.version,
        changes,
      },
      tx,
    )
    return presentTicket(updated, actor)
  })
}
