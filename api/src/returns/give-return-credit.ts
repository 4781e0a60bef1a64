import { ProblemError, type ReturnResolution } from '@aftercare/contracts'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { presentOrder, type OrderParts } from '../orders/index.ts'
import { policiesOfOrder, type PolicyParts } from '../policies/index.ts'
import type { RefundRecord } from '../refunds/index.ts'
import { giveCredit, type CreditParts } from '../store-credits/index.ts'
import { bonusFor, creditExpiry } from './credit-terms.rules.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'

/**
 * Gives what a refund owes as credit, with the bonus and the expiry that the policy says, and names the account.
 *
 * @throws ProblemError store_credit_customer_not_found for the return of a guest, who has no account
 */
export async function giveReturnCredit(
  context: CreditParts & OrderParts & PolicyParts,
  actor: Extract<Actor, { name: string }>,
  { storeId, _id: returnId, customerId, locale }: ReturnRecord,
  { ground }: Pick<ReturnResolution, 'ground'>,
  units: readonly StoredUnit[],
  { _id: refundId, orderId, currency, total: value }: RefundRecord,
  tx: Tx,
): Promise<string> {
  if (customerId === null)
    throw new ProblemError('store_credit_customer_not_found', 'The return belongs to no customer who could have credit')
  const order = await context.orders.find(storeId, orderId, tx)
  if (order === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  const { shipTo } = policyOrderOf(presentOrder(order))
  const expiry = creditExpiry(await policiesOfOrder(context, order, tx), shipTo, ground, context.now())
  const { _id } = await giveCredit(
    context,
    {
      storeId,
      customerId,
      currency,
      source: { account: 'owed', refundId },
      value,
      bonus: bonusFor(units, value),
      ...expiry,
      about: { returnId, refundId, by: actor.name },
      locale,
    },
    tx,
  )
  return _id
}
