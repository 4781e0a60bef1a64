import { createHash } from 'node:crypto'

const emailLike = /[^\s@]+(?:@[^\s@]*)+/g
/** Order numbers, phone numbers, card numbers: four digits and more, of any script, also with separators between them. */
const numberLike = /[#+]?\p{Nd}(?:[\s./\p{Pd}]?\p{Nd}){3,}/gu
/** What shows nothing could stand in the middle of a number or an address, and hide it. */
const invisible = /[^\P{C}\s]/gu

/**
 * A query without what could say who typed it: mail addresses and long numbers are struck out. Case, width and spaces are
 * levelled, so that one question is counted once. Empty when nothing is left.
 */
export function anonymousQuery(query: string): string {
  return query
    .normalize('NFKC')
    .replace(invisible, '')
    .toLowerCase()
    .replace(emailLike, '[email]')
    .replace(numberLike, '[number]')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}

/** What a day, a visit or a query is called in an id: short, and not to be read back. */
export const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 27)

/** The UTC day of a moment. */
export const dayOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 86_400_000) * 86_400_000)
