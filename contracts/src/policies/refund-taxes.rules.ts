import type { PaidOrder, PolicyOrder, PolicyTax } from './policy.ts'
import { cumulativeShare } from './share.rules.ts'

type Line = { line: string; goods: number; taxes: PolicyTax[]; total: number }
type Back<Each> = { lines: readonly Each[]; shipping: number; goodwill: number }
/** What goes back with the taxes in it. Those of delivery and goodwill are within their amounts. */
export type TaxedRefund<Each> = { lines: Each[]; shippingTaxes: PolicyTax[]; goodwillTaxes: PolicyTax[] }

/** What went back before. What is left out is none. */
type Taken = {
  lines: ReadonlyMap<string, { total: number; taxes: readonly number[] }>
  shipping: number
  shippingTaxes?: readonly PolicyTax[] | undefined
  goodwill?: number | undefined
  goodwillTaxes?: readonly PolicyTax[] | undefined
}

/** The amounts of each tax together, by its name. */
export function taxesByName(taxes: readonly PolicyTax[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { name, amount } of taxes) sums.set(name, (sums.get(name) ?? 0) + amount)
  return sums
}

/**
 * The taxes of a refund. Delivery carries its own by cumulative rounding; goodwill is a lower price of all that is left, and carries
 * what of each tax falls on as much of that. Of no tax more goes back than was charged: goods that come back after goodwill carry
 * what that has left, and their total stays.
 *
 * @param gross what was paid for the order, taxes included, minor units
 */
export function taxesOfRefund<Each extends Line>(
  order: Pick<PaidOrder, 'lines' | 'shippingPaid' | 'shippingTaxes'>,
  gross: number,
  { lines, shipping, goodwill }: Back<Each>,
  taken: Taken,
): TaxedRefund<Each> {
  const { shippingTaxes: ofShipping = [] } = order
  const left = taxesByName([...order.lines.flatMap(({ taxes }) => taxes), ...ofShipping])
  const take = (name: string, wanted: number): number => {
    const before = Math.max(0, left.get(name) ?? 0)
    const amount = Math.max(0, Math.min(wanted, before))
    left.set(name, before - amount)
    return amount
  }
  for (const [name, amount] of taxesByName(taxesTaken(order, taken))) take(name, amount)
  const taxed = lines.map((line) => {
    const taxes = line.taxes.map(({ name, amount }) => ({ name, amount: take(name, amount) }))
    const fewer = sumOf(line.taxes) - sumOf(taxes)
    const isIncluded = order.lines.find(({ id }) => id === line.line)?.taxesIncluded === true
    return { ...line, goods: isIncluded ? line.goods : line.goods + fewer, taxes }
  })
  const earlier = taxesByName(taken.shippingTaxes ?? [])
  const shippingTaxes = [...taxesByName(ofShipping)].map(([name, amount]) => {
    const upTo = cumulativeShare(amount, taken.shipping + shipping, order.shippingPaid)
    return { name, amount: take(name, shipping === 0 ? 0 : upTo - (earlier.get(name) ?? 0)) }
  })
  const before = [...taken.lines.values()].reduce(
    (sum, { total }) => sum + total,
    taken.shipping + (taken.goodwill ?? 0),
  )
  const rest = lines.reduce((sum, { total }) => sum - total, gross - before - shipping)
  // Where taxes are more than the money that is left, as after much goodwill, they are still within what is paid.
  let room = goodwill
  const goodwillTaxes = [...left].map(([name, amount]) => {
    const within = take(name, Math.min(room, cumulativeShare(amount, Math.min(goodwill, rest), rest)))
    room -= within
    return { name, amount: within }
  })
  return { lines: taxed, shippingTaxes: told(shipping, shippingTaxes), goodwillTaxes: told(goodwill, goodwillTaxes) }
}

const told = (amount: number, taxes: PolicyTax[]): PolicyTax[] => (amount === 0 ? [] : taxes)

const taxesTaken = (order: Pick<PolicyOrder, 'lines'>, taken: Taken): PolicyTax[] => [
  ...order.lines.flatMap(({ id, taxes }) =>
    taxes.map(({ name }, index) => ({ name, amount: taken.lines.get(id)?.taxes[index] ?? 0 })),
  ),
  ...(taken.shippingTaxes ?? []),
  ...(taken.goodwillTaxes ?? []),
]

const sumOf = (taxes: readonly PolicyTax[]): number => taxes.reduce((sum, { amount }) => sum + amount, 0)
