import type { EventType } from '../terms.ts'
import { ProblemError } from '../vocabulary/problem.ts'

export const creditReservationStatuses = ['held', 'captured', 'released', 'timed_out'] as const
export type CreditReservationStatus = (typeof creditReservationStatuses)[number]

/** Who moves a reservation: the shop's server, or the product itself when its time is over. */
export type CreditReservationMover = 'server' | 'automation'

export const creditReservationActions = ['capture', 'release', 'restore', 'time_out'] as const
export type CreditReservationAction = (typeof creditReservationActions)[number]

type CreditReservationTransition = {
  action: CreditReservationAction
  from: readonly CreditReservationStatus[]
  /** Where it goes; `same` leaves it as it is. */
  to: CreditReservationStatus | 'same'
  by: readonly CreditReservationMover[]
  event: Extract<EventType, `store_credit.${string}`>
}

/** Everything that can become of a reservation. What was captured can be given back, in parts. */
export const creditReservationTransitions: readonly CreditReservationTransition[] = [
  { action: 'capture', from: ['held'], to: 'captured', by: ['server'], event: 'store_credit.captured' },
  { action: 'release', from: ['held'], to: 'released', by: ['server'], event: 'store_credit.released' },
  {
    action: 'restore',
    from: ['captured'],
    to: 'same',
    by: ['server', 'automation'],
    event: 'store_credit.restored',
  },
  { action: 'time_out', from: ['held'], to: 'timed_out', by: ['automation'], event: 'store_credit.timed_out' },
]

const rowOf = (
  status: CreditReservationStatus,
  action: CreditReservationAction,
  by: CreditReservationMover,
): CreditReservationTransition | undefined =>
  creditReservationTransitions.find((row) => row.action === action && row.by.includes(by) && row.from.includes(status))

/** What can be done with a reservation now. */
export const allowedCreditReservationActions = (
  status: CreditReservationStatus,
  by: CreditReservationMover,
): CreditReservationAction[] => creditReservationActions.filter((action) => rowOf(status, action, by) !== undefined)

/**
 * Where an action leads, and the event of it.
 *
 * @throws ProblemError credit_reservation_transition_not_allowed
 */
export function nextCreditReservation(
  status: CreditReservationStatus,
  action: CreditReservationAction,
  by: CreditReservationMover,
): { status: CreditReservationStatus; event: CreditReservationTransition['event'] } {
  const row = rowOf(status, action, by)
  if (row === undefined)
    throw new ProblemError(
      'credit_reservation_transition_not_allowed',
      `A reservation that is ${status} does not take ${action} from the ${by}`,
    )
  return { status: row.to === 'same' ? status : row.to, event: row.event }
}
