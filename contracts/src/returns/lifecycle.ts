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
  'kept',
] as const
export type ReturnUnitState = (typeof returnUnitStates)[number]

/** Where one parcel is: the second axis. */
export const returnShipmentStates = ['label_created', 'in_transit', 'delivered', 'lost'] as const
export type ReturnShipmentState = (typeof returnShipmentStates)[number]

/** How far one resolution is: the fourth axis. */
export const resolutionStates = ['proposed', 'authorised', 'executed'] as const
export type ResolutionState = (typeof resolutionStates)[number]

/** Who moves a return: a person of the desk or the merchant's system, the shopper, or the product itself. */
export type ReturnMover = 'desk' | 'shopper' | 'automation'

/** What moves the approval, or answers to it. */
const approvalActions = ['update', 'submit', 'answer', 'approve', 'decline', 'ask', 'cancel', 'expire'] as const

/** What is done with a parcel, or with units that are approved. */
const partActions = [
  'label',
  'ship',
  'track',
  'receive',
  'grade',
  'accept',
  'reject',
  'propose',
  'authorise',
  'execute',
  'reopen',
] as const
export type PartAction = (typeof partActions)[number]

export const returnActions = [...approvalActions, ...partActions] as const
export type ReturnAction = (typeof returnActions)[number]

/** What must hold besides the state. */
export const returnGuards = {
  commercial_only: 'at least one of the units goes back by promise of the shop: a right of the law is not declined',
  nothing_received: 'no unit was received and no money has moved',
  nothing_under_way: 'no parcel is under way, no unit was received and no money has moved',
} as const
export type ReturnGuard = keyof typeof returnGuards

type ApprovalTransition = {
  action: (typeof approvalActions)[number]
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
    guard: 'nothing_under_way',
    event: 'return.expired',
  },
]

/** As much of a return as its lifecycle looks at. */
export type ReturnStanding = {
  approval: { status: ApprovalStatus }
  units: readonly { state: ReturnUnitState; ground: string | null }[]
  shipments: readonly { state: ReturnShipmentState }[]
  resolutions: readonly { state: ResolutionState }[]
}

type PartState = ReturnUnitState | ReturnShipmentState | ResolutionState

type PartTransition = {
  action: PartAction
  from: readonly PartState[]
  /** Where it goes; `same` leaves the state as it is, and `given` is what the caller says. */
  to: PartState | 'same' | 'given'
  by: readonly ReturnMover[]
  event: Extract<EventType, `return.${string}`>
}

/** The axis of units. All of it happens to a return that is approved. */
export const unitTransitions: readonly PartTransition[] = [
  { action: 'label', from: ['expected'], to: 'same', by: ['desk', 'shopper'], event: 'return.label_created' },
  { action: 'ship', from: ['expected'], to: 'same', by: ['desk', 'shopper'], event: 'return.shipped' },
  {
    action: 'propose',
    from: ['expected', 'received', 'graded', 'accepted'],
    to: 'same',
    by: ['desk', 'automation'],
    event: 'return.resolution_proposed',
  },
  { action: 'receive', from: ['expected'], to: 'received', by: ['desk'], event: 'return.received' },
  // What is missing from its parcel is graded so without having been received.
  { action: 'grade', from: ['expected', 'received', 'graded'], to: 'graded', by: ['desk'], event: 'return.graded' },
  { action: 'accept', from: ['graded'], to: 'accepted', by: ['desk'], event: 'return.inspected' },
  { action: 'reject', from: ['graded'], to: 'rejected', by: ['desk'], event: 'return.inspected' },
]

/** The axis of parcels. */
export const shipmentTransitions: readonly PartTransition[] = [
  {
    action: 'track',
    from: ['label_created', 'in_transit'],
    to: 'given',
    by: ['desk'],
    event: 'return.shipment_updated',
  },
]

const isDeclinable = ({ state, ground }: ReturnStanding['units'][number]): boolean =>
  state === 'requested' && (ground === 'commercial' || ground === 'goodwill')

/** The axis of resolutions. */
export const resolutionTransitions: readonly PartTransition[] = [
  {
    action: 'authorise',
    from: ['proposed'],
    to: 'authorised',
    by: ['desk', 'automation'],
    event: 'return.resolution_authorised',
  },
  // By itself only once nothing is left to be given.
  {
    action: 'execute',
    from: ['authorised'],
    to: 'executed',
    by: ['desk', 'automation'],
    event: 'return.resolution_executed',
  },
  // Its exchange came to nothing.
  {
    action: 'reopen',
    from: ['executed'],
    to: 'proposed',
    by: ['automation'],
    event: 'return.resolution_reopened',
  },
]

const arrived: readonly ReturnUnitState[] = ['received', 'graded', 'accepted', 'rejected', 'kept']

const hasMovedMoney = ({ resolutions }: ReturnStanding): boolean =>
  resolutions.some(({ state }) => state === 'executed')
const hasArrived = ({ units }: ReturnStanding): boolean => units.some(({ state }) => arrived.includes(state))

const guards: Record<ReturnGuard, (standing: ReturnStanding) => boolean> = {
  commercial_only: ({ units }) => units.some(isDeclinable),
  nothing_received: (standing) => !hasArrived(standing) && !hasMovedMoney(standing),
  nothing_under_way: (standing) =>
    !hasArrived(standing) &&
    !hasMovedMoney(standing) &&
    standing.shipments.every(({ state }) => state === 'label_created' || state === 'lost'),
}

const isOfParts = (action: ReturnAction): action is PartAction =>
  (partActions as readonly ReturnAction[]).includes(action)

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
  action: ApprovalTransition['action'],
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

const partRow = (
  action: PartAction,
  by: ReturnMover,
  state: PartTransition['from'][number],
): PartTransition | undefined =>
  [...unitTransitions, ...shipmentTransitions, ...resolutionTransitions].find(
    (row) => row.action === action && row.by.includes(by) && row.from.includes(state),
  )

/**
 * Where an action leads a unit or a parcel.
 *
 * @param given the state that the caller says, where the action leaves it to them
 * @throws ProblemError return_transition_not_allowed
 */
export function nextPart<State extends PartTransition['from'][number]>(
  { approval }: Pick<ReturnStanding, 'approval'>,
  state: State,
  action: PartAction,
  by: ReturnMover,
  given: State = state,
): { state: State; event: PartTransition['event'] } {
  const row = approval.status === 'approved' ? partRow(action, by, state) : undefined
  if (row === undefined) {
    const sentence = `What is ${state} in a return that is ${approval.status} does not take ${action} from the ${by}`
    throw new ProblemError('return_transition_not_allowed', sentence)
  }
  const to = row.to === 'same' ? state : row.to === 'given' ? given : (row.to as State)
  return { state: to, event: row.event }
}

/** What the caller may do with a return now. */
export const allowedReturnActions = (standing: ReturnStanding, by: ReturnMover): ReturnAction[] =>
  returnActions.filter((action) => {
    if (isOfParts(action)) {
      const parts = [...standing.units, ...standing.shipments, ...standing.resolutions]
      return (
        standing.approval.status === 'approved' && parts.some(({ state }) => partRow(action, by, state) !== undefined)
      )
    }
    const row = rowOf(standing, action, by)
    return row !== undefined && holds(row, standing)
  })
