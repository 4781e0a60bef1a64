import { ProblemError, type Ticket } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { AccessParts } from '../access/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { loadTicket } from './load-ticket.ts'
import { presentTicket } from './present-ticket.rules.ts'
import { takeStep, type StepParts } from './take-step.ts'
import { moverOf } from './ticket-access.rules.ts'

/**
 * Gives the ticket to the agent whose key this is, or to nobody.
 *
 * @throws ProblemError ticket_not_found, key_not_found for a key that is no agent's, version_mismatch, ticket_transition_not_allowed
 */
export async function assignTicket(
  context: StepParts & Pick<AccessParts, 'keys'>,
  actor: Actor,
  ticketId: string,
  assigneeId: string | null,
  ifMatch: IfMatch,
): Promise<Ticket> {
  return await context.transact(async (tx) => {
    const ticket = await loadTicket(context, actor, ticketId, tx)
    const key = assigneeId === null ? null : await context.keys.find(actor.storeId, assigneeId, tx)
    if (assigneeId !== null && (!key?.agent || key.revokedAt !== null))
      throw new ProblemError('key_not_found', `No agent has the key ${assigneeId}`)
    const assigned = await takeStep(
      context,
      ticket,
      {
        action: 'assign',
        by: moverOf(actor),
        ifMatch,
        changes: { assigneeId },
        about: { assigneeId: assigneeId ?? 'nobody' },
      },
      tx,
    )
    return presentTicket(assigned, actor)
  })
}
