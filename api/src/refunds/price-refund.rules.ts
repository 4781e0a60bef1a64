import { ProblemError, refundLimits, type Order, type RefundGround } from '@aftercare/contracts'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { isCounted } from '@aftercare/contracts/policies/pieces.rules'
import {
  beyondBought,
  quoteWish,
  type RefundWish,
  type WishFailure,
  type WishQuote,
} from '@aftercare/contracts/policies/quote-refund.rules'
import { refundableOrder, type RefundableOrder } from './refundable-order.rules.ts'
import type { RefundRecord } from './refund.ts'

/** What is to go back of an order, and why. Minor units of the order's currency. */
export type PricedWish = RefundWish & {
  ground: RefundGround
  /** Kept: restocking and label. Commercial ground only. */
  fees?: number
  /** The most of the delivery that goes back with the last of the goods; by law all that was paid, when left out. */
  shippingMax?: number | undefined
  /** Settles what is owed: where goodwill or a refund elsewhere left the payments less, what they hold goes back. */
  whatIsLeft?: boolean
}

export type Priced = { quote: WishQuote; ceilings: RefundableOrder['ceilings'] }

/**
 * What the wish pays back of the order now, to the minor unit, after everything that went back before.
 *
 * @throws ProblemError invalid_request for a part of a piece, refund_line_not_found, refund_quantity_exceeds_bought,
 * refund_exceeds_line, refund_exceeds_shipping, refund_exceeds_captured, refund_nothing_due, refund_fees_not_allowed, refund_limit_reached
 */
export function priceRefund(order: Order, ours: readonly RefundRecord[], wish: PricedWish): Priced {
  const { ground, fees = 0, whatIsLeft } = wish
  const isByLaw = ground === 'withdrawal' || ground === 'conformity'
  if (ours.length >= refundLimits.ofOrder)
    throw new ProblemError('refund_limit_reached', `The order has ${refundLimits.ofOrder} refunds`)
  if (fees > 0 && ground !== 'commercial')
    throw new ProblemError('refund_fees_not_allowed', `No fee can be kept on the ground of ${ground}`)
  expectWholePieces(order, wish)
  const { order: bought, taken, ceilings } = refundableOrder(order, ours)
  const shippingMax = isByLaw ? (wish.shippingMax ?? bought.shippingPaid) : 0
  const quote = quoteWish(bought, wish, taken, { shippingMax, fees, whatIsLeft })
  if ('code' in quote) throw refundProblem(quote)
  if (quote.total <= 0) throw new ProblemError('refund_nothing_due', 'Nothing would go back')
  if (quote.tenders.length === 0) throw refundProblem({ code: 'exceeds_captured', total: quote.total, left: 0 })
  return { quote, ceilings }
}

/** A part of a piece goes back as money alone. What has a unit, as metres, is measured. @throws ProblemError invalid_request */
function expectWholePieces(order: Order, { lines }: RefundWish): void {
  const bought = new Map(orderLinesOf(order).map((line) => [line.externalId, line]))
  for (const [index, wish] of lines.entries()) {
    const line = bought.get(wish.line)
    if (line === undefined || line.unit !== null || !isCounted(line)) continue
    if (!('quantity' in wish) || Number.isInteger(wish.quantity)) continue
    const at = `body/lines/${index}/quantity`
    const message = 'Expected whole pieces, or money alone as amount'
    throw new ProblemError('invalid_request', `${at}: ${message}`, [{ at, message }])
  }
}

/**
 * That a refund which failed is still owed: its units and money, on top of all that went back since, are no more than was bought.
 *
 * @throws ProblemError refund_line_not_found, refund_quantity_exceeds_bought, refund_exceeds_line, refund_exceeds_shipping
 */
export function expectStillOwed(
  { order, taken }: Pick<RefundableOrder, 'order' | 'taken'>,
  refund: Pick<RefundRecord, 'lines' | 'shipping'>,
): void {
  const beyond = beyondBought(order, refund, taken)
  if (beyond !== null) throw refundProblem(beyond)
}

/** Why a wish cannot be paid back, as callers get it. */
export function refundProblem(failure: WishFailure): ProblemError {
  switch (failure.code) {
    case 'line_not_found':
      return new ProblemError('refund_line_not_found', `The order has no line ${failure.line}`)
    case 'quantity_exceeds_bought':
      return new ProblemError(
        'refund_quantity_exceeds_bought',
        `${failure.wanted} of ${failure.line} cannot go back: ${failure.bought} were bought, and ${failure.before} went back before`,
      )
    case 'exceeds_line':
      return new ProblemError(
        'refund_exceeds_line',
        `${failure.wanted} is more than the ${failure.left} that ${failure.line} still holds`,
      )
    case 'exceeds_shipping':
      return new ProblemError(
        'refund_exceeds_shipping',
        `${failure.wanted} is more than the ${failure.left} of the delivery that is left`,
      )
    case 'exceeds_captured':
      return new ProblemError(
        'refund_exceeds_captured',
        `${failure.total} is more than the ${failure.left} that the payments still hold`,
      )
  }
}
