import { ProblemError } from '@aftercare/contracts'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { isCounted } from '@aftercare/contracts/policies/pieces.rules'
import { unitsOfOrder } from '@aftercare/contracts/policies/units-of-order.rules'
import type { Tx } from '../database.ts'
import type { OrderParts } from './parts.ts'
import { orderToDecide } from './present-order.rules.ts'
import type { OrderToReturn, UnitsOfLine } from './returned-units.store.ts'
import { runsOf } from './unit-runs.rules.ts'

/**
 * Takes so much of the lines of an order out of what can be returned, as many units as are free of each, and names them. Of what is
 * measured a part leaves the rest where it is.
 *
 * @param wanted each line once, by its externalId
 * @throws ProblemError write_conflict
 */
export async function takeFreeUnits(
  { returnedUnits }: Pick<OrderParts, 'returnedUnits'>,
  { record, held }: Pick<OrderToReturn, 'record' | 'held'>,
  wanted: readonly { line: string; quantity: number }[],
  tx: Tx,
): Promise<UnitsOfLine[]> {
  const order = orderToDecide(record)
  const { free } = unitsOfOrder(order, held)
  const bought = orderLinesOf(order)
  const taken = wanted.flatMap(({ line, quantity }): UnitsOfLine[] => {
    const known = bought.find(({ externalId }) => externalId === line)
    const left = free.get(line)
    if (known === undefined || left === undefined) return []
    const count = isCounted(known) ? Math.ceil(quantity) : quantity < known.quantity ? 0 : 1
    const numbers = left.numbers(Math.min(count, left.available), [])
    return numbers.length === 0 ? [] : [{ lineId: known.id, numbers: runsOf(numbers), goneBefore: left.goneBefore }]
  })
  if (taken.length > 0 && !(await returnedUnits.hold(record.storeId, record._id, taken, tx)))
    throw new ProblemError('write_conflict', 'Another request took a unit of the order just now')
  return taken
}
