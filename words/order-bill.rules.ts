import type { Order } from '@aftercare/contracts'
import { formatCountry, formatMoney } from './format.ts'
import { say } from './say.ts'
import type { Words } from './translation.ts'

/**
 * A row of a bill: what it is for, and how much, written as money in the reader's language; of several pieces also what one costs,
 * else null.
 */
export type BillRow = readonly [name: string, amount: string, each: string | null]

/** The rows of a bill come to its total: what the prices do not contain is a row of its own. */
export function billOf(order: Order, words: Words['orders'], locale: string): { rows: BillRow[]; total: string } {
  const { lines, shipping, duties, adjustments, total, currency } = order
  const money = (amount: number): string => formatMoney(locale, amount, currency)
  const summed = (named: readonly (readonly [name: string, amount: number])[]): BillRow[] => {
    const sums = new Map<string, number>()
    for (const [name, amount] of named) sums.set(name, (sums.get(name) ?? 0) + amount)
    return [...sums].filter(([, amount]) => amount !== 0).map(([name, amount]): BillRow => [name, money(amount), null])
  }
  const parts = [...lines, ...shipping]
  const added = [...parts, ...duties.map(({ included, taxes }) => ({ taxesIncluded: included, taxes }))]
  return {
    rows: [
      ...lines.map(({ name, quantity, unit, unitPrice, subtotal }): BillRow => {
        if (quantity === 1 && unit === null) return [name, money(subtotal), null]
        const price = money(unitPrice)
        // Three for the price of two: then no piece has a price of its own.
        const isSum = Math.round(quantity * unitPrice) === subtotal
        const each = unit === null ? say(words.each, { price }) : say(words.per, { price, unit })
        return [`${[quantity, unit].filter(Boolean).join(' ')} × ${name}`, money(subtotal), isSum ? each : null]
      }),
      ...summed(
        parts.flatMap(({ discounts }) =>
          discounts.map(({ code, label, amount }) => [
            [words.discount, label ?? code].filter(Boolean).join(' '),
            -amount,
          ]),
        ),
      ),
      ...shipping.map(({ option, price }): BillRow => [
        [words.delivery, option].filter(Boolean).join(': '),
        money(price),
        null,
      ]),
      ...summed(duties.filter(({ included }) => !included).map(({ name, amount }) => [name, amount])),
      ...summed(
        added.flatMap(({ taxesIncluded, taxes }) =>
          taxesIncluded ? [] : taxes.map(({ name, amount }) => [name, amount] as const),
        ),
      ),
      ...summed(adjustments.map(({ kind, label, amount }) => [label ?? words.adjustments[kind], amount])),
    ],
    total: money(total),
  }
}

/** How an order travels and where to, as its buyer chose it; null when there is nothing to say. */
export function deliveryOf(
  { shipping, shipTo }: Pick<Order, 'shipping' | 'shipTo'>,
  words: Words['orders'],
  locale: string,
): string | null {
  const option = shipping.map(({ option: name }) => name ?? words.delivery).join(', ') || words.delivery
  if (shipTo === null || shipTo.country === null) return shipping.length === 0 ? null : option
  const country = formatCountry(locale, shipTo.country)
  const { city } = shipTo
  return city === null
    ? say(words.deliveryTo, { option, country })
    : say(words.deliveryToCity, { option, city, country })
}
