import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { ReturnParts } from './parts.ts'
import { maySeeReturn } from './return-access.rules.ts'
import type { GiftOf } from './gift.rules.ts'
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

/** How a step finds its return, in the transaction of the step or before it. @throws ProblemError return_not_found */
export type FindReturn = (tx: Tx | null) => Promise<ReturnRecord>

/** The return with this reference of one recipient of a gift; anybody else's is none. @throws ProblemError return_not_found */
export const recipientsReturn =
  ({ returns }: Pick<ReturnParts, 'returns'>, storeId: string, gift: GiftOf, ref: string): FindReturn =>
  async (tx) => {
    const id = await returns.idOfGift(storeId, gift, ref)
    const record = id === null ? null : await returns.find(storeId, id, tx)
    if (record === null) throw new ProblemError('return_not_found', `No return ${ref} of this gift`)
    return record
  }
