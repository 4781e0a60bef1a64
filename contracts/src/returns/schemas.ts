import { Attachment, AttachmentId } from '../attachments/schemas.ts'
import { CustomerId } from '../customers/schemas.ts'
import { ExchangeId, ExchangeTerms } from '../exchanges/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { evidenceKinds, itemConditions, resolutionKinds, returnLayers, windowClocks } from '../policies/policy.ts'
import { PolicyVersion } from '../policies/schemas.ts'
import { RefundId } from '../refunds/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Amount, Currency } from '../vocabulary/money.ts'
import { EmailAddress, ExternalId, line, version } from '../vocabulary/text.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import {
  approvalStatuses,
  resolutionStates,
  returnActions,
  returnShipmentStates,
  returnUnitStates,
} from './lifecycle.ts'
import { returnReasons } from './reasons.rules.ts'

export const ReturnId = idOf('return', 'Return')
export const ReturnUnitId = idOf('returnUnit', 'ReturnUnit')
export const ReturnShipmentId = idOf('returnShipment', 'ReturnShipment')
export const GiftReceiptId = idOf('giftReceipt', 'GiftReceipt')

/** How much one return may hold. */
export const returnLimits = {
  items: 50,
  units: 200,
  orders: 10,
  shipments: 20,
  scans: 50,
  evidence: 10,
  textMax: 2_000,
} as const

export const ReturnRef = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^R-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, 'Expected a reference such as R-7K3M-9QXT')
  .meta({
    id: 'ReturnRef',
    description: 'The reference on the label and in mails: 40 random bits, never counted up',
    examples: ['R-7K3M-9QXT'],
  })

const ResolutionKind = z.enum(resolutionKinds).meta({
  id: 'ResolutionKind',
  description:
    'What the shopper gets: money, other goods, credit, a repair, or the goods stay with them or with a charity',
})
const ItemCondition = z
  .enum(itemConditions)
  .meta({ id: 'ItemCondition', description: 'The state of the goods, as the shopper says it' })
const ReturnReasonSchema = z.enum(returnReasons).meta({
  id: 'ReturnReason',
  description: 'Why it goes back. A reason that says the goods are not what was owed opens the guarantee for defects',
})

const text = z.string().trim().min(1).max(returnLimits.textMax)

const EvidenceInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('photo'), attachmentId: AttachmentId }),
    z.strictObject({ kind: z.literal('receipt'), attachmentId: AttachmentId }),
    z.strictObject({ kind: z.literal('serial_number'), value: line(80) }),
  ])
  .meta({ id: 'ReturnEvidenceInput', description: 'A file that was uploaded, or what is printed on the goods' })
export type EvidenceInput = z.infer<typeof EvidenceInput>

const Evidence = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('photo'), attachment: Attachment }),
    z.object({ kind: z.literal('receipt'), attachment: Attachment }),
    z.object({ kind: z.literal('serial_number'), value: z.string() }),
  ])
  .meta({ id: 'ReturnEvidence', description: 'What was shown for a unit' })

/** What is said of goods before it is decided about them. */
const facts = {
  reason: ReturnReasonSchema,
  condition: ItemCondition.optional().meta({ description: 'Asked for where a rule of the policy needs it' }),
  unsealed: z.boolean().optional().meta({ description: 'Whether the seal of sealed goods was broken' }),
  firstUsedAt: Instant.optional().meta({ description: 'Asked for where a window begins with the first use' }),
}

const where = {
  orderId: OrderId,
  line: ExternalId.meta({ description: 'externalId of the line of the order' }),
  quantity: z
    .number()
    .positive()
    .max(1_000_000)
    .optional()
    .meta({ description: 'Pieces, 1 when left out. What is measured (1.5 m) goes back whole' }),
}

export const ReturnItem = z
  .strictObject({
    ...where,
    ...facts,
    comment: text.optional().meta({ description: 'In the shopper’s words' }),
    evidence: z.array(EvidenceInput).max(returnLimits.evidence).optional(),
    resolution: ResolutionKind.optional().meta({
      description: 'What the shopper would like; the first that is offered when left out',
    }),
  })
  .meta({ id: 'ReturnItem', description: 'Units of one line that go back for one reason' })
export type ReturnItem = z.infer<typeof ReturnItem>

const items = z.array(ReturnItem).min(1).max(returnLimits.items)

export const ReturnPreviewRequest = z
  .strictObject({
    items: z
      .array(z.strictObject({ ...where, ...facts }))
      .min(1)
      .max(returnLimits.items),
  })
  .meta({ id: 'ReturnPreviewRequest', description: 'What might go back' })
export type ReturnPreviewRequest = z.infer<typeof ReturnPreviewRequest>

export const ReturnCreate = z
  .strictObject({
    items,
    locale: Locale.optional().meta({ description: 'For mails; that of the order when left out' }),
  })
  .meta({ id: 'ReturnCreate', description: 'A draft of a return' })
export type ReturnCreate = z.infer<typeof ReturnCreate>

export const ReturnUpdate = z.strictObject({ items }).meta({
  id: 'ReturnUpdate',
  description: 'What goes back, in the place of what the draft had',
})
export type ReturnUpdate = z.infer<typeof ReturnUpdate>

export const ReturnAnswer = z
  .strictObject({
    text: text.optional(),
    units: z
      .array(
        z.strictObject({
          unitId: ReturnUnitId,
          condition: ItemCondition.optional(),
          firstUsedAt: Instant.optional(),
          evidence: z.array(EvidenceInput).max(returnLimits.evidence).optional(),
        }),
      )
      .max(returnLimits.units)
      .optional(),
  })
  .meta({ id: 'ReturnAnswer', description: 'What the desk had asked for' })
export type ReturnAnswer = z.infer<typeof ReturnAnswer>

/** Why the desk declines what only the shop had promised. */
export const declineReasons = [
  'outside_window',
  'final_sale',
  'condition_not_met',
  'evidence_insufficient',
  'not_our_item',
  'suspected_abuse',
  'other',
] as const
const DeclineReason = z
  .enum(declineReasons)
  .meta({ id: 'ReturnDeclineReason', description: 'Why it was declined, for the record and the shopper' })
const Clause = z
  .string()
  .min(1)
  .max(60)
  .meta({ description: 'Id of the rule of the policy that it rests on', examples: ['outlet-final-sale'] })

export const ReturnDecline = z
  .strictObject({
    reason: DeclineReason,
    clause: Clause,
    message: text.optional().meta({ description: 'For the shopper, who also learns reason and clause' }),
    unitIds: z.array(ReturnUnitId).min(1).max(returnLimits.units).optional().meta({
      description: 'The units that are declined; all that can be when left out. The others stay as they are',
    }),
  })
  .meta({ id: 'ReturnDecline', description: 'A refusal with its ground' })
export type ReturnDecline = z.infer<typeof ReturnDecline>

export const ReturnAsk = z
  .strictObject({ question: text.meta({ description: 'For the shopper' }) })
  .meta({ id: 'ReturnAsk', description: 'What the desk has to know before it decides' })
export type ReturnAsk = z.infer<typeof ReturnAsk>

const unitIds = z.array(ReturnUnitId).min(1).max(returnLimits.units)

export const ReturnLabelCreate = z
  .strictObject({
    unitIds: unitIds.optional().meta({ description: 'What goes into the parcel; all that is expected when left out' }),
  })
  .meta({ id: 'ReturnLabelCreate', description: 'A parcel to print a label for' })
export type ReturnLabelCreate = z.infer<typeof ReturnLabelCreate>

export const ReturnShip = z
  .strictObject({
    shipmentId: ReturnShipmentId.optional().meta({
      description: 'The parcel that a label was made for. Without it, another parcel with what is expected',
    }),
    unitIds: unitIds.optional(),
    carrier: line(60).optional(),
    trackingNumber: line(80).optional(),
  })
  .meta({ id: 'ReturnShip', description: 'A parcel that was handed to a carrier' })
export type ReturnShip = z.infer<typeof ReturnShip>

export const ReturnTrack = z
  .strictObject({
    shipmentId: ReturnShipmentId,
    state: z.enum(['in_transit', 'delivered', 'lost']),
    at: Instant.optional().meta({ description: 'When the carrier saw it; now when left out' }),
    note: line(300).optional(),
  })
  .meta({ id: 'ReturnTrack', description: 'What the carrier says of a parcel' })
export type ReturnTrack = z.infer<typeof ReturnTrack>

export const ReturnReceive = z
  .strictObject({
    unitIds: unitIds.optional().meta({ description: 'What has arrived; all that is expected when left out' }),
    shipmentId: ReturnShipmentId.optional().meta({ description: 'The parcel that it came in' }),
  })
  .meta({ id: 'ReturnReceive', description: 'What has arrived at the warehouse' })
export type ReturnReceive = z.infer<typeof ReturnReceive>

/** How the warehouse finds what comes back: as new, as seen in a shop, as used; or not as it was said. */
export const returnGrades = ['A', 'B', 'C', 'damaged', 'wrong', 'missing'] as const
const Grade = z.enum(returnGrades).meta({
  id: 'ReturnGrade',
  description: '`A` as new, `B` opened, `C` used, damaged, another thing than was sent, or not in the parcel',
})

export const ReturnGradeUnits = z
  .strictObject({
    units: z
      .array(z.strictObject({ unitId: ReturnUnitId, grade: Grade, note: line(300).optional() }))
      .min(1)
      .max(returnLimits.units),
  })
  .meta({ id: 'ReturnGradeUnits', description: 'In which state units arrived' })
export type ReturnGradeUnits = z.infer<typeof ReturnGradeUnits>

const Disposition = z
  .enum(['restock', 'dispose', 'send_back'])
  .meta({ id: 'ReturnDisposition', description: 'Where the goods go from the warehouse' })

export const ReturnAccept = z
  .strictObject({ unitIds, disposition: Disposition.exclude(['send_back']).optional() })
  .meta({ id: 'ReturnAccept', description: 'Units that are taken back' })
export type ReturnAccept = z.infer<typeof ReturnAccept>

export const ReturnReject = z
  .strictObject({
    unitIds,
    disposition: Disposition.exclude(['restock']).optional(),
    message: text.meta({ description: 'Why, for the shopper' }),
  })
  .meta({ id: 'ReturnReject', description: 'Units that are not taken back' })
export type ReturnReject = z.infer<typeof ReturnReject>

export const ResolutionId = idOf('resolution', 'Resolution')

export const ReturnPropose = z
  .strictObject({ kind: ResolutionKind, unitIds })
  .meta({ id: 'ReturnPropose', description: 'Another resolution for units' })
export type ReturnPropose = z.infer<typeof ReturnPropose>

export const ReturnAuthorise = z
  .strictObject({ resolutionId: ResolutionId })
  .meta({ id: 'ReturnAuthorise', description: 'A resolution that may be executed' })
export type ReturnAuthorise = z.infer<typeof ReturnAuthorise>

export const ReturnExecute = z
  .strictObject({
    resolutionId: ResolutionId,
    exchange: ExchangeTerms.optional().meta({
      description: 'What is offered in an exchange that is made here. At any time once the return is approved',
    }),
    reference: line(120).optional().meta({
      description: 'What the shop made in its own system: the number of the exchange or the repair',
    }),
  })
  .refine(({ exchange, reference }) => exchange === undefined || reference === undefined, {
    path: ['reference'],
    error: 'An exchange is made here, or has a reference of the shop’s own system',
  })
  .meta({ id: 'ReturnExecute', description: 'A resolution to execute' })
export type ReturnExecute = z.infer<typeof ReturnExecute>

// --- what is answered

export const LayerDecisionSchema = z
  .object({
    layer: z.enum(returnLayers),
    eligible: z.boolean(),
    reason: z.enum([
      'in_time',
      'not_begun',
      'too_late',
      'final_sale',
      'statutory_exception',
      'no_such_law',
      'law_not_known',
      'not_a_distance_sale',
      'right_of_buyer',
      'no_rule',
      'gone',
      'cancelled',
      'not_goods',
    ]),
    deadline: Instant.nullable().meta({ description: 'The first moment that is too late; null where none runs' }),
    clause: z.string().meta({ description: 'Id of the rule of the policy, or of the law' }),
    source: z.string().meta({ description: 'Citation of the law, or the version of the policy' }),
    policy: PolicyVersion.meta({ description: 'The version of the policy that decided' }),
    clock: z.enum(windowClocks).nullable().meta({ description: 'What starts the window' }),
    began: z
      .object({
        at: Instant,
        by: z.enum(['scan', 'estimate', 'order', 'shopper']).meta({ description: 'What says so' }),
      })
      .nullable(),
  })
  .meta({
    id: 'ReturnLayerDecision',
    description: 'What one layer says: the law of withdrawal or of defects, or the shop',
  })

export const ReturnDecision = z
  .object({
    layers: z.array(LayerDecisionSchema).length(returnLayers.length),
    best: z
      .enum(returnLayers)
      .nullable()
      .meta({ description: 'The layer that gives the shopper most; null when nothing can go back' }),
    resolutions: z
      .array(
        z.object({
          kind: ResolutionKind,
          amount: Amount.meta({ description: 'What the shopper gets for the unit, fees already off' }),
          fees: Amount,
          bonus: Amount.optional().meta({ description: 'What of the amount is a bonus on store credit' }),
        }),
      )
      .max(resolutionKinds.length),
    needs: z
      .array(z.enum([...evidenceKinds, 'condition', 'first_use', 'defect']))
      .max(10)
      .meta({ description: 'What must be said or shown before the rule of the best layer can be applied' }),
    labelFee: Amount.meta({ description: 'Once for the return as a whole, not for each unit' }),
  })
  .meta({ id: 'ReturnDecision', description: 'What policy and law say of a unit, with the clause and the deadline' })
export type ReturnDecision = z.infer<typeof ReturnDecision>

const inOrder = {
  orderId: OrderId,
  line: ExternalId,
  sku: z.string().nullable(),
  name: z.string(),
  unit: z.int().min(1).meta({ description: 'Which unit of the line, from 1; those that went back come first' }),
  quantity: z.number().meta({ description: '1, or all of a line that is measured' }),
}

export const ReturnPreview = z
  .object({
    currency: Currency,
    units: z.array(z.object({ ...inOrder, decision: ReturnDecision })).max(returnLimits.units),
    approval: z.enum(['automatic', 'review', 'refused']).meta({
      description:
        'What submitting it would lead to: approved at once, looked at by an agent, or refused because a unit cannot go back',
    }),
    decidedAt: Instant,
  })
  .meta({ id: 'ReturnPreview', description: 'What would be decided now; nothing is kept of it' })
export type ReturnPreview = z.infer<typeof ReturnPreview>

export const OfferedReasons = z
  .array(
    z.object({
      reason: ReturnReasonSchema,
      evidence: z.array(z.enum(evidenceKinds)).max(evidenceKinds.length).meta({
        description: 'What has to be shown for it. Nothing is asked of a withdrawal',
      }),
    }),
  )
  .max(returnReasons.length)
  .nullable()
  .meta({
    description: 'Why such goods go back, in the order in which a shopper is offered it; null where any reason will do',
  })

export const Returnability = z
  .object({
    orderId: OrderId,
    currency: Currency,
    lines: z
      .array(
        z.object({
          line: ExternalId,
          sku: z.string().nullable(),
          name: z.string(),
          quantity: z.number().meta({ description: 'What was bought' }),
          available: z
            .number()
            .meta({ description: 'Of it, what is in no return, was not withdrawn from, and is not gone' }),
          notLeft: z
            .object({
              refunded: z.int().meta({
                description: 'Their money went back or is on its way, or other goods were given for them',
              }),
              inReturn: z.int().meta({ description: 'In a return or a withdrawal that is not paid yet' }),
              cancelled: z.int().meta({ description: 'Gone otherwise, as before they were sent' }),
            })
            .optional()
            .meta({
              id: 'UnitsNotLeft',
              description:
                'The units of a line that cannot go back any more, by what became of them. What is measured is one. Not said offline, where nobody knows of returns, nor to the buyer of a line of which somebody returned a gift',
            }),
          reasons: OfferedReasons,
          decision: ReturnDecision.meta({ description: 'What is said of the next unit' }),
        }),
      )
      .max(1_000),
    decidedAt: Instant,
  })
  .meta({ id: 'Returnability', description: 'What of an order can go back now, line by line' })
export type Returnability = z.infer<typeof Returnability>

export const ReturnGround = z.enum([...returnLayers, 'goodwill']).meta({
  id: 'ReturnGround',
  description:
    'On what a unit goes back: a right of the law, the promise of the shop, or a favour beyond both. Never mixed',
})

export const ReturnUnit = z
  .object({
    id: ReturnUnitId,
    ...inOrder,
    reason: ReturnReasonSchema,
    comment: z.string().nullable(),
    condition: ItemCondition.nullable(),
    unsealed: z.boolean().nullable(),
    firstUsedAt: Instant.nullable(),
    evidence: z.array(Evidence).max(returnLimits.evidence),
    resolution: ResolutionKind.nullable().meta({ description: 'What the shopper would like' }),
    state: z.enum(returnUnitStates),
    receivedAt: Instant.nullable(),
    grade: Grade.nullable(),
    gradeNote: z.string().nullable().meta({ description: 'For the desk; null for a shopper' }),
    disposition: Disposition.nullable(),
    rejection: z.string().nullable().meta({ description: 'Why it was not taken back' }),
    ground: ReturnGround.nullable().meta({ description: 'Null while it is a draft' }),
    decision: ReturnDecision.meta({
      description: 'As it stood when it was submitted; of a draft, as it stands now',
    }),
  })
  .meta({ id: 'ReturnUnit', description: 'One unit that goes back' })
export type ReturnUnit = z.infer<typeof ReturnUnit>

export const ReturnShipment = z
  .object({
    id: ReturnShipmentId,
    unitIds: z.array(ReturnUnitId).max(returnLimits.units),
    state: z
      .enum(returnShipmentStates)
      .meta({ id: 'ReturnShipmentState', description: 'Where a parcel that goes back is' }),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    label: Attachment.nullable().meta({ description: 'The file to print: download it like any attachment' }),
    scans: z
      .array(
        z.object({
          state: z.enum(returnShipmentStates).exclude(['label_created']),
          at: Instant,
          note: z.string().nullable(),
        }),
      )
      .max(returnLimits.scans),
    createdAt: Instant,
  })
  .meta({ id: 'ReturnShipment', description: 'A parcel that goes back' })
export type ReturnShipment = z.infer<typeof ReturnShipment>

export const ReturnResolution = z
  .object({
    id: ResolutionId,
    kind: ResolutionKind,
    orderId: OrderId,
    ground: ReturnGround,
    unitIds: z.array(ReturnUnitId).max(returnLimits.units),
    amount: Amount.meta({
      description: 'What was decided for the units; once money was given for them, what was given, to the cent',
    }),
    fees: Amount.meta({ description: 'What was taken off it' }),
    state: z.enum(resolutionStates).meta({ id: 'ResolutionState', description: 'How far a resolution is' }),
    refundId: RefundId.nullable(),
    exchangeId: ExchangeId.nullable().meta({ description: 'The exchange that was made of it here' }),
    reference: z.string().nullable(),
    executedAt: Instant.nullable(),
    closedBecause: z.enum(['nothing_left', 'fees']).optional().meta({
      description:
        'Why nothing was given: all that was paid for the units went back before or elsewhere, or the fees take all of it. Only where that is so',
    }),
  })
  .meta({ id: 'ReturnResolution', description: 'What the shopper gets for some units of one order' })
export type ReturnResolution = z.infer<typeof ReturnResolution>

export const ReturnApproval = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('draft'), expiresAt: Instant }),
    z.object({ status: z.literal('requested'), at: Instant }),
    z.object({ status: z.literal('needs_info'), at: Instant, question: z.string(), expiresAt: Instant }),
    z.object({
      status: z.literal('approved'),
      at: Instant,
      by: z.enum(['policy', 'desk']).meta({ description: 'Decided by the rules alone, or by a person' }),
      expiresAt: Instant.nullable().meta({
        description: 'Send it until then. Null where the law gives the right: that does not expire here',
      }),
    }),
    z.object({
      status: z.literal('declined'),
      at: Instant,
      reason: DeclineReason,
      clause: Clause,
      message: z.string().nullable(),
    }),
    z.object({ status: z.literal('cancelled'), at: Instant, by: z.enum(['desk', 'shopper']) }),
    z.object({ status: z.literal('expired'), at: Instant }),
  ])
  .meta({ id: 'ReturnApproval', description: 'Whether the goods may go back, with what belongs to that state' })
export type ReturnApproval = z.infer<typeof ReturnApproval>

export const ApprovalStatusSchema = z
  .enum(approvalStatuses)
  .meta({ id: 'ReturnApprovalStatus', description: 'Where the approval of a return is' })

export const Return = z
  .object({
    id: ReturnId,
    ref: ReturnRef,
    orderIds: z.array(OrderId).min(1).max(returnLimits.orders),
    customerId: CustomerId.nullable(),
    giftReceiptId: GiftReceiptId.nullable().meta({
      description:
        'The gift receipt with which somebody else than the buyer returns it; null otherwise. The buyer sees nothing of it',
    }),
    currency: Currency,
    locale: Locale.nullable(),
    approval: ReturnApproval,
    units: z.array(ReturnUnit).max(returnLimits.units),
    shipments: z.array(ReturnShipment).max(returnLimits.shipments),
    resolutions: z
      .array(ReturnResolution)
      .max(2 * returnLimits.units)
      .meta({ description: 'What is given for the units. Of two that name the same unit, the later one counts' }),
    counts: z
      .object({
        requested: z.int(),
        approved: z.int(),
        received: z.int(),
        accepted: z.int(),
        rejected: z.int(),
      })
      .meta({
        id: 'ReturnCounts',
        description: 'Units: requested ≥ approved ≥ received, and all that was received ends accepted or rejected',
      }),
    answers: z
      .array(
        z
          .object({ text: z.string(), at: Instant })
          .meta({ id: 'ReturnMessage', description: 'Words of the shopper, and when they came' }),
      )
      .max(20)
      .meta({ description: 'What the shopper wrote when the desk asked' }),
    requester: z
      .object({ name: z.string().nullable(), email: EmailAddress.nullable() })
      .nullable()
      .meta({ description: 'Who gets the mails. For the desk; null for shoppers' }),
    allowedActions: z
      .array(
        z.enum(returnActions).meta({ id: 'ReturnAction', description: 'Something that can be done with a return' }),
      )
      .max(returnActions.length)
      .meta({ description: 'What this caller may do now' }),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Return', description: 'Goods that go back, from the draft to the money' })
export type Return = z.infer<typeof Return>
