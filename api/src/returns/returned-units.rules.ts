import type { Order } from '@aftercare/contracts'
import { orderLinesOf, policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import type { PolicyLine, PolicyOrder } from '@aftercare/contracts/policies/policy'
import type { ReturnedUnitsRecord } from './return.ts'

/** What is left of a line. Units have numbers, from 1; what is measured is one. */
export type FreeUnits = {
  goneBefore: number
  available: number
  /** The lowest free numbers, as many as there are up to the count. */
  numbers(count: number, besides: readonly number[]): number[]
}

type Held = Pick<ReturnedUnitsRecord, 'held' | 'goneBefore'>

export const isCounted = ({ quantity }: Pick<PolicyLine, 'quantity'>): boolean => Number.isInteger(quantity)

/**
 * What of a line is in no return and is not gone. The shop may count a unit that went back through us among those that are gone
 * or not, so of both numbers the greater one counts, and not their sum.
 */
export function freeUnits(
  line: Pick<PolicyLine, 'quantity' | 'gone'>,
  lineId: string,
  { held, goneBefore }: Held,
): FreeUnits {
  const taken = held[lineId] ?? []
  const isWhole = isCounted(line)
  const all = isWhole ? Math.max(0, line.quantity) : 1
  const gone = isWhole ? line.gone : line.gone >= line.quantity ? 1 : 0
  const before = goneBefore[lineId] ?? gone
  return {
    goneBefore: before,
    available: Math.max(0, all - Math.max(gone, before + taken.length)),
    numbers: (count, besides) => {
      const found: number[] = []
      for (let number = before + 1; number <= all && found.length < count; number++)
        if (!taken.includes(number) && !besides.includes(number)) found.push(number)
      return found
    },
  }
}

/**
 * The order as policies read it, with what is free of each line by its externalId. Units that are in returns are not gone there:
 * they are asked about by their number, and a return is decided about again while it holds them.
 */
export function unitsOfOrder(
  order: Order,
  held: Held,
): { toDecide: PolicyOrder; free: ReadonlyMap<string, FreeUnits> } {
  const read = policyOrderOf(order)
  const free = new Map(
    orderLinesOf(order).map(({ id, externalId }, index) => [
      externalId,
      freeUnits(read.lines[index] as PolicyLine, id, held),
    ]),
  )
  const lines = read.lines.map((line) =>
    isCounted(line) ? { ...line, gone: free.get(line.id)?.goneBefore ?? line.gone } : line,
  )
  return { toDecide: { ...read, lines }, free }
}
