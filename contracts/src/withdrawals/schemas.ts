import { CustomerId } from '../customers/schemas.ts'
import { OrderId, OrderNumber } from '../orders/schemas.ts'
import { RefundId } from '../refunds/schemas.ts'
import { LayerDecisionSchema } from '../returns/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { EmailAddress, ExternalId, line, version } from '../vocabulary/text.ts'
import { CalendarDate, Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { withdrawalActions, withdrawalStatuses } from './lifecycle.ts'

export const WithdrawalId = idOf('withdrawal', 'Withdrawal')

/** How much one statement may hold. */
export const withdrawalLimits = { lines: 200, messageMax: 2_000 } as const

export const WithdrawalRef = z
  .string()
  .regex(/^W-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, 'Expected a reference such as W-7K3M-9QXT')
  .meta({
    id: 'WithdrawalRef',
    description: 'The reference in mails: 40 random bits, never counted up',
    examples: ['W-7K3M-9QXT'],
  })

const StatedLine = z
  .strictObject({
    line: ExternalId.meta({
      description: 'externalId of the line of the order, its SKU, or what the shopper calls it',
    }),
    quantity: z.number().positive().max(1_000_000).optional().meta({ description: 'All of it when left out' }),
  })
  .meta({ id: 'WithdrawalStatedLine', description: 'What of the contract is withdrawn from' })

const lines = z.array(StatedLine).min(1).max(withdrawalLimits.lines)

const NamedLine = z
  .strictObject({
    line: ExternalId.meta({ description: 'externalId of the line of the order' }),
    quantity: z.number().positive().max(1_000_000).optional().meta({ description: 'All of it when left out' }),
  })
  .meta({ id: 'WithdrawalNamedLine', description: 'A line of the order that the desk names' })

const namedLines = z.array(NamedLine).min(1).max(withdrawalLimits.lines)

export const WithdrawalCreate = z
  .strictObject({
    name: line(120).meta({ description: 'Who withdraws' }),
    orderNumber: OrderNumber.optional(),
    orderId: OrderId.optional().meta({ description: 'In the place of orderNumber; not with a publishable key' }),
    lines: lines.optional().meta({ description: 'The whole contract when left out' }),
    email: EmailAddress.optional().meta({
      description:
        'Where the acknowledgement goes. The address of the customer, of the proof or of the order when left out; a publishable key gives it',
    }),
    locale: Locale.optional().meta({ description: 'For mails; that of the order when left out' }),
  })
  .refine(({ orderNumber, orderId }) => (orderNumber === undefined) !== (orderId === undefined), {
    path: ['orderNumber'],
    error: 'Name the contract by orderNumber or orderId',
  })
  .meta({
    id: 'WithdrawalCreate',
    description: 'A statement of withdrawal: who, from which contract, and where to answer',
  })
export type WithdrawalCreate = z.infer<typeof WithdrawalCreate>

export const PostingProof = z
  .strictObject({
    carrier: line(80).optional(),
    trackingNumber: line(80).optional(),
    postedAt: Instant.optional().meta({ description: 'Now when left out' }),
  })
  .meta({ id: 'WithdrawalPostingProof', description: 'What shows that the goods were sent back' })
export type PostingProof = z.infer<typeof PostingProof>

/** On what the shop rests when it holds that there was no right to withdraw. */
export const contestReasons = [
  'outside_period',
  'statutory_exception',
  'not_a_distance_contract',
  'no_such_contract',
  'not_the_buyer',
  'not_a_consumer',
  'no_such_law',
  'other',
] as const
const ContestReason = z
  .enum(contestReasons)
  .meta({ id: 'WithdrawalContestReason', description: 'Why the shop holds that there was no right to withdraw' })
const message = z.string().trim().min(1).max(withdrawalLimits.messageMax)

export const WithdrawalContest = z
  .strictObject({
    reason: ContestReason,
    citation: line(300).meta({
      description: 'The law that it rests on',
      examples: ['Directive 2011/83/EU art. 9(1)'],
    }),
    message: message.optional().meta({ description: 'For the shopper, who also learns reason and citation' }),
  })
  .meta({ id: 'WithdrawalContest', description: 'What the shop holds against a withdrawal' })
export type WithdrawalContest = z.infer<typeof WithdrawalContest>

export const WithdrawalSettle = z
  .strictObject({
    refundedAt: Instant.optional().meta({
      description: 'Now when left out; never in the future, nor before the declaration',
    }),
    reference: line(120)
      .optional()
      .meta({ description: 'What the shop’s own system calls the refund, as the order lists it' }),
  })
  .meta({ id: 'WithdrawalSettle', description: 'A refund that was made in the shop’s own system' })
export type WithdrawalSettle = z.infer<typeof WithdrawalSettle>

export const WithdrawalMatch = z
  .strictObject({
    orderId: OrderId,
    lines: namedLines
      .optional()
      .meta({ description: 'What of it was meant, in the place of what was stated; as stated when left out' }),
  })
  .meta({
    id: 'WithdrawalMatch',
    description: 'The order, and where it is not clear the lines, that the shopper meant',
  })
export type WithdrawalMatch = z.infer<typeof WithdrawalMatch>

export const WithdrawalRefund = z
  .strictObject({
    lines: namedLines.optional().meta({
      description:
        'What goes back in the place of what the law gives a right to, such as a line that it excepts, as goodwill. Without a quantity, what is left of the line',
    }),
  })
  .meta({ id: 'WithdrawalRefund', description: 'What of a withdrawal is refunded' })
export type WithdrawalRefund = z.infer<typeof WithdrawalRefund>

// --- what is answered

const at = { at: Instant.meta({ description: 'Since when' }) }
const plain = z.object({
  status: z.enum(['unconfirmed', 'declared', 'acknowledged', 'goods_awaited', 'refund_due']),
  ...at,
})

export const WithdrawalState = z
  .discriminatedUnion('status', [
    plain,
    z.object({
      status: z.literal('proof_of_posting'),
      ...at,
      carrier: z.string().nullable(),
      trackingNumber: z.string().nullable(),
      postedAt: Instant,
    }),
    z.object({ status: z.literal('refunded'), ...at, refundedAt: Instant, reference: z.string().nullable() }),
  ])
  .meta({ id: 'WithdrawalState', description: 'Where a withdrawal is, with what belongs to that state' })
export type WithdrawalState = z.infer<typeof WithdrawalState>

export const WithdrawalStatusSchema = z
  .enum(withdrawalStatuses)
  .meta({ id: 'WithdrawalStatus', description: 'Where a withdrawal is' })

const WithdrawalJudgement = z
  .object({
    eligible: z.enum(['all', 'some', 'none', 'unknown']).meta({
      description: 'How much of it the law gives a right to; unknown while it is not clear which goods are meant',
    }),
    lines: z
      .array(
        z
          .object({
            line: ExternalId,
            name: z.string().nullable(),
            quantity: z.number(),
            decision: LayerDecisionSchema.nullable().meta({
              description: 'Null while it is not known which line of the order is meant',
            }),
          })
          .meta({ id: 'WithdrawalJudgedLine', description: 'What the law says of a line' }),
      )
      .max(1_000),
  })
  .meta({
    id: 'WithdrawalJudgement',
    description:
      'Whether it was in time and allowed, judged for the moment of the declaration: its dispatch in time suffices. It stops nothing; the shop can contest what it holds to be without a right',
  })
export type WithdrawalJudgement = z.infer<typeof WithdrawalJudgement>

export const Withdrawal = z
  .object({
    id: WithdrawalId,
    ref: WithdrawalRef,
    state: WithdrawalState,
    statement: z
      .object({
        name: z.string(),
        email: EmailAddress,
        orderNumber: z.string(),
        lines: lines.nullable().meta({ description: 'Null is the whole contract' }),
      })
      .nullable()
      .meta({ id: 'WithdrawalStatement', description: 'What was declared. Null for a publishable key' }),
    orderId: OrderId.nullable().meta({
      description: 'The order, once it is known. A publishable key is not told whether there is one',
    }),
    customerId: CustomerId.nullable(),
    locale: Locale.nullable(),
    judgement: WithdrawalJudgement.nullable().meta({ description: 'Null until it is confirmed and its order known' }),
    declaredAt: Instant.nullable().meta({ description: 'When it was confirmed' }),
    repeats: z.object({ ref: WithdrawalRef, declaredAt: Instant }).nullable().meta({
      id: 'WithdrawalRepeated',
      description:
        'The withdrawal that had declared all of this before. This one was confirmed, and changes nothing: that one counts',
    }),
    acknowledgedAt: Instant.nullable().meta({ description: 'When the acknowledgement was mailed' }),
    refundDueOn: CalendarDate.nullable().meta({ description: 'The last day on which the money goes back in time' }),
    refundDueAt: Instant.nullable().meta({ description: 'The end of that day: the first moment that is too late' }),
    contest: z
      .object({ reason: ContestReason, citation: z.string(), message: z.string().nullable(), ...at })
      .nullable()
      .meta({ id: 'WithdrawalContested', description: 'What the shop holds against it' }),
    refundId: RefundId.nullable().meta({
      description: 'The refund that is under way or brought the money back, or notes the one that the shop made',
    }),
    allowedActions: z
      .array(
        z
          .enum(withdrawalActions)
          .meta({ id: 'WithdrawalAction', description: 'Something that can be done with a withdrawal' }),
      )
      .max(withdrawalActions.length)
      .meta({ description: 'What this caller may do now' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Withdrawal', description: 'A withdrawal from contract, from the statement to the money' })
export type Withdrawal = z.infer<typeof Withdrawal>
