import type { Order } from '../orders/schemas.ts'
import type { PolicyLine, PolicyOrder } from './policy.ts'
import { grossOf, type Taken, type TakenOfLine, type TakenPart } from './quote-refund.rules.ts'
import { cumulativeShare, roundQuantity, shareOf } from './share.rules.ts'

/**
 * What went back of each line by refunds that the shop made itself; the taxes in it are those of as much money. A cent that the shop
 * rounded down goes back with the units that are left.
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
      const before = units
      units = Math.min(line.quantity, roundQuantity(units + quantity))
      // What was more than their share is not taken off the next units, of which more is promised: the last ones give what is left.
      const counted = Math.min(amount, gross - total, shareOfLine(line, before, units))
      const taxes = line.taxes.map((tax) => shareOf(tax.amount, total, total + counted, gross))
      if (units > before) parts.push({ quantity: roundQuantity(units - before), total: counted, taxes })
      total = Math.min(gross, total + amount)
    }
    taken.set(line.id, { units, total, taxes: taxesOf(total), parts })
  }
  return taken
}

/** What these units of a line are worth with their taxes, each amount shared out by itself. */
const shareOfLine = ({ quantity, total, taxesIncluded, taxes }: PolicyLine, before: number, upTo: number): number =>
  [total, ...(taxesIncluded ? [] : taxes.map(({ amount }) => amount))].reduce(
    (sum, amount) => sum + shareOf(amount, before, upTo, quantity),
    0,
  )
