import { type IdKind, idPrefixes } from '../terms.ts'
import { z } from './zod.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The id of one kind of thing, for example `tkt_01k3v5m2e8f9q0r1s2t3v4w5x6`. */
export function idOf(kind: IdKind, name: string): z.ZodString {
  return z
    .string()
    .regex(
      new RegExp(`^${idPrefixes[kind]}_[${alphabet}]{26}$`),
      `Expected an id that begins with ${idPrefixes[kind]}_`,
    )
    .meta({
      id: `${name}Id`,
      description: `Id of ${withArticle(name.replace(/(?<!^)([A-Z])/g, ' $1').toLowerCase())}`,
      examples: [exampleId(kind)],
    })
}

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`

/**
 * A new id: 48 bits of `now` and 74 random bits (UUIDv7), with the prefix of its kind.
 *
 * @param random at least 10 random bytes; a test may give fixed ones
 */
export function newId(
  kind: IdKind,
  now: Date,
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(10)),
): string {
  const tail = random.slice(0, 10).reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n)
  const version = 0x7n << 76n
  const randA = ((tail >> 68n) & 0xfffn) << 64n
  const variant = 0b10n << 62n
  let uuid = (BigInt(now.getTime()) << 80n) | version | randA | variant | (tail & ((1n << 62n) - 1n))
  let text = ''
  for (let index = 0; index < 26; index++) {
    text = alphabet.charAt(Number(uuid & 31n)) + text
    uuid >>= 5n
  }
  return `${idPrefixes[kind]}_${text}`
}

/**
 * The id that the documentation, its replayed examples and the demo store use for the thing that they call by this name. The one
 * without a name is that of the thing which the reference speaks of most.
 */
export function exampleId(kind: IdKind, name = ''): string {
  // FNV-1a of 64 bits: names that differ give ids that differ, without a list of numbers to keep.
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(name)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  const random = new Uint8Array(10)
  new DataView(random.buffer).setBigUint64(2, hash)
  return newId(kind, new Date('2026-11-02T09:00:00.000Z'), random)
}
