import type { Order } from '../orders/schemas.ts'
import type { PolicyOrder } from './policy.ts'
import { grossOf, type Taken, type TakenOfLine, type TakenPart } from './quote-refund.rules.ts'
import { cumulativeShare, roundQuantity } from './share.rules.ts'

/**
 * What went back of each line by refunds that the shop made itself; the taxes in it are those of as much money. A cent that the shop
 * rounded otherwise goes back with the units that are left.
 */
export function takenElsewhere(
  { lines }: Pick<PolicyOrder, 'lines'>,
  refunds: readonly Pick<Order['refunds'][number], 'lines'>[],
): Taken['lines'] {
  const taken = new Map<string, TakenOfLine>()
  for (const line of lines) {
    const listed = refunds.flatMap((refund) => refund.lines.filter(({ externalId }) => externalId === line.id))
    if (listed.length === 0) continue
    const gross = grossOf(line)
    const taxesOf = (total: number): number[] => line.taxes.map(({ amount }) => cumulativeShare(amount, total, gross))
    let [units, total] = [0, 0]
    const parts: TakenPart[] = []
    for (const { quantity, amount } of listed) {
      const before = { units, total, taxes: taxesOf(total) }
      units = Math.min(line.quantity, roundQuantity(units + quantity))
      total = Math.min(gross, total + amount)
      const taxes = taxesOf(total).map((tax, index) => tax - (before.taxes[index] ?? 0))
      if (units > before.units)
        parts.push({ quantity: roundQuantity(units - before.units), total: total - before.total, taxes })
    }
    taken.set(line.id, { units, total, taxes: taxesOf(total), parts })
  }
  return taken
}
