import { nextPart } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { followExchange } from '../exchanges/index.ts'
import type { Job } from '../outbox/index.ts'
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
