import type { EventType } from '../terms.ts'
import { ProblemError } from '../vocabulary/problem.ts'

/** Whether the goods may go back: the first of the four axes. */
export const approvalStatuses = [
  'draft',
  'requested',
  'needs_info',
  'approved',
  'declined',
  'cancelled',
  'expired',
] as const
export type ApprovalStatus = (typeof approvalStatuses)[number]

/** Where one unit is: the third axis. */
export const returnUnitStates = [
  'requested',
  'declined',
  'expected',
  'received',
  'graded',
  'accepted',
  'rejected',
] as const
export type ReturnUnitState = (typeof returnUnitStates)[number]

/** Who moves a return: a person of the desk or the merchant's system, the shopper, or the product itself. */
export type ReturnMover = 'desk' | 'shopper' | 'automation'

export const returnActions = ['update', 'submit', 'answer', 'approve', 'decline', 'ask', 'cancel', 'expire'] as const
export type ReturnAction = (typeof returnActions)[number]

/** What must hold besides the state. */
export const returnGuards = {
  commercial_only: 'at least one of the units goes back by promise of the shop: a right of the law is not declined',
  nothing_received: 'no unit was received and no money has moved',
} as const
export type ReturnGuard = keyof typeof returnGuards

type ApprovalTransition = {
  action: ReturnAction
  from: readonly ApprovalStatus[]
  /** Where it goes; `same` leaves the status as it is. */
  to: ApprovalStatus | 'same'
  by: readonly ReturnMover[]
  guard?: ReturnGuard
  event: Extract<EventType, `return.${string}`>
}

/** The approval axis. A row says: from these states, this action, by these people, leads there, if the guard holds. */
export const approvalTransitions: readonly ApprovalTransition[] = [
  { action: 'update', from: ['draft'], to: 'same', by: ['desk', 'shopper'], event: 'return.updated' },
  { action: 'submit', from: ['draft'], to: 'requested', by: ['desk', 'shopper'], event: 'return.submitted' },
  { action: 'answer', from: ['needs_info'], to: 'requested', by: ['desk', 'shopper'], event: 'return.updated' },
  {
    action: 'approve',
    from: ['requested', 'needs_info'],
    to: 'approved',
    by: ['desk', 'automation'],
    event: 'return.approved',
  },
  {
    action: 'decline',
    from: ['requested', 'needs_info'],
    to: 'declined',
    by: ['desk'],
    guard: 'commercial_only',
    event: 'return.declined',
  },
  { action: 'ask', from: ['requested'], to: 'needs_info', by: ['desk'], event: 'return.needs_info' },
  {
    action: 'cancel',
    from: ['draft', 'requested', 'needs_info', 'approved'],
    to: 'cancelled',
    by: ['desk', 'shopper'],
    guard: 'nothing_received',
    event: 'return.cancelled',
  },
  {
    action: 'expire',
    from: ['draft', 'needs_info', 'approved'],
    to: 'expired',
    by: ['automation'],
    guard: 'nothing_received',
    event: 'return.expired',
  },
]

/** As much of a return as its lifecycle looks at. */
export type ReturnStanding = {
  approval: { status: ApprovalStatus }
  units: readonly { state: ReturnUnitState; ground: string | null }[]
}

const isDeclinable = ({ state, ground }: ReturnStanding['units'][number]): boolean =>
  state === 'requested' && (ground === 'commercial' || ground === 'goodwill')

const arrived: readonly ReturnUnitState[] = ['received', 'graded', 'accepted', 'rejected']

const guards: Record<ReturnGuard, (standing: ReturnStanding) => boolean> = {
  commercial_only: ({ units }) => units.some(isDeclinable),
  nothing_received: ({ units }) => units.every(({ state }) => !arrived.includes(state)),
}

const rowOf = ({ approval }: ReturnStanding, action: ReturnAction, by: ReturnMover): ApprovalTransition | undefined =>
  approvalTransitions.find((row) => row.action === action && row.by.includes(by) && row.from.includes(approval.status))

const holds = ({ guard }: ApprovalTransition, standing: ReturnStanding): boolean =>
  guard === undefined || guards[guard](standing)

/**
 * Where an action leads, and the event of it.
 *
 * @throws ProblemError return_transition_not_allowed, or return_right_not_declinable for a right of the law
 */
export function nextApproval(
  standing: ReturnStanding,
  action: ReturnAction,
  by: ReturnMover,
): { status: ApprovalStatus; event: ApprovalTransition['event'] } {
  const row = rowOf(standing, action, by)
  const { status } = standing.approval
  if (row === undefined) {
    const sentence = `A return that is ${status} does not take ${action} from the ${by}`
    throw new ProblemError('return_transition_not_allowed', sentence)
  }
  if (!holds(row, standing)) {
    const code = row.guard === 'commercial_only' ? 'return_right_not_declinable' : 'return_transition_not_allowed'
    throw new ProblemError(code, `A return takes ${action} only while ${returnGuards[row.guard as ReturnGuard]}`)
  }
  return { status: row.to === 'same' ? status : row.to, event: row.event }
}

/** What the caller may do with a return now. */
export const allowedReturnActions = (standing: ReturnStanding, by: ReturnMover): ReturnAction[] =>
  returnActions.filter((action) => {
    const row = rowOf(standing, action, by)
    return row !== undefined && holds(row, standing)
  })
