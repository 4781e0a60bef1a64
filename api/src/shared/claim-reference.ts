import { randomBytes } from 'node:crypto'
import { letterOfReference, type ReferenceKind } from '@aftercare/contracts/vocabulary/references.rules'
import type { Tx } from '../database.ts'
import type { NaturalKeyParts } from './natural-keys.store.ts'
import { reference } from './reference.rules.ts'

const attemptsMax = 5

/** A reference that nothing else of the store has. Of 2^40 hardly ever a second try is needed. */
export async function claimReference(
  { naturalKeys }: NaturalKeyParts,
  storeId: string,
  kind: ReferenceKind,
  id: string,
  tx: Tx,
): Promise<string> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const ref = reference(letterOfReference[kind], randomBytes(8))
    if ((await naturalKeys.claim(storeId, `${kind}-ref`, ref, id, tx)) === id) return ref
  }
  throw new Error(`No free ${kind} reference in ${attemptsMax} tries`)
}
