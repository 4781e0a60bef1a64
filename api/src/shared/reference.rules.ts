/** Crockford's base32: no I, L, O or U, so that a reference survives being read out on the phone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A reference such as `T-7K3M-9QXT`: 40 random bits, so that nobody finds another's by counting.
 *
 * @param random 8 random bytes, of each of which 5 bits are used
 */
export function reference(letter: string, random: Uint8Array): string {
  const letters = referenceLetters(random.subarray(0, 8))
  return `${letter}-${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** One letter for each random byte, of which 5 bits are used. */
export const referenceLetters = (random: Uint8Array): string =>
  Array.from(random, (byte) => alphabet.charAt(byte % 32)).join('')
