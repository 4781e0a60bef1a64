import type { Tx } from '../database.ts'
import { takeFreeUnits, type OrderParts, type OrderToReturn, type UnitsOfLine } from '../orders/index.ts'
import type { RefundRecord } from './refund.ts'

type Parts = Pick<OrderParts, 'returnedUnits'>
type Paid = Pick<RefundRecord, 'returnId' | 'withdrawalId' | 'lines'>

/**
 * Takes the units that a refund pays for out of what can be returned, as many as are free of each line, and names them. A return and
 * a withdrawal hold their own units, and money alone takes none.
 *
 * @throws ProblemError write_conflict
 */
export async function takeUnits(
  context: Parts,
  order: Pick<OrderToReturn, 'record' | 'held'>,
  { returnId, withdrawalId, lines }: Paid,
  tx: Tx,
): Promise<UnitsOfLine[]> {
  const paid = lines.filter(({ quantity }) => quantity > 0)
  if (returnId !== null || withdrawalId !== undefined || paid.length === 0) return []
  return await takeFreeUnits(context, order, paid, tx)
}

/** Lets go what a refund had taken: nothing of it went back. */
export async function releaseUnits(
  { returnedUnits }: Parts,
  { storeId, orderId, unitsGone = [] }: Pick<RefundRecord, 'storeId' | 'orderId' | 'unitsGone'>,
  tx: Tx,
): Promise<void> {
  if (unitsGone.length > 0) await returnedUnits.release(storeId, orderId, unitsGone, tx)
}
