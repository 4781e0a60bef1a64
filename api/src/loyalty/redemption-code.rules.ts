import { plainNumber, readLetters } from '@aftercare/contracts/vocabulary/references.rules'
import { referenceLetters } from '../shared/reference.rules.ts'

const inFours = (letters: string): string => letters.replace(/(.{4})(?=.)/g, '$1-')

/**
 * A code that nobody guesses, 80 bits in four groups: `7K3M-9Q2P-4XWD-H8VB`. It has no I, L, O or U.
 *
 * @param random at least 16 random bytes
 */
export const redemptionCode = (random: Uint8Array): string => inFours(referenceLetters(random.subarray(0, 16)))

/** The code as it was given out, however somebody typed it, with digits of any script. */
export const readCode = (typed: string): string => inFours(readLetters(plainNumber(typed)))
