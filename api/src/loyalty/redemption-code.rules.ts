const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const letters = 16

/**
 * A code that nobody guesses, 80 bits in four groups: `7K3M-9Q2P-4XWD-H8VB`. It has no I, L, O or U.
 *
 * @param random at least 16 random bytes
 */
export const redemptionCode = (random: Uint8Array): string =>
  [...random.subarray(0, letters)]
    .map((byte) => alphabet.charAt(byte % alphabet.length))
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** The code as it was given out, however somebody typed it. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
    .replace(/(.{4})(?=.)/g, '$1-')
