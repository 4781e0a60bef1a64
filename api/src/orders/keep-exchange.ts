import { orderLimits, ProblemError, type OrderExchange } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import type { OrderRecord } from './order.ts'
import type { OrderParts } from './parts.ts'
import { recountPoints } from './recount.ts'

/**
 * Writes what an exchange is to its order, or, with null, that it came to nothing. The lines that the shop sent stay as they are.
 *
 * @throws ProblemError order_not_found, exchange_terms_not_allowed for a payment that the order has, or one exchange too many
 */
export async function keepExchange(
  { orders, events, jobs, now }: OrderParts & EventParts & JobParts & Clock,
  { storeId, orderId, exchangeId }: { storeId: string; orderId: string; exchangeId: string },
  change: (known: OrderExchange | undefined, order: OrderRecord) => OrderExchange | null,
  tx: Tx,
): Promise<void> {
  const record = await orders.find(storeId, orderId, tx)
  if (record === null) throw new ProblemError('order_not_found', `No order ${orderId}`)
  const others = (record.exchanges ?? []).filter((known) => known.exchangeId !== exchangeId)
  const before = record.exchanges?.find((known) => known.exchangeId === exchangeId)
  const exchange = change(before, record)
  const exchanges = exchange === null ? others : [...others, exchange]
  if (exchanges.length > orderLimits.exchanges)
    throw new ProblemError('exchange_terms_not_allowed', `The order has ${orderLimits.exchanges} exchanges`)
  if (exchange !== null) expectNewPayments(record, others, before?.payments ?? [], exchange)
  const after = changed(record, { exchanges }, undefined, now())
  if (!(await orders.save(after, tx)))
    throw new ProblemError('write_conflict', 'Another request changed the same order just now')
  const about = { storeId, object: 'order', id: orderId, version: after.version } as const
  await events.record({ ...about, type: 'order.updated', changes: { exchangeId } }, tx)
  await recountPoints({ jobs }, storeId, [orderId], `${after.version}`, tx)
}

/**
 * A payment that the exchange has is its own, also once the shop names it in the order: only what is added must be new.
 *
 * @throws ProblemError exchange_terms_not_allowed
 */
function expectNewPayments(
  { payments }: OrderRecord,
  others: readonly OrderExchange[],
  before: OrderExchange['payments'],
  exchange: OrderExchange,
): void {
  const known = new Set(
    [...payments, ...others.flatMap((other) => other.payments), ...before].map(({ externalId }) => externalId),
  )
  const added = exchange.payments.filter(({ id }) => !before.some((payment) => payment.id === id))
  const twice = added.find(({ externalId }) => known.has(externalId))?.externalId
  if (twice === undefined) return
  const message = `${twice} is a payment of the order already`
  throw new ProblemError('exchange_terms_not_allowed', message, [{ at: 'body/payment', message }])
}
