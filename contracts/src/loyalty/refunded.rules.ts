import { cumulativeShare, roundQuantity } from '../policies/share.rules.ts'
import type { Purchase, ReturnFact } from './account.ts'
import { moneyOf } from './earning.rules.ts'
import { splitAmount } from './largest-remainder.rules.ts'

/** What of a line went back: a part of a whole, both in money, or in units where the line cost no money. */
export type LineShare = { line: string; part: number; whole: number }

const none: LineShare[] = []

/**
 * What of each line of an order went back, by all that is known: units that the order says are gone, and returns that were refunded.
 * The order in which facts came does not matter.
 */
export function sharesGone({ known, returns }: Purchase): LineShare[] {
  if (known === null) return none
  const { lines } = known.cart
  const money = moneyOf(known.cart)
  const shares = lines.map(({ id, quantity }, index) => {
    const paid = money[index] ?? 0
    return { line: id, part: 0, whole: paid > 0 ? paid : quantity, isMoney: paid > 0, quantity, units: 0 }
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

/** What of the goods of an order went back, by their money, or by their units where no line cost any. */
export function shareOfOrder(purchase: Purchase): { part: number; whole: number } {
  const { known, returns } = purchase
  // Of an order that nobody has described, only a return of everything says how much that is.
  const isAll = returns.some(({ status, lines, amount }) => status === 'refunded' && lines === null && amount === null)
  if (known === null) return { part: isAll ? 1 : 0, whole: 1 }
  if (known.isCancelled || isAll) return { part: 1, whole: 1 }
  const shares = sharesGone(purchase)
  const goods = known.cart.lines.flatMap(({ isGoods, quantity, total }, index) => {
    const share = shares[index]
    return isGoods && share !== undefined ? [{ ...share, quantity, total: Math.max(0, total) }] : []
  })
  const hasPrice = goods.some(({ total }) => total > 0)
  const whole = goods.reduce((sum, { total, quantity }) => sum + (hasPrice ? total : quantity), 0)
  const part = goods.reduce(
    (sum, one) => sum + (one.whole === 0 ? 0 : partOf(hasPrice ? one.total : one.quantity, one)),
    0,
  )
  return whole === 0 ? { part: 0, whole: 1 } : { part: Math.min(part, whole), whole }
}

/** The share of a line of what it weighs; units are counted as they are. */
const partOf = (weight: number, { part, whole }: LineShare): number =>
  weight === whole ? part : Number.isInteger(weight) ? cumulativeShare(weight, part, whole) : (weight * part) / whole

/** Whether a return of the line is under way. */
export const isReturnOpen = ({ returns }: Purchase, line: string): boolean =>
  returns.some(({ status, lines }) => status === 'open' && concerns(lines, line))

const concerns = (lines: ReturnFact['lines'], line: string): boolean =>
  lines === null || lines.some((one) => one.line === line)
