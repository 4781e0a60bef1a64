import {
  ProblemError,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
  type RefundPreview,
} from '@aftercare/contracts'
import fc from 'fast-check'
import { anOrder } from '../orders/order.builder.ts'
import { previewOrder } from '../orders/index.ts'
import { priceRefund, type PricedWish, type RefundRecord } from '../refunds/index.ts'
import { defineLedger, type Outcome } from './ledger-model.ts'
import { request } from './request.ts'

/** What went back of an order. Minor units. */
type RefundState = {
  units: number
  line: number
  tax: number
  shipping: number
  goodwill: number
  /** The tax in `goodwill`, which is a lower price of all that is left. */
  goodwillTax: number
}
type RefundStep = { units: number } | { amount: number } | { shipping: number } | { goodwill: number }

/** Three for 29.00 with 4.63 of tax in it, and 1.00 for the delivery: no third of it is whole. */
const [bought, price, tax, delivery] = [3, 2_900, 463, 100]
const captured = price + delivery

const order = (number: string): OrderUpsert =>
  anOrder({
    number,
    lines: [
      { externalId: 'l1', name: 'A thing', quantity: bought, subtotal: price, taxes: [{ name: 'VAT', amount: tax }] },
    ],
    discounts: [],
    shipping: { price: delivery },
    total: captured,
    shipments: [],
    payments: [{ externalId: 'p1', method: 'card', captured }],
  })

/** Half up, in exact arithmetic that the product does not use. */
const share = (amount: number, part: number, whole: number): number =>
  Number((2n * BigInt(amount) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)))

const initial: RefundState = { units: 0, line: 0, tax: 0, shipping: 0, goodwill: 0, goodwillTax: 0 }

const backOf = ({ line, shipping, goodwill }: RefundState): number => line + shipping + goodwill

/** What the step adds, or why it may not. */
function added(state: RefundState, step: RefundStep): RefundState | { refused: string } {
  const none = initial
  const taxLeft = tax - state.tax - state.goodwillTax
  const rest = captured - backOf(state)
  if ('goodwill' in step) {
    const { goodwill } = step
    // More than the rest is refused for that.
    const goodwillTax = goodwill > rest ? 0 : Math.min(goodwill, share(taxLeft, goodwill, rest))
    return { ...none, goodwill, goodwillTax }
  }
  if ('shipping' in step)
    return step.shipping > delivery - state.shipping
      ? { refused: 'refund_exceeds_shipping' }
      : { ...none, shipping: step.shipping }
  const left = price - state.line
  // Of the tax no more goes back than was charged, whatever part of it goodwill has taken.
  const moneyTax = (amount: number): number =>
    Math.min(taxLeft, Math.max(0, share(tax, state.line + amount, price) - state.tax))
  if ('amount' in step)
    return step.amount > left
      ? { refused: 'refund_exceeds_line' }
      : { ...none, line: step.amount, tax: moneyTax(step.amount) }
  const upTo = state.units + step.units
  if (upTo > bought) return { refused: 'refund_quantity_exceeds_bought' }
  const of = (amount: number): number => share(amount, upTo, bought) - share(amount, state.units, bought)
  if (of(price) <= left && of(tax) <= tax - state.tax)
    return { ...none, units: step.units, line: of(price), tax: Math.min(taxLeft, of(tax)) }
  const line = Math.min(of(price), left)
  return { ...none, units: step.units, line, tax: moneyTax(line) }
}

const plus = (a: RefundState, b: RefundState): RefundState => ({
  units: a.units + b.units,
  line: a.line + b.line,
  tax: a.tax + b.tax,
  shipping: a.shipping + b.shipping,
  goodwill: a.goodwill + b.goodwill,
  goodwillTax: a.goodwillTax + b.goodwillTax,
})

function wishOf(step: RefundStep): PricedWish {
  const ground = 'commercial'
  if ('units' in step) return { ground, lines: [{ line: 'l1', quantity: step.units }] }
  return 'amount' in step ? { ground, lines: [{ line: 'l1', amount: step.amount }] } : { ground, lines: [], ...step }
}

/** All that went back before as one refund: what counts is how much it is, and not in how many parts it went. */
const asRefund = (state: RefundState): RefundRecord => ({
  ...blank,
  lines: linesOf(state),
  shipping: state.shipping,
  goodwill: state.goodwill,
  goodwillTaxes: [{ name: 'VAT', amount: state.goodwillTax }],
  tenders: [{ ...blankTender, amount: backOf(state) }],
})

/** What went back with units, and what as money alone. */
function linesOf({ units, line, tax: withTax }: RefundState): RefundRecord['lines'] {
  const goods = Math.min(line, share(price, units, bought))
  const taxOfUnits = Math.min(withTax, share(tax, units, bought))
  const lineOf = (quantity: number, amount: number, vat: number): RefundRecord['lines'][number] => ({
    line: 'l1',
    quantity,
    goods: amount,
    taxes: [{ name: 'VAT', amount: vat }],
    total: amount,
  })
  return [lineOf(units, goods, taxOfUnits), lineOf(0, line - goods, withTax - taxOfUnits)]
}

const blankTender = {
  payment: 'p1',
  method: 'card',
  label: null,
  status: 'succeeded',
  key: 'rfd_1-1-1',
  reference: null,
  failure: null,
} as const
const blank: Omit<RefundRecord, 'lines' | 'shipping' | 'goodwill' | 'tenders'> = {
  _id: 'rfd_1',
  storeId: 'sto_1',
  orderId: 'ord_1',
  customerId: null,
  returnId: null,
  ground: 'commercial',
  currency: 'EUR',
  fees: 0,
  total: 0,
  status: 'succeeded',
  reason: null,
  requestedBy: { kind: 'automation', id: null, name: 'Automation' },
  history: [],
  version: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
}

type Gained = Pick<Refund, 'lines' | 'shipping' | 'goodwill' | 'goodwillTaxes'>
const gained = ({ lines, shipping, goodwill, goodwillTaxes }: Gained): RefundState => ({
  units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  line: lines.reduce((sum, { total }) => sum + total, 0),
  tax: lines.reduce((sum, { taxes }) => sum + (taxes[0]?.amount ?? 0), 0),
  shipping,
  goodwill,
  goodwillTax: goodwillTaxes.reduce((sum, { amount }) => sum + amount, 0),
})

const known = previewOrder('refunds', order('refunds'))
const upTo = (most: number) => fc.integer({ min: 1, max: most })
let opened = 0

/** What goes back of one order, in units, money, delivery and goodwill. */
export const refundLedger = defineLedger<RefundState, RefundStep>({
  name: 'refunds',
  initial,
  steps: fc.oneof(
    fc.record({ units: upTo(2) }),
    fc.record({ amount: upTo(900) }),
    fc.record({ shipping: upTo(60) }),
    fc.record({ goodwill: upTo(500) }),
  ),
  model: (state, step): Outcome<RefundState> => {
    const more = added(state, step)
    if ('refused' in more) return more
    if (backOf(state) + backOf(more) > captured) return { refused: 'refund_exceeds_captured' }
    return backOf(more) === 0 ? { refused: 'refund_nothing_due' } : { state: plus(state, more) }
  },
  rules: (state, step) => {
    try {
      const { quote } = priceRefund(known, [asRefund(state)], wishOf(step))
      return { state: plus(state, gained(quote)) }
    } catch (error) {
      if (error instanceof ProblemError) return { refused: error.code }
      throw error
    }
  },
  broken: (state) => {
    if (backOf(state) > captured) return 'more went back than was captured'
    if (state.line > price || state.tax + state.goodwillTax > tax) return 'a line gave more than it cost'
    return state.units > bought ? 'more units went back than were bought' : undefined
  },
  open: async (api, { secretKey: as }) => {
    const number = `ledger-${(opened += 1)}`
    const { body } = await request<Order>(api.url, 'PUT', `/v1/orders/external/${number}`, { as, body: order(number) })
    return {
      ask: async (step) => {
        const wish = { orderId: body.id, currency: 'EUR', ...wishOf(step) }
        const preview = await request<RefundPreview & Problem>(api.url, 'POST', '/v1/refunds/preview', {
          as,
          body: wish,
        })
        if (preview.status !== 200) return { refused: preview.body.code }
        return { method: 'POST', path: '/v1/refunds', as, body: JSON.stringify({ token: preview.body.token }) }
      },
      again: ['refund_changed'],
      read: async () => {
        const listed = await request<Page<Refund>>(api.url, 'GET', `/v1/refunds?limit=100&orderId=${body.id}`, { as })
        return listed.body.data.map(gained).reduce(plus, initial)
      },
    }
  },
})
