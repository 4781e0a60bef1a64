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

/** The event that is recorded for an action, whichever row of the lifecycle it is. */
export function eventOf(action: TicketAction): EventType {
  const row = ticketTransitions.find((transition) => transition.action === action)
  if (row === undefined) throw new Error(`The lifecycle has no ${action}`)
  return row.event
}

/** When a state ends by itself, if it does. What the timer knows of the state tells it later whether that still lasts. */
export type Timer = { ends: 'waiting'; runAt: Date; until: string } | { ends: 'solved'; runAt: Date; solvedAt: string }

export function timerOf(state: TicketState): Timer | null {
  if (state.status === 'waiting' && state.until !== null)
    return { ends: 'waiting', runAt: new Date(state.until), until: state.until }
  if (state.status === 'solved') {
    const runAt = new Date(Date.parse(state.at) + closeAfterDays * dayMs)
    return { ends: 'solved', runAt, solvedAt: state.at }
  }
  return null
}
