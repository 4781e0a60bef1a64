import type { PolicyLine, PolicyOrder, PolicyTax, UnitDecision } from './policy.ts'
import { shareOf } from './share.rules.ts'

/** Units of a line that go back, or went back before. */
export type ReturnedUnits = { line: string; quantity: number }

/** Minor units of the order's currency. */
export type RefundQuote = {
  currency: string
  lines: {
    line: string
    quantity: number
    /** What of the line's price after discounts goes back, with taxes in it when the order's prices include them. */
    goods: number
    taxes: PolicyTax[]
    total: number
  }[]
  /** Of the delivery that was paid, when the whole order goes back by right. */
  shipping: number
  fees: number
  total: number
  tenders: { payment: string; amount: number }[]
}

export type QuoteFailure =
  | { code: 'line_not_found'; line: string }
  | { code: 'quantity_exceeds_bought'; line: string; bought: number; before: number; wanted: number }
  | { code: 'exceeds_captured'; total: number; left: number }

export type QuoteTerms = {
  /** The most of the outbound delivery that goes back, minor units; the express supplement never does. */
  shippingMax: number
  /** Taken off the refund: restocking and label, minor units. */
  fees: number
}

/**
 * What a return pays back. Each line's money is shared out by cumulative rounding, `round(amount × units / bought)` less what went
 * back before, and every tax with the same function, so that no order of partial returns ever pays a cent too much or too little.
 *
 * @param before returns that were refunded already, oldest first; what they took from the payments is gone from them
 */
export function quoteRefund(
  order: PolicyOrder,
  wanted: readonly ReturnedUnits[],
  before: readonly (readonly ReturnedUnits[])[],
  { shippingMax, fees }: QuoteTerms,
): RefundQuote | QuoteFailure {
  const gone = new Map<string, number>()
  let { payments } = order
  for (const earlier of before) {
    const lines = takeUnits(order, earlier, gone)
    if ('code' in lines) return lines
    payments = drawn(payments, toTenders(payments, sumOf(lines)) ?? [])
  }
  const lines = takeUnits(order, wanted, gone)
  if ('code' in lines) return lines
  const isWhole = order.lines.every((line) => !line.returnable || (gone.get(line.id) ?? 0) >= line.quantity)
  const shipping = isWhole && lines.length > 0 ? Math.min(order.shippingPaid, shippingMax) : 0
  const goods = sumOf(lines)
  const kept = Math.min(fees, goods)
  const total = goods + shipping - kept
  const tenders = toTenders(payments, total)
  return tenders === null
    ? { code: 'exceeds_captured', total, left: leftOf(payments) }
    : { currency: order.currency, lines, shipping, fees: kept, total, tenders }
}

const sumOf = (lines: RefundQuote['lines']): number => lines.reduce((sum, { total }) => sum + total, 0)

/** Counts the units among those that are gone, and says what they cost. */
function takeUnits(
  order: PolicyOrder,
  wanted: readonly ReturnedUnits[],
  gone: Map<string, number>,
): RefundQuote['lines'] | QuoteFailure {
  const lines: RefundQuote['lines'] = []
  for (const { line: id, quantity } of merged(wanted)) {
    const line = order.lines.find((known) => known.id === id)
    if (line === undefined) return { code: 'line_not_found', line: id }
    const earlier = gone.get(id) ?? 0
    const upTo = roundQuantity(earlier + quantity)
    if (upTo > line.quantity)
      return { code: 'quantity_exceeds_bought', line: id, bought: line.quantity, before: earlier, wanted: quantity }
    lines.push(quoteLine(line, earlier, upTo, quantity))
    gone.set(id, upTo)
  }
  return lines
}

function quoteLine(line: PolicyLine, earlier: number, upTo: number, quantity: number) {
  const goods = shareOf(line.total, earlier, upTo, line.quantity)
  const taxes = line.taxes.map(({ name, amount }) => ({ name, amount: shareOf(amount, earlier, upTo, line.quantity) }))
  const added = line.taxesIncluded ? 0 : taxes.reduce((sum, { amount }) => sum + amount, 0)
  return { line: line.id, quantity, goods, taxes, total: goods + added }
}

/** A line that is named twice is one wish. */
function merged(wanted: readonly ReturnedUnits[]): ReturnedUnits[] {
  const byLine = new Map<string, number>()
  for (const { line, quantity } of wanted) byLine.set(line, roundQuantity((byLine.get(line) ?? 0) + quantity))
  return [...byLine].map(([line, quantity]) => ({ line, quantity }))
}

const roundQuantity = (quantity: number): number => Math.round(quantity * 1_000) / 1_000

type Payments = PolicyOrder['payments']

const leftOf = (payments: Payments): number =>
  payments.reduce((sum, { captured, refunded }) => sum + Math.max(0, captured - refunded), 0)

const drawn = (payments: Payments, tenders: RefundQuote['tenders']): Payments =>
  payments.map((payment) => ({
    ...payment,
    refunded: payment.refunded + (tenders.find((tender) => tender.payment === payment.id)?.amount ?? 0),
  }))

/** What is as good as money in the shop only, and so filled last: who paid with a card as well gets that back first. */
const shopMoney: readonly string[] = ['gift_card', 'store_credit', 'points']

/**
 * Back on the tenders that paid, each never above what it captured and still holds: money first, in the order of the payments,
 * then what is good in the shop only. Null when they do not hold enough. An order without payments names none.
 */
function toTenders(payments: Payments, total: number): RefundQuote['tenders'] | null {
  if (payments.length === 0) return []
  const inOrder = [
    ...payments.filter(({ method }) => !shopMoney.includes(method)),
    ...payments.filter(({ method }) => shopMoney.includes(method)),
  ]
  const tenders: RefundQuote['tenders'] = []
  let left = total
  for (const { id, captured, refunded } of inOrder) {
    const amount = Math.min(left, Math.max(0, captured - refunded))
    if (amount > 0) tenders.push({ payment: id, amount })
    left -= amount
  }
  return left > 0 ? null : tenders
}

/** The fees of the units that go back under the commercial layer: restocking by unit, the label once. */
export function feesOf(decisions: readonly UnitDecision[]): number {
  const units = decisions.filter(({ best }) => best === 'commercial')
  const restocking = units.reduce(
    (sum, { resolutions }) => sum + (resolutions.find(({ kind }) => kind === 'refund')?.fees ?? 0),
    0,
  )
  return restocking + Math.max(0, ...units.map(({ label }) => label))
}
