import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { CreatedKey, Key, KeyCreate, KeyId, KeyKind, KeyUpdate } from './schemas.ts'

const pathParams = z.object({ keyId: KeyId })

export const keysRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/keys',
    summary: 'Create a key',
    description:
      'Makes a publishable, secret or restricted key. The answer is the only time that the key is shown. A key gives no more than it has: the new key’s scopes must be among its own, and only a secret key makes a lead or an admin.',
    body: KeyCreate,
    responses: { 201: CreatedKey },
    metadata: {
      scope: 'keys:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key',
      problems: ['field_not_allowed'],
      examples: [
        {
          summary: 'A key for the web shop',
          as: 'server',
          body: { kind: 'publishable', name: 'Web shop', origins: ['https://nordlight.example'] },
          status: 201,
        },
        {
          summary: 'A key for a person of the desk',
          as: 'server',
          body: {
            kind: 'restricted',
            name: 'Mia',
            scopes: ['tickets:read', 'tickets:write', 'orders:read', 'customers:read'],
            agent: {
              name: 'Mia',
              role: 'agent',
              limits: { percentOfOrder: 50, amounts: [{ currency: 'EUR', perRefund: 5000, perCustomer: 20000 }] },
            },
          },
          status: 201,
        },
      ],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/keys',
    summary: 'List keys',
    description: 'Newest first, revoked ones included.',
    query: z.strictObject({ ...pageQuery, kind: KeyKind.optional() }),
    responses: { 200: pageOf(Key, 'Key') },
    metadata: {
      scope: 'keys:read',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'The secret keys', as: 'server', query: { kind: 'secret' }, status: 200 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/keys/:keyId',
    pathParams,
    summary: 'Get a key',
    description: 'What is known of a key. The key itself is stored only as a hash.',
    responses: { 200: Key },
    metadata: {
      scope: 'keys:read',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['key_not_found'],
      examples: [{ summary: 'Read a key', as: 'server', params: { keyId: exampleId('key', 'ben') }, status: 200 }],
    },
  },
  update: {
    method: 'PATCH',
    path: '/v1/keys/:keyId',
    pathParams,
    summary: 'Set what an agent may give back alone',
    description:
      'Puts limits in the place of those that the agent of a key had; they hold within a second. What is above them waits for the approval of another agent.',
    body: KeyUpdate,
    responses: { 200: Key },
    metadata: {
      scope: 'keys:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'required',
      problems: ['key_not_found', 'key_has_no_agent'],
      examples: [
        {
          summary: 'At most 50.00 EUR at once, half of an order, and 200.00 EUR for one customer',
          as: 'server',
          params: { keyId: exampleId('key', 'ben') },
          body: { limits: { percentOfOrder: 50, amounts: [{ currency: 'EUR', perRefund: 5000, perCustomer: 20000 }] } },
          status: 200,
        },
      ],
    },
  },
  revoke: {
    method: 'POST',
    path: '/v1/keys/:keyId/revoke',
    pathParams,
    body: z.strictObject({}).optional(),
    summary: 'Revoke a key',
    description: 'The key stops working at once and for good. Revoking it again changes nothing.',
    responses: { 200: Key },
    metadata: {
      scope: 'keys:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      problems: ['key_not_found'],
      examples: [
        { summary: 'Revoke a key', as: 'server', params: { keyId: exampleId('key', 'warehouse') }, status: 200 },
      ],
    },
  },
})
