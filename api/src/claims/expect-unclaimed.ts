import { ProblemError } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { ClaimRecord } from './claim.ts'
import { unclaimedUnits } from './claimed-units.rules.ts'
import type { ClaimParts } from './parts.ts'

/**
 * That the other claims of an order leave as many units of the line as this one is for. The transaction has made itself the only one
 * that counts them.
 *
 * @param bought the units of the line
 * @throws ProblemError claim_units_claimed
 */
export async function expectUnclaimed(
  { claims }: ClaimParts,
  { _id, storeId, orderId, line, quantity }: Pick<ClaimRecord, '_id' | 'storeId' | 'orderId' | 'line' | 'quantity'>,
  bought: number,
  tx: Tx,
): Promise<void> {
  const others = (await claims.ofLine(storeId, orderId, line, tx)).filter((claim) => claim._id !== _id)
  const left = unclaimedUnits(bought, others)
  if (quantity <= left) return
  const message = `Of ${line}, ${left} are in no other claim`
  throw new ProblemError('claim_units_claimed', message, [{ at: 'body/quantity', message }])
}
