import type { Exchange, Order, Return } from '@aftercare/contracts'
import type { ExchangeRecord } from '../exchanges/exchange.ts'
import { anOrder } from '../orders/order.builder.ts'
import type { OrderRecord } from '../orders/order.ts'
import { anItem } from '../returns/return.builder.ts'
import type { Flow } from './flow.ts'
import { request } from './request.ts'
import { stored } from './stored.ts'

/** A return makes its exchange once, so each call has a return of its own. */
const returnsToExchange = 1_000

type Prepare = Flow['prepare']
type Send = <Body>(method: string, path: string, body: unknown) => Promise<Body>

/** A return that was approved, whose wish is an exchange. */
async function toExchange([{ url }, { secretKey: as }]: Parameters<Prepare>, number: string) {
  const send: Send = async <Body>(method: string, path: string, body: unknown): Promise<Body> =>
    (await request<Body>(url, method, path, { as, body, headers: { 'idempotency-key': crypto.randomUUID() } })).body
  const order = await request<Order>(url, 'PUT', `/v1/orders/external/${number}`, { as, body: anOrder({ number }) })
  const items = [anItem(order.body.id, { reason: 'defective', resolution: 'exchange' })]
  const { id } = await send<Return>('POST', '/v1/returns', { items })
  const { approval, ...submitted } = await send<Return>('POST', `/v1/returns/${id}/submit`, {})
  // Another flow may have published a policy that approves by itself.
  const { resolutions } =
    approval.status === 'approved' ? submitted : await send<Return>('POST', `/v1/returns/${id}/approve`, {})
  return { send, orderId: order.body.id, returnId: id, resolutionId: resolutions[0]?.id }
}

/** What the exchanges are for whose difference is collected: they are copies, and no call made them. */
const skuToCollect = 'VASE-L'
const termsOf = (sku: string) => ({ offers: [{ sku, name: 'Vase, large', price: 4_000 }] })

/** An exchange for a return that was approved, with the mark as the sku that is offered. */
export const exchangeFlow: Flow = {
  name: 'returns.execute',
  event: 'exchange.created',
  isOnceByItself: true,
  prepare: async (api, store, callsMost = returnsToExchange) => {
    const { orderId, returnId, resolutionId } = await toExchange([api, store], 'to-exchange')
    const made = await copies(api, { orderId, returnId }, callsMost)
    let next = 0
    return (mark) => {
      const copy = made[next++]
      if (copy === undefined) throw new Error(`Only ${callsMost} returns wait for an exchange`)
      const body = JSON.stringify({ resolutionId, exchange: termsOf(mark) })
      return { method: 'POST', path: `/v1/returns/${copy.goods}/execute`, as: store.secretKey, body }
    }
  },
  effects: async (api, { id: storeId }) => {
    const exchanges = (await stored(api, 'exchanges').find({ storeId }).toArray()) as unknown as ExchangeRecord[]
    return exchanges
      .filter(({ offers }) => offers[0]?.sku !== skuToCollect)
      .map(({ _id, offers }) => ({ mark: offers[0]?.sku ?? '', objectId: _id }))
  },
}

/** The difference of an exchange that is reserved, with the mark as the payment that it was collected by. */
export const collectFlow: Flow = {
  name: 'exchanges.collect',
  event: 'exchange.difference_collected',
  isOnceByItself: true,
  prepare: async (api, store, callsMost = returnsToExchange) => {
    const { send, orderId, returnId, resolutionId } = await toExchange([api, store], 'to-collect')
    const { resolutions } = await send<Return>('POST', `/v1/returns/${returnId}/execute`, {
      resolutionId,
      exchange: termsOf(skuToCollect),
    })
    const exchangeId = resolutions[0]?.exchangeId ?? ''
    const { difference } = await send<Exchange>('POST', `/v1/exchanges/${exchangeId}/confirm`, { days: 90 })
    if (difference.state !== 'due') throw new Error(`Nothing is due: ${difference.state}`)
    const made = await copies(api, { orderId, returnId, exchangeId }, callsMost)
    let next = 0
    return (mark) => {
      const copy = made[next++]
      if (copy === undefined) throw new Error(`Only ${callsMost} exchanges wait for their difference`)
      const body = JSON.stringify({ payment: mark, method: 'card', amount: difference.amount, currency: 'EUR' })
      return { method: 'POST', path: `/v1/exchanges/${copy.exchange}/collect`, as: store.secretKey, body }
    }
  },
  // The payments of the orders, each of which is money that can go back.
  effects: async (api, { id: storeId }) => {
    const orders = (await stored(api, 'orders').find({ storeId }).toArray()) as unknown as OrderRecord[]
    return orders.flatMap(({ exchanges = [] }) =>
      exchanges.flatMap(({ exchangeId, payments }) =>
        payments.map(({ externalId }) => ({ mark: externalId, objectId: exchangeId })),
      ),
    )
  },
}

type Ids = { orderId: string; returnId: string; exchangeId?: string }

/**
 * Copies the order, its return, and the exchange of it where there is one, past every rule of the product: to make each through the
 * front door takes minutes.
 */
async function copies(
  api: Parameters<Prepare>[0],
  { orderId, returnId, exchangeId }: Ids,
  callsMost: number,
): Promise<{ goods: string; exchange: string }[]> {
  const [order, goods, exchange] = [
    await stored(api, 'orders').findOne({ _id: orderId }),
    await stored(api, 'returns').findOne({ _id: returnId }),
    exchangeId === undefined ? null : await stored(api, 'exchanges').findOne({ _id: exchangeId }),
  ]
  if (order === null || goods === null) throw new Error('There is nothing to copy')
  const named = Array.from({ length: callsMost }, () => ({
    order: api.context.newId('order'),
    goods: api.context.newId('return'),
    exchange: api.context.newId('exchange'),
  }))
  const withIds = (parts: unknown, ids: object): object[] => (parts as object[]).map((part) => ({ ...part, ...ids }))
  await stored(api, 'orders').insertMany(
    named.map((ids) => ({
      ...order,
      _id: ids.order,
      externalId: ids.order,
      numberKey: ids.order,
      ...(exchange !== null && { exchanges: withIds(order['exchanges'], { exchangeId: ids.exchange }) }),
    })),
  )
  await stored(api, 'returns').insertMany(
    named.map((ids) => ({
      ...goods,
      _id: ids.goods,
      orderIds: [ids.order],
      units: withIds(goods['units'], { orderId: ids.order }),
      resolutions: withIds(goods['resolutions'], { orderId: ids.order }),
    })),
  )
  if (exchange !== null)
    await stored(api, 'exchanges').insertMany(
      named.map((ids) => ({ ...exchange, _id: ids.exchange, orderId: ids.order, returnId: ids.goods })),
    )
  return named
}
