import type {
  Exchange,
  ExchangeStatus,
  Order,
  Page,
  Problem,
  Refund,
  RefundPreview,
  Return,
} from '@aftercare/contracts'
import { ProblemError, exchangeEvent, type ExchangeAction } from '@aftercare/contracts'
import { quoteLines, withLines, type RefundQuote, type Taken } from '@aftercare/contracts/policies/quote-refund.rules'
import type { PolicyLine } from '@aftercare/contracts/policies/policy'
import fc from 'fast-check'
import { priceExchange } from '../exchanges/exchange-money.rules.ts'
import { anOrder } from '../orders/order.builder.ts'
import { anItem } from '../returns/return.builder.ts'
import { defineLedger, type Outcome } from './ledger-model.ts'
import { request } from './request.ts'

/** Three for 29.00, one of which is exchanged for something of 15.00: no third of it is whole. */
const [bought, price, dearer] = [3, 2_900, 1_500]
/** What one was paid with, when it is the first that goes. */
const credit = 967
const due = dearer - credit

type ExchangeState = {
  status: Extract<ExchangeStatus, 'requested' | 'reserved' | 'shipped' | 'declined' | 'cancelled'>
  difference: 'due' | 'paid' | 'refunded'
  /** Units that were refunded, and the money of each, in their order. */
  refunded: number[]
}
type ExchangeStep = 'confirm' | 'decline' | 'collect' | 'ship' | 'cancel' | 'refund'

const initial: ExchangeState = { status: 'requested', difference: 'due', refunded: [] }
const notAllowed = { refused: 'exchange_transition_not_allowed' }
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
const stands = ({ status }: ExchangeState): boolean => status !== 'declined' && status !== 'cancelled'

/** Half up, in exact arithmetic that the product does not use. */
const upTo = (units: number): number => Number((2n * BigInt(price) * BigInt(units) + 3n) / 6n)

/** While it stands, the exchange holds the first unit; once it has come to nothing, no cent of it is lost. */
function model(state: ExchangeState, step: ExchangeStep): Outcome<ExchangeState> {
  const { status, difference, refunded } = state
  if (step === 'refund') {
    const held = stands(state) ? 1 : 0
    if (held + refunded.length >= bought) return { refused: 'refund_quantity_exceeds_bought' }
    const back = upTo(held + refunded.length + 1) - (held === 1 ? credit : 0) - sumOf(refunded)
    return { state: { ...state, refunded: [...refunded, back] } }
  }
  if (step === 'confirm') return status === 'requested' ? { state: { ...state, status: 'reserved' } } : notAllowed
  if (step === 'decline') return status === 'requested' ? { state: { ...state, status: 'declined' } } : notAllowed
  if (step === 'collect')
    return status === 'reserved' && difference === 'due' ? { state: { ...state, difference: 'paid' } } : notAllowed
  if (step === 'ship')
    return status === 'reserved' && difference === 'paid' ? { state: { ...state, status: 'shipped' } } : notAllowed
  if (status !== 'requested' && status !== 'reserved') return notAllowed
  return { state: { ...state, status: 'cancelled', difference: difference === 'paid' ? 'refunded' : difference } }
}

const line: PolicyLine = {
  id: 'l1',
  sku: null,
  returnable: true,
  requiresShipping: true,
  quantity: bought,
  gone: 0,
  total: price,
  taxesIncluded: true,
  taxes: [],
}

const quoted = (taken: Taken): RefundQuote['lines'] => {
  const lines = quoteLines({ lines: [line] }, [{ line: 'l1', quantity: 1 }], taken)
  if ('code' in lines) throw new ProblemError('refund_quantity_exceeds_bought', lines.code)
  return lines
}

/** What the product's own rules make of it. */
function byRules(state: ExchangeState, step: ExchangeStep): Outcome<ExchangeState> {
  try {
    if (step === 'refund') {
      const none: Taken = { lines: new Map(), shipping: 0 }
      const offer = { sku: 'A', name: 'A', total: dearer, taxes: [] }
      const { gone } = priceExchange({ order: { lines: [line] }, taken: none, lines: quoted(none) }, offer)
      const before = state.refunded.map((total) => [{ line: 'l1', quantity: 1, total, taxes: [] }])
      const lines = [...(stands(state) ? [gone] : []), ...before].reduce(withLines, none.lines)
      return { state: { ...state, refunded: [...state.refunded, quoted({ ...none, lines })[0]?.total ?? 0] } }
    }
    const standing = {
      state: { status: state.status },
      difference: { state: state.difference },
      goods: { state: 'back' as const },
      advance: null,
      parcel: null,
    }
    exchangeEvent(standing, step satisfies ExchangeAction, 'desk')
    const statuses = { confirm: 'reserved', decline: 'declined', ship: 'shipped', cancel: 'cancelled' } as const
    const difference = step === 'collect' ? 'paid' : state.difference
    return {
      state: {
        ...state,
        status: step === 'collect' ? state.status : statuses[step],
        difference: step === 'cancel' && difference === 'paid' ? 'refunded' : difference,
      },
    }
  } catch (error) {
    if (error instanceof ProblemError) return { refused: error.code }
    throw error
  }
}

let opened = 0

/** One exchange for dearer goods that are collected, sent or called off, while units of the same line are refunded. */
export const exchangeLedger = defineLedger<ExchangeState, ExchangeStep>({
  name: 'exchanges',
  initial,
  steps: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('confirm' as const, 'collect' as const) },
    { weight: 1, arbitrary: fc.constantFrom('decline' as const, 'ship' as const, 'cancel' as const) },
    { weight: 2, arbitrary: fc.constant('refund' as const) },
  ),
  model,
  rules: byRules,
  broken: (state) => {
    const exchanged = stands(state) ? credit : 0
    if (sumOf(state.refunded) + exchanged > price) return 'the line gave more than it cost'
    const isAll = state.refunded.length + (stands(state) ? 1 : 0) === bought
    if (isAll && sumOf(state.refunded) + exchanged !== price) return 'all units are back, and a cent is not'
    if (state.status === 'shipped' && state.difference !== 'paid') return 'it was sent before it was paid'
    return state.difference === 'refunded' && state.status !== 'cancelled' ? 'it stands and was paid back' : undefined
  },
  open: async (api, { secretKey: as }) => {
    const number = `exchange-ledger-${(opened += 1)}`
    const send = async <Body>(path: string, body: object): Promise<Body> => {
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const answer = await request<Body>(api.url, 'POST', path, { as, body, headers })
      if (answer.status >= 300) throw new Error(answer.text)
      return answer.body
    }
    const order = await request<Order>(api.url, 'PUT', `/v1/orders/external/${number}`, {
      as,
      body: anOrder({
        number,
        lines: [{ externalId: 'l1', name: 'A thing', quantity: bought, subtotal: price }],
        discounts: [],
        shipping: null,
        total: price,
        shipments: [],
        payments: [{ externalId: 'p1', method: 'card', captured: price }],
      }),
    })
    const orderId = order.body.id
    const items = [anItem(orderId, { line: 'l1', reason: 'defective', resolution: 'exchange' })]
    const { id: returnId, units } = await send<Return>('/v1/returns', { items })
    const unitIds = units.map(({ id }) => id)
    await send(`/v1/returns/${returnId}/submit`, {})
    const { resolutions } = await send<Return>(`/v1/returns/${returnId}/approve`, {})
    const executed = await send<Return>(`/v1/returns/${returnId}/execute`, {
      resolutionId: resolutions[0]?.id,
      exchange: { offers: [{ sku: 'THING-L', name: 'A larger thing', price: dearer }] },
    })
    const id = executed.resolutions[0]?.exchangeId ?? ''
    await send(`/v1/returns/${returnId}/receive`, {})
    await send(`/v1/returns/${returnId}/grade`, { units: unitIds.map((unitId) => ({ unitId, grade: 'A' })) })
    await send(`/v1/returns/${returnId}/accept`, { unitIds })
    const wish = { orderId, currency: 'EUR', ground: 'commercial', lines: [{ line: 'l1', quantity: 1 }] }
    const collected = { payment: `difference-${number}`, method: 'card', amount: due, currency: 'EUR' }
    return {
      ask: async (step) => {
        if (step !== 'refund') {
          const body = JSON.stringify(step === 'collect' ? collected : {})
          return { method: 'POST', path: `/v1/exchanges/${id}/${step}`, as, body }
        }
        const preview = await request<RefundPreview & Problem>(api.url, 'POST', '/v1/refunds/preview', {
          as,
          body: wish,
        })
        if (preview.status !== 200) return { refused: preview.body.code }
        return { method: 'POST', path: '/v1/refunds', as, body: JSON.stringify({ token: preview.body.token }) }
      },
      again: ['refund_changed'],
      read: async () => {
        const { body } = await request<Exchange>(api.url, 'GET', `/v1/exchanges/${id}`, { as })
        const listed = await request<Page<Refund>>(api.url, 'GET', `/v1/refunds?limit=100&orderId=${orderId}`, { as })
        // The oldest first; what was collected goes back for a line of its own.
        const refunded = listed.body.data
          .toReversed()
          .flatMap(({ lines }) => lines.filter((one) => one.line === 'l1').map(({ total }) => total))
        const { state, difference } = body
        // What was sent is settled by itself, whenever the job comes to it.
        const status = state.status === 'settled' ? 'shipped' : state.status
        return { status, difference: difference.state, refunded } as ExchangeState
      },
    }
  },
})
