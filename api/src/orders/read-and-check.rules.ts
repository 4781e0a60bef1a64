import { orderLimits, type OrderUpsert } from '@aftercare/contracts'
import {
  expectAmountsToAddUp,
  expectStatedTotals,
  priceOrder,
  splitDiscounts,
  type Split,
} from './order-amounts.rules.ts'
import { readOrder } from './read-order.rules.ts'
import type { ToldOrder } from './told-order.ts'

/**
 * The order as it is kept, with the split of its discounts, once its money is known to be exact.
 *
 * @throws ProblemError order_amounts_do_not_add_up, invalid_request
 */
export function readAndCheck(wanted: OrderUpsert): { told: ToldOrder; split: Split } {
  const read = readOrder(wanted)
  expectStatedTotals(wanted.lines, read.lines)
  const { split, warnings } = splitDiscounts(read)
  expectAmountsToAddUp(read, priceOrder(read, split))
  return { told: { ...read, warnings: [...read.warnings, ...warnings].slice(0, orderLimits.warnings) }, split }
}
