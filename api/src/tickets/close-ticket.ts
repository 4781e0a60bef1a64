import type { Ticket } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { stepTicket, type StepParts } from './take-step.ts'

/**
 * Closes a solved ticket for good: what is written to it later begins a follow-up.
 *
 * @throws ProblemError ticket_not_found, version_mismatch, ticket_transition_not_allowed
 */
export async function closeTicket(
  context: StepParts,
  actor: Actor,
  ticketId: string,
  ifMatch: IfMatch,
): Promise<Ticket> {
  return await stepTicket(context, actor, ticketId, { action: 'close', ifMatch })
}
