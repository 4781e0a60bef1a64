import { type Ticket, nextTicketStatus } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { changed, type IfMatch } from '../shared/version.rules.ts'
import { countContact } from './count-contact.ts'
import { followMerges } from './follow-ticket.ts'
import { loadTicket } from './load-ticket.ts'
import { presentTicket } from './present-ticket.rules.ts'
import { takeStep, type StepParts } from './take-step.ts'
import { moverOf } from './ticket-access.rules.ts'
import { expectMergeable, isUnanswered, joined, unionOf } from './ticket-merge.rules.ts'
import { enter } from './ticket-steps.rules.ts'

/**
 * Lets the ticket go on in another one, where its messages are listed too. Nothing is moved: each message stays in its
 * ticket, under its id. A question that nobody has answered opens the other ticket.
 *
 * A target that was merged itself points on to where it went.
 *
 * Both tickets are written, so that of two merges that cross, one meets the other and is judged again.
 *
 * @throws ProblemError ticket_not_found, version_mismatch, ticket_transition_not_allowed, ticket_merge_not_allowed
 */
export async function mergeTicket(
  context: StepParts,
  actor: Actor,
  ticketId: string,
  into: string,
  ifMatch: IfMatch,
): Promise<Ticket> {
  const { tickets, events, now } = context
  return await context.transact(async (tx) => {
    const source = await loadTicket(context, actor, ticketId, tx)
    const target = await followMerges(context, await loadTicket(context, actor, into, tx), tx)
    const by = moverOf(actor)
    nextTicketStatus(source.state.status, 'merge', by)
    expectMergeable(source, target)
    const merged = await takeStep(
      context,
      source,
      {
        action: 'merge',
        by,
        ifMatch,
        state: { status: 'merged', into: target._id },
        changes: { readableWith: unionOf(source.readableWith, target.readableWith) },
        about: { into: target._id },
      },
      tx,
    )
    const mustOpen = isUnanswered(source) && !isUnanswered(target)
    const state = mustOpen ? enter('open', now()) : target.state
    const survivor = changed(target, { ...joined(source, target), state }, undefined, now())
    await tickets.save(survivor, tx)
    await countContact(context, target, survivor, tx)
    const event = { storeId: actor.storeId, object: 'ticket', id: target._id, version: survivor.version } as const
    await events.record({ ...event, type: 'ticket.updated', changes: { merged: ticketId } }, tx)
    if (mustOpen) await events.record({ ...event, type: 'ticket.status_changed', changes: { status: 'open' } }, tx)
    return presentTicket(merged, actor)
  })
}
