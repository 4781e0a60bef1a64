import { randomBytes } from 'node:crypto'
import { secretBytes, secretOf, type SecretKind } from './key-secret.rules.ts'

/** A new credential of this kind. It is nowhere but in the answer. */
export const newSecret = (kind: SecretKind): string => secretOf(kind, randomBytes(secretBytes))
