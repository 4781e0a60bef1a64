import { Attachment } from '../attachments/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { evidenceKinds } from '../policies/policy.ts'
import {
  ApprovalStatusSchema,
  GiftReceiptId,
  OfferedReasons,
  ReturnId,
  ReturnItem,
  returnLimits,
  ReturnRef,
  ReturnUnit,
} from '../returns/schemas.ts'
import { ExternalId } from '../vocabulary/text.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

/** How much one gift receipt may name, and how many returns are shown of one. */
export const giftLimits = { lines: 200, returns: 50 } as const

/** What the recipient of a gift may get for it. Money would go to whoever paid. */
export const giftResolutions = ['exchange', 'store_credit'] as const

/** What the recipient of a gift can do with their return. */
export const giftReturnActions = ['cancel', 'label'] as const

export const GiftReceiptCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^G(-[0-9A-HJKMNP-TV-Z]{4}){3}$/, 'Expected a code such as G-7K3M-9QXT-2WEB')
  .meta({
    id: 'GiftReceiptCode',
    description: 'The code on the gift receipt: 60 random bits, never counted up',
    examples: ['G-7K3M-9QXT-2WEB'],
  })

export const GiftReceiptCreate = z
  .strictObject({
    orderId: OrderId,
    lines: z
      .array(ExternalId)
      .min(1)
      .max(giftLimits.lines)
      .optional()
      .meta({ description: 'externalId of the lines that are the present; all of the order when left out' }),
    expiresAt: Instant.optional().meta({
      description: 'The first moment at which the code opens nothing any more; never when left out',
    }),
  })
  .meta({ id: 'GiftReceiptCreate', description: 'The goods of an order that are a present' })
export type GiftReceiptCreate = z.infer<typeof GiftReceiptCreate>

const receipt = {
  id: GiftReceiptId,
  orderId: OrderId,
  lines: z
    .array(ExternalId)
    .max(giftLimits.lines)
    .nullable()
    .meta({ description: 'The lines that are the present; null for all of the order' }),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  createdAt: Instant,
}

export const GiftReceipt = z
  .object(receipt)
  .meta({ id: 'GiftReceipt', description: 'A code that opens goods of an order to whoever got them as a present' })
export type GiftReceipt = z.infer<typeof GiftReceipt>

export const NewGiftReceipt = z
  .object({ ...receipt, code: GiftReceiptCode })
  .meta({ id: 'NewGiftReceipt', description: 'A gift receipt with its code, which is shown this once' })
export type NewGiftReceipt = z.infer<typeof NewGiftReceipt>

const GiftResolution = z
  .enum(giftResolutions)
  .meta({ id: 'GiftResolution', description: 'Other goods, or store credit of the recipient' })

const { line, quantity, reason, condition, unsealed, firstUsedAt, comment, evidence } = ReturnItem.shape

export const GiftReturnItem = z
  .strictObject({
    line,
    quantity,
    reason,
    condition,
    unsealed,
    firstUsedAt,
    comment,
    evidence,
    resolution: GiftResolution.optional().meta({
      description: 'What the recipient would like; the first that is offered when left out',
    }),
  })
  .meta({ id: 'GiftReturnItem', description: 'Units of a present that go back for one reason' })
export type GiftReturnItem = z.infer<typeof GiftReturnItem>

export const GiftReturnCreate = z
  .strictObject({
    items: z.array(GiftReturnItem).min(1).max(returnLimits.items),
    locale: Locale.optional().meta({ description: 'For mails to the recipient' }),
  })
  .meta({ id: 'GiftReturnCreate', description: 'What of a present goes back' })
export type GiftReturnCreate = z.infer<typeof GiftReturnCreate>

const goods = { line, name: ReturnUnit.shape.name, sku: ReturnUnit.shape.sku }

export const GiftReturn = z
  .object({
    id: ReturnId,
    ref: ReturnRef,
    status: ApprovalStatusSchema,
    question: z.string().nullable().meta({ description: 'What the desk asks, while it needs to know something' }),
    message: z.string().nullable().meta({ description: 'Why it was declined, in the words of the desk' }),
    units: z
      .array(
        z.object({
          ...goods,
          quantity: ReturnUnit.shape.quantity,
          state: ReturnUnit.shape.state,
          resolution: GiftResolution.nullable(),
        }),
      )
      .max(returnLimits.units),
    label: Attachment.nullable().meta({
      description: 'The newest label of a parcel that was not sent yet: download it like any attachment',
    }),
    allowedActions: z
      .array(z.enum(giftReturnActions))
      .max(giftReturnActions.length)
      .meta({ description: 'What the recipient may do now' }),
    createdAt: Instant,
  })
  .meta({ id: 'GiftReturn', description: 'The return of a present, as the recipient sees it: without any price' })
export type GiftReturn = z.infer<typeof GiftReturn>

export const Gift = z
  .object({
    lines: z
      .array(
        z.object({
          ...goods,
          quantity: z.number().meta({ description: 'How much of it there was' }),
          available: z.number().meta({ description: 'Of it, what can still be returned' }),
          reasons: OfferedReasons,
          eligible: z.boolean().meta({ description: 'Whether the next unit can go back now' }),
          deadline: Instant.nullable().meta({ description: 'The first moment that is too late' }),
          resolutions: z.array(GiftResolution).max(giftResolutions.length),
          needs: z
            .array(z.enum([...evidenceKinds, 'condition', 'first_use', 'defect']))
            .max(10)
            .meta({ description: 'What must be said before the rule can be applied' }),
        }),
      )
      .max(1_000),
    returns: z.array(GiftReturn).max(giftLimits.returns).meta({ description: 'Of this recipient, the newest first' }),
  })
  .meta({ id: 'Gift', description: 'A present, for whoever got it: the goods alone' })
export type Gift = z.infer<typeof Gift>
