import { ProblemError, type ReturnResolution } from '@aftercare/contracts'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { Actor } from '../access/actor.ts'
import { buyerOfOrder, type CustomerParts } from '../customers/index.ts'
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
  context: CreditParts & CustomerParts & OrderParts & PolicyParts,
  actor: Extract<Actor, { name: string }>,
  record: ReturnRecord,
  { ground }: Pick<ReturnResolution, 'ground'>,
  units: readonly StoredUnit[],
  { _id: refundId, orderId, currency, total: value }: RefundRecord,
  tx: Tx,
): Promise<string> {
  const { storeId, _id: returnId, locale } = record
  const customerId = record.gift ? await recipientOf(context, record, record.gift.email, tx) : record.customerId
  if (customerId === null)
    throw new ProblemError('store_credit_customer_not_found', 'The return belongs to no customer who could have credit')
  const order = await context.orders.find(storeId, orderId, tx)
  if (order === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  if (record.gift && order.customerId === customerId)
    throw new ProblemError('store_credit_customer_not_found', 'The recipient of the gift is its buyer')
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

/** The guest with the address that the recipient proved, as for an order of theirs: an address proves no account. */
const recipientOf = async (
  context: CreditParts & CustomerParts,
  { storeId, locale }: ReturnRecord,
  email: string,
  tx: Tx,
): Promise<string | null> =>
  await buyerOfOrder(
    context,
    storeId,
    { buyer: { externalId: null, email, name: null, phone: null }, locale, placedAt: context.now() },
    tx,
  )
