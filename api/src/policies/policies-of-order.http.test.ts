import { exampleReturnPolicy, type Order, type Returnability, type ReturnPolicyPublish } from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'

let api: TestApi
let store: TestStore
beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  store = await api.newStore()
})
afterEach(() => api.setNow(undefined))
afterAll(async () => await api[Symbol.asyncDispose]())

const days = (count: number): ReturnPolicyPublish => ({
  ...exampleReturnPolicy,
  rules: [{ id: `days-${count}`, window: { days: count, clock: 'delivered' } }],
})
async function publish(body: ReturnPolicyPublish, at: string): Promise<string> {
  api.setNow(new Date(at))
  const headers = { [(await current()) === 200 ? 'if-match' : 'if-none-match']: '*' }
  const answer = await request<{ version: string }>(api.url, 'PUT', '/v1/policies/current', {
    as: store.secretKey,
    body,
    headers,
  })
  expect(answer.status, answer.text).toBe(200)
  return answer.body.version
}
const current = async (): Promise<number> =>
  (await request(api.url, 'GET', '/v1/policies/current', { as: store.secretKey })).status
async function place(details: Parameters<typeof anOrder>[0] = {}, externalId = 'one'): Promise<Order> {
  const body = anOrder({
    shipments: [aParcel({ events: [aScan('in_transit', 18), aScan('delivered', 20)] })],
    ...details,
  })
  const answer = await request<Order>(api.url, 'PUT', `/v1/orders/external/${externalId}`, {
    as: store.secretKey,
    body,
  })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const ask = async (orderId: string, at: string) => {
  api.setNow(new Date(at))
  const path = `/v1/orders/${orderId}/returnability?condition=unopened`
  return (await request<Returnability>(api.url, 'GET', path, { as: store.secretKey })).body
}
const commercial = ({ lines }: Returnability) => lines[0]?.decision.layers[2]

describe('the policies of an order', () => {
  it('decides by the better of the policy at the purchase and that of today, and names it', async () => {
    const then = await publish(days(30), '2026-11-01T00:00:00Z')
    const order = await place()
    expect(order.policyVersion).toBe(then)
    const shorter = await publish(days(20), '2026-11-25T00:00:00Z')
    const body = await ask(order.id, '2026-11-26T00:00:00Z')
    expect(shorter).not.toBe(then)
    expect(commercial(body)).toMatchObject({
      clause: 'days-30',
      policy: then,
      deadline: '2026-12-20T23:00:00.000Z',
    })
    const longer = await publish(days(90), '2026-11-27T00:00:00Z')
    const later = await ask(order.id, '2026-11-28T00:00:00Z')
    expect(commercial(later)).toMatchObject({ clause: 'days-90', policy: longer })
    expect((await place({ number: 'changed' })).policyVersion).toBe(then)
  })

  it('decides an order that is older than every policy by the law and by today’s policy', async () => {
    const order = await place({ placedAt: '2026-11-17T09:00:00.000Z' })
    const now = await publish(days(30), '2026-11-25T00:00:00Z')
    const body = await ask(order.id, '2026-11-26T00:00:00Z')
    expect(order.policyVersion).toBeNull()
    expect(body.lines[0]?.decision.layers.map(({ policy }) => policy)).toEqual([now, now, now])
    expect(body.lines[0]?.decision.best).toBe('withdrawal')
  })

  it('counts from the estimate and the days of grace when nobody scanned the delivery', async () => {
    await publish(days(30), '2026-11-01T00:00:00Z')
    const { id } = await place({ shipments: [aParcel({ events: [aScan('in_transit', 18)] })] })
    const body = await ask(id, '2026-11-26T00:00:00Z')
    expect(commercial(body)).toMatchObject({
      began: { at: '2026-11-23T22:59:59.999Z', by: 'estimate' },
      deadline: '2026-12-23T23:00:00.000Z',
    })
  })

  it('changes nothing that is stored, also when the clock goes back between two requests', async () => {
    await publish(days(10), '2026-11-01T00:00:00Z')
    const { id } = await place()
    const read = async () => (await request(api.url, 'GET', `/v1/orders/${id}`, { as: store.secretKey })).text
    const before = await read()
    const late = await ask(id, '2026-12-20T00:00:00Z')
    const early = await ask(id, '2026-11-19T00:00:00Z')
    expect(commercial(early)).toMatchObject({ reason: 'in_time', began: { by: 'estimate' } })
    expect(await ask(id, '2026-12-20T00:00:00Z')).toEqual(late)
    expect(await read()).toBe(before)
  })
})
