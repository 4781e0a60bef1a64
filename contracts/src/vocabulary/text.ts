import { z } from './zod.ts'

/**
 * No control character (C0, DEL, C1). Written as code points, since the flag that `\p{Cc}` needs is lost on the way through
 * JSON schema, and Python and Go do not know it.
 */
// oxlint-disable-next-line no-control-regex
export const controlFree = /^[^\x00-\x1f\x7f-\x9f]*$/

/** A line of text that a person wrote: trimmed, without control characters, and with no half of a character in it. */
export const line = (max: number) =>
  z
    .string()
    .overwrite((text) => text.toWellFormed().trim())
    .min(1)
    .max(max)
    .regex(controlFree, 'Expected one line without control characters')

/** An email address as it is written on an envelope (at most 254 characters, RFC 5321), compared in lower case. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Expected an email address such as mia@example.com'))
  .meta({ id: 'EmailAddress', description: 'Email address, in lower case', examples: ['mia@example.com'] })

/** The name that the merchant's own system has for a thing: `1001`, `gid://shop/Order/1`, `Z2lkOg==`. */
export const ExternalId = z
  .string()
  .overwrite((text) => text.toWellFormed().trim())
  .min(1)
  .max(255)
  .regex(controlFree, 'Expected one line without control characters')
  .meta({
    id: 'ExternalId',
    description: 'The merchant’s own id, as text: numbers above 2^53 are not exact in JSON',
    examples: ['shop-1001'],
  })

export const version = z.int().min(1).meta({ description: 'Grows by one with every change; also the ETag' })
