import { ProblemError } from '@aftercare/contracts'
import { orderPaymentsOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { WishQuote } from '@aftercare/contracts/policies/quote-refund.rules'
import type { Actor } from '../access/actor.ts'
import { useAuthority, type Approved } from '../approvals/index.ts'
import type { Tx } from '../database.ts'
import { presentOrder, recountPoints, type OrderRecord } from '../orders/index.ts'
import { askTenders } from './ask-tenders.ts'
import type { RequestParts } from './parts.ts'
import { priceRefund, type PricedWish } from './price-refund.rules.ts'
import { owedPosting, paidPosting } from './refund-postings.rules.ts'
import { digestOf } from './refund-tokens.ts'
import type { RefundRecord } from './refund.ts'
import { tellPaidBack } from './settle-tender.ts'
import { standardShipping } from './standard-shipping.ts'
import { takeUnits } from './take-units.ts'

/** Who asks for a refund; `automation` is the product itself, as when a return was received. */
export type Requester = Extract<Actor, { kind: 'server' | 'agent' }> | 'automation'

export type RefundRequest = {
  storeId: string
  orderId: string
  wish: Omit<PricedWish, 'shippingMax'>
  by: Requester
  returnId?: string | null
  /** The withdrawal whose money it is, and which holds the units. */
  withdrawalId?: string
  reason?: string | null
  /** What is resolved by it, such as one resolution of a return: asked for again, it is the same refund. */
  resolutionId?: string
  /** The id that a preview has given it. */
  refundId?: string
  /**
   * Gives it as store credit, and names that: the money stays with the shop, and its payments have given it back all the same. It runs
   * in the transaction of the refund.
   */
  toCredit?: ((refund: RefundRecord, tx: Tx) => Promise<string>) | undefined
  /** The shop has made it in its own system, under this reference: it is noted as paid, and nobody is asked for the money. */
  madeElsewhere?: { reference: string | null }
  /** The figures that were promised, by their digest: any others are refused. */
  digest?: string
  /** Of what somebody else than the buyer returned as a gift: no shopper sees it. */
  isGift?: boolean
  /** What somebody approved: it is requested in the name of whoever asked, on the authority of `by`. */
  approved?: Approved | undefined
}

/**
 * Requests a refund: prices it after all that went back before, reserves the money on every payment by one conditional write, books
 * what is owed, and has the provider asked as soon as all that is committed. Joins the transaction of the caller.
 *
 * @throws ProblemError order_not_found, refund_changed, authority_exceeded, and those of {@link priceRefund}
 */
export async function requestRefund(context: RequestParts, request: RefundRequest): Promise<RefundRecord> {
  return await context.transact(async (tx) => {
    const { storeId, orderId, wish, resolutionId } = request
    const { refunds, paymentAccounts, returnedUnits, naturalKeys } = context
    // First of all, so that whoever waits for another refund of the order has read nothing yet that is old by then.
    await paymentAccounts.touch(storeId, orderId, tx)
    const wantedId = request.refundId ?? context.newId('refund')
    const id =
      resolutionId === undefined
        ? wantedId
        : await naturalKeys.claim(storeId, 'refund-resolution', resolutionId, wantedId, tx)
    const known = await refunds.find(storeId, id, tx)
    if (known !== null) return known
    const found = await returnedUnits.findInOrder(storeId, orderId, tx)
    if (found === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
    const { record: order } = found
    const shippingMax = await standardShipping(context, order, tx)
    const before = await refunds.ofOrder(storeId, orderId, tx)
    const { quote, ceilings } = priceRefund(presentOrder(order), before, { ...wish, shippingMax })
    expectPromised(quote, request.approved?.digest ?? request.digest)
    if (request.by !== 'automation')
      await useAuthority(context, request.by, giftOf(order, quote, given(before, request.by.keyId)), tx)
    const claims = quote.tenders.map((tender) => ({ ...tender, ceiling: ceilings.get(tender.payment) ?? 0 }))
    if (!(await paymentAccounts.reserve(storeId, orderId, claims, tx)))
      throw new ProblemError('refund_exceeds_captured', `${quote.total} is more than the payments still hold`)
    const wanted = newRefund(context.now(), id, order, quote, request)
    const unitsGone = await takeUnits(context, found, wanted, tx)
    const refund = unitsGone.length === 0 ? wanted : { ...wanted, unitsGone }
    if (request.toCredit !== undefined) return await beginAsCredit(context, refund, request.toCredit, tx)
    if (request.madeElsewhere !== undefined)
      return await beginAsPaid(context, refund, request.madeElsewhere.reference, tx)
    await begin(context, refund, tx)
    await askTenders(context, refund, refund.tenders, tx)
    return refund
  })
}

/** @throws ProblemError refund_changed */
function expectPromised(quote: WishQuote, digest: string | undefined): void {
  if (digest !== undefined && digestOf(quote) !== digest)
    throw new ProblemError('refund_changed', `It would be ${quote.total} ${quote.currency} now, or go elsewhere`)
}

/** What whoever has this key gave back of the order on their own authority. What failed counts too: it can be tried again. */
const given = (before: readonly RefundRecord[], keyId: string): number =>
  before.filter((refund) => authorityOf(refund) === keyId).reduce((sum, { total }) => sum + total, 0)

/** The key on whose authority it is given. Of an approved one of before, which did not keep it, nobody knows. */
const authorityOf = ({ authorisedBy, approvalId = null, requestedBy }: RefundRecord): string | null =>
  authorisedBy ?? (approvalId === null ? requestedBy.id : null)

const giftOf = ({ _id, customerId, buyer, total }: OrderRecord, quote: WishQuote, givenBefore: number) => ({
  orderId: _id,
  customerId,
  amount: quote.total,
  currency: quote.currency,
  digest: digestOf(quote),
  customer: customerId ?? buyer.email ?? _id,
  order: { total, givenBefore },
})

/** The credit is there at once, so nobody is asked for the money. */
async function beginAsCredit(
  context: RequestParts,
  wanted: RefundRecord,
  toCredit: NonNullable<RefundRequest['toCredit']>,
  tx: Tx,
): Promise<RefundRecord> {
  const { paymentAccounts, events } = context
  const { _id: id, storeId, orderId, createdAt: at, version, history } = wanted
  const storeCreditId = await toCredit(wanted, tx)
  const tenders = wanted.tenders.map((tender) => ({
    ...tender,
    method: 'store_credit' as const,
    label: null,
    status: 'succeeded' as const,
    reference: storeCreditId,
  }))
  const status = 'succeeded'
  const refund: RefundRecord = { ...wanted, storeCreditId, tenders, status, history: [...history, { status, at }] }
  await begin(context, refund, tx)
  await paymentAccounts.settle(storeId, orderId, tenders, tx)
  await events.record({ storeId, type: 'refund.succeeded', object: 'refund', id, version, changes: { status } }, tx)
  return refund
}

/** The money is with the shopper already. */
async function beginAsPaid(
  context: RequestParts,
  wanted: RefundRecord,
  reference: string | null,
  tx: Tx,
): Promise<RefundRecord> {
  const { paymentAccounts, ledger, events, newId } = context
  const { _id: id, storeId, orderId, createdAt: at, version, history } = wanted
  const status = 'succeeded'
  const tenders = wanted.tenders.map((tender) => ({ ...tender, status, reference }) as const)
  const refund: RefundRecord = { ...wanted, tenders, isElsewhere: true, status, history: [...history, { status, at }] }
  await begin(context, refund, tx)
  await paymentAccounts.settle(storeId, orderId, tenders, tx)
  for (const tender of tenders) {
    const posted = { _id: newId('ledgerTransaction'), storeId, subjectId: id, at }
    await ledger.post(posted, paidPosting(refund, tender), tx)
  }
  await events.record({ storeId, type: 'refund.succeeded', object: 'refund', id, version, changes: { status } }, tx)
  await tellPaidBack(context, refund, tx)
  return refund
}

async function begin(parts: RequestParts, refund: RefundRecord, tx: Tx): Promise<void> {
  const { refunds, ledger, events, newId } = parts
  const { _id, storeId, orderId, version, createdAt: at } = refund
  await refunds.insert(refund, tx)
  await ledger.post({ _id: newId('ledgerTransaction'), storeId, subjectId: _id, at }, owedPosting(refund), tx)
  await events.record(
    {
      storeId,
      type: 'refund.requested',
      object: 'refund',
      id: _id,
      version,
      changes: { status: 'requested' },
      after: refund,
    },
    tx,
  )
  await recountPoints(parts, storeId, [orderId], `${_id}:${version}`, tx)
}

function newRefund(
  at: Date,
  id: string,
  order: OrderRecord,
  { tenders, ...figures }: WishQuote,
  {
    storeId,
    wish: { ground },
    by,
    approved,
    returnId = null,
    withdrawalId,
    reason = null,
    isGift = false,
  }: RefundRequest,
): RefundRecord {
  const payments = orderPaymentsOf(presentOrder(order))
  return {
    _id: id,
    storeId,
    orderId: order._id,
    customerId: order.customerId,
    returnId,
    ground,
    ...figures,
    tenders: tenders.map(({ payment, amount }, index) => {
      const { method, label } = payments.find(({ externalId }) => externalId === payment)!
      const key = `${id}-${index + 1}-1`
      return { payment, method, label, amount, status: 'requested', key, reference: null, failure: null }
    }),
    status: 'requested',
    reason,
    approvalId: approved?.approvalId ?? null,
    ...(approved !== undefined && by !== 'automation' && { authorisedBy: by.keyId }),
    ...(withdrawalId !== undefined && { withdrawalId }),
    ...(isGift && { isGift }),
    requestedBy: approved?.requestedBy ?? requesterOf(by),
    history: [{ status: 'requested', at }],
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
}

const requesterOf = (by: Requester): RefundRecord['requestedBy'] =>
  by === 'automation'
    ? { kind: 'automation', id: null, name: 'Automation' }
    : { kind: by.kind, id: by.keyId, name: by.name }
