import { idOf } from '../vocabulary/ids.ts'
import { EmailAddress, ExternalId, line, version } from '../vocabulary/text.ts'
import { Instant, Locale, TimeZone } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const CustomerId = idOf('customer', 'Customer')

export const Channel = z
  .enum(['email', 'form', 'chat', 'phone', 'api'])
  .meta({ id: 'Channel', description: 'Where a conversation takes place' })
export type Channel = z.infer<typeof Channel>

export const PhoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'Expected a number such as +4940123456')
  .meta({ id: 'PhoneNumber', description: 'Phone number, E.164', examples: ['+4940123456'] })

const details = {
  email: EmailAddress.nullable(),
  name: line(120).nullable(),
  phone: PhoneNumber.nullable(),
  locale: Locale.nullable(),
  timeZone: TimeZone.nullable(),
  preferredChannel: Channel.nullable(),
}

export const CustomerUpdate = z
  .strictObject({
    email: details.email.optional(),
    name: details.name.optional(),
    phone: details.phone.optional(),
    locale: details.locale.optional(),
    timeZone: details.timeZone.optional(),
    preferredChannel: details.preferredChannel.optional(),
  })
  .meta({ id: 'CustomerUpdate', description: 'The fields to change: what is left out stays, null clears' })
export type CustomerUpdate = z.infer<typeof CustomerUpdate>

export const CustomerUpsert = z
  .strictObject({
    ...CustomerUpdate.shape,
    sourceUpdatedAt: z.iso
      .datetime({ offset: true })
      .nullable()
      .optional()
      .meta({
        description:
          'When the customer last changed in the shop. A field that was changed later than this stays as it is',
        examples: ['2026-11-16T19:20:00+01:00'],
      }),
  })
  .meta({
    id: 'CustomerUpsert',
    description: 'The customer as the shop knows them: what is left out stays, null clears',
  })
export type CustomerUpsert = z.infer<typeof CustomerUpsert>

export const Customer = z
  .object({
    id: CustomerId,
    externalId: ExternalId.nullable(),
    ...details,
    version,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Customer', description: 'A person who buys or asks' })
export type Customer = z.infer<typeof Customer>
