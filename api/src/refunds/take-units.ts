import { ProblemError } from '@aftercare/contracts'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { isCounted, unitsOfOrder } from '@aftercare/contracts/policies/units-of-order.rules'
import type { Tx } from '../database.ts'
import { orderToDecide, type OrderParts, type UnitsOfLine } from '../orders/index.ts'
import type { RefundRecord } from './refund.ts'

type Parts = Pick<OrderParts, 'returnedUnits'>
type Paid = Pick<RefundRecord, 'storeId' | 'orderId' | 'returnId' | 'lines'>

/**
 * Takes the units that a refund pays for out of what can be returned, as many as are free of each line, and names them. A return holds
 * its own units, money alone takes none, and of what is measured a part leaves the rest where it is.
 *
 * @throws ProblemError write_conflict
 */
export async function takeUnits(
  { returnedUnits }: Parts,
  { storeId, orderId, returnId, lines }: Paid,
  tx: Tx,
): Promise<UnitsOfLine[]> {
  const paid = lines.filter(({ quantity }) => quantity > 0)
  if (returnId !== null || paid.length === 0) return []
  const found = await returnedUnits.findInOrder(storeId, orderId, tx)
  if (found === null) return []
  const order = orderToDecide(found.record)
  const { free } = unitsOfOrder(order, found.held)
  const bought = orderLinesOf(order)
  const taken = paid.flatMap(({ line, quantity }): UnitsOfLine[] => {
    const known = bought.find(({ externalId }) => externalId === line)
    const left = free.get(line)
    if (known === undefined || left === undefined) return []
    const count = isCounted(known) ? Math.ceil(quantity) : quantity < known.quantity ? 0 : 1
    const numbers = left.numbers(Math.min(count, left.available), [])
    return numbers.length === 0 ? [] : [{ lineId: known.id, numbers, goneBefore: left.goneBefore }]
  })
  if (taken.length > 0 && !(await returnedUnits.hold(storeId, orderId, taken, tx)))
    throw new ProblemError('write_conflict', 'Another request took a unit of the order just now')
  return taken
}

/** Lets go what a refund had taken: nothing of it went back. */
export async function releaseUnits(
  { returnedUnits }: Parts,
  { storeId, orderId, unitsGone = [] }: Pick<RefundRecord, 'storeId' | 'orderId' | 'unitsGone'>,
  tx: Tx,
): Promise<void> {
  if (unitsGone.length > 0) await returnedUnits.release(storeId, orderId, unitsGone, tx)
}
