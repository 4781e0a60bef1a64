import type { Tx } from '../database.ts'
import type { OrderRecord } from '../orders/index.ts'
import { policiesOfOrder, type PolicyParts } from '../policies/index.ts'

/**
 * What standard delivery to where the order went costs, as the better of its policies says: the most of a delivery that goes back by
 * law, because the express supplement does not. Undefined where no policy names it. Minor units.
 */
export async function standardShipping(
  parts: PolicyParts,
  order: OrderRecord,
  tx: Tx | null = null,
): Promise<number | undefined> {
  const { then, now } = await policiesOfOrder(parts, order, tx)
  const country = order.shipTo?.country ?? ''
  const prices = [then, now].flatMap((known) => known?.policy.standardShipping[country]?.[order.currency] ?? [])
  return prices.length === 0 ? undefined : Math.max(...prices)
}
