import { z } from '@aftercare/contracts'
import { evaluateReturn, type UnitRange } from '@aftercare/contracts/policies/evaluate-return.rules'
import { isCounted } from '@aftercare/contracts/policies/pieces.rules'
import { orderLinesOf, paidOrderOf, type OrderToDecide } from '@aftercare/contracts/policies/policy-order.rules'
import type { CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type { PaidOrder, PolicyOrder } from '@aftercare/contracts/policies/policy'
import {
  feesOf,
  quoteRefund,
  type QuoteFailure,
  type ReturnedUnits,
  type Taken,
} from '@aftercare/contracts/policies/quote-refund.rules'
import { takenElsewhere } from '@aftercare/contracts/policies/taken-elsewhere.rules'
import { defineCommand, RefusedError, UsageError } from './command.ts'
import { policyOfShop } from './policy-of-shop.ts'
import { readInstant, readJson, readOrders, tooManyUnits } from './read-orders.ts'

const Returned = z
  .array(z.strictObject({ line: z.string(), quantity: z.number().positive().max(1_000_000) }))
  .max(10_000)
const unitsMax = 2_000_000
const History = z.array(Returned).max(10_000)

export const refundQuote = defineCommand({
  name: 'refund quote',
  summary:
    'Say to the minor unit what a return pays back: 29.00 for three units goes back as 9.67, 9.66 and 9.67, and of 52 net and 10 tax refunds of 32, 9, 8, 3, 6 and 3 carry 5, 2, 1, 0, 1 and 1 of the tax',
  arguments: [],
  options: {
    shop: { type: 'string', value: 'FOLDER', help: 'The shop whose aftercare.config.ts has the return policy' },
    order: { type: 'string', value: 'FILE', help: 'The order as orders.upsert takes it, with externalId' },
    return: {
      type: 'string',
      value: 'FILE',
      help: 'What goes back, each line by its externalId: [{ "line": "l1", "quantity": 1 }]',
    },
    history: {
      type: 'string',
      value: 'FILE',
      help: 'Returns that were refunded before, oldest first, beside the refunds that the order lists, each as --return has it: [[{ "line": "l1", "quantity": 1 }]]',
    },
    at: { type: 'string', value: 'INSTANT', help: 'The moment of the return; now without it' },
  },
  async run({ options }, output) {
    const { shop, order: orderFile, return: returnFile } = options
    if (shop === undefined || orderFile === undefined || returnFile === undefined)
      throw new UsageError('--shop, --order and --return are needed')
    const at = readInstant(options.at)
    const orders = await readOrders(orderFile)
    const [order] = orders
    if (order === undefined || orders.length > 1) throw new RefusedError(`${orderFile} must hold one order`)
    const wanted = read(Returned, await readJson(returnFile), returnFile)
    const units = wanted.reduce((sum, { quantity }) => sum + quantity, 0)
    if (units > unitsMax) throw tooManyUnits(returnFile, units, unitsMax)
    const bought = paidOrderOf(order)
    const history =
      options.history === undefined ? null : read(History, await readJson(options.history), options.history)
    expectWholePieces(order, wanted, returnFile)
    for (const earlier of history ?? []) expectWholePieces(order, earlier, options.history ?? '')
    const policy = await policyOfShop(shop, orders, at)
    const gone = history ?? goneBefore(bought, noLines)
    const terms = termsOf(bought, wanted, gone, policy, at)
    // A history says what of each line went; without one the refunds of the order do, and the rest of what is gone went before them.
    const elsewhere = history === null ? takenElsewhere(bought, order.refunds) : noLines
    const shipping = order.refunds.reduce((sum, refund) => sum + refund.shipping, 0)
    const before = history ?? goneBefore(bought, elsewhere)
    const quote = quoteRefund(bought, wanted, before, terms, { lines: elsewhere, shipping })
    if ('code' in quote) throw new RefusedError(wordsOf(quote))
    output.result(JSON.stringify(quote, null, 2), quote)
  },
})

function read<Output>(schema: z.ZodType<Output>, given: unknown, file: string): Output {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new RefusedError(`${file}: ${issue?.path.join('.') || 'file'}: ${issue?.message}`)
}

/** A part of a piece goes back as money alone. What has a unit, as metres, is measured. @throws RefusedError */
function expectWholePieces(order: OrderToDecide, wanted: readonly ReturnedUnits[], file: string): void {
  const part = wanted.findIndex(({ line, quantity }) => {
    const bought = orderLinesOf(order).find(({ externalId }) => externalId === line)
    return bought?.unit === null && isCounted(bought) && !Number.isInteger(quantity)
  })
  if (part >= 0) throw new RefusedError(`${file}: ${part}.quantity: Expected whole pieces`)
}

const noLines: Taken['lines'] = new Map()

/** The units that the order says are gone, beyond those that were taken. */
const goneBefore = ({ lines }: PolicyOrder, taken: Taken['lines']): ReturnedUnits[][] => [
  lines
    .map(({ id, gone }) => ({ line: id, quantity: gone - (taken.get(id)?.units ?? 0) }))
    .filter(({ quantity }) => quantity > 0),
]

/** What the policy takes off these units, and how much of the delivery goes back with them. */
function termsOf(
  order: PaidOrder,
  wanted: readonly ReturnedUnits[],
  history: readonly (readonly ReturnedUnits[])[],
  policy: CompiledPolicy,
  at: number,
): { shippingMax: number; fees: number } {
  const gone = (id: string): number =>
    history.flat().reduce((sum, { line, quantity }) => (line === id ? sum + quantity : sum), 0)
  const before = {
    ...order,
    lines: order.lines.map((line) => ({ ...line, gone: Math.min(line.quantity, gone(line.id)) })),
  }
  const units = evaluateReturn(before, [policy], at, {}, rangesOf(order, wanted, gone))
  const isByLaw = units.length > 0 && units.every(({ best }) => best === 'withdrawal' || best === 'conformity')
  const standard = policy.policy.standardShipping[order.shipTo?.country ?? '']?.[order.currency]
  return { shippingMax: isByLaw ? (standard ?? order.shippingPaid) : 0, fees: feesOf(units) }
}

/** The next units of each line, as many as go back. */
const rangesOf = (
  { lines }: PolicyOrder,
  wanted: readonly ReturnedUnits[],
  gone: (line: string) => number,
): UnitRange[] =>
  lines.flatMap(({ id }) => {
    const quantity = wanted.reduce((sum, given) => (given.line === id ? sum + given.quantity : sum), 0)
    const from = Math.floor(gone(id)) + 1
    return quantity > 0 ? [{ line: id, from, count: Math.ceil(gone(id) + quantity) - from + 1 }] : []
  })

function wordsOf(failure: QuoteFailure): string {
  if (failure.code === 'line_not_found') return `${failure.code}: the order has no line ${failure.line}`
  if (failure.code === 'exceeds_captured')
    return `${failure.code}: ${failure.total} is more than the ${failure.left} that the payments still hold`
  const { line, bought, before, wanted } = failure
  return `${failure.code}: ${wanted} of ${line} cannot go back: ${bought} were bought, and ${before} went back before`
}
