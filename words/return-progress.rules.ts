import type { Return, Returnability } from '@aftercare/contracts'

type Progress = Pick<Return, 'approval' | 'units' | 'shipments'>
type Resolution = Return['resolutions'][number]
type Unit = Return['units'][number]
type Label = NonNullable<Return['shipments'][number]['label']>

const isUnderWay = ({ state }: Return['shipments'][number]): boolean => state === 'in_transit' || state === 'delivered'

/** The units that are expected, and those of them that are in no parcel that was handed over. */
function unsent({ units, shipments }: Progress): { expected: Unit[]; toSend: Unit[] } {
  const expected = units.filter(({ state }) => state === 'expected')
  const sent = new Set(shipments.filter(isUnderWay).flatMap(({ unitIds }) => unitIds))
  return { expected, toSend: expected.filter(({ id }) => !sent.has(id)) }
}

/** The last moment to send what is still to be sent; null where nothing is, or where no day runs. */
export function sendUntil(found: Progress): string | null {
  const { approval } = found
  return approval.status === 'approved' && unsent(found).toSend.length > 0 ? approval.expiresAt : null
}

/** Whether its shopper is offered a label for all that is expected: nothing of it was sent, and no label waits to be printed. */
export function needsLabel(found: Progress & Pick<Return, 'allowedActions'>): boolean {
  const { expected, toSend } = unsent(found)
  const waits = found.shipments.some(({ state, label }) => state === 'label_created' && label !== null)
  return found.allowedActions.includes('label') && toSend.length > 0 && toSend.length === expected.length && !waits
}

/** The labels that its shopper can still print: of parcels that are not under way, with something in them that is expected. */
export function labelsToPrint({ units, shipments }: Pick<Progress, 'units' | 'shipments'>): Label[] {
  const expected = new Set(units.filter(({ state }) => state === 'expected').map(({ id }) => id))
  return shipments.flatMap(({ state, label, unitIds }) =>
    label !== null && state === 'label_created' && unitIds.some((id) => expected.has(id)) ? [label] : [],
  )
}

/**
 * What its shopper can say was sent: the parcel that a label was made for, or a parcel of their own with all that is expected. Null
 * when there is nothing to send.
 */
export function parcelToSend(
  found: Progress & Pick<Return, 'allowedActions'>,
): { shipmentId?: Return['shipments'][number]['id'] } | null {
  const { expected, toSend } = unsent(found)
  if (!found.allowedActions.includes('ship') || toSend.length === 0) return null
  const labelled = found.shipments.find(
    ({ state, unitIds }) => state === 'label_created' && toSend.some(({ id }) => unitIds.includes(id)),
  )
  if (labelled !== undefined) return { shipmentId: labelled.id }
  return toSend.length === expected.length ? {} : null
}

const deadApprovals: readonly Return['approval']['status'][] = ['declined', 'cancelled', 'expired']
const deadUnits: readonly Unit['state'][] = ['declined', 'rejected']
const seenUnits: readonly Unit['state'][] = [...deadUnits, 'accepted', 'kept']

/**
 * What is promised by a resolution now: `executed`, `after_goods` when they are looked at first, `owed` when nothing has to come
 * before it, or null when it will not be.
 */
export function promiseOf(
  { approval, units }: Progress,
  { kind, state, unitIds }: Pick<Resolution, 'kind' | 'state' | 'unitIds'>,
): 'executed' | 'after_goods' | 'owed' | null {
  if (state === 'executed') return 'executed'
  if (deadApprovals.includes(approval.status)) return null
  const states = units.filter(({ id }) => unitIds.includes(id)).map((unit) => unit.state)
  if (states.length > 0 && states.every((each) => deadUnits.includes(each))) return null
  const stays = kind === 'keep_item' || kind === 'donate'
  return stays || states.every((each) => seenUnits.includes(each)) ? 'owed' : 'after_goods'
}

/** Whether goods are still on their way to the shopper: nothing says that they came, or they are only expected after `now`. */
export const isUndelivered = ({ decision }: Pick<Returnability['lines'][number], 'decision'>, now: string): boolean =>
  decision.layers.some(
    ({ reason, clock, began }) =>
      (reason === 'not_begun' && clock === 'delivered') || (began?.by === 'estimate' && began.at > now),
  )
