/** An Idempotency-Key. Not crypto.randomUUID, which pages on plain http do not have, such as a shop on a developer's own network. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
