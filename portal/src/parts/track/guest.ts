import type { ShopperSession } from '@aftercare/sdk'
import { forget, recall, remember } from '../../lib/tab-memory.ts'

/** A guest who proved a mailbox, and the number that they looked up. */
export type Guest = Pick<ShopperSession, 'token' | 'subject' | 'expiresAt'> & { number: string }

/** Numbers as shoppers type them: `#nl-1042` and `NL-1042` are one. */
const plain = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The guest of this tab while the session lasts; another number than was looked up then is a new look-up. */
export function readGuest(number: string, now: Date): Guest | undefined {
  const guest = JSON.parse(recall('guest') ?? 'null') as Guest | null
  if (guest === null || guest.expiresAt <= now.toISOString()) return undefined
  return number === '' || plain(number) === plain(guest.number) ? guest : undefined
}

// The session lives as long as the tab, so that a reload does not ask for another code.
export const keepGuest = ({ token, subject, expiresAt, number }: Guest): void =>
  remember('guest', JSON.stringify({ token, subject, expiresAt, number }))

export const forgetGuest = (): void => forget('guest')
