import { createHmac, timingSafeEqual } from 'node:crypto'

export const codesCount = 1_000_000

/**
 * Six digits. Few enough to type; what protects them is that they live 15 minutes and five tries.
 *
 * @param random a whole number from 0 up to but not including {@link codesCount}, that nobody can guess
 */
export const guestCode = (random: number): string => String(random).padStart(6, '0')

/** What is stored of a code: it cannot be recognised elsewhere, nor searched for without the store's secret. */
export const hashCode = (secret: string, lookupId: string, code: string): string =>
  createHmac('sha256', secret).update(`${lookupId}:${code}`).digest('hex')

/** Compares in a time that does not depend on where the hashes differ, nor on whether there is one. */
export function isSameHash(hash: string, expected: string | null): boolean {
  const given = Buffer.from(hash, 'hex')
  const wanted = Buffer.from(expected ?? '0'.repeat(hash.length), 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted) && expected !== null
}
