import { ProblemError, returnLimits, type Order, type ReturnPreviewRequest } from '@aftercare/contracts'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { isCounted } from '@aftercare/contracts/policies/pieces.rules'

type Wish = ReturnPreviewRequest['items'][number]

const refuse = (at: string, message: string): ProblemError =>
  new ProblemError('invalid_request', `${at}: ${message}`, [{ at, message }])

/** @throws ProblemError invalid_request for more orders or units than one return holds */
export function expectFew(wishes: readonly Wish[]): void {
  if (new Set(wishes.map(({ orderId }) => orderId)).size > returnLimits.orders)
    throw refuse('body/items', `Expected at most ${returnLimits.orders} orders`)
  // What is measured is one unit; of pieces there are at least as many as were rounded down.
  const units = wishes.reduce((sum, { quantity = 1 }) => sum + Math.max(1, Math.floor(quantity)), 0)
  if (units > returnLimits.units) throw refuse('body/items', `Expected at most ${returnLimits.units} units`)
}

/** @throws ProblemError return_currency_mismatch, return_customers_differ */
export function expectOneShopper(orders: readonly Pick<Order, 'currency' | 'customerId'>[]): void {
  const [first] = orders
  for (const { currency, customerId } of orders) {
    if (currency !== first?.currency)
      throw new ProblemError('return_currency_mismatch', `The orders are in ${first?.currency} and ${currency}`)
    if (customerId !== first.customerId || (orders.length > 1 && customerId === null))
      throw new ProblemError('return_customers_differ', 'The orders are not of one customer')
  }
}

/** The line that a wish names. @throws ProblemError return_line_not_found */
export function lineOf(
  order: Pick<Order, 'number' | 'lines' | 'exchanges'>,
  wish: Wish,
  item: number,
): Order['lines'][number] {
  const line = orderLinesOf(order).find(({ externalId }) => externalId === wish.line)
  if (line !== undefined) return line
  const message = `Order ${order.number} has no line ${wish.line}`
  throw new ProblemError('return_line_not_found', message, [{ at: `body/items/${item}/line`, message }])
}

/**
 * How many units are meant, and how much each of them is.
 *
 * @param before how many units of the line the wishes before this one are for
 * @throws ProblemError return_quantity_exceeds_bought, invalid_request
 */
export function quantityOf(
  line: Pick<Order['lines'][number], 'externalId' | 'quantity'>,
  { quantity: wanted }: Wish,
  item: number,
  before: number,
): { count: number; quantity: number } {
  const at = `body/items/${item}/quantity`
  const quantity = wanted ?? (isCounted(line) ? 1 : line.quantity)
  if (isCounted(line) ? quantity + before > line.quantity : before > 0 || quantity > line.quantity) {
    const message = `Of ${line.externalId}, ${line.quantity} were bought`
    throw new ProblemError('return_quantity_exceeds_bought', message, [{ at, message }])
  }
  if (isCounted(line)) {
    if (!Number.isInteger(quantity)) throw refuse(at, 'Expected whole pieces')
    return { count: quantity, quantity: 1 }
  }
  if (quantity !== line.quantity) throw refuse(at, `Expected all of it, ${line.quantity}`)
  return { count: 1, quantity }
}
