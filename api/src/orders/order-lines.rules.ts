import { allocate, amountMax, ProblemError, type OrderUpsert, type ProblemDetail } from '@aftercare/contracts'

/** What a split depends on: as long as these stay the same, so does the split. */
export type Split = {
  lines: readonly { externalId: string; quantity: number; unitPrice: number; discount: number }[]
  discounts: OrderUpsert['discounts']
}

type PricedOrder = Pick<OrderUpsert, 'lines' | 'discounts' | 'shipping' | 'total' | 'pricesIncludeTax'>

const grossOf = ({ quantity, unitPrice }: { quantity: number; unitPrice: number }): number => quantity * unitPrice
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/**
 * The share of the discounts that falls on each line, in whole minor units and in the order of the lines.
 *
 * Each discount is split over what is left of its lines, by largest remainder, so that no line falls below zero. Discounts
 * of named lines come first: a free vase is free, and the ten percent on everything fall on the rest.
 *
 * @throws ProblemError order_amounts_do_not_add_up when a discount is more than its lines cost
 */
export function splitDiscounts({ lines, discounts }: Pick<OrderUpsert, 'lines' | 'discounts'>): number[] {
  const left = lines.map(grossOf)
  const narrowFirst = discounts
    .map((discount, position) => ({ ...discount, position }))
    .sort((a, b) => Number(a.lines === undefined) - Number(b.lines === undefined))
  for (const { amount, lines: named, position } of narrowFirst) {
    const weights = lines.map(({ externalId }, index) =>
      named === undefined || named.includes(externalId) ? (left[index] ?? 0) : 0,
    )
    if (amount > sum(weights)) {
      const detail = `The discount is ${amount}, but only ${sum(weights)} is left of its lines`
      throw new ProblemError('order_amounts_do_not_add_up', detail, [
        { at: `body/discounts/${position}/amount`, message: detail },
      ])
    }
    for (const [index, share] of allocate(amount, weights).entries()) left[index] = (left[index] ?? 0) - share
  }
  return lines.map((line, index) => grossOf(line) - (left[index] ?? 0))
}

/**
 * The shares that were stored, in the order of the lines, if lines and discounts are still what they were split from;
 * otherwise null. A line that only moved or was renamed keeps its share.
 */
export function keptSplit(
  known: Split,
  { lines, discounts }: Pick<OrderUpsert, 'lines' | 'discounts'>,
): number[] | null {
  if (lines.length !== known.lines.length || JSON.stringify(discounts) !== JSON.stringify(known.discounts)) return null
  const shares = lines.map(
    (line) =>
      known.lines.find(
        ({ externalId, quantity, unitPrice }) =>
          externalId === line.externalId && quantity === line.quantity && unitPrice === line.unitPrice,
      )?.discount,
  )
  return shares.some((share) => share === undefined) ? null : (shares as number[])
}

/**
 * Lines minus discounts plus shipping, plus taxes when prices are net, are the total, to the minor unit.
 *
 * @throws ProblemError order_amounts_do_not_add_up naming what they come to
 */
export function expectAmountsToAddUp({ lines, discounts, shipping, total, pricesIncludeTax }: PricedOrder): void {
  for (const [index, line] of lines.entries()) {
    if (grossOf(line) > amountMax) {
      throw new ProblemError('order_amounts_do_not_add_up', `A line costs more than ${amountMax}`, [
        { at: `body/lines/${index}`, message: `quantity times unitPrice is more than ${amountMax}` },
      ])
    }
  }
  const goods = sum(lines.map(grossOf))
  const discounted = sum(discounts.map(({ amount }) => amount))
  const taxes = pricesIncludeTax ? [] : [...lines.flatMap((line) => line.taxes), ...shipping.taxes]
  const taxed = sum(taxes.map(({ amount }) => amount))
  const parts = goods - discounted + shipping.price + taxed
  if (parts === total) return
  const withTaxes = pricesIncludeTax ? '' : `, plus taxes ${taxed}`
  const detail = `Lines ${goods}, minus discounts ${discounted}, plus shipping ${shipping.price}${withTaxes} make ${parts}, but the total is ${total}: a difference of ${total - parts}`
  throw new ProblemError('order_amounts_do_not_add_up', detail, [{ at: 'body/total', message: detail }])
}

/**
 * Lines, payments and parcels are each named once, and what a discount or a parcel names is a line of the order.
 *
 * @throws ProblemError invalid_request naming each place
 */
export function expectNamesToMatch({ lines, discounts, payments, shipments }: OrderUpsert): void {
  const known = new Set(lines.map(({ externalId }) => externalId))
  const unknownAt = (at: string, externalId: string): ProblemDetail[] =>
    known.has(externalId) ? [] : [{ at, message: `The order has no line ${externalId}` }]
  const wrong = [
    ...repeatedIn('lines', lines),
    ...repeatedIn('payments', payments),
    ...repeatedIn('shipments', shipments),
    ...discounts.flatMap(({ lines: named = [] }, index) =>
      named.flatMap((externalId, place) => unknownAt(`body/discounts/${index}/lines/${place}`, externalId)),
    ),
    ...shipments.flatMap(({ lines: packed }, index) =>
      packed.flatMap(({ externalId }, place) =>
        unknownAt(`body/shipments/${index}/lines/${place}/externalId`, externalId),
      ),
    ),
  ]
  const [first] = wrong
  if (first) throw new ProblemError('invalid_request', `${first.at}: ${first.message}`, wrong.slice(0, 50))
}

const repeatedIn = (field: string, things: readonly { externalId: string }[]): ProblemDetail[] => {
  const seen = new Set<string>()
  return things.flatMap(({ externalId }, index) => {
    if (!seen.has(externalId)) {
      seen.add(externalId)
      return []
    }
    return [{ at: `body/${field}/${index}/externalId`, message: `${externalId} is there twice` }]
  })
}
