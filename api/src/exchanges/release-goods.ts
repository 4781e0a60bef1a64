import type { OrderExchange } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { keepExchange } from '../orders/index.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { SettleParts } from './parts.ts'

/**
 * Takes the exchange off its order: what was paid for the units that were given up can go back for them again. Where the shop names the
 * new goods in the order, they stay as what was never sold.
 */
export async function releaseGoods(
  context: SettleParts,
  { _id: exchangeId, storeId, orderId }: ExchangeRecord,
  tx: Tx,
): Promise<void> {
  await context.paymentAccounts.touch(storeId, orderId, tx)
  await keepExchange(
    context,
    { storeId, orderId, exchangeId },
    (known, { lines }) =>
      known !== undefined && lines.some(({ externalId }) => externalId === known.line.externalId)
        ? { ...known, gone: [], line: unsold(known.line, 0), payments: [] }
        : null,
    tx,
  )
}

/** The new goods as a line that was never sent, of which so much was collected. */
export const unsold = (line: OrderExchange['line'], collected: number): OrderExchange['line'] => ({
  ...line,
  subtotal: collected,
  total: collected,
  taxes: [],
})
