import { orderLimits, ProblemError, type OrderExchange } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import type { OrderRecord } from './order.ts'
import type { OrderParts } from './parts.ts'

/**
 * Writes what an exchange is to its order, or, with null, that it came to nothing. The lines that the shop sent stay as they are.
 *
 * @throws ProblemError order_not_found, exchange_terms_not_allowed for a payment that the order has, or one exchange too many
 */
export async function keepExchange(
  { orders, events, now }: OrderParts & EventParts & Clock,
  { storeId, orderId, exchangeId }: { storeId: string; orderId: string; exchangeId: string },
  change: (known: OrderExchange | undefined) => OrderExchange | null,
  tx: Tx,
): Promise<void> {
  const record = await orders.find(storeId, orderId, tx)
  if (record === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  const others = (record.exchanges ?? []).filter((known) => known.exchangeId !== exchangeId)
  const exchange = change(record.exchanges?.find((known) => known.exchangeId === exchangeId))
  const exchanges = exchange === null ? others : [...others, exchange]
  if (exchanges.length > orderLimits.exchanges)
    throw new ProblemError('exchange_terms_not_allowed', `The order has ${orderLimits.exchanges} exchanges`)
  if (exchange !== null) expectNewPayments(record, others, exchange)
  const after = changed(record, { exchanges }, undefined, now())
  if (!(await orders.save(after, tx)))
    throw new ProblemError('write_conflict', 'Another request changed the same order just now')
  const about = { storeId, object: 'order', id: orderId, version: after.version } as const
  await events.record({ ...about, type: 'order.updated', changes: { exchangeId } }, tx)
}

/** @throws ProblemError exchange_terms_not_allowed */
function expectNewPayments({ payments }: OrderRecord, others: readonly OrderExchange[], exchange: OrderExchange): void {
  const known = [...payments, ...others.flatMap((other) => other.payments)].map(({ externalId }) => externalId)
  const own = exchange.payments.map(({ externalId }) => externalId)
  const twice = own.find((payment, index) => known.includes(payment) || own.indexOf(payment) !== index)
  if (twice === undefined) return
  const message = `${twice} is a payment of the order already`
  throw new ProblemError('exchange_terms_not_allowed', message, [{ at: 'body/payment', message }])
}
