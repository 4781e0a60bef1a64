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
  helpCenterUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ description: 'Where the help center is; mail links point there' }),
}

export const StoreSettings = z
  .strictObject(settings)
  .meta({ id: 'StoreSettings', description: 'What a store is told about itself' })
export type StoreSettings = z.infer<typeof StoreSettings>

export const Store = z
  .object({ id: StoreId, ...settings, version, createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'Store', description: 'A shop: everything else belongs to one' })
export type Store = z.infer<typeof Store>
