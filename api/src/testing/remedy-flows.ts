import type { Claim, Order, RefundGround, Withdrawal } from '@aftercare/contracts'
import { anOrder } from '../orders/order.builder.ts'
import type { RefundRecord } from '../refunds/refund.ts'
import type { Effect, Flow } from './flow.ts'
import { request } from './request.ts'
import type { TestApi, TestStore } from './start-api.ts'
import { stored } from './stored.ts'

/** Each is paid once, so each call has one of its own. */
const thingsToPay = 1_000

/** Which order a mark was for, since the calls say nothing that is kept: by store and order. */
const markOf = new Map<string, string>()

type Paying = {
  flow: Pick<Flow, 'name' | 'isOnceByItself'>
  ground: RefundGround
  collection: 'claims' | 'withdrawals'
  pathOf: (id: string) => string
  /** Makes one that is to be paid. */
  make: (api: TestApi, store: TestStore, orderId: string) => Promise<string>
}

const asked = async <Body>(api: TestApi, as: string, path: string, body: object = {}): Promise<Body> => {
  const answer = await request<Body>(api.url, 'POST', path, { as, body })
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
  return answer.body
}

/** A lower price that was agreed on, which a call pays. */
export const claimRemedyFlow = payingFlow({
  flow: { name: 'claims.perform', isOnceByItself: true },
  ground: 'conformity',
  collection: 'claims',
  pathOf: (id) => `/v1/claims/${id}/perform`,
  make: async (api, { secretKey: as }, orderId) => {
    const claim = { orderId, line: 'l2', reason: 'defective', description: 'It has a crack.' }
    const { id } = await asked<Claim>(api, as, '/v1/claims', claim)
    const offer = { remedy: 'price_reduction', amount: 800, finding: 'minor' }
    await asked(api, as, `/v1/claims/${id}/offer`, offer)
    await asked(api, as, `/v1/claims/${id}/accept`)
    return id
  },
})

/** A withdrawal whose goods are back, which a call refunds. */
export const withdrawalRefundFlow = payingFlow({
  flow: { name: 'withdrawals.refund', isOnceByItself: true },
  ground: 'withdrawal',
  collection: 'withdrawals',
  pathOf: (id) => `/v1/withdrawals/${id}/refund`,
  make: async (api, { secretKey: as }, orderId) => {
    const { id } = await asked<Withdrawal>(api, as, '/v1/withdrawals', { name: 'Mia Berg', orderId })
    await asked(api, as, `/v1/withdrawals/${id}/confirm`)
    await asked(api, as, `/v1/withdrawals/${id}/receive`)
    return id
  },
})

function payingFlow({ flow, ground, collection, pathOf, make }: Paying): Flow {
  return {
    ...flow,
    event: 'refund.requested',
    prepare: async (api, store, callsMost = thingsToPay) => {
      const number = `to-pay-${collection}`
      const { body: order, text } = await request<Order>(api.url, 'PUT', `/v1/orders/external/${number}`, {
        as: store.secretKey,
        // Not sent yet: no period has run out, whatever day it is.
        body: anOrder({ number, shipments: [] }),
      })
      if (order.id === undefined) throw new Error(text)
      const made = await copies(api, { collection, id: await make(api, store, order.id), orderId: order.id, callsMost })
      let next = 0
      return (mark) => {
        const copy = made[next++]
        if (copy === undefined) throw new Error(`Only ${callsMost} ${collection} wait`)
        markOf.set(`${store.id} ${copy.orderId}`, mark)
        return { method: 'POST', path: pathOf(copy.id), as: store.secretKey, body: '{}' }
      }
    },
    effects: async (api, { id: storeId }): Promise<Effect[]> => {
      const refunds = (await stored(api, 'refunds').find({ storeId, ground }).toArray()) as unknown as RefundRecord[]
      return refunds.flatMap(({ _id, orderId }) => {
        const mark = markOf.get(`${storeId} ${orderId}`)
        return mark === undefined ? [] : [{ mark, objectId: _id }]
      })
    },
  }
}

/** Copies a thing and its order, past every rule of the product: to make each through the front door takes minutes. */
async function copies(
  api: TestApi,
  {
    collection,
    id,
    orderId,
    callsMost,
  }: { collection: Paying['collection']; id: string; orderId: string; callsMost: number },
): Promise<{ id: string; orderId: string }[]> {
  const order = await stored(api, 'orders').findOne({ _id: orderId })
  const thing = await stored(api, collection).findOne({ _id: id })
  if (order === null || thing === null) throw new Error('There is nothing to copy')
  const named = Array.from({ length: callsMost }, () => ({
    id: api.context.newId(collection === 'claims' ? 'claim' : 'withdrawal'),
    orderId: api.context.newId('order'),
  }))
  await stored(api, 'orders').insertMany(
    named.map((one) => ({ ...order, _id: one.orderId, externalId: one.orderId, numberKey: one.orderId })),
  )
  await stored(api, collection).insertMany(named.map((one) => ({ ...thing, _id: one.id, orderId: one.orderId })))
  return named
}
