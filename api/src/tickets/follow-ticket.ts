import { type Actor, isDesk } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { TicketParts } from './parts.ts'
import { maySeeTicket } from './ticket-access.rules.ts'
import type { TicketRecord } from './ticket.ts'

/** Merges and follow-ups lead to newer tickets or to survivors, never in a circle; a chain this long is a bug of ours. */
const stepsMax = 1_000

/** The ticket that goes on: what the ticket was merged into, and that one, and so on. Itself when it was not merged. */
export async function followMerges(
  { tickets }: Pick<TicketParts, 'tickets'>,
  ticket: TicketRecord,
  tx: Tx | null = null,
): Promise<TicketRecord> {
  let current = ticket
  for (let step = 0; step < stepsMax; step++) {
    if (current.state.status !== 'merged') return current
    const next = await tickets.find(current.storeId, current.state.into, tx)
    if (next === null) return current
    current = next
  }
  throw new Error(`The merges of ${ticket._id} do not end`)
}

/**
 * The ticket that takes what the actor writes to this one: through merges, and for a shopper from a closed ticket to the
 * follow-up that goes on from it. A closed ticket in the answer has no follow-up yet. A step that would leave what the actor
 * may see is not taken.
 */
export async function findWritable(
  context: Pick<TicketParts, 'tickets'> & NaturalKeyParts,
  actor: Actor,
  ticket: TicketRecord,
  tx: Tx,
): Promise<TicketRecord> {
  let current = ticket
  for (let step = 0; step < stepsMax; step++) {
    const next = await followMerges(context, current, tx)
    if (!maySeeTicket(actor, next)) return current
    current = next
    if (isDesk(actor) || current.state.status !== 'closed') return current
    const followUp = await findFollowUp(context, current, tx)
    if (followUp === null || !maySeeTicket(actor, followUp)) return current
    current = followUp
  }
  throw new Error(`The follow-ups of ${ticket._id} do not end`)
}

/** The follow-up of a closed ticket. One that was taken for spam does not count: the next message begins another. */
async function findFollowUp(
  context: Pick<TicketParts, 'tickets'> & NaturalKeyParts,
  { _id, storeId }: TicketRecord,
  tx: Tx,
): Promise<TicketRecord | null> {
  const id = await context.naturalKeys.find(storeId, 'ticket-follow-up', _id, tx)
  if (id === null) return null
  const followUp = await context.tickets.find(storeId, id, tx)
  if (followUp?.state.status !== 'spam') return followUp
  await context.naturalKeys.release(storeId, 'ticket-follow-up', _id, id, tx)
  return null
}
