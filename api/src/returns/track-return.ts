import type { Return, ReturnTrack } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { changeParts, namedShipment, type ChangeParts } from './change-parts.ts'
import { shipmentsWith, trackedShipment } from './ship-return.ts'

/** Says what a carrier reports. @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_unit_not_found */
export async function trackReturn(
  context: ChangeParts,
  actor: Actor,
  returnId: string,
  { shipmentId, state, at, note }: ReturnTrack,
  ifMatch: IfMatch,
): Promise<Return> {
  const seenAt = at === undefined ? context.now().toISOString() : new Date(at).toISOString()
  return await changeParts(context, actor, returnId, ifMatch, (record) => {
    const before = namedShipment(record, shipmentId)
    const { event, shipment } = trackedShipment(record, before, { state, at: seenAt, note })
    return { event, changes: { shipments: shipmentsWith(record, shipment) }, about: { state } }
  })
}
