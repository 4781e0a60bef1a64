import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { ReturnParts } from './parts.ts'
import { maySeeReturn } from './return-access.rules.ts'
import type { ReturnRecord } from './return.ts'

/** @throws ProblemError return_not_found, also for one that is somebody else's */
export async function loadReturn(
  { returns }: Pick<ReturnParts, 'returns'>,
  actor: Actor,
  returnId: string,
  tx: Tx | null = null,
): Promise<ReturnRecord> {
  const record = await returns.find(actor.storeId, returnId, tx)
  if (record === null || !maySeeReturn(actor, record))
    throw new ProblemError('return_not_found', `No return ${returnId}`)
  return record
}
