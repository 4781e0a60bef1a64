import type { Tx } from '../database.ts'
import { keepExchange } from '../orders/index.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { SettleParts } from './parts.ts'

/** Takes the exchange off its order: what was paid for the units that were given up can go back for them again. */
export async function releaseGoods(
  context: SettleParts,
  { _id: exchangeId, storeId, orderId }: ExchangeRecord,
  tx: Tx,
): Promise<void> {
  await context.paymentAccounts.touch(storeId, orderId, tx)
  await keepExchange(context, { storeId, orderId, exchangeId }, () => null, tx)
}
