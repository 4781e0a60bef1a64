import { randomBytes } from 'node:crypto'
import type { Tx } from '../database.ts'
import type { NaturalKeyParts } from './natural-keys.store.ts'
import { reference } from './reference.rules.ts'

const attemptsMax = 5
const letters = { ticket: 'T', return: 'R', withdrawal: 'W', exchange: 'X', claim: 'C' } as const

/** A reference that nothing else of the store has. Of 2^40 hardly ever a second try is needed. */
export async function claimReference(
  { naturalKeys }: NaturalKeyParts,
  storeId: string,
  kind: keyof typeof letters,
  id: string,
  tx: Tx,
): Promise<string> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const ref = reference(letters[kind], randomBytes(8))
    if ((await naturalKeys.claim(storeId, `${kind}-ref`, ref, id, tx)) === id) return ref
  }
  throw new Error(`No free ${kind} reference in ${attemptsMax} tries`)
}
