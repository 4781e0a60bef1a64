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

/**
 * A dot-atom and a domain of letters, digits and inner dashes (RFC 5321, 4.1.2), in any script. What is not ASCII is written
 * as the opposite of ASCII: Go knows no `\\u`, and neither does JSON schema without a flag.
 */
const emailPattern =
  // oxlint-disable-next-line no-control-regex
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:(?:[A-Za-z0-9]|[^\x00-\x7f])(?:(?:[A-Za-z0-9-]|[^\x00-\x7f])*(?:[A-Za-z0-9]|[^\x00-\x7f]))?\.)+(?:[A-Za-z]|[^\x00-\x7f])(?:(?:[A-Za-z0-9-]|[^\x00-\x7f])*(?:[A-Za-z0-9]|[^\x00-\x7f]))$/

/** In lower case, and the domain in Punycode, as mail servers take it; unchanged where the domain cannot be written so. */
function onEnvelope(address: string): string {
  const text = address.toLowerCase()
  const at = text.lastIndexOf('@') + 1
  const domain = text.slice(at)
  if (isAscii(domain)) return text
  const url = `http://${domain}`
  return URL.canParse(url) ? text.slice(0, at) + new URL(url).hostname : text
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const emailExpected = 'Expected an email address such as mia@example.com'

/**
 * An email address as it is written on an envelope (at most 254 characters, RFC 5321), compared in lower case. A domain in
 * another script is kept in Punycode: `mia@müller.de` is `mia@xn--mller-kva.de`. A quoted name (`"mia b"@example.com`) is
 * refused: hardly any mailbox has one, and many servers refuse it too.
 */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(emailPattern, { error: emailExpected, abort: true })
  .overwrite(onEnvelope)
  .refine((text) => isAscii(text) && text.length <= 254 && emailPattern.test(text), emailExpected)
  .meta({
    id: 'EmailAddress',
    format: 'idn-email',
    description: 'Email address, kept in lower case and with its domain in Punycode',
    examples: ['mia@example.com'],
  })

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
