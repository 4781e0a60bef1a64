import { CustomerId } from '../customers/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { GiftReceiptId } from '../returns/schemas.ts'
import { TicketId } from '../tickets/schemas.ts'
import { idOf } from '../vocabulary/ids.ts'
import { EmailAddress } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const ShopperSessionId = idOf('shopperSession', 'ShopperSession')

/** What a session may see. A guest proved one mailbox for one order, one ticket or one gift, and sees no more than that. */
const SessionSubject = z
  .discriminatedUnion('level', [
    z.object({ level: z.literal('authenticated'), customerId: CustomerId }),
    z.object({
      level: z.literal('pre_authenticated'),
      proved: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('order'), id: OrderId }),
        z.object({ kind: z.literal('ticket'), id: TicketId }),
        z.object({ kind: z.literal('gift'), id: GiftReceiptId }),
      ]),
    }),
  ])
  .meta({
    id: 'SessionSubject',
    description: 'Whose session it is: a customer’s, or a guest’s for one order, ticket or gift',
  })

export const ShopperSession = z
  .object({
    id: ShopperSessionId,
    token: z.string().meta({ description: 'Send it as Authorization: Bearer. Shown once' }),
    subject: SessionSubject,
    email: EmailAddress.nullable().meta({ description: 'The mailbox that a guest proved. Null for a customer' }),
    expiresAt: Instant,
  })
  .meta({
    id: 'ShopperSession',
    description: 'A shopper’s credential: one hour for a customer, 30 minutes for a guest',
  })
export type ShopperSession = z.infer<typeof ShopperSession>
