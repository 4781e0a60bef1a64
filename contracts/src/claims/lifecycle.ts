import type { EventType } from '../terms.ts'
import { ProblemError } from '../vocabulary/problem.ts'

/** Where a claim is. There is no state in which the shop has declined it. */
export const claimStatuses = [
  'reported',
  'evidence_asked',
  'remedy_offered',
  'accepted',
  'performed',
  'withdrawn',
] as const
export type ClaimStatus = (typeof claimStatuses)[number]

/** What the law gives for goods that are not as owed (Directive (EU) 2019/771 art. 13(1)). */
export const remedyKinds = ['repair', 'replacement', 'price_reduction', 'rescission'] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** Who moves a claim: a person of the desk or the merchant's system, or the shopper. */
export type ClaimMover = 'desk' | 'shopper'

export const claimActions = [
  'ask',
  'show',
  'offer',
  'accept',
  'refuse',
  'demand',
  'perform',
  'fail',
  'contest',
  'withdraw',
] as const
export type ClaimAction = (typeof claimActions)[number]

/** What must hold besides the state. */
export const claimGuards = {
  not_contested: 'it was not contested before',
} as const
type ClaimGuard = keyof typeof claimGuards

type ClaimTransition = {
  action: ClaimAction
  from: readonly ClaimStatus[]
  /** Where it goes; `same` leaves the status as it is. */
  to: ClaimStatus | 'same'
  by: readonly ClaimMover[]
  guard?: ClaimGuard
  event: Extract<EventType, `claim.${string}`>
}

const open = ['reported', 'evidence_asked', 'remedy_offered'] as const

/** A row says: from these states, this action, by these people, leads there, if the guard holds. */
export const claimTransitions: readonly ClaimTransition[] = [
  { action: 'ask', from: ['reported'], to: 'evidence_asked', by: ['desk'], event: 'claim.evidence_asked' },
  { action: 'show', from: ['evidence_asked'], to: 'reported', by: ['desk', 'shopper'], event: 'claim.evidence_shown' },
  { action: 'show', from: ['reported'], to: 'same', by: ['desk', 'shopper'], event: 'claim.evidence_shown' },
  { action: 'offer', from: open, to: 'remedy_offered', by: ['desk'], event: 'claim.remedy_offered' },
  {
    action: 'accept',
    from: ['remedy_offered'],
    to: 'accepted',
    by: ['desk', 'shopper'],
    event: 'claim.remedy_accepted',
  },
  {
    action: 'refuse',
    from: ['remedy_offered'],
    to: 'reported',
    by: ['desk', 'shopper'],
    event: 'claim.remedy_refused',
  },
  { action: 'demand', from: open, to: 'accepted', by: ['desk', 'shopper'], event: 'claim.remedy_demanded' },
  { action: 'perform', from: ['accepted'], to: 'performed', by: ['desk'], event: 'claim.remedy_performed' },
  // A repair or a replacement that did not help opens the way to the money.
  {
    action: 'fail',
    from: ['accepted', 'performed'],
    to: 'reported',
    by: ['desk', 'shopper'],
    event: 'claim.remedy_failed',
  },
  {
    action: 'contest',
    from: [...open, 'accepted'],
    to: 'same',
    by: ['desk'],
    guard: 'not_contested',
    event: 'claim.contested',
  },
  { action: 'withdraw', from: open, to: 'withdrawn', by: ['shopper', 'desk'], event: 'claim.withdrawn' },
]

/** As much of a claim as its lifecycle looks at. */
export type ClaimStanding = { status: ClaimStatus; contest: object | null }

const guards: Record<ClaimGuard, (standing: ClaimStanding) => boolean> = {
  not_contested: ({ contest }) => contest === null,
}

const rowOf = (standing: ClaimStanding, action: ClaimAction, by: ClaimMover): ClaimTransition | undefined =>
  claimTransitions.find(
    (row) =>
      row.action === action &&
      row.by.includes(by) &&
      row.from.includes(standing.status) &&
      (row.guard === undefined || guards[row.guard](standing)),
  )

/** Where an action leads, and the event of it. @throws ProblemError claim_transition_not_allowed */
export function nextClaim(
  standing: ClaimStanding,
  action: ClaimAction,
  by: ClaimMover,
): { status: ClaimStatus; event: ClaimTransition['event'] } {
  const row = rowOf(standing, action, by)
  if (row === undefined)
    throw new ProblemError(
      'claim_transition_not_allowed',
      `A claim that is ${standing.status} does not take ${action} from the ${by}`,
    )
  return { status: row.to === 'same' ? standing.status : row.to, event: row.event }
}

/** What the caller may do with a claim now. */
export const allowedClaimActions = (standing: ClaimStanding, by: ClaimMover): ClaimAction[] =>
  claimActions.filter((action) => rowOf(standing, action, by) !== undefined)
