import { createHash } from 'node:crypto'
import { GiftReceiptCode } from '@aftercare/contracts'
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

/** What is kept of a code, in any case and with spaces around it; null for what is none. 60 random bits need no salt. */
export function giftCodeHash(typed: string): string | null {
  const code = GiftReceiptCode.safeParse(typed)
  return code.success ? createHash('sha256').update(code.data).digest('base64url') : null
}
