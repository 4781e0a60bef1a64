import { scopes } from '../terms.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Scope } from '../vocabulary/principals.ts'
import { line } from '../vocabulary/text.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

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
  scopes: z.array(Scope).min(1).max(scopes.length),
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
    scopes: z.array(Scope).max(scopes.length),
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
