import type { EventType } from '../terms.ts'
import { ProblemError } from '../vocabulary/problem.ts'

/** Where a withdrawal is. There is no state in which the shop has declined it. */
export const withdrawalStatuses = [
  'unconfirmed',
  'declared',
  'acknowledged',
  'goods_awaited',
  'proof_of_posting',
  'refund_due',
  'refunded',
] as const
export type WithdrawalStatus = (typeof withdrawalStatuses)[number]

/** Who moves a withdrawal: the desk or the merchant's system, the shopper, or the product itself. */
export type WithdrawalMover = 'desk' | 'shopper' | 'automation'

export const withdrawalActions = [
  'confirm',
  'acknowledge',
  'match',
  'await_goods',
  'release',
  'prove_posting',
  'receive',
  'contest',
  'refund',
  'refund_failed',
  'settle',
] as const
export type WithdrawalAction = (typeof withdrawalActions)[number]

/** What must hold besides the state. */
export const withdrawalGuards = {
  not_repeated: 'it does not repeat one that was declared before',
  goods_unknown: 'its order, or which of its goods are meant, is not known yet',
  not_contested: 'it was not contested before',
  refundable: 'its order is known, and no refund of it is under way',
  refunding: 'a refund of it is under way',
  not_refunding: 'no refund of it is under way',
} as const
type WithdrawalGuard = keyof typeof withdrawalGuards

type WithdrawalTransition = {
  action: WithdrawalAction
  from: readonly WithdrawalStatus[]
  /** Where it goes; `same` leaves the status as it is. */
  to: WithdrawalStatus | 'same'
  by: readonly WithdrawalMover[]
  guard?: WithdrawalGuard
  event: Extract<EventType, `withdrawal.${string}`>
}

const untilGoodsAreBack = ['declared', 'acknowledged', 'goods_awaited'] as const
const afterDeclared = [...untilGoodsAreBack, 'proof_of_posting', 'refund_due'] as const

/** A row says: from these states, this action, by these people, leads there, if the guard holds. */
export const withdrawalTransitions: readonly WithdrawalTransition[] = [
  {
    action: 'confirm',
    from: ['unconfirmed'],
    to: 'declared',
    by: ['shopper', 'desk'],
    guard: 'not_repeated',
    event: 'withdrawal.declared',
  },
  {
    action: 'acknowledge',
    from: ['declared'],
    to: 'acknowledged',
    by: ['automation'],
    event: 'withdrawal.acknowledged',
  },
  {
    // What happened before the mail server took the acknowledgement stays as it is.
    action: 'acknowledge',
    from: ['proof_of_posting', 'refund_due', 'refunded'],
    to: 'same',
    by: ['automation'],
    event: 'withdrawal.acknowledged',
  },
  {
    action: 'match',
    from: afterDeclared,
    to: 'same',
    by: ['desk'],
    guard: 'goods_unknown',
    event: 'withdrawal.matched',
  },
  {
    action: 'await_goods',
    from: ['acknowledged'],
    to: 'goods_awaited',
    by: ['automation'],
    event: 'withdrawal.goods_awaited',
  },
  { action: 'release', from: ['acknowledged'], to: 'refund_due', by: ['automation'], event: 'withdrawal.refund_due' },
  {
    action: 'prove_posting',
    from: untilGoodsAreBack,
    to: 'proof_of_posting',
    by: ['shopper', 'desk'],
    event: 'withdrawal.posting_proved',
  },
  {
    action: 'receive',
    from: [...untilGoodsAreBack, 'proof_of_posting'],
    to: 'refund_due',
    by: ['desk'],
    event: 'withdrawal.refund_due',
  },
  {
    action: 'contest',
    from: afterDeclared,
    to: 'same',
    by: ['desk'],
    guard: 'not_contested',
    event: 'withdrawal.contested',
  },
  {
    action: 'refund',
    from: afterDeclared,
    to: 'same',
    by: ['desk'],
    guard: 'refundable',
    event: 'withdrawal.refund_requested',
  },
  {
    action: 'refund_failed',
    from: afterDeclared,
    to: 'same',
    by: ['automation'],
    guard: 'refunding',
    event: 'withdrawal.refund_failed',
  },
  {
    action: 'settle',
    from: afterDeclared,
    to: 'refunded',
    by: ['desk'],
    guard: 'not_refunding',
    event: 'withdrawal.refunded',
  },
  {
    action: 'settle',
    from: afterDeclared,
    to: 'refunded',
    by: ['automation'],
    guard: 'refunding',
    event: 'withdrawal.refunded',
  },
]

/** As much of a withdrawal as its lifecycle looks at. */
export type WithdrawalStanding = {
  state: { status: WithdrawalStatus }
  orderId: string | null
  judgement?: { lines: readonly { decision: object | null }[] } | null
  contest: object | null
  refundId: string | null
  /** Left out in those of before: they repeat none. */
  repeats?: object | null
}

const guards: Record<WithdrawalGuard, (standing: WithdrawalStanding) => boolean> = {
  not_repeated: ({ repeats }) => !repeats,
  goods_unknown: ({ orderId, judgement }) =>
    orderId === null || judgement?.lines.some(({ decision }) => decision === null) === true,
  not_contested: ({ contest }) => contest === null,
  refundable: ({ orderId, refundId }) => orderId !== null && refundId === null,
  refunding: ({ refundId }) => refundId !== null,
  not_refunding: ({ refundId }) => refundId === null,
}

const rowOf = (
  standing: WithdrawalStanding,
  action: WithdrawalAction,
  by: WithdrawalMover,
): WithdrawalTransition | undefined =>
  withdrawalTransitions.find(
    (row) =>
      row.action === action &&
      row.by.includes(by) &&
      row.from.includes(standing.state.status) &&
      (row.guard === undefined || guards[row.guard](standing)),
  )

/** Where an action leads, and the event of it. @throws ProblemError withdrawal_transition_not_allowed */
export function nextWithdrawal(
  standing: WithdrawalStanding,
  action: WithdrawalAction,
  by: WithdrawalMover,
): { status: WithdrawalStatus; event: WithdrawalTransition['event'] } {
  const row = rowOf(standing, action, by)
  const { status } = standing.state
  if (row === undefined) {
    const sentence = `A withdrawal that is ${status} does not take ${action} from the ${by}`
    throw new ProblemError('withdrawal_transition_not_allowed', sentence)
  }
  return { status: row.to === 'same' ? status : row.to, event: row.event }
}

/** What the caller may do with a withdrawal now. */
export const allowedWithdrawalActions = (standing: WithdrawalStanding, by: WithdrawalMover): WithdrawalAction[] =>
  withdrawalActions.filter((action) => rowOf(standing, action, by) !== undefined)
