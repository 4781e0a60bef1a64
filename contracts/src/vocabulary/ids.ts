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
export function newId(kind: IdKind, now: Date, random: Uint8Array = tenRandomBytes()): string {
  const time = now.getTime()
  const [first = 0, second = 0, third = 0, ...others] = random.subarray(0, 10)
  const uuid = [
    Math.floor(time / 2 ** 40),
    Math.floor(time / 2 ** 32) & 0xff,
    (time / 2 ** 24) & 0xff,
    (time >>> 16) & 0xff,
    (time >>> 8) & 0xff,
    time & 0xff,
    0x70 | (first >> 4),
    ((first & 0xf) << 4) | (second >> 4),
    0x80 | (third & 0x3f),
    ...others,
  ]
  return `${idPrefixes[kind]}_${base32(uuid)}`
}

/** 16 bytes as 26 characters: five bits each, and two zeros before the first. */
function base32(bytes: readonly number[]): string {
  let text = ''
  let held = 0
  let bits = 2
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt(held >> bits)
      held &= (1 << bits) - 1
    }
  }
  return text
}

/** Random bytes are fetched for a hundred ids at a time, because each fetch costs more than an id. */
const fetched = new Uint8Array(1_000)
let used = fetched.length
function tenRandomBytes(): Uint8Array {
  if (used === fetched.length) {
    crypto.getRandomValues(fetched)
    used = 0
  }
  used += 10
  return fetched.subarray(used - 10, used)
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
