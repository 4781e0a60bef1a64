import {
  nextPart,
  ProblemError,
  returnLimits,
  type Return,
  type ReturnShip,
  type ReturnShipment,
  type ReturnTrack,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { NewIds } from '../shared/parts.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { changeParts, namedShipment, namedUnits, type ChangeParts } from './change-parts.ts'
import { moveUnits } from './move-units.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord } from './return.ts'

/**
 * Marks a parcel as under way: one with a label, or another one with a label of the shopper's own.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_unit_not_found
 */
export async function shipReturn(
  context: ChangeParts & NewIds,
  actor: Actor,
  returnId: string,
  { shipmentId, unitIds, carrier, trackingNumber }: ReturnShip,
  ifMatch: IfMatch,
): Promise<Return> {
  const at = context.now().toISOString()
  return await changeParts(context, actor, returnId, ifMatch, (record) => {
    const labelled = shipmentId === undefined ? null : namedShipment(record, shipmentId)
    const units = namedUnits(record, unitIds ?? labelled?.unitIds)
    const { event } = moveUnits(record, units, 'ship', moverOf(actor))
    if (labelled !== null && labelled.state !== 'label_created')
      throw new ProblemError('return_transition_not_allowed', `The parcel is ${labelled.state} already`)
    const before = labelled ?? newShipment(context.newId('returnShipment'), at)
    const shipped: ReturnShipment = {
      ...before,
      unitIds: units.map(({ id }) => id),
      state: 'in_transit',
      carrier: carrier ?? before.carrier,
      trackingNumber: trackingNumber ?? before.trackingNumber,
      scans: [...before.scans, { state: 'in_transit', at, note: null }],
    }
    return { event, changes: { shipments: shipmentsWith(record, shipped), ...underWay(record) } }
  })
}

export const newShipment = (id: string, at: string): ReturnShipment => ({
  id,
  unitIds: [],
  state: 'label_created',
  carrier: null,
  trackingNumber: null,
  label: null,
  scans: [],
  createdAt: at,
})

/** The parcels with this one in its place, or added. @throws ProblemError return_transition_not_allowed for too many */
export function shipmentsWith({ shipments }: ReturnRecord, one: ReturnShipment): ReturnShipment[] {
  const isKnown = shipments.some(({ id }) => id === one.id)
  if (!isKnown && shipments.length >= returnLimits.shipments)
    throw new ProblemError('return_transition_not_allowed', `A return has at most ${returnLimits.shipments} parcels`)
  return isKnown ? shipments.map((known) => (known.id === one.id ? one : known)) : [...shipments, one]
}

/** What is under way does not end by itself any more. */
function underWay({ approval }: ReturnRecord): Partial<ReturnRecord> {
  return approval.status === 'approved' ? { approval: { ...approval, expiresAt: null } } : {}
}

/** Moves a parcel. @throws ProblemError return_transition_not_allowed */
export function trackedShipment(
  record: ReturnRecord,
  shipment: ReturnShipment,
  { state, at, note = null }: { state: ReturnTrack['state']; at: string; note?: string | null | undefined },
): { event: ReturnType<typeof nextPart>['event']; shipment: ReturnShipment } {
  const { event, state: next } = nextPart<ReturnShipment['state']>(record, shipment.state, 'track', 'desk', state)
  const scans = [...shipment.scans, { state, at, note }].slice(-returnLimits.scans)
  return { event, shipment: { ...shipment, state: next, scans } }
}
