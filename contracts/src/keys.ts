import { exampleId, idOf } from './ids.ts'
import { pageOf, pageQuery } from './page.ts'
import { Scope } from './principals.ts'
import { defineRoutes } from './route.ts'
import { line } from './text.ts'
import { Instant } from './time.ts'
import { z } from './zod.ts'

export const KeyId = idOf('key', 'Key')

const Origin = z
  .string()
  .max(253)
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'Expected an origin such as https://shop.example',
  )
  .meta({
    id: 'Origin',
    description: 'Scheme, host and port of a web page (RFC 6454)',
    examples: ['https://shop.example'],
  })

const Agent = z
  .object({ name: line(80), role: z.enum(['agent', 'lead', 'admin']) })
  .meta({ id: 'AgentIdentity', description: 'The person of the desk that a key belongs to; messages carry the name' })

const publishable = { kind: z.literal('publishable'), origins: z.array(Origin).min(1).max(20) }
const secret = { kind: z.literal('secret') }
const restricted = {
  kind: z.literal('restricted'),
  scopes: z.array(Scope).min(1).max(30),
  agent: Agent.nullable().optional().meta({ description: 'Set when the key belongs to a person' }),
}

export const KeyKind = z
  .enum(['publishable', 'secret', 'restricted'])
  .meta({ id: 'KeyKind', description: 'pk_, sk_ or rk_' })

export const Key = z
  .object({
    id: KeyId,
    kind: KeyKind,
    name: line(80),
    hint: z
      .string()
      .meta({ description: 'The first and last characters, to tell keys apart', examples: ['sk_nl7k…m3qz'] }),
    scopes: z.array(Scope).max(30),
    origins: z.array(Origin).max(20),
    agent: Agent.nullable(),
    createdAt: Instant,
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'Key', description: 'A credential of the store. The key itself is shown once, at creation' })
export type Key = z.infer<typeof Key>

export const CreatedKey = Key.extend({
  key: z.string().meta({ description: 'The key itself. It is stored only as a hash and cannot be shown again' }),
}).meta({ id: 'CreatedKey', description: 'A new key, with the key itself' })
export type CreatedKey = z.infer<typeof CreatedKey>

export const KeyCreate = z
  .discriminatedUnion('kind', [
    z.strictObject({ name: line(80), ...publishable }),
    z.strictObject({ name: line(80), ...secret }),
    z.strictObject({ name: line(80), ...restricted }),
  ])
  .meta({ id: 'KeyCreate', description: 'A key to make' })
export type KeyCreate = z.infer<typeof KeyCreate>

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
            agent: { name: 'Mia', role: 'agent' },
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
  revoke: {
    method: 'POST',
    path: '/v1/keys/:keyId/revoke',
    pathParams: z.object({ keyId: KeyId }),
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
      examples: [{ summary: 'Revoke a key', as: 'server', params: { keyId: exampleId('key', 3) }, status: 200 }],
    },
  },
})
