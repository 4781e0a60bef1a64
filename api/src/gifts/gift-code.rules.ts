import { createHash } from 'node:crypto'
import { readGiftCode } from '@aftercare/contracts/vocabulary/references.rules'
import { referenceLetters } from '../shared/reference.rules.ts'

/**
 * The code of a gift receipt, such as `G-7K3M-9QXT-2WEB`.
 *
 * @param random 12 random bytes, of each of which 5 bits are used
 */
export function giftCode(random: Uint8Array): string {
  const letters = referenceLetters(random.subarray(0, 12))
  return ['G', letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].join('-')
}

/** What is kept of a code, however it was typed; null for what is none. 60 random bits need no salt. */
export function giftCodeHash(typed: string): string | null {
  const code = readGiftCode(typed)
  return code === undefined ? null : createHash('sha256').update(code).digest('base64url')
}
