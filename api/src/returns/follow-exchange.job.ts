import { nextPart } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { followCharge, followExchange } from '../exchanges/index.ts'
import type { Job } from '../outbox/index.ts'
import type { NewIds } from '../shared/parts.ts'
import { isPromised } from './approval.rules.ts'
import { proposeFor } from './resolutions.rules.ts'
import { saveReturn, type SaveParts } from './save-return.ts'

/** Opens the resolution again whose exchange came to nothing, so that the shopper can get other goods or the money. */
export async function reopenAfterExchange(
  context: SaveParts & Transacts,
  { storeId, payload: { exchangeId, returnId, resolutionId } }: Job<typeof followExchange>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.returns.find(storeId, returnId, tx)
    const resolution = record?.resolutions.find(({ id }) => id === resolutionId)
    if (record === null || resolution?.exchangeId !== exchangeId || resolution.state !== 'executed') return
    const { event, state } = nextPart(record, resolution.state, 'reopen', 'automation')
    const open = { ...resolution, state: state as 'proposed', exchangeId: null, executedAt: null }
    const resolutions = record.resolutions.map((one) => (one === resolution ? open : one))
    await saveReturn(context, record, { event, changes: { resolutions }, about: { kind: resolution.kind } }, tx)
  })
}

/**
 * Proposes the money of units that came back after they were charged. The exchange stays as it was settled. What goes back by promise
 * of the shop waits for somebody to authorise it, as it came too late; a right of the law does not.
 */
export async function refundAfterCharge(
  context: SaveParts & Transacts & NewIds,
  { storeId, payload: { exchangeId, returnId } }: Job<typeof followCharge>,
): Promise<void> {
  await context.transact(async (tx) => {
    const record = await context.returns.find(storeId, returnId, tx)
    if (record === null) return
    const isDue = (id: string): boolean =>
      record.resolutions.findLast(({ unitIds }) => unitIds.includes(id))?.exchangeId === exchangeId
    const late = record.units.filter(({ id, state }) => state === 'accepted' && isDue(id))
    if (late.length === 0) return
    const { event } = nextPart(record, 'accepted', 'propose', 'automation')
    const refunds = proposeFor(
      late,
      () => 'refund',
      () => context.newId('resolution'),
    ).map((one) => (isPromised(one) ? one : { ...one, state: 'authorised' as const }))
    const resolutions = [...record.resolutions, ...refunds]
    await saveReturn(context, record, { event, changes: { resolutions }, about: { kind: 'refund' } }, tx)
  })
}
