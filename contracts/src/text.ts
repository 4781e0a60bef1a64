import { z } from './zod.ts'

/** A line of text that a person wrote: trimmed, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'Expected one line without control characters')

/** An email address as it is written on an envelope (at most 254 characters, RFC 5321), compared in lower case. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Expected an email address such as mia@example.com'))
  .meta({ id: 'EmailAddress', description: 'Email address, in lower case', examples: ['mia@example.com'] })

/** The name that the merchant's own system has for a thing. */
export const ExternalId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w.:-]+$/, 'Expected letters, digits, dots, colons, dashes and underscores')
  .meta({ id: 'ExternalId', description: 'The merchant’s own id', examples: ['shop-1001'] })

export const version = z.int().min(1).meta({ description: 'Grows by one with every change; also the ETag' })
