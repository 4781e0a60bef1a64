import { ProblemError, type GiftReturnCreate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import { draftReturn, type CreateParts } from './create-return.ts'
import type { GiftOf } from './gift.rules.ts'
import type { ReturnRecord } from './return.ts'
import { submitDraft, type SubmitParts } from './submit-return.ts'

export type GiftReturnParts = CreateParts & SubmitParts & Pick<OrderParts, 'orders'>

/**
 * Submits the return of a present for whoever got it, in the transaction of the caller. Its units are held like any others.
 *
 * @throws ProblemError return_line_not_found, return_quantity_exceeds_bought, unit_already_returned, return_not_eligible,
 * resolution_not_offered
 */
export async function submitGiftReturn(
  context: GiftReturnParts,
  actor: Actor,
  gift: GiftOf,
  { items, locale }: GiftReturnCreate,
  tx: Tx,
): Promise<ReturnRecord> {
  const order = await context.orders.find(actor.storeId, gift.orderId, tx)
  const known = gift.lines ?? order?.lines.map(({ externalId }) => externalId) ?? []
  for (const [index, { line }] of items.entries()) {
    if (known.includes(line)) continue
    const message = `The gift has no line ${line}`
    throw new ProblemError('return_line_not_found', message, [{ at: `body/items/${index}/line`, message }])
  }
  const wanted = { items: items.map((item) => ({ ...item, orderId: gift.orderId })), locale }
  return await submitDraft(context, actor, await draftReturn(context, actor, wanted, tx, gift), tx)
}
