import { OrderId, paymentMethods } from '../orders/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Amount, Currency } from '../vocabulary/money.ts'
import { ExternalId, line, version } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { refundActions, refundStatuses, tenderStatuses } from './lifecycle.ts'

export const RefundId = idOf('refund', 'Refund')

/** How much one refund names, and how many an order may have. */
export const refundLimits = { lines: 100, ofOrder: 200, tokenLength: 200_000 } as const
/** How long a preview can be executed. */
export const refundPreviewMinutes = 15

export const refundGrounds = ['withdrawal', 'conformity', 'commercial', 'goodwill'] as const
export const RefundGround = z.enum(refundGrounds).meta({
  id: 'RefundGround',
  description:
    'Why money goes back: `withdrawal` from the contract, `conformity` of goods that are defective, `commercial` as the shop promises, `goodwill` without any duty. On the first two no fee is kept, and the standard delivery goes back with the last of the goods',
})
export type RefundGround = z.infer<typeof RefundGround>

const PositiveAmount = Amount.min(1)
const lineId = ExternalId.meta({ description: 'The line by its externalId' })

const RefundLineWish = z
  .union([
    z.strictObject({
      line: lineId,
      quantity: z.number().gt(0).max(1_000_000).meta({ description: 'Units that go back' }),
    }),
    z.strictObject({
      line: lineId,
      amount: PositiveAmount.meta({ description: 'Money without a unit, tax included' }),
    }),
  ])
  .meta({ id: 'RefundLineWish', description: 'Units of a line, or money for it alone, as for a dent' })

export const RefundWish = z
  .strictObject({
    orderId: OrderId,
    currency: Currency.meta({ description: 'That of the order. All amounts here are in it' }),
    ground: RefundGround,
    lines: z.array(RefundLineWish).max(refundLimits.lines).optional(),
    shipping: PositiveAmount.optional().meta({
      description:
        'Of what was paid for delivery, whatever becomes of the goods. Left out, what is owed goes back with the last of them: by law that of standard delivery, as the policy says it',
    }),
    goodwill: PositiveAmount.optional().meta({ description: 'For nothing of the order in particular' }),
    fees: Amount.optional().meta({ description: 'Kept: restocking and label. Commercial ground only' }),
    reason: line(200).optional().meta({ description: 'For the desk' }),
  })
  .meta({ id: 'RefundWish', description: 'What is to go back' })
export type RefundWish = z.infer<typeof RefundWish>

const RefundTax = z
  .object({ name: z.string(), amount: z.int() })
  .meta({ id: 'RefundTax', description: 'One tax component of what goes back' })

export const RefundLine = z
  .object({
    line: lineId,
    quantity: z.number().min(0).meta({ description: '0 where money goes back and no unit does' }),
    goods: z.int().meta({
      description: 'Of the line’s price after discounts, with its taxes where the order’s prices include them',
    }),
    taxes: z.array(RefundTax),
    total: z.int().meta({ description: 'goods, and taxes where they are not in it' }),
  })
  .meta({ id: 'RefundLine', description: 'What of a line goes back' })

const figures = {
  currency: Currency,
  lines: z.array(RefundLine).max(refundLimits.lines),
  shipping: Amount,
  shippingTaxes: z.array(RefundTax).meta({ description: 'The taxes in shipping' }),
  goodwill: Amount,
  goodwillTaxes: z.array(RefundTax).meta({
    description:
      'The taxes in goodwill, which is a lower price of all that is left. Of no tax more goes back than was charged',
  }),
  fees: Amount.meta({ description: 'Kept' }),
  total: Amount.meta({ description: 'The totals of the lines, shipping and goodwill, less fees' }),
}

const tender = {
  payment: ExternalId.meta({ description: 'The payment of the order by its externalId' }),
  method: z.enum(paymentMethods),
  label: z.string().nullable().meta({ description: 'What the shopper recognises' }),
  amount: Amount,
}

export const RefundPreview = z
  .object({
    ...figures,
    tenders: z
      .array(z.object(tender).meta({ id: 'RefundPreviewTender', description: 'What goes back to one payment' }))
      .meta({ description: 'Money first, then what is good in the shop only; none above what it still holds' }),
    token: z.string().max(refundLimits.tokenLength).meta({ description: 'Executes just this refund, once' }),
    expiresAt: Instant,
  })
  .meta({ id: 'RefundPreview', description: 'What would go back, to the minor unit, and where to' })
export type RefundPreview = z.infer<typeof RefundPreview>

export const RefundExecute = z
  .strictObject({ token: z.string().min(1).max(refundLimits.tokenLength) })
  .meta({ id: 'RefundExecute', description: 'The preview to execute' })
export type RefundExecute = z.infer<typeof RefundExecute>

export const RefundTender = z
  .object({
    ...tender,
    status: z.enum(tenderStatuses),
    reference: z.string().nullable().meta({ description: 'What the provider calls it. For the desk' }),
    failure: z.string().nullable().meta({ description: 'Why it did not go back, as the provider says. For the desk' }),
  })
  .meta({ id: 'RefundTender', description: 'What goes back to one payment, and whether it did' })

export const RefundStatusSchema = z.enum(refundStatuses).meta({
  id: 'RefundStatus',
  description:
    '`requested`: reserved. `pending_provider`: the payment provider has it. `unknown`: nobody knows yet; it is asked after with the same key. `partly_succeeded`: some tenders went back and others did not',
})

export const Refund = z
  .object({
    id: RefundId,
    orderId: OrderId,
    returnId: z.string().nullable().meta({ description: 'The return that it is for' }),
    storeCreditId: z
      .string()
      .nullable()
      .meta({ description: 'The store credit that it became, in the place of what the payments hold' }),
    ground: RefundGround,
    ...figures,
    tenders: z.array(RefundTender),
    status: RefundStatusSchema,
    reason: z.string().nullable().meta({ description: 'For the desk; null for a shopper' }),
    approvalId: z
      .string()
      .nullable()
      .meta({ description: 'The approval that it needed. For the desk; null for a shopper' }),
    requestedBy: z.string().nullable().meta({ description: 'Who asked for it. For the desk; null for a shopper' }),
    history: z
      .array(
        z
          .object({ status: RefundStatusSchema, at: Instant })
          .meta({ id: 'RefundStep', description: 'A state and since when' }),
      )
      .meta({ description: 'Oldest first' }),
    allowedActions: z.array(z.enum(refundActions)),
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Refund', description: 'Money that goes back for an order' })
export type Refund = z.infer<typeof Refund>

export const RefundSettle = z
  .strictObject({
    payment: ExternalId.meta({ description: 'The tender, by the externalId of its payment' }),
    outcome: z.enum(['succeeded', 'failed']),
    reference: line(120).optional().meta({ description: 'What the provider calls the refund' }),
    failure: line(200).optional().meta({ description: 'Why it did not go back' }),
  })
  .meta({ id: 'RefundSettle', description: 'What became of the money' })
export type RefundSettle = z.infer<typeof RefundSettle>
