import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { EmailAddress, ExternalId } from '../vocabulary/text.ts'
import { z } from '../vocabulary/zod.ts'
import { Customer, CustomerId, CustomerUpdate, CustomerUpsert } from './schemas.ts'

const customerId = z.object({ customerId: CustomerId })

export const customersRoutes = defineRoutes({
  upsert: {
    method: 'PUT',
    path: '/v1/customers/external/:externalId',
    pathParams: z.object({ externalId: ExternalId }),
    summary: 'Create or change a customer by your own id',
    description:
      'Mirrors a customer of the shop. What is left out stays as it is, null clears it, and the same request twice changes nothing. With sourceUpdatedAt an older request never turns back what was changed later.',
    body: CustomerUpsert,
    responses: { 200: Customer },
    metadata: {
      scope: 'customers:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'optional',
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
    description: 'One customer by id, with the version that a change names.',
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
    description: 'Newest first, or the one with an address or with an id of your own.',
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
