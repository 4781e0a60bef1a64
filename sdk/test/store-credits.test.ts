import { afterAll, beforeAll, expect, it } from 'vitest'
import { anOrder } from '../../api/src/orders/order.builder.ts'
import { startApi, type TestApi, type TestStore } from '../../api/src/testing/start-api.ts'
import { Aftercare, type Order } from '../src/index.ts'

let api: TestApi
let store: TestStore
let shop: Aftercare
let order: Order

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  shop = new Aftercare({ baseUrl: api.url, key: store.secretKey })
  await shop.customers.upsert('shop-1001', { email: 'mia.berg@example.com', locale: 'de' })
  order = await shop.orders.upsert('nl-1042', anOrder())
})
afterAll(async () => await api[Symbol.asyncDispose]())

it('a checkout spends credit as the guide says, and what is not there is refused', async () => {
  const given = await shop.storeCredits.issue({
    customerId: order.customerId ?? '',
    currency: 'EUR',
    amount: 5_000,
    reason: 'The parcel came a week late',
  })
  if ('limits' in given) throw new Error('A server of the shop has no limits')
  const { data } = await shop.storeCredits.list({ customerId: given.customerId, currency: 'EUR' })
  expect(data.map(({ available }) => available)).toEqual([5_000])
  const held = await shop.storeCredits.reserve(given.id, { amount: 3_000, reference: 'nl-1043' })
  await expect(shop.storeCredits.reserve(given.id, { amount: 2_001, reference: 'nl-1044' })).rejects.toMatchObject({
    code: 'store_credit_insufficient',
    status: 409,
  })
  const spent = await shop.storeCredits.capture(held.id, { amount: 2_000 })
  expect(spent).toMatchObject({ status: 'captured', captured: 2_000 })
  let [available, reserved] = [0, 0]
  for await (const entry of shop.storeCredits.entries(given.id)) {
    available += entry.available
    reserved += entry.reserved
  }
  expect([available, reserved]).toEqual([3_000, 0])
  await shop.storeCredits.restore(held.id)
  expect((await shop.storeCredits.get(given.id)).available).toBe(5_000)
  const { currencies } = await shop.storeCredits.liability()
  expect(currencies).toMatchObject([{ currency: 'EUR', accounts: 1, total: 5_000 }])
})

it('what is above the limits of an agent is an approval by its type, and another agent gives it', async () => {
  const { key } = await shop.keys.create({
    kind: 'restricted',
    name: 'Ben',
    scopes: ['refunds:write', 'approvals:read'],
    agent: { name: 'Ben', role: 'agent', limits: { amounts: [{ currency: 'EUR', perRefund: 1_000 }] } },
  })
  const ben = new Aftercare({ baseUrl: api.url, key })
  const mia = new Aftercare({ baseUrl: api.url, key: store.agentKey })
  const wish = { orderId: order.id, currency: 'EUR', ground: 'goodwill', goodwill: 2_000 } as const
  const { token } = await ben.refunds.preview(wish)
  const answer = await ben.refunds.execute({ token })
  if (!('limits' in answer)) throw new Error(`${answer.total} was refunded alone`)
  expect(answer).toMatchObject({ kind: 'refund', amount: 2_000, allowedActions: [] })
  const { data } = await mia.approvals.list({ status: 'requested' })
  expect(data.map(({ id, allowedActions }) => [id, allowedActions])).toEqual([[answer.id, ['approve', 'decline']]])
  await expect(ben.approvals.approve(answer.id)).rejects.toMatchObject({ code: 'scope_missing' })
  const done = await mia.approvals.approve(answer.id, { reason: 'The lamp came broken twice' })
  const refund = await ben.refunds.execute({ token })
  expect('limits' in refund ? null : refund.id).toBe(done.refundId)
})
