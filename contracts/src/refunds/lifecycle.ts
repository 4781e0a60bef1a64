import { ProblemError } from '../vocabulary/problem.ts'

export const refundStatuses = [
  'requested',
  'pending_provider',
  'unknown',
  'succeeded',
  'partly_succeeded',
  'failed',
] as const
export type RefundStatus = (typeof refundStatuses)[number]

/**
 * Where the money of one tender is: `requested` is reserved and not yet asked for, `pending` is with the provider, `unknown` is a
 * provider that did not say what it did. All three hold the money; `failed` has let it go.
 */
export const tenderStatuses = ['requested', 'pending', 'unknown', 'succeeded', 'failed'] as const
export type TenderStatus = (typeof tenderStatuses)[number]

/** Who moves a refund: the desk, or the product itself with what the payment provider says. */
export type RefundMover = 'desk' | 'automation'

export const refundActions = ['ask_provider', 'settle', 'retry'] as const
export type RefundAction = (typeof refundActions)[number]

type RefundTransition = {
  action: RefundAction
  from: readonly RefundStatus[]
  /** Where it can go: which of these, its tenders decide. */
  to: readonly RefundStatus[]
  by: readonly RefundMover[]
}

/** Everything that can happen to a refund once it is requested. */
export const refundTransitions: readonly RefundTransition[] = [
  {
    action: 'ask_provider',
    from: ['requested', 'pending_provider', 'unknown'],
    to: ['pending_provider', 'unknown', 'succeeded', 'partly_succeeded', 'failed'],
    by: ['automation'],
  },
  {
    action: 'settle',
    from: ['pending_provider', 'unknown'],
    to: ['pending_provider', 'unknown', 'succeeded', 'partly_succeeded', 'failed'],
    by: ['desk'],
  },
  { action: 'retry', from: ['failed', 'partly_succeeded'], to: ['requested', 'pending_provider'], by: ['desk'] },
]

/** What the caller may do with a refund now. */
export const allowedRefundActions = (status: RefundStatus, by: RefundMover): RefundAction[] =>
  refundTransitions.filter((row) => row.by.includes(by) && row.from.includes(status)).map(({ action }) => action)

/** @throws ProblemError refund_transition_not_allowed */
export function expectRefundAction(status: RefundStatus, action: RefundAction, by: RefundMover): void {
  if (!allowedRefundActions(status, by).includes(action))
    throw new ProblemError(
      'refund_transition_not_allowed',
      `A refund that is ${status} does not take ${action} from the ${by}`,
    )
}

/** Where a refund is, from where the money of its tenders is. */
export function refundStatusOf(tenders: readonly { status: TenderStatus }[]): RefundStatus {
  const has = (status: TenderStatus): boolean => tenders.some((tender) => tender.status === status)
  const isUnderWay = has('requested') || has('pending')
  if (has('unknown')) return 'unknown'
  if (isUnderWay) return tenders.every(({ status }) => status === 'requested') ? 'requested' : 'pending_provider'
  if (!has('failed')) return 'succeeded'
  return has('succeeded') ? 'partly_succeeded' : 'failed'
}
