import type { Order, Return } from '@aftercare/contracts'
import type { ExchangeRecord } from '../exchanges/exchange.ts'
import { anOrder } from '../orders/order.builder.ts'
import { anItem } from '../returns/return.builder.ts'
import type { Flow } from './flow.ts'
import { request } from './request.ts'
import { stored } from './stored.ts'

/** A return makes its exchange once, so each call has a return of its own. */
const returnsToExchange = 1_000

/** An exchange for a return that was approved, with the mark as the sku that is offered. */
export const exchangeFlow: Flow = {
  name: 'returns.execute',
  event: 'exchange.created',
  prepare: async (api, { secretKey: as }) => {
    const send = async <Body>(method: string, path: string, body: unknown): Promise<Body> =>
      (await request<Body>(api.url, method, path, { as, body })).body
    const order = await send<Order>('PUT', '/v1/orders/external/to-exchange', anOrder({ number: 'to-exchange' }))
    const items = [anItem(order.id, { reason: 'defective', resolution: 'exchange' })]
    const { id } = await send<Return>('POST', '/v1/returns', { items })
    await send('POST', `/v1/returns/${id}/submit`, {})
    const { resolutions } = await send<Return>('POST', `/v1/returns/${id}/approve`, {})
    const returnIds = await copies(api, order.id, id)
    let next = 0
    return (mark) => {
      const returnId = returnIds[next++]
      if (returnId === undefined) throw new Error(`Only ${returnsToExchange} returns wait for an exchange`)
      const exchange = { offers: [{ sku: mark, name: 'Vase, large', price: 4_000 }] }
      const body = JSON.stringify({ resolutionId: resolutions[0]?.id, exchange })
      return { method: 'POST', path: `/v1/returns/${returnId}/execute`, as, body }
    }
  },
  effects: async (api, { id: storeId }) => {
    const exchanges = (await stored(api, 'exchanges').find({ storeId }).toArray()) as unknown as ExchangeRecord[]
    return exchanges.map(({ _id, offers }) => ({ mark: offers[0]?.sku ?? '', objectId: _id }))
  },
}

/** Copies the order and its return, past every rule of the product: to make each through the front door takes minutes. */
async function copies(api: Parameters<Flow['prepare']>[0], orderId: string, returnId: string): Promise<string[]> {
  const [order, goods] = [
    await stored(api, 'orders').findOne({ _id: orderId }),
    await stored(api, 'returns').findOne({ _id: returnId }),
  ]
  if (order === null || goods === null) throw new Error('There is nothing to copy')
  const named = Array.from({ length: returnsToExchange }, () => ({
    order: api.context.newId('order'),
    goods: api.context.newId('return'),
  }))
  const withOrder = (parts: unknown, id: string): object[] =>
    (parts as object[]).map((part) => ({ ...part, orderId: id }))
  await stored(api, 'orders').insertMany(
    named.map((ids) => ({ ...order, _id: ids.order, externalId: ids.order, numberKey: ids.order })),
  )
  await stored(api, 'returns').insertMany(
    named.map((ids) => ({
      ...goods,
      _id: ids.goods,
      orderIds: [ids.order],
      units: withOrder(goods['units'], ids.order),
      resolutions: withOrder(goods['resolutions'], ids.order),
    })),
  )
  return named.map((ids) => ids.goods)
}
