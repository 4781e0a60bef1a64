import type { Order, Returnability } from '@aftercare/contracts'
import type { PolicyLine } from '@aftercare/contracts/policies/policy'
import { isCounted } from '@aftercare/contracts/policies/pieces.rules'
import type { FreeUnits, UnitsOfOrder } from '@aftercare/contracts/policies/units-of-order.rules'

type NotLeft = NonNullable<Returnability['lines'][number]['notLeft']>

/** The answer with what became of the units of each line that are not left. */
export function withNotLeft(
  answer: Returnability,
  { toDecide, free }: UnitsOfOrder,
  { refunds }: Pick<Order, 'refunds'>,
): Returnability {
  const lines = new Map(toDecide.lines.map((line) => [line.id, line]))
  const elsewhere = new Map<string, number>()
  for (const { lines: some } of refunds)
    for (const { externalId, quantity } of some) elsewhere.set(externalId, (elsewhere.get(externalId) ?? 0) + quantity)
  const lineOf = (id: string): NotLeft =>
    notLeft(lines.get(id) as PolicyLine, free.get(id) as FreeUnits, elsewhere.get(id) ?? 0)
  return { ...answer, lines: answer.lines.map((line) => ({ ...line, notLeft: lineOf(line.line) })) }
}

/**
 * What was gone before the first return and is in no refund of the shop was cancelled; of the rest, what is paid back or on its way
 * was refunded, and what is held besides is in a return.
 *
 * @param elsewhere units that the shop lists as refunded
 */
export function notLeft(
  line: Pick<PolicyLine, 'quantity' | 'paidBack'>,
  { available, held, goneBefore }: Pick<FreeUnits, 'available' | 'held' | 'goneBefore'>,
  elsewhere: number,
): NotLeft {
  const gone = Math.max(0, (isCounted(line) ? line.quantity : 1) - available)
  const early = Math.min(gone, Math.max(0, goneBefore - Math.ceil(elsewhere)))
  const refunded = Math.min(gone - early, Math.ceil(line.paidBack?.units ?? 0))
  const inReturn = Math.min(gone - early - refunded, held)
  return { refunded, inReturn, cancelled: gone - refunded - inReturn }
}
