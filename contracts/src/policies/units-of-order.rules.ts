import { orderLinesOf, policyOrderOf, type OrderToDecide } from './policy-order.rules.ts'
import { isCounted, pieces } from './pieces.rules.ts'
import type { PolicyLine, PolicyOrder } from './policy.ts'

/** What is left of a line. Units have numbers, from 1; what is measured is one. */
export type FreeUnits = {
  goneBefore: number
  available: number
  /** How many are in returns, whatever became of these. */
  held: number
  /** The lowest free numbers, as many as there are up to the count. */
  numbers(count: number, besides: readonly number[]): number[]
}

/** What of an order is in returns, by the id of the line. */
export type UnitsInReturns = {
  /** Numbers of units, from 1. */
  held: Readonly<Record<string, readonly number[]>>
  /** How many units were gone before the first return: those have the lowest numbers. */
  goneBefore: Readonly<Record<string, number>>
}

/** An order as policies read it, with what is free of each line by its externalId. */
export type UnitsOfOrder = { toDecide: PolicyOrder; free: ReadonlyMap<string, FreeUnits> }

/**
 * What of a line is in no return and is not gone. The shop may count a unit that went back through us among those that are gone
 * or not, so of both numbers the greater one counts, and not their sum.
 */
function freeUnits(
  line: Pick<PolicyLine, 'quantity' | 'gone'>,
  lineId: string,
  { held, goneBefore }: UnitsInReturns,
): FreeUnits {
  const taken = held[lineId] ?? []
  const { all, gone } = pieces(line)
  const before = goneBefore[lineId] ?? gone
  return {
    goneBefore: before,
    available: Math.max(0, all - Math.max(gone, before + taken.length)),
    held: taken.length,
    numbers: (count, besides) => {
      const found: number[] = []
      const not = new Set([...taken, ...besides])
      for (let number = before + 1; number <= all && found.length < count; number++)
        if (!not.has(number)) found.push(number)
      return found
    },
  }
}

const inNoReturn: UnitsInReturns = { held: {}, goneBefore: {} }

/**
 * Reads an order for the evaluator. Units that are in returns are not gone there: they are asked about by their number, and a
 * return is decided about again while it holds them.
 */
export function unitsOfOrder(order: OrderToDecide, inReturns: UnitsInReturns = inNoReturn): UnitsOfOrder {
  const read = policyOrderOf(order)
  const free = new Map(
    orderLinesOf(order).map(({ id, externalId }, index) => [
      externalId,
      freeUnits(read.lines[index] as PolicyLine, id, inReturns),
    ]),
  )
  const lines = read.lines.map((line) => {
    const { goneBefore: gone } = free.get(line.id) as FreeUnits
    return gone === line.gone || !isCounted(line) ? line : { ...line, gone }
  })
  return { toDecide: { ...read, lines }, free }
}
