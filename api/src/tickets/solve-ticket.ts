import type { Ticket } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { stepTicket, type StepParts } from './take-step.ts'

/**
 * Says that the question is answered. Seven days later it closes by itself, unless it was opened again.
 *
 * @throws ProblemError ticket_not_found, version_mismatch, ticket_transition_not_allowed
 */
export async function solveTicket(
  context: StepParts,
  actor: Actor,
  ticketId: string,
  ifMatch: IfMatch,
): Promise<Ticket> {
  return await stepTicket(context, actor, ticketId, { action: 'solve', ifMatch })
}
