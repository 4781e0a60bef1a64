import { cumulativeShare, roundQuantity } from '../policies/share.rules.ts'
import type { Purchase, ReturnFact } from './account.ts'
import { splitAmount } from './largest-remainder.rules.ts'

/** What of a line went back: a part of what it cost, whatever paid that, or of its units where it cost nothing. */
export type LineShare = { line: string; part: number; whole: number }

const none: LineShare[] = []

/**
 * What of each line of an order went back, by all that is known: units that the order says are gone, and returns that were refunded.
 * The order in which facts came does not matter.
 */
export function sharesGone({ known, returns }: Purchase): LineShare[] {
  if (known === null) return none
  const { lines } = known.cart
  const shares = lines.map(({ id, quantity, total }) => {
    const isMoney = total > 0
    return { line: id, part: 0, whole: isMoney ? total : quantity, isMoney, quantity, units: 0 }
  })
  type Share = (typeof shares)[number]
  const byLine = new Map(shares.map((share) => [share.line, share]))
  const add = (share: Share | undefined, part: number): void => {
    if (share !== undefined) share.part = Math.min(share.whole, roundQuantity(share.part + Math.max(0, part)))
  }
  const addUnits = (share: Share | undefined, units: number): void => {
    if (share === undefined) return
    const after = Math.min(share.quantity, roundQuantity(share.units + units))
    const { whole, quantity } = share
    add(share, share.isMoney ? cumulativeShare(whole, after, quantity) - cumulativeShare(whole, share.units, quantity) : after - share.units) // prettier-ignore
    share.units = after
  }
  for (const { lines: named, amount } of refundsInOrder(returns)) {
    if (named !== null)
      for (const { line, quantity, amount: refunded } of named) {
        const share = byLine.get(line)
        if (refunded !== null && share?.isMoney !== false) add(share, refunded)
        else if (refunded !== 0) addUnits(share, quantity ?? share?.quantity ?? 0)
      }
    else if (amount === null) for (const share of shares) addUnits(share, share.quantity)
    else {
      const left = shares.map((share) => (share.isMoney ? share.whole - share.part : 0))
      const most = left.reduce((sum, one) => sum + one, 0)
      splitAmount(Math.min(amount, most), left).forEach((part, index) => {
        add(shares[index], part)
      })
    }
  }
  lines.forEach(({ currentQuantity }, index) => {
    const share = shares[index]
    if (share === undefined) return
    const gone = known.isCancelled ? share.quantity : roundQuantity(share.quantity - currentQuantity)
    // A shop counts a unit that was refunded among those that are gone, or says so in the refund only.
    const part = share.isMoney ? cumulativeShare(share.whole, gone, share.quantity) : gone
    share.part = Math.min(share.whole, Math.max(share.part, part))
  })
  return shares.map(({ line, part, whole }) => ({ line, part, whole }))
}

/** Everything that went back, in the order in which it did. */
const refundsInOrder = (returns: readonly ReturnFact[]): ReturnFact[] =>
  returns.filter(({ status }) => status === 'refunded').sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

/** What of the goods of an order went back, by what they cost, or by their units where none cost anything. */
export function shareOfOrder(purchase: Purchase): { part: number; whole: number } {
  const { known, returns } = purchase
  // Of an order that nobody has described, only a return of everything says how much that is.
  const isAll = returns.some(({ status, lines, amount }) => status === 'refunded' && lines === null && amount === null)
  if (known === null) return { part: isAll ? 1 : 0, whole: 1 }
  if (known.isCancelled || isAll) return { part: 1, whole: 1 }
  const shares = sharesGone(purchase)
  const goods = known.cart.lines.flatMap(({ isGoods, total }, index) => {
    const share = shares[index]
    return isGoods && share !== undefined ? [{ ...share, hasPrice: total > 0 }] : []
  })
  const counted = goods.some(({ hasPrice }) => hasPrice) ? goods.filter(({ hasPrice }) => hasPrice) : goods
  const whole = counted.reduce((sum, one) => sum + one.whole, 0)
  const part = counted.reduce((sum, one) => sum + one.part, 0)
  return whole === 0 ? { part: 0, whole: 1 } : { part: Math.min(part, whole), whole }
}

/** Whether a return of the line is under way. */
export const isReturnOpen = ({ returns }: Purchase, line: string): boolean =>
  returns.some(({ status, lines }) => status === 'open' && concerns(lines, line))

const concerns = (lines: ReturnFact['lines'], line: string): boolean =>
  lines === null || lines.some((one) => one.line === line)
