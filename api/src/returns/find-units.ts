import {
  ProblemError,
  type Order,
  type ReturnDecision,
  type ReturnItem,
  type ReturnPreviewRequest,
} from '@aftercare/contracts'
import { policiesInForce, type OrderPolicies } from '@aftercare/contracts/policies/decide-return.rules'
import { promisedBy } from '@aftercare/contracts/policies/evaluate-return.rules'
import { offeredReasons } from '@aftercare/contracts/policies/offered-reasons.rules'
import type { PolicyOrder, ReturnFacts } from '@aftercare/contracts/policies/policy'
import { factsOf } from '@aftercare/contracts/policies/present-decision.rules'
import { unitsOfOrder, type UnitsOfOrder } from '@aftercare/contracts/policies/units-of-order.rules'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { maySeeOrder, orderToDecide, type OrderParts, type OrderRecord } from '../orders/index.ts'
import { policiesOfVersions, type PolicyParts } from '../policies/index.ts'
import { withPaidBack, type RefundParts } from '../refunds/index.ts'
import type { Clock } from '../shared/parts.ts'
import { decideUnits } from './decide-units.rules.ts'
import { asGift, giftDecision, type GiftOf } from './gift.rules.ts'
import { expectFew, expectOneShopper, lineOf, quantityOf } from './return-items.rules.ts'

export type FindParts = Pick<OrderParts, 'returnedUnits'> &
  Pick<RefundParts, 'refunds'> &
  Pick<PolicyParts, 'compiledPolicies'> &
  Clock

/** An order with what is free of it, and the policies that decide about it. */
export type OrderInReturn = UnitsOfOrder & {
  record: OrderRecord
  order: ReturnType<typeof orderToDecide>
  policies: OrderPolicies
}

/** What opens the order of a gift to whoever got it. */
export type GiftScope = Pick<GiftOf, 'receiptId'> | null

/** What might go back; for a preview nobody says yet what they would like for it. */
type Wish = ReturnPreviewRequest['items'][number] & Pick<ReturnItem, 'resolution'>

/** A unit that somebody wants to return, and what is said of it. */
export type FoundUnit = {
  /** Which wish it belongs to, from 0. */
  item: number
  record: OrderRecord
  line: Order['lines'][number]
  goneBefore: number
  unit: number
  quantity: number
  decision: ReturnDecision
}

/** The order; null when there is none that the actor may see, who sees that of a gift receipt they opened. */
export async function findOrder(
  context: FindParts,
  actor: Actor,
  orderId: string,
  tx: Tx | null = null,
  gift: GiftScope = null,
): Promise<OrderInReturn | null> {
  const { storeId } = actor
  const found = await context.returnedUnits.findInOrder(storeId, orderId, tx)
  if (found === null || (gift === null && !maySeeOrder(actor, found.record))) return null
  const { record, held, currentPolicy, mayHaveRefunds } = found
  const order = orderToDecide(record)
  const policies = await policiesOfVersions(context.compiledPolicies, record, currentPolicy, tx)
  const { toDecide, free } = unitsOfOrder(order, held)
  const refunds = mayHaveRefunds ? await context.refunds.ofOrder(storeId, orderId, tx) : []
  return { record, order, toDecide: withPaidBack(toDecide, order, refunds), free, policies }
}

/**
 * The units that are meant, each with what policy and law say of it now. Of a line, those with the lowest free numbers.
 *
 * @throws ProblemError return_order_not_found, return_line_not_found, return_quantity_exceeds_bought, unit_already_returned,
 * return_reason_not_offered, return_currency_mismatch, return_customers_differ, invalid_request for more orders or units than one return holds
 */
export async function findUnits(
  context: FindParts,
  actor: Actor,
  wishes: readonly Wish[],
  tx: Tx | null = null,
  gift: GiftScope = null,
): Promise<FoundUnit[]> {
  expectFew(wishes)
  const orders = new Map<string, OrderInReturn>()
  for (const [item, { orderId }] of wishes.entries()) {
    if (orders.has(orderId)) continue
    const order = await findOrder(context, actor, orderId, tx, gift)
    if (order === null) {
      const message = `No order ${orderId} of yours`
      throw new ProblemError('return_order_not_found', message, [{ at: `body/items/${item}/orderId`, message }])
    }
    orders.set(orderId, order)
  }
  expectOneShopper([...orders.values()].map(({ order }) => order))
  const found: FoundUnit[] = []
  for (const [item, wish] of wishes.entries())
    found.push(...unitsOf(orders.get(wish.orderId) as OrderInReturn, wishes, item, found, context.now(), gift))
  return found
}

function unitsOf(
  { record, order, toDecide, free: freeOf, policies }: OrderInReturn,
  wishes: readonly Wish[],
  item: number,
  before: readonly FoundUnit[],
  at: Date,
  gift: GiftScope,
): FoundUnit[] {
  const wish = wishes[item] as Wish
  const line = lineOf(order, wish, item)
  const besides = before.filter((unit) => unit.line.id === line.id).map(({ unit }) => unit)
  const { count, quantity } = quantityOf(line, wish, item, besides.length)
  expectReason(policies, line, wish, item)
  const { goneBefore, available, numbers } = freeOf.get(line.externalId) as NonNullable<ReturnType<typeof freeOf.get>>
  const units = numbers(count, besides)
  const left = Math.max(0, Math.min(available - besides.length, units.length))
  if (left < count) {
    const message = `Of ${line.externalId}, ${left} can still be returned`
    throw new ProblemError('unit_already_returned', message, [{ at: `body/items/${item}/quantity`, message }])
  }
  const toPay = withPromised(toDecide, promisedBefore(record, before, wishes))
  const decisions = decideFor(gift, toPay, line, units, policies, factsOf(wish), at)
  return units.map((unit, index) => ({
    item,
    record,
    line,
    goneBefore,
    unit,
    quantity,
    decision: decisions[index] as ReturnDecision,
  }))
}

/** What the payments of the order give for units that were named before, minor units: nothing where other goods are wished for. */
const promisedBefore = ({ _id }: OrderRecord, before: readonly FoundUnit[], wishes: readonly Wish[]): number =>
  before
    .filter(({ record }) => record._id === _id)
    .map(({ item, decision: { resolutions } }) => {
      const wished = wishes[item]?.resolution
      return promisedBy(wished === undefined ? resolutions : resolutions.filter(({ kind }) => kind === wished))
    })
    .reduce((sum, amount) => sum + amount, 0)

/** The order with so much less in its payments. */
function withPromised(order: PolicyOrder, amount: number): PolicyOrder {
  let open = amount
  const payments = order.payments.map((payment) => {
    const taken = Math.min(open, Math.max(0, payment.captured - payment.refunded))
    open -= taken
    return { ...payment, refunded: payment.refunded + taken }
  })
  return { ...order, payments }
}

/** @throws ProblemError return_reason_not_offered for a reason that no policy of the order has for such goods */
function expectReason(
  policies: OrderPolicies,
  { sku, externalId }: Pick<Order['lines'][number], 'sku' | 'externalId'>,
  { reason }: Wish,
  item: number,
): void {
  const offered = offeredReasons(policiesInForce(policies), sku)
  if (offered === null || offered.some((one) => one.reason === reason)) return
  const message = `${externalId} goes back for ${offered.map((one) => one.reason).join(', ')}, not for ${reason}`
  throw new ProblemError('return_reason_not_offered', message, [{ at: `body/items/${item}/reason`, message }])
}

/** What is decided about units: for the recipient of a gift by the promise for gifts alone. */
function decideFor(
  gift: GiftScope,
  order: PolicyOrder,
  line: Pick<Order['lines'][number], 'externalId'>,
  numbers: readonly number[],
  policies: OrderPolicies,
  facts: ReturnFacts,
  at: Date,
): ReturnDecision[] {
  if (gift === null) return decideUnits(order, line, numbers, policies, facts, at)
  return decideUnits(order, line, numbers, policies, asGift(facts), at).map(giftDecision)
}
