import {
  nextTicketStatus,
  type Ticket,
  type TicketAction,
  type TicketMover,
  type TicketState,
  type TicketStatus,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx, Transacts } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed, expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { countContact } from './count-contact.ts'
import { closeSolved, reopenWaiting } from './jobs.ts'
import { loadTicket } from './load-ticket.ts'
import type { TicketParts } from './parts.ts'
import { presentTicket } from './present-ticket.rules.ts'
import { moverOf } from './ticket-access.rules.ts'
import { enter, eventOf, timerOf, type Timer } from './ticket-steps.rules.ts'
import type { TicketRecord } from './ticket.ts'

type Parts = Pick<TicketParts, 'tickets'> & EventParts & JobParts & Clock

/** The parts that a step of a ticket needs, in a transaction of its own. */
export type StepParts = Parts & Transacts

export type Step = {
  action: TicketAction
  by: TicketMover
  ifMatch?: IfMatch
  /** What changes besides the state. */
  changes?: Partial<TicketRecord>
  /** The new state, where the action alone does not say all of it. */
  state?: TicketState
  /** A few words for the event, never personal data. */
  about?: Record<string, string>
}

/**
 * Takes a ticket one step on in its lifecycle: checks the table, saves, records the events, and sets the timer of the new state.
 *
 * @throws ProblemError version_mismatch, ticket_transition_not_allowed
 */
export async function takeStep(
  { tickets, events, jobs, now }: Parts,
  ticket: TicketRecord,
  { action, by, ifMatch, changes = {}, state, about = {} }: Step,
  tx: Tx,
): Promise<TicketRecord> {
  expectVersion(ticket.version, ifMatch)
  const at = now()
  const { _id: id, storeId } = ticket
  const status = nextTicketStatus(ticket.state.status, action, by)
  const next = state ?? stateAfter(ticket, status, at)
  const after = changed(ticket, { ...changes, state: next }, undefined, at)
  await tickets.save(after, tx)
  const moved: Record<string, string> = next.status === ticket.state.status ? {} : { status: next.status }
  const event = { storeId, object: 'ticket', id, version: after.version, changes: { ...about, ...moved } } as const
  await events.record({ ...event, type: eventOf(action) }, tx)
  if (next.status !== ticket.state.status && eventOf(action) === 'ticket.message_created')
    await events.record({ ...event, type: 'ticket.status_changed', changes: moved }, tx)
  await countContact({ jobs }, ticket, after, tx)
  const timer = next === ticket.state ? null : timerOf(next)
  if (timer !== null) await setTimer({ jobs }, after, timer, tx)
  return after
}

async function setTimer(
  { jobs }: JobParts,
  { _id: ticketId, storeId, version }: TicketRecord,
  timer: Timer,
  tx: Tx,
): Promise<void> {
  const job = { storeId, key: `${ticketId}:${version}`, runAt: timer.runAt }
  if (timer.ends === 'solved')
    await jobs.enqueue(closeSolved, { ...job, payload: { ticketId, solvedAt: timer.solvedAt } }, tx)
  else await jobs.enqueue(reopenWaiting, { ...job, payload: { ticketId, until: timer.until } }, tx)
}

function stateAfter({ state }: TicketRecord, status: TicketStatus, at: Date): TicketState {
  if (status === state.status) return state
  if (status === 'waiting' || status === 'merged')
    throw new Error(`A ticket that becomes ${status} says more than that`)
  return enter(status, at)
}

/** One step of a ticket that the actor may see, in a transaction of its own. @throws ProblemError ticket_not_found */
export async function stepTicket(
  context: StepParts,
  actor: Actor,
  ticketId: string,
  step: Omit<Step, 'by'>,
): Promise<Ticket> {
  return await context.transact(async (tx) => {
    const ticket = await loadTicket(context, actor, ticketId, tx)
    return presentTicket(await takeStep(context, ticket, { ...step, by: moverOf(actor) }, tx), actor)
  })
}
