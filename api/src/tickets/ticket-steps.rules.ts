import {
  ticketTransitions,
  type EventType,
  type TicketAction,
  type TicketState,
  type TicketStatus,
} from '@aftercare/contracts'

/** How long a solved ticket can be opened again. */
export const closeAfterDays = 7
const dayMs = 86_400_000

/** The state of a status that needs nothing else to be said. Waiting and merged say for whom and into what by themselves. */
export function enter(status: Exclude<TicketStatus, 'waiting' | 'merged'>, now: Date): TicketState {
  return status === 'solved' || status === 'closed' ? { status, at: now.toISOString() } : { status }
}

/** What is told of an action, whichever row of the lifecycle it is. */
export function eventOf(action: TicketAction): EventType {
  const row = ticketTransitions.find((transition) => transition.action === action)
  if (row === undefined) throw new Error(`The lifecycle has no ${action}`)
  return row.event
}

/** The job that ends a state by itself, if it has one. What it knows of the state tells it later whether that still lasts. */
export type Timer =
  | { kind: 'tickets.reopen_waiting'; runAt: Date; payload: { until: string } }
  | { kind: 'tickets.close_solved'; runAt: Date; payload: { solvedAt: string } }

export function timerOf(state: TicketState): Timer | null {
  if (state.status === 'waiting' && state.until !== null)
    return { kind: 'tickets.reopen_waiting', runAt: new Date(state.until), payload: { until: state.until } }
  if (state.status === 'solved') {
    const runAt = new Date(Date.parse(state.at) + closeAfterDays * dayMs)
    return { kind: 'tickets.close_solved', runAt, payload: { solvedAt: state.at } }
  }
  return null
}
