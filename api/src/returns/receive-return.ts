import type { Return, ReturnReceive } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { JobParts } from '../outbox/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { changeParts, namedShipment, namedUnits, type ChangeParts } from './change-parts.ts'
import { moveUnits } from './move-units.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord } from './return.ts'
import { shipmentsWith, trackedShipment } from './ship-return.ts'
import { tellShopper } from './take-return-step.ts'

/**
 * Says which units have arrived. A parcel that is named has arrived with them.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, return_unit_not_found
 */
export async function receiveReturn(
  context: ChangeParts & JobParts,
  actor: Actor,
  returnId: string,
  { unitIds, shipmentId }: ReturnReceive,
  ifMatch: IfMatch,
): Promise<Return> {
  const receivedAt = context.now().toISOString()
  return await changeParts(context, actor, returnId, ifMatch, async (record, tx) => {
    const { event, units } = moveUnits(record, namedUnits(record, unitIds), 'receive', moverOf(actor), () => ({
      receivedAt,
    }))
    const arrived = shipmentId === undefined ? {} : { shipments: delivered(record, shipmentId, receivedAt) }
    // The next version is the one that says so.
    await tellShopper(context, { ...record, version: record.version + 1 }, 'received', tx)
    return { event, changes: { units, ...arrived } }
  })
}

function delivered(record: ReturnRecord, shipmentId: string, at: string): ReturnRecord['shipments'] {
  const shipment = namedShipment(record, shipmentId)
  if (shipment.state === 'delivered') return record.shipments
  return shipmentsWith(record, trackedShipment(record, shipment, { state: 'delivered', at }).shipment)
}
