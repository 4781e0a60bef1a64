import { scopes } from '../terms.ts'
import { idOf } from '../vocabulary/ids.ts'
import { Scope } from '../vocabulary/principals.ts'
import { Amount, Currency } from '../vocabulary/money.ts'
import { line, version } from '../vocabulary/text.ts'
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

/** How long what an agent gave to a customer counts against `perCustomer`: that of today and of so many days before, in UTC. */
export const authorityWindowDays = 90

const AuthorityAmounts = z
  .strictObject({
    currency: Currency,
    perRefund: Amount.optional().meta({ description: 'The most of one refund' }),
    perCustomer: Amount.optional().meta({
      description: `The most for one customer, today and in the ${authorityWindowDays} days before`,
    }),
  })
  .meta({ id: 'AuthorityAmounts', description: 'The limits of an agent in one currency' })

export const AuthorityLimits = z
  .strictObject({
    percentOfOrder: z
      .int()
      .min(0)
      .max(100)
      .optional()
      .meta({ description: 'The most of the total of an order, over all that the agent gives back of it' }),
    amounts: z
      .array(AuthorityAmounts)
      .max(20)
      .refine(
        (amounts) => new Set(amounts.map(({ currency }) => currency)).size === amounts.length,
        'Name each currency once',
      )
      .optional()
      .meta({ description: 'In a currency that is not among them the agent gives nothing alone. Left out: no limit' }),
    points: z.int().min(0).max(1_000_000_000).optional().meta({
      description: 'The most points of a loyalty programme that are given or taken at once. Left out: no limit',
    }),
  })
  .meta({
    id: 'AuthorityLimits',
    description: 'What an agent may give back alone. What is above it waits for the approval of another one',
  })
export type AuthorityLimits = z.infer<typeof AuthorityLimits>

const Agent = z
  .object({
    name: line(80),
    role: z.enum(['agent', 'lead', 'admin']),
    limits: AuthorityLimits.nullable().optional().meta({ description: 'No limit when null or left out' }),
  })
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
    version,
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

export const KeyUpdate = z
  .strictObject({ limits: AuthorityLimits.nullable().meta({ description: 'null takes every limit away' }) })
  .meta({
    id: 'KeyUpdate',
    description: 'What the agent of a key may give back alone, in the place of what held before',
  })
export type KeyUpdate = z.infer<typeof KeyUpdate>
