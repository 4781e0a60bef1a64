export { createKey } from './create-key.ts'
export { hashSecret, newSecret, secretKind } from './key-secret.rules.ts'
export { createKeyStore, type KeyStore } from './keys.store.ts'
export { keysRouter } from './keys.router.ts'
