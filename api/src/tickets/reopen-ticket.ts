import type { Ticket } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { stepTicket, type StepParts } from './take-step.ts'

/**
 * Takes a ticket back to work: one that waited, was solved, or was taken for spam.
 *
 * @throws ProblemError ticket_not_found, version_mismatch, ticket_transition_not_allowed
 */
export async function reopenTicket(
  context: StepParts,
  actor: Actor,
  ticketId: string,
  ifMatch: IfMatch,
): Promise<Ticket> {
  return await stepTicket(context, actor, ticketId, { action: 'reopen', ifMatch })
}
