import type { CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { returnDeadlines } from '@aftercare/contracts/loyalty/return-deadlines.rules'
import { policiesInForce } from '@aftercare/contracts/policies/decide-return.rules'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { CustomerParts } from '../customers/index.ts'
import type { Transacts, Tx } from '../database.ts'
import { orderToDecide, type countPoints, type OrderParts, type OrderRecord } from '../orders/index.ts'
import type { Job } from '../outbox/index.ts'
import { policiesOfOrder, type PolicyParts } from '../policies/index.ts'
import { refundableOrder, withPaidBack, type RefundParts, type RefundRecord } from '../refunds/index.ts'
import { goodsGoingBack, type ReturnParts } from '../returns/index.ts'
import type { Logs } from '../shared/parts.ts'
import { goodsWithdrawn, type WithdrawalParts } from '../withdrawals/index.ts'
import { accountOf, foldPoints, momentOf, type Folded } from './fold-points.ts'
import { followReferral } from './follow-referral.ts'
import { orderFactsOf, type OrderFacts } from './order-facts.rules.ts'
import type { PointsParts } from './parts.ts'

type Parts = PointsParts &
  OrderParts &
  PolicyParts &
  RefundParts &
  ReturnParts &
  WithdrawalParts &
  CustomerParts &
  Logs &
  Transacts

/**
 * Counts the points of an order as it stands now, with what of it goes back and went back. Run again, late or twice, it comes to the
 * same. An order earns for the customer that it has, who has an account in the shop, and only when it was placed under a programme.
 */
export async function countOrderPoints(
  context: Parts,
  { storeId, payload: { orderId } }: Pick<Job<typeof countPoints>, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const programme = await context.loyaltyProgrammes.inForce(storeId, tx)
    const order = programme && (await context.orders.find(storeId, orderId, tx))
    if (programme === null || order === null || order.placedAt < programme.since) return
    const { compiled } = programme
    const customerId = await earnerOf(context, order, tx)
    await leaveOthers(context, order, customerId, compiled, tx)
    if (customerId === null) return
    const account = await accountOf(context, { storeId, customerId }, tx)
    await context.naturalKeys.claim(storeId, 'loyalty-order', orderId, account._id, tx)
    const at = momentOf(context, account)
    const facts = await factsOf(context, order, account.state.tier?.id ?? null, at, tx)
    const folded = await foldPoints(context, account, compiled, orderFactsOf(facts, at), tx)
    const { refused } = folded
    await followOrder(context, folded, order.externalId, compiled, tx)
    if (refused !== null) context.log.warn({ code: refused.code, orderId }, 'an order earns no points')
  })
}

/** Who earns by an order: a guest does not. */
async function earnerOf({ customers }: Parts, { storeId, customerId }: OrderRecord, tx: Tx): Promise<string | null> {
  const customer = customerId === null ? null : await customers.find(storeId, customerId, tx)
  return customer === null || customer.externalId === null ? null : customer._id
}

/** A recommendation goes with the order that it led to. */
async function followOrder(
  context: Parts,
  { account, records }: Folded,
  externalId: string,
  compiled: CompiledProgramme,
  tx: Tx,
): Promise<void> {
  const purchase = records.get(`order:${externalId}`)
  if (purchase?.kind === 'purchase') await followReferral(context, account, purchase, compiled, tx)
}

/** An order that is somebody else's by now is as good as cancelled for whom it was before. */
async function leaveOthers(
  context: Parts,
  order: OrderRecord,
  customerId: string | null,
  compiled: CompiledProgramme,
  tx: Tx,
): Promise<void> {
  const { storeId, _id: orderId } = order
  const accountId = await context.naturalKeys.find(storeId, 'loyalty-order', orderId, tx)
  const account = accountId === null ? null : await context.loyaltyAccounts.find(storeId, accountId, tx)
  if (account === null || account.customerId === customerId) return
  const at = momentOf(context, account)
  const facts = orderFactsOf({ ...refundedOf(orderToDecide(order), []), goingBack: [], deadlines: [] }, at)
  const cancelled = facts.flatMap((fact) => (fact.type === 'order' ? [{ ...fact, isCancelled: true }] : []))
  const folded = await foldPoints(context, account, compiled, cancelled, tx)
  await followOrder(context, folded, order.externalId, compiled, tx)
  await context.naturalKeys.release(storeId, 'loyalty-order', orderId, account._id, tx)
}

/** An order has a handful of each; of more, so many are looked at. */
const readMost = 200

async function factsOf(
  context: Parts,
  record: OrderRecord,
  tier: string | null,
  at: number,
  tx: Tx,
): Promise<OrderFacts> {
  const { storeId, _id: orderId } = record
  const order = orderToDecide(record)
  const ours = await context.refunds.ofOrder(storeId, orderId, tx)
  const policies = policiesInForce(await policiesOfOrder(context, record, tx))
  const returned = (await context.returns.ofOrder(storeId, orderId, readMost, tx)).flatMap(goodsGoingBack)
  const withdrawn = await context.withdrawals.declaredOfOrder(storeId, orderId, readMost, tx)
  const lines = new Map(record.lines.map(({ id, externalId }) => [id, externalId]))
  return {
    ...refundedOf(order, ours),
    goingBack: [
      ...returned.flatMap(({ line, ...one }) => (one.orderId === orderId ? [{ ...one, lines: [line] }] : [])),
      ...withdrawn
        .map(goodsWithdrawn)
        .map(({ lineIds, ...one }) => ({ ...one, lines: lineIds.flatMap((id) => lines.get(id) ?? []) })),
    ],
    deadlines: returnDeadlines(withPaidBack(policyOrderOf(order), order, ours), policies, at, tier),
  }
}

/** The order with what was refunded of it, here and elsewhere. */
function refundedOf(order: OrderFacts['order'], ours: readonly RefundRecord[]) {
  const { taken, elsewhere } = refundableOrder(order, ours)
  return { order, ours, elsewhere, unitsGone: new Map([...taken.lines].map(([line, { units }]) => [line, units])) }
}
