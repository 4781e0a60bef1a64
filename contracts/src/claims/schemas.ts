import { Attachment, AttachmentId } from '../attachments/schemas.ts'
import { CustomerId } from '../customers/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { RefundId } from '../refunds/schemas.ts'
import { returnReasons } from '../returns/reasons.rules.ts'
import { LayerDecisionSchema } from '../returns/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Amount, Currency } from '../vocabulary/money.ts'
import { ExternalId, line, version } from '../vocabulary/text.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { claimActions, claimStatuses, remedyKinds } from './lifecycle.ts'

export const ClaimId = idOf('claim', 'Claim')

/** How much one claim may hold. */
export const claimLimits = { evidence: 20, textMax: 2_000, attempts: 20, notes: 50 } as const

export const ClaimRef = z
  .string()
  .regex(/^C-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, 'Expected a reference such as C-7K3M-9QXT')
  .meta({ id: 'ClaimRef', description: 'The reference in mails', examples: ['C-7K3M-9QXT'] })

const text = z.string().trim().min(1).max(claimLimits.textMax)
const files = z.array(AttachmentId).max(claimLimits.evidence)
const Defectiveness = z
  .enum(returnReasons)
  .extract(['not_as_described', 'wrong_item', 'missing_parts', 'damaged_on_arrival', 'defective'])
  .meta({ id: 'ClaimReason', description: 'What is not as owed (Directive (EU) 2019/771 art. 6 and 7)' })
export const RemedyKindSchema = z.enum(remedyKinds).meta({
  id: 'RemedyKind',
  description: 'Repair, replacement, a lower price, or the end of the contract with the money back',
})

export const ClaimCreate = z
  .strictObject({
    orderId: OrderId,
    line: ExternalId.meta({ description: 'externalId of the line of the order' }),
    quantity: z.number().positive().max(1_000_000).optional().meta({ description: '1 when left out' }),
    reason: Defectiveness,
    description: text.meta({ description: 'What is wrong, in the shopper’s words' }),
    evidence: files.optional().meta({ description: 'Photos and other files that were uploaded' }),
    wanted: RemedyKindSchema.optional().meta({ description: 'What the shopper would like' }),
    locale: Locale.optional().meta({ description: 'For mails; that of the order when left out' }),
  })
  .meta({ id: 'ClaimCreate', description: 'Goods that are not as owed' })
export type ClaimCreate = z.infer<typeof ClaimCreate>

export const ClaimAsk = z
  .strictObject({ question: text })
  .meta({ id: 'ClaimAsk', description: 'What the desk has to see' })
export type ClaimAsk = z.infer<typeof ClaimAsk>

export const ClaimShow = z
  .strictObject({ text: text.optional(), evidence: files.optional() })
  .meta({ id: 'ClaimShow', description: 'What shows the defect' })
export type ClaimShow = z.infer<typeof ClaimShow>

export const ClaimOffer = z
  .strictObject({
    remedy: RemedyKindSchema,
    amount: Amount.min(1).optional().meta({
      description: 'How much lower the price is, tax included, in the currency of the order; for a lower price only',
    }),
    message: text.optional().meta({ description: 'For the shopper' }),
    finding: z
      .enum(['serious', 'minor'])
      .optional()
      .meta({ description: 'What the desk found: a serious defect needs no cure first, a minor one ends no contract' }),
  })
  .refine(({ remedy, amount }) => (remedy === 'price_reduction') === (amount !== undefined), {
    path: ['amount'],
    error: 'A lower price has an amount, and nothing else has',
  })
  .meta({ id: 'ClaimOffer', description: 'A remedy that the shop offers' })
export type ClaimOffer = z.infer<typeof ClaimOffer>

export const ClaimDemand = z.strictObject({ remedy: RemedyKindSchema.exclude(['price_reduction']) }).meta({
  id: 'ClaimDemand',
  description: 'A remedy that the law gives now. Of a lower price the shop says the amount',
})
export type ClaimDemand = z.infer<typeof ClaimDemand>

export const ClaimPerform = z
  .strictObject({
    reference: line(120).optional().meta({ description: 'Of the repair or the replacement in the shop’s own system' }),
  })
  .meta({ id: 'ClaimPerform', description: 'That the remedy was done' })
export type ClaimPerform = z.infer<typeof ClaimPerform>

export const ClaimFail = z
  .strictObject({ reason: text.meta({ description: 'What did not work, or was not done' }) })
  .meta({ id: 'ClaimFail', description: 'That a remedy did not help' })
export type ClaimFail = z.infer<typeof ClaimFail>

/** On what the shop rests when it holds that it owes no remedy. */
export const claimContestReasons = [
  'outside_period',
  'was_sound',
  'not_our_item',
  'known_at_purchase',
  'other',
] as const
export const ClaimContest = z
  .strictObject({
    reason: z
      .enum(claimContestReasons)
      .meta({ id: 'ClaimContestReason', description: 'Why the shop holds that it owes no remedy' }),
    citation: line(300).meta({
      description: 'The law that it rests on',
      examples: ['Directive (EU) 2019/771 art. 11'],
    }),
    proof: text.meta({
      description: 'What shows it, for the shopper: within the burden of proof period that is for the shop',
    }),
  })
  .meta({ id: 'ClaimContest', description: 'What the shop holds against a claim' })
export type ClaimContest = z.infer<typeof ClaimContest>

// --- what is answered

const at = { at: Instant }
const Remedy = z
  .object({
    kind: RemedyKindSchema,
    amount: Amount.nullable(),
    by: z.enum(['offer', 'demand']).meta({ description: 'Offered by the shop, or insisted on by the shopper' }),
    ...at,
    performedAt: Instant.nullable(),
    reference: z.string().nullable(),
    refundId: RefundId.nullable(),
    closedBecause: z.literal('nothing_left').optional().meta({
      description:
        'Why it is performed and nothing was paid: all that was paid for the goods went back before or elsewhere',
    }),
  })
  .meta({ id: 'ClaimRemedy', description: 'A remedy, and what became of it' })

export const ClaimStatusSchema = z.enum(claimStatuses).meta({ id: 'ClaimStatus', description: 'Where a claim is' })

export const Claim = z
  .object({
    id: ClaimId,
    ref: ClaimRef,
    status: ClaimStatusSchema,
    orderId: OrderId,
    customerId: CustomerId.nullable(),
    locale: Locale.nullable(),
    currency: Currency,
    line: ExternalId,
    sku: z.string().nullable(),
    name: z.string(),
    quantity: z.number(),
    reason: Defectiveness,
    description: z.string(),
    wanted: RemedyKindSchema.nullable(),
    decision: LayerDecisionSchema.meta({
      description: 'What the law of defects says, with clause, clock and deadline, as it stood when it was reported',
    }),
    burdenOfProof: z.object({ on: z.enum(['seller', 'shopper']), until: Instant.nullable() }).meta({
      id: 'BurdenOfProof',
      description:
        'Who has to show whether the goods were sound, as it stood when it was reported; until when the seller',
    }),
    rejectUntil: Instant.nullable().meta({
      description: 'Until when the defect alone lets the shopper reject the goods; null where the law has no such step',
    }),
    finding: z.enum(['serious', 'minor']).nullable(),
    remediesOwed: z
      .array(RemedyKindSchema)
      .max(remedyKinds.length)
      .meta({ description: 'What the shopper can insist on now. The shop can offer anything' }),
    evidence: z.array(Attachment).max(claimLimits.evidence),
    question: z.string().nullable().meta({ description: 'What the desk asked' }),
    answers: z.array(z.object({ text: z.string(), ...at })).max(claimLimits.notes),
    remedy: Remedy.nullable().meta({ description: 'What is offered, agreed or done' }),
    attempts: z
      .array(z.object({ remedy: RemedyKindSchema, reason: z.string(), ...at }))
      .max(claimLimits.attempts)
      .meta({ description: 'Remedies that did not help' }),
    contest: z
      .object({ reason: z.enum(claimContestReasons), citation: z.string(), proof: z.string(), ...at })
      .nullable()
      .meta({ id: 'ClaimContested', description: 'What the shop holds against it' }),
    allowedActions: z
      .array(z.enum(claimActions).meta({ id: 'ClaimAction', description: 'Something that can be done with a claim' }))
      .max(claimActions.length)
      .meta({ description: 'What this caller may do now' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Claim', description: 'Goods that are not as owed, from the report to the remedy' })
export type Claim = z.infer<typeof Claim>
