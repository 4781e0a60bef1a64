import type { ExchangeDifference, Order, OrderExchange } from '@aftercare/contracts'
import { quoteLines, type RefundQuote, type Taken } from '@aftercare/contracts/policies/quote-refund.rules'
import type { PolicyOrder } from '@aftercare/contracts/policies/policy'
import type { ExchangeRecord } from './exchange.ts'

type QuotedLine = RefundQuote['lines'][number]
type Offer = ExchangeRecord['offers'][number]

/** What units are worth: what was paid for them and did not go back yet, line by line. */
export type Credit = {
  order: Pick<PolicyOrder, 'lines'>
  taken: Taken
  lines: readonly QuotedLine[]
}

export const creditOf = ({ lines }: Pick<Credit, 'lines'>): number => lines.reduce((sum, { total }) => sum + total, 0)

/** What the new goods cost more than is credited, or, below zero, less. Minor units. */
export const differenceOf = ({ total }: Pick<Offer, 'total'>, credit: number): number =>
  total === null ? 0 : total - credit

/** The price of an exchange: what is owed either way, and what becomes of the money of each line. */
export type Priced = {
  credit: number
  difference: ExchangeDifference
  /** What of each line goes back as money once all is settled. */
  goingBack: ExchangeRecord['goingBack']
  /** What of each line stays with the shop, for the new goods. */
  gone: OrderExchange['gone']
  total: number
  taxes: { name: string; amount: number }[]
}

/**
 * Prices an offer. What is credited and what goes back as money come to what the units were paid with, so that later refunds of the
 * same lines neither pay it twice nor lose it: the part that stays is taken off the lines like money that went back, with the taxes
 * of as much money.
 */
export function priceExchange({ order, taken, lines }: Credit, offer: Offer): Priced {
  const credit = creditOf({ lines })
  const owed = differenceOf(offer, credit)
  let left = Math.max(0, -owed)
  const goingBack: Priced['goingBack'] = []
  const gone = lines.map((line) => {
    const amount = Math.min(left, line.total)
    left -= amount
    if (amount > 0) goingBack.push({ line: line.line, amount })
    return amount === 0 ? pick(line) : { ...pick(line), ...keptOf(order, taken, line.line, line.total - amount) }
  })
  return {
    credit,
    difference:
      owed === 0 ? { state: 'even' } : owed > 0 ? { state: 'due', amount: owed } : { state: 'credit', amount: -owed },
    goingBack,
    gone,
    total: credit + owed,
    taxes: offer.total === null ? sumTaxes(lines) : offer.taxes,
  }
}

const pick = ({ line, quantity, total, taxes }: QuotedLine): OrderExchange['gone'][number] => ({
  line,
  quantity,
  total,
  taxes,
})

function keptOf(
  order: Credit['order'],
  taken: Taken,
  line: string,
  amount: number,
): Pick<OrderExchange['gone'][number], 'total' | 'taxes'> {
  const quoted = quoteLines(order, [{ line, amount }], taken)
  if ('code' in quoted) throw new Error(`Less than a line holds cannot fail with ${quoted.code}`)
  return { total: amount, taxes: quoted[0]?.taxes ?? [] }
}

function sumTaxes(lines: readonly QuotedLine[]): { name: string; amount: number }[] {
  const sums = new Map<string, number>()
  for (const { taxes } of lines) for (const { name, amount } of taxes) sums.set(name, (sums.get(name) ?? 0) + amount)
  return [...sums].map(([name, amount]) => ({ name, amount }))
}

/** The new goods as a line of the order, for what is paid for them in total. */
export const givenLine = (
  { lineId, ref, quantity }: Pick<ExchangeRecord, 'lineId' | 'ref' | 'quantity'>,
  { sku, name }: Pick<Offer, 'sku' | 'name'>,
  total: number,
  taxes: readonly { name: string; amount: number }[],
): Order['lines'][number] => ({
  id: lineId,
  externalId: ref,
  kind: 'product',
  requiresShipping: true,
  productExternalId: null,
  sku,
  name,
  quantity,
  currentQuantity: quantity,
  unit: null,
  unitPrice: Math.round(total / quantity),
  subtotal: total,
  discounts: [],
  discount: 0,
  total,
  taxesIncluded: true,
  taxes: taxes.map((tax) => ({ ...tax, ratePpm: null })),
})

/**
 * What is owed when the old goods never come back: the shopper keeps them, so what was credited for them is paid for the new ones.
 * What was collected as the difference counts.
 */
export const owedForGoods = (record: Pick<ExchangeRecord, 'credit' | 'difference'>): number => {
  const { credit, difference } = record
  return difference.state === 'credit' ? credit - difference.amount : credit
}

/** What became of a difference by a refund of what was left of it; null where all of it went back by another way. */
export const differenceAfter = (refund: { _id: string; total: number } | null, amount: number): ExchangeDifference =>
  refund === null ? { state: 'forgone', amount } : { state: 'refunded', amount: refund.total, refundId: refund._id }
