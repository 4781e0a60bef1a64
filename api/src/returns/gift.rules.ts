import { giftResolutions, type ReturnDecision } from '@aftercare/contracts'
import type { ReturnFacts } from '@aftercare/contracts/policies/policy'

/** Goods of an order that somebody else than the buyer returns, and who. */
export type GiftOf = {
  receiptId: string
  orderId: string
  /** externalId of the lines that are the present; null for all of the order. */
  lines: readonly string[] | null
  /** Proved by a code that was sent there. */
  email: string
}

/**
 * What the evaluator is asked about a gift: the promise of the shop for gifts alone. Withdrawal and the guarantee are rights of
 * whoever made the contract (Directive 2011/83/EU art. 9, Directive (EU) 2019/771 art. 3), and stay with the buyer.
 */
export const asGift = (facts: ReturnFacts): ReturnFacts => ({ ...facts, gift: true, defective: false })

/**
 * The decision for the recipient of a gift, who gets other goods or credit. What the promise gives as money is given as credit, with
 * the same fees; where it offers neither money, credit nor an exchange, the unit cannot go back.
 */
export function giftDecision(decision: ReturnDecision): ReturnDecision {
  const { best, resolutions } = decision
  const money = resolutions.find(({ kind }) => kind === 'refund')
  const offered = resolutions.filter(({ kind }) => giftResolutions.some((known) => known === kind))
  const isCredited = offered.some(({ kind }) => kind === 'store_credit')
  const ways = isCredited || money === undefined ? offered : [...offered, { ...money, kind: 'store_credit' as const }]
  return best === 'commercial' && ways.length > 0
    ? { ...decision, resolutions: ways }
    : { ...decision, best: null, resolutions: [], needs: [], labelFee: 0 }
}
