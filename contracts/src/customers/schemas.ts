import { exampleId, idOf } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { EmailAddress, ExternalId, line, version } from '../vocabulary/text.ts'
import { Instant, Locale, TimeZone } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const CustomerId = idOf('customer', 'Customer')

export const Channel = z
  .enum(['email', 'form', 'chat', 'phone', 'api'])
  .meta({ id: 'Channel', description: 'Where a conversation takes place' })
export type Channel = z.infer<typeof Channel>

const details = {
  email: EmailAddress,
  name: line(120).nullable(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'Expected a number such as +4940123456')
    .nullable()
    .meta({ description: 'E.164' }),
  locale: Locale.nullable(),
  timeZone: TimeZone.nullable(),
  preferredChannel: Channel.nullable(),
}

export const CustomerUpsert = z
  .strictObject({
    email: details.email,
    name: details.name.optional(),
    phone: details.phone.optional(),
    locale: details.locale.optional(),
    timeZone: details.timeZone.optional(),
    preferredChannel: details.preferredChannel.optional(),
  })
  .meta({ id: 'CustomerUpsert', description: 'The customer as the shop knows them; what is left out is null' })
export type CustomerUpsert = z.infer<typeof CustomerUpsert>

export const CustomerUpdate = CustomerUpsert.partial().meta({
  id: 'CustomerUpdate',
  description: 'The fields to change',
})
export type CustomerUpdate = z.infer<typeof CustomerUpdate>

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

const customerId = z.object({ customerId: CustomerId })

export const customersRoutes = defineRoutes({
  upsert: {
    method: 'PUT',
    path: '/v1/customers/external/:externalId',
    pathParams: z.object({ externalId: ExternalId }),
    summary: 'Create or replace a customer by your own id',
    description: 'Mirrors a customer of the shop. The same request twice changes nothing.',
    body: CustomerUpsert,
    responses: { 200: Customer },
    metadata: {
      scope: 'customers:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: [],
      examples: [
        {
          summary: 'Mirror a customer',
          as: 'server',
          params: { externalId: 'shop-1001' },
          body: { email: 'mia.berg@example.com', name: 'Mia Berg', locale: 'de', timeZone: 'Europe/Berlin' },
          status: 200,
        },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/customers/:customerId',
    pathParams: customerId,
    summary: 'Get a customer',
    description: 'One customer by id.',
    responses: { 200: Customer },
    metadata: {
      scope: 'customers:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['customer_not_found'],
      examples: [
        { summary: 'Read a customer', as: 'server', params: { customerId: exampleId('customer') }, status: 200 },
      ],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/customers',
    summary: 'List customers',
    description: 'Newest first.',
    query: z.strictObject({ ...pageQuery, email: EmailAddress.optional(), externalId: ExternalId.optional() }),
    responses: { 200: pageOf(Customer, 'Customer') },
    metadata: {
      scope: 'customers:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [
        { summary: 'Find a customer by email', as: 'server', query: { email: 'mia.berg@example.com' }, status: 200 },
      ],
    },
  },
  update: {
    method: 'PATCH',
    path: '/v1/customers/:customerId',
    pathParams: customerId,
    summary: 'Change a customer',
    description: 'Changes the fields that are sent, such as language or preferred channel.',
    body: CustomerUpdate,
    responses: { 200: Customer },
    metadata: {
      scope: 'customers:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'optional',
      problems: ['customer_not_found'],
      examples: [
        {
          summary: 'Remember the preferred channel',
          as: 'server',
          params: { customerId: exampleId('customer') },
          body: { preferredChannel: 'chat' },
          status: 200,
        },
      ],
    },
  },
})
