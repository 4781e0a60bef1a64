import type { EventType } from '../terms.ts'
import { ProblemError } from '../vocabulary/problem.ts'

export const approvalRequestStatuses = ['requested', 'approved', 'declined', 'expired'] as const
export type ApprovalRequestStatus = (typeof approvalRequestStatuses)[number]

/** Who decides: somebody of the desk other than who asked, or the product itself when nobody did in time. */
export type ApprovalMover = 'desk' | 'automation'

export const approvalRequestActions = ['approve', 'decline', 'expire'] as const
export type ApprovalRequestAction = (typeof approvalRequestActions)[number]

type ApprovalRequestTransition = {
  action: ApprovalRequestAction
  from: readonly ApprovalRequestStatus[]
  to: ApprovalRequestStatus
  by: readonly ApprovalMover[]
  event: Extract<EventType, `approval.${string}`>
}

/** Everything that can become of what was asked for. What is decided stays so. */
export const approvalRequestTransitions: readonly ApprovalRequestTransition[] = [
  { action: 'approve', from: ['requested'], to: 'approved', by: ['desk'], event: 'approval.approved' },
  { action: 'decline', from: ['requested'], to: 'declined', by: ['desk'], event: 'approval.declined' },
  { action: 'expire', from: ['requested'], to: 'expired', by: ['automation'], event: 'approval.expired' },
]

/** What can be done with an approval now. */
export const allowedApprovalActions = (status: ApprovalRequestStatus, by: ApprovalMover): ApprovalRequestAction[] =>
  approvalRequestTransitions
    .filter((row) => row.by.includes(by) && row.from.includes(status))
    .map(({ action }) => action)

/**
 * Where an action leads, and the event of it.
 *
 * @throws ProblemError approval_transition_not_allowed
 */
export function nextApprovalRequest(
  status: ApprovalRequestStatus,
  action: ApprovalRequestAction,
  by: ApprovalMover,
): Pick<ApprovalRequestTransition, 'to' | 'event'> {
  const row = approvalRequestTransitions.find(
    (one) => one.action === action && one.by.includes(by) && one.from.includes(status),
  )
  if (row === undefined)
    throw new ProblemError(
      'approval_transition_not_allowed',
      `An approval that is ${status} does not take ${action} from the ${by}`,
    )
  return { to: row.to, event: row.event }
}
