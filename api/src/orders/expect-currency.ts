import { ProblemError } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { OrderRecord } from './order.ts'
import type { OrderParts } from './parts.ts'

/**
 * That the currency of an order may change: refunds, returns, exchanges and withdrawals of it are in the one it had.
 *
 * @throws ProblemError order_currency_fixed
 */
export async function expectCurrencyFree(
  { paymentAccounts, returnedUnits }: Pick<OrderParts, 'paymentAccounts' | 'returnedUnits'>,
  { _id, storeId, currency, refunds, exchanges = [] }: OrderRecord,
  wanted: string,
  tx: Tx,
): Promise<void> {
  if (wanted === currency) return
  await paymentAccounts.touch(storeId, _id, tx)
  const isFixed =
    refunds.length > 0 ||
    exchanges.length > 0 ||
    (await paymentAccounts.hasPaidBack(storeId, _id, tx)) ||
    (await returnedUnits.isAnyHeld(storeId, _id, tx))
  if (!isFixed) return
  const message = `Goods or money of it went back in ${currency}`
  throw new ProblemError('order_currency_fixed', message, [{ at: 'body/currency', message }])
}
