import { ProblemError } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { OrderParts, UnitsOfLine } from '../orders/index.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'

type Parts = Pick<OrderParts, 'returnedUnits'>
type Unit = Pick<StoredUnit, 'orderId' | 'lineId' | 'unit'> & { goneBefore?: number }

/**
 * Holds units for a return: of two returns that want the same unit at once, one gets it.
 *
 * @throws ProblemError unit_already_returned
 */
export async function holdUnits(
  { returnedUnits }: Parts,
  storeId: string,
  units: readonly Unit[],
  tx: Tx,
): Promise<void> {
  for (const [orderId, lines] of byOrder(units)) {
    if (await returnedUnits.hold(storeId, orderId, lines, tx)) continue
    throw new ProblemError('unit_already_returned', 'A unit of it was taken or paid back just now')
  }
}

/** Lets units go, so that they can be returned again. */
export async function releaseUnits(
  { returnedUnits }: Parts,
  storeId: string,
  units: readonly Unit[],
  tx: Tx,
): Promise<void> {
  for (const [orderId, lines] of byOrder(units)) await returnedUnits.release(storeId, orderId, lines, tx)
}

function byOrder(units: readonly Unit[]): Map<string, UnitsOfLine[]> {
  const orders = Map.groupBy(units, ({ orderId }) => orderId)
  const linesOf = (ofOrder: readonly Unit[]): UnitsOfLine[] =>
    [...Map.groupBy(ofOrder, ({ lineId }) => lineId)].map(([lineId, ofLine]) => ({
      lineId,
      numbers: ofLine.map(({ unit }) => unit),
      goneBefore: ofLine[0]?.goneBefore ?? 0,
    }))
  return new Map([...orders].map(([orderId, ofOrder]) => [orderId, linesOf(ofOrder)]))
}

/** The units that a return holds: a draft none, and what was declined was let go. */
export const heldUnits = ({ approval, units }: Pick<ReturnRecord, 'approval' | 'units'>): StoredUnit[] =>
  approval.status === 'draft' ? [] : units.filter(({ state }) => state !== 'declined')
