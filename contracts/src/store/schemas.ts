import { BusinessHours } from '../rules/business-hours.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Currency } from '../vocabulary/money.ts'
import { EmailAddress, line, version } from '../vocabulary/text.ts'
import { Instant, Locale } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const StoreId = idOf('store', 'Store')

const settings = {
  name: line(120),
  locales: z.array(Locale).min(1).max(40).meta({ description: 'The first one is the default' }),
  currencies: z.array(Currency).min(1).max(40),
  businessHours: BusinessHours,
  supportEmail: EmailAddress.meta({ description: 'The From of mail to shoppers' }),
  returnAddress: z
    .array(line(80))
    .min(1)
    .max(6)
    .optional()
    .meta({
      description: 'Where goods go back to, below the name of the store: a line each, as it stands on a label',
      examples: [['Hafenstraße 12', '20457 Hamburg', 'Germany']],
    }),
  helpCenterUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ description: 'Where the help center is; mail links point there' }),
}

export const StoreSettings = z
  .strictObject(settings)
  .meta({ id: 'StoreSettings', description: 'What a store is told about itself' })
export type StoreSettings = z.infer<typeof StoreSettings>

/** How long tokens that were signed with the old shopper secret are taken, unless it is said. */
export const shopperSecretOverlapHours = 24

export const ShopperSecretRotate = z
  .strictObject({
    overlapHours: z
      .int()
      .min(0)
      .max(168)
      .optional()
      .meta({
        description: `How long the old secret is taken beside the new one; ${shopperSecretOverlapHours} when left out, 0 when it has leaked`,
      }),
  })
  .meta({ id: 'ShopperSecretRotate', description: 'How long the old secret is still taken' })

export const ShopperSecret = z
  .object({
    shopperSecret: z.string().meta({
      description: 'Signs shoppers in: HS256 with the bytes of these 43 characters as the key, not decoded. Shown once',
    }),
    previousUntil: Instant.meta({ description: 'Tokens that were signed with the old secret are taken until then' }),
  })
  .meta({ id: 'ShopperSecret', description: 'The new shopper secret' })
export type ShopperSecret = z.infer<typeof ShopperSecret>

export const Store = z
  .object({ id: StoreId, ...settings, version, createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'Store', description: 'A shop: everything else belongs to one' })
export type Store = z.infer<typeof Store>
