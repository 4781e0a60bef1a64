import type { Transacts } from '../database.ts'
import { sentGoods, type countSent, type OrderParts, type SentGoods } from '../orders/index.ts'
import type { Job } from '../outbox/index.ts'
import type { DefectParts } from './parts.ts'
import { expiryOf, periodOf } from './periods.rules.ts'

/** Counts what of an order was sent since it was counted last. Run again, it counts nothing twice. */
export async function countSentGoods(
  { transact, orders, defects }: DefectParts & OrderParts & Transacts,
  { storeId, payload: { orderId } }: Pick<Job<typeof countSent>, 'storeId' | 'payload'>,
): Promise<void> {
  await transact(async (tx) => {
    const order = await orders.find(storeId, orderId, tx)
    if (order === null) return
    const known = await defects.countedOrder(storeId, orderId, tx)
    const period = known?.period ?? periodOf(order.placedAt)
    const sent = sentGoods(order)
    for (const { sku, carrier, units } of differences(known?.sent ?? [], sent)) {
      // All goods are counted by all carriers only, which is what anything is compared with.
      const cells = [
        { sku, carrier: null },
        { sku: null, carrier: null },
      ]
      for (const cell of carrier === null ? cells : [{ sku, carrier }, ...cells])
        await defects.add(storeId, cell, period, { units }, tx)
    }
    await defects.keepCounted({ _id: orderId, storeId, period, sent, expiresAt: expiryOf(period) }, tx)
  })
}

function differences(before: readonly SentGoods[], after: readonly SentGoods[]): SentGoods[] {
  const more = new Map<string, SentGoods>()
  const add = ({ sku, carrier, units }: SentGoods, sign: 1 | -1): void => {
    const key = JSON.stringify([sku, carrier])
    const known = more.get(key)?.units ?? 0
    more.set(key, { sku, carrier, units: known + sign * units })
  }
  for (const goods of after) add(goods, 1)
  for (const goods of before) add(goods, -1)
  return [...more.values()].filter(({ units }) => units !== 0)
}
