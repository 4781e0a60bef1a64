import type { Order } from '../orders/schemas.ts'
import type { PolicyOrder } from './policy.ts'
import { grossOf, type Taken, type TakenOfLine } from './quote-refund.rules.ts'
import { cumulativeShare, roundQuantity } from './share.rules.ts'

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** What went back of each line by refunds that the shop made itself; the taxes in it are those of as much money. */
export function takenElsewhere(
  { lines }: Pick<PolicyOrder, 'lines'>,
  refunds: readonly Pick<Order['refunds'][number], 'lines'>[],
): Taken['lines'] {
  const taken = new Map<string, TakenOfLine>()
  for (const line of lines) {
    const parts = refunds.flatMap((refund) => refund.lines.filter(({ externalId }) => externalId === line.id))
    if (parts.length === 0) continue
    const gross = grossOf(line)
    const total = Math.min(gross, sumOf(parts.map(({ amount }) => amount)))
    const units = Math.min(line.quantity, roundQuantity(sumOf(parts.map(({ quantity }) => quantity))))
    taken.set(line.id, { units, total, taxes: line.taxes.map(({ amount }) => cumulativeShare(amount, total, gross)) })
  }
  return taken
}
