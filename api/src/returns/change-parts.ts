import { ProblemError, type Return, type ReturnShipment } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { loadReturn, type FindReturn } from './load-return.ts'
import { presentReturn } from './present-return.rules.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'
import { saveReturn, type ReturnChange, type SaveParts } from './save-return.ts'

/** The parts that a step of units or parcels needs. */
export type ChangeParts = SaveParts & Transacts

/** One step of units or parcels of a return that the actor may see. @throws ProblemError return_not_found, version_mismatch */
export async function changeParts(
  context: ChangeParts,
  actor: Actor,
  returnId: string,
  ifMatch: IfMatch,
  change: (record: ReturnRecord, tx: Tx) => ReturnChange | Promise<ReturnChange>,
): Promise<Return> {
  const find: FindReturn = async (tx) => await loadReturn(context, actor, returnId, tx)
  return presentReturn(await changeFound(context, find, ifMatch, change), actor)
}

/** The same for a return that is found otherwise. @throws ProblemError version_mismatch, and those of `find` */
export async function changeFound(
  context: ChangeParts,
  find: FindReturn,
  ifMatch: IfMatch,
  change: (record: ReturnRecord, tx: Tx) => ReturnChange | Promise<ReturnChange>,
): Promise<ReturnRecord> {
  return await context.transact(async (tx) => {
    const record = await find(tx)
    expectVersion(record.version, ifMatch)
    return await saveReturn(context, record, await change(record, tx), tx)
  })
}

export function unitNotFound(at: string, id: string): ProblemError {
  const message = `The return has no unit ${id}`
  return new ProblemError('return_unit_not_found', message, [{ at, message }])
}

/** The units that are named, or, when none is, those that are expected. @throws ProblemError return_unit_not_found */
export function namedUnits({ units }: ReturnRecord, ids: readonly string[] | undefined): StoredUnit[] {
  if (ids === undefined) return units.filter(({ state }) => state === 'expected')
  return ids.map((id, index) => {
    const unit = units.find((known) => known.id === id)
    if (unit === undefined) throw unitNotFound(`body/unitIds/${index}`, id)
    return unit
  })
}

/** @throws ProblemError return_shipment_not_found */
export function namedShipment({ shipments }: ReturnRecord, id: string): ReturnShipment {
  const shipment = shipments.find((known) => known.id === id)
  if (shipment !== undefined) return shipment
  const message = `The return has no parcel ${id}`
  throw new ProblemError('return_shipment_not_found', message, [{ at: 'body/shipmentId', message }])
}

/** The units with some of them changed. */
export const unitsWith = (
  { units }: ReturnRecord,
  some: readonly StoredUnit[],
  change: (unit: StoredUnit) => StoredUnit,
): StoredUnit[] => units.map((unit) => (some.includes(unit) ? change(unit) : unit))
