import type { Order, Withdrawal } from '@aftercare/contracts'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { spokenName } from './repeated-statement.rules.ts'

type Stated = NonNullable<NonNullable<Withdrawal['statement']>['lines']>
type Goods = Pick<Order, 'lines' | 'exchanges'>
type OrderLine = Order['lines'][number]

/** A line that was stated: `found` is the line of the order; null where none, or more than one, goes by that name. */
export type NamedLine = {
  line: string
  /** Undefined is all of it. */
  quantity: number | undefined
  found: OrderLine | null
}

/**
 * What of the order is meant by what was stated: a line's externalId, else its SKU, else its name without regard to case and blanks,
 * each only where it is exactly one line. What is stated twice is one line with both quantities.
 */
export function nameLines(order: Goods, stated: Stated): NamedLine[] {
  const lines = orderLinesOf(order)
  const named = new Map<string, NamedLine>()
  for (const { line, quantity } of stated) {
    const found = lineMeant(lines, line)
    const key = found === null ? `stated ${spokenName(line)}` : `line ${found.externalId}`
    const before = named.get(key)
    const sum =
      quantity === undefined || (before && before.quantity === undefined)
        ? undefined
        : quantity + (before?.quantity ?? 0)
    named.set(key, { line: found?.externalId ?? before?.line ?? line, quantity: sum, found })
  }
  return [...named.values()]
}

/** The first quantity that no piece comes in, such as half a vase, by its place in what was stated; undefined when all are possible. */
export function partOfPiece(order: Goods, stated: Stated): number | undefined {
  const lines = orderLinesOf(order)
  const index = stated.findIndex(
    ({ line, quantity = 1 }) =>
      !Number.isInteger(quantity) && Number.isInteger(lineMeant(lines, line)?.quantity ?? quantity),
  )
  return index < 0 ? undefined : index
}

function lineMeant(lines: readonly OrderLine[], said: string): OrderLine | null {
  const exact = lines.find(({ externalId }) => externalId === said)
  if (exact !== undefined) return exact
  const spoken = withoutBlanks(said)
  const ways: ((line: OrderLine) => string)[] = [({ sku }) => sku ?? '', ({ name }) => name]
  for (const way of ways) {
    const [one, ...others] = lines.filter((line) => withoutBlanks(way(line)) === spoken)
    if (one !== undefined && others.length === 0) return one
  }
  return null
}

const withoutBlanks = (text: string): string => spokenName(text).replaceAll(' ', '')
