import {
  exchangeEvent,
  ProblemError,
  type Exchange,
  type ExchangePayment,
  type Order,
  type OrderExchange,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { keepExchange } from '../orders/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { SettleParts } from './parts.ts'
import { stepExchange } from './take-exchange-step.ts'

/**
 * Records what the shop's checkout collected: the new goods cost more. It is a payment of the order from now on.
 *
 * @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed, exchange_difference_mismatch,
 * exchange_terms_not_allowed for a payment that the order has already
 */
export async function collectDifference(
  context: SettleParts,
  actor: Actor,
  exchangeId: string,
  wanted: ExchangePayment,
  ifMatch: IfMatch,
): Promise<Exchange> {
  return await stepExchange(context, actor, exchangeId, ifMatch, async (record, tx) => {
    exchangeEvent(record, 'collect', 'desk')
    const { difference } = record
    const amount = difference.state === 'due' ? difference.amount : 0
    await keepPayment(context, record, wanted, amount, (known) => known, tx)
    const paidAt = context.now().toISOString()
    const paid = { state: 'paid', amount, collected: collectedOf(wanted), paidAt } as const
    return { action: 'collect', changes: { difference: paid } }
  })
}

/**
 * Records what the shop took for goods that never came back: they are the shopper's, and the new goods are paid for.
 *
 * @throws ProblemError as {@link collectDifference}
 */
export async function chargeGoods(
  context: SettleParts,
  actor: Actor,
  exchangeId: string,
  wanted: ExchangePayment,
  ifMatch: IfMatch,
): Promise<Exchange> {
  return await stepExchange(context, actor, exchangeId, ifMatch, async (record, tx) => {
    exchangeEvent(record, 'charge', 'desk')
    const { goods, difference } = record
    const owed = goods.state === 'overdue' ? goods.owed : 0
    await keepPayment(context, record, wanted, owed, (known) => ({ ...known, gone: [] }), tx)
    const at = context.now().toISOString()
    return {
      action: 'charge',
      changes: {
        goods: { state: 'charged', at, collected: collectedOf(wanted) },
        goingBack: [],
        ...(difference.state === 'credit' && { difference: { state: 'forgone', amount: difference.amount } }),
      },
    }
  })
}

async function keepPayment(
  context: SettleParts,
  { _id: exchangeId, storeId, orderId, currency }: ExchangeRecord,
  wanted: ExchangePayment,
  owed: number,
  change: (known: OrderExchange) => OrderExchange,
  tx: Tx,
): Promise<void> {
  if (wanted.amount !== owed || wanted.currency !== currency) {
    const message = `${owed} ${currency} is owed, not ${wanted.amount} ${wanted.currency}`
    throw new ProblemError('exchange_difference_mismatch', message, [{ at: 'body/amount', message }])
  }
  await context.paymentAccounts.touch(storeId, orderId, tx)
  const payment = paymentOf(context, wanted)
  await keepExchange(
    context,
    { storeId, orderId, exchangeId },
    (known) => {
      if (known === undefined) throw new Error(`Order ${orderId} does not know its exchange ${exchangeId}`)
      return { ...change(known), payments: [...known.payments, payment] }
    },
    tx,
  )
}

const collectedOf = ({ payment, method, label, amount }: ExchangePayment) => ({
  payment,
  method,
  label: label ?? null,
  amount,
})

const paymentOf = (
  { newId, now }: Pick<SettleParts, 'newId' | 'now'>,
  { payment, method, label, amount }: ExchangePayment,
): Order['payments'][number] => ({
  id: newId('payment'),
  externalId: payment,
  method,
  label: label ?? null,
  status: 'paid',
  amount,
  captured: amount,
  capturedAt: now().toISOString(),
})
