import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
export const secretPrefixes = { publishable: 'pk', secret: 'sk', restricted: 'rk', session: 'ses' } as const
export type SecretKind = keyof typeof secretPrefixes

export const secretBytes = 32
const shape = /^(pk|sk|rk|ses)_([0-9a-z]{32})([0-9a-z]{6})$/

/**
 * A new credential: prefix, 160 random bits, and a checksum (CRC-32) by which a scanner for leaked keys, and this server,
 * can tell a key from noise without asking the database.
 *
 * @param random 32 bytes that nobody can guess; five bits of each are used
 */
export function secretOf(kind: SecretKind, random: Uint8Array): string {
  const body = Array.from(random.subarray(0, secretBytes), (byte) => alphabet.charAt(byte % 32)).join('')
  return `${secretPrefixes[kind]}_${body}${checksum(`${secretPrefixes[kind]}_${body}`)}`
}

/** The kind of a well-formed credential whose checksum is right; null for anything else. */
export function secretKind(text: string): SecretKind | null {
  const [, prefix, body, sum] = shape.exec(text) ?? []
  if (prefix === undefined || sum !== checksum(`${prefix}_${body}`)) return null
  return (Object.keys(secretPrefixes) as SecretKind[]).find((kind) => secretPrefixes[kind] === prefix) ?? null
}

/** What is stored of a credential. It has 160 random bits, so a plain SHA-256 cannot be searched. */
export const hashSecret = (secret: string): string => hash('sha256', secret)

/** Enough to tell keys apart in a list: `sk_nl7k…m3qz`. */
export const hintOf = (secret: string): string => `${secret.slice(0, 7)}…${secret.slice(-4)}`

const checksum = (text: string): string => {
  const sum = crc32(text)
  return Array.from({ length: 6 }, (_, index) => alphabet.charAt(Math.floor(sum / 32 ** index) % 32)).join('')
}
