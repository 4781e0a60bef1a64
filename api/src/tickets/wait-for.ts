import { ProblemError, type Ticket, type TicketState } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { stepTicket, type StepParts } from './take-step.ts'

type Waiting = Extract<TicketState, { status: 'waiting' }>
export type Wait = { reason: Waiting['reason']; until?: string | null | undefined }

/**
 * Says whose turn it is. With `until`, the ticket opens again by itself.
 *
 * @throws ProblemError ticket_not_found, version_mismatch, ticket_transition_not_allowed, invalid_request when `until` has passed
 */
export async function waitFor(
  context: StepParts,
  actor: Actor,
  ticketId: string,
  { reason, until }: Wait,
  ifMatch: IfMatch,
): Promise<Ticket> {
  if (until && Date.parse(until) <= context.now().getTime()) {
    const message = 'Expected a moment that is still to come'
    throw new ProblemError('invalid_request', `body/until: ${message}`, [{ at: 'body/until', message }])
  }
  const state: Waiting = { status: 'waiting', reason, until: until ? new Date(until).toISOString() : null }
  return await stepTicket(context, actor, ticketId, { action: 'wait', ifMatch, state, about: { reason } })
}
