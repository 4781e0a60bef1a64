import { CustomerId } from '../customers/schemas.ts'
import { KeyId } from '../keys/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Amount, Currency } from '../vocabulary/money.ts'
import { line, version } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { approvalRequestActions, approvalRequestStatuses } from './lifecycle.ts'

export const ApprovalId = idOf('approval', 'Approval')

/** How long somebody can decide before what was asked for expires. */
export const approvalHours = 72

/** What an agent can ask for. */
export const approvalKinds = [
  'refund',
  'return_resolution',
  'withdrawal_refund',
  'store_credit',
  'claim_remedy',
] as const
export type ApprovalKind = (typeof approvalKinds)[number]

/** What can be above an agent's authority. */
export const authorityLimitNames = ['per_refund', 'percent_of_order', 'per_customer'] as const

const ExceededLimit = z
  .object({
    limit: z.enum(authorityLimitNames),
    allowed: Amount.meta({ description: 'What the agent might still have given by this limit' }),
    asked: Amount,
  })
  .meta({ id: 'ApprovalLimit', description: 'A limit of the agent, and what was asked for above it' })
export type ExceededLimit = z.infer<typeof ExceededLimit>

const Person = z
  .object({ keyId: KeyId, name: z.string() })
  .meta({ id: 'ApprovalPerson', description: 'An agent, or a server of the shop' })

export const ApprovalRequestStatusSchema = z.enum(approvalRequestStatuses).meta({
  id: 'ApprovalStatus',
  description: '`requested` waits for somebody; `approved` was done as it was asked for; otherwise nothing was done',
})

export const Approval = z
  .object({
    id: ApprovalId,
    kind: z.enum(approvalKinds).meta({ description: 'What was asked for' }),
    status: ApprovalRequestStatusSchema,
    objectId: z.string().meta({
      description:
        'What it is about: the refund that there would be, the return or withdrawal that is paid, or the customer who gets credit',
    }),
    resolutionId: z.string().nullable().meta({ description: 'The resolution of the return' }),
    orderId: OrderId.nullable(),
    customerId: CustomerId.nullable(),
    currency: Currency,
    amount: Amount,
    limits: z.array(ExceededLimit).min(1).max(authorityLimitNames.length),
    reason: z.string().nullable().meta({ description: 'Why it is wanted, as whoever asked said' }),
    requestedBy: Person,
    decision: z
      .object({ by: Person, at: Instant, reason: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who decided; null while nobody has' }),
    refundId: z.string().nullable().meta({ description: 'The refund that came of it' }),
    storeCreditId: z.string().nullable().meta({ description: 'The store credit that came of it' }),
    expiresAt: Instant.meta({ description: 'The first moment that is too late to decide' }),
    allowedActions: z.array(z.enum(approvalRequestActions)).meta({
      description: 'What this caller may do now: nobody decides about what they asked for themselves',
    }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Approval', description: 'Something that an agent asked for above their authority' })
export type Approval = z.infer<typeof Approval>

export const ApprovalApprove = z
  .strictObject({ reason: line(300).optional() })
  .meta({ id: 'ApprovalApprove', description: 'Why it is right, when there is more to say' })
export type ApprovalApprove = z.infer<typeof ApprovalApprove>

export const ApprovalDecline = z
  .strictObject({ reason: line(300).meta({ description: 'For whoever asked' }) })
  .meta({ id: 'ApprovalDecline', description: 'Why it is not done' })
export type ApprovalDecline = z.infer<typeof ApprovalDecline>
