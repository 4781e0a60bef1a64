import { randomUUID } from 'node:crypto'
import {
  agentScopes,
  type Approval,
  type AuthorityLimits,
  type Event,
  type Key,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
  type RefundPreview,
  type Scope,
} from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrder } from '../orders/order.builder.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore
beforeAll(async () => {
  api = await startApi({ env: { REFUND_URL: 'reference:' } })
  store = await api.newStore()
})
afterAll(async () => {
  api.expectDeclared()
  await api[Symbol.asyncDispose]()
})

let named = 0
const newAgent = async (limits: AuthorityLimits | null, scopes: readonly Scope[] = agentScopes): Promise<string> =>
  await api.newKey(store.id, {
    kind: 'restricted',
    name: `agent-${(named += 1)}`,
    scopes: [...scopes],
    agent: { name: 'Ben', role: 'agent', limits },
  })
const euros = (amounts: Omit<NonNullable<AuthorityLimits['amounts']>[number], 'currency'>): AuthorityLimits => ({
  amounts: [{ currency: 'EUR', ...amounts }],
})

async function placeOrder(details: Partial<OrderUpsert> = {}): Promise<Order> {
  const number = `a-${(named += 1)}`
  const { body, status, text } = await request<Order>(api.url, 'PUT', `/v1/orders/external/${number}`, {
    as: store.secretKey,
    body: anOrder({ number, customer: { externalId: number, email: `${number}@example.com` }, ...details }),
  })
  if (status !== 200) throw new Error(text)
  return body
}

/** An approval, or the refund or problem in its place. */
type Answered = Approval & { code?: Problem['code'] }
const post = async (path: string, as: string, body: object, key: string = randomUUID()): Promise<Answer<Answered>> =>
  await request<Answered>(api.url, 'POST', path, { as, body, headers: { 'idempotency-key': key } })
const previewOf = async ({ id: orderId, currency }: Order, goodwill: number, as: string): Promise<RefundPreview> =>
  (
    await request<RefundPreview>(api.url, 'POST', '/v1/refunds/preview', {
      as,
      body: { orderId, currency, ground: 'goodwill', goodwill, reason: 'It came late' },
    })
  ).body
const give = async (order: Order, goodwill: number, as: string): Promise<Answer<Answered>> =>
  await post('/v1/refunds', as, { token: (await previewOf(order, goodwill, as)).token })
const approve = async (id: string, as: string, body: object = {}): Promise<Answer<Answered>> =>
  await post(`/v1/approvals/${id}/approve`, as, body)
const decline = async (id: string, as: string): Promise<Answer<Answered>> =>
  await post(`/v1/approvals/${id}/decline`, as, { reason: 'A new one went out yesterday' })
const read = async (id: string, as = store.secretKey): Promise<Approval> =>
  (await request<Approval>(api.url, 'GET', `/v1/approvals/${id}`, { as })).body
const refundsOf = async ({ id }: Order): Promise<Refund[]> =>
  (await request<Page<Refund>>(api.url, 'GET', `/v1/refunds?orderId=${id}`, { as: store.secretKey })).body.data
const eventsOf = async (id: string): Promise<string[]> =>
  (await request<Page<Event>>(api.url, 'GET', `/v1/events?objectId=${id}`, { as: store.secretKey })).body.data.map(
    ({ type }) => type,
  )

describe('what an agent gives back', () => {
  it('is a refund up to the limit, and the request for an approval above it', async () => {
    const ben = await newAgent(euros({ perRefund: 1_000 }))
    const order = await placeOrder()
    expect((await give(order, 1_000, ben)).status).toBe(201)
    const { status, body } = await give(order, 1_001, ben)
    expect(status).toBe(202)
    expect(body).toMatchObject({
      kind: 'refund',
      status: 'requested',
      amount: 1_001,
      currency: 'EUR',
      orderId: order.id,
      reason: 'It came late',
      limits: [{ limit: 'per_refund', allowed: 1_000, asked: 1_001 }],
      allowedActions: [],
    })
    expect((await read(body.id, store.agentKey)).allowedActions).toEqual(['approve', 'decline'])
    expect(await refundsOf(order)).toHaveLength(1)
    expect(await eventsOf(body.id)).toEqual(['approval.requested'])
  })

  it('is limited to a share of the order over all that they give of it', async () => {
    const ben = await newAgent({ percentOfOrder: 10 })
    const order = await placeOrder()
    const tenth = Math.floor(order.total / 10)
    expect((await give(order, tenth - 100, ben)).status).toBe(201)
    const more = await give(order, 101, ben)
    expect(more.body.limits).toEqual([{ limit: 'percent_of_order', allowed: 100, asked: 101 }])
    expect((await give(order, 100, ben)).status).toBe(201)
  })

  it('counts what failed, which can be tried again after another took its place', async () => {
    const ben = await newAgent({ percentOfOrder: 10 })
    const payments = [
      { externalId: 'p-declines-once', method: 'card', captured: 9_000 },
      { externalId: 'p2', method: 'paypal', captured: 8_820 },
    ] as const
    const order = await placeOrder({ payments: [...payments] })
    const tenth = Math.floor(order.total / 10)
    const { body: failing } = await give(order, tenth, ben)
    await runJobs(api.context, undefined, 'refunds.ask_provider')
    expect((await refundsOf(order)).map(({ status }) => status)).toEqual(['failed'])
    expect((await give(order, tenth, ben)).body.limits).toEqual([
      { limit: 'percent_of_order', allowed: 0, asked: tenth },
    ])
    const retried = await post(`/v1/refunds/${failing.id}/retry`, ben, {})
    expect([retried.status, retried.body.status]).toEqual([200, 'requested'])
  })

  it('is limited for one customer over 90 days', async () => {
    const ben = await newAgent(euros({ perCustomer: 1_500 }))
    const customer = { externalId: `c-${(named += 1)}`, email: `c-${named}@example.com` }
    const [first, second] = [await placeOrder({ customer }), await placeOrder({ customer })]
    const begins = new Date()
    const days = (number: number): Date => new Date(begins.getTime() + number * 86_400_000)
    expect((await give(first, 1_000, ben)).status).toBe(201)
    expect((await give(second, 501, ben)).body.limits).toEqual([{ limit: 'per_customer', allowed: 500, asked: 501 }])
    expect((await give(await placeOrder(), 1_500, ben)).status).toBe(201)
    api.setNow(days(90))
    expect((await give(second, 501, ben)).status).toBe(202)
    api.setNow(days(91))
    expect((await give(second, 1_500, ben)).status).toBe(201)
    api.setNow(undefined)
  })

  it('is nothing in a currency that is not among the limits, whatever its minor unit', async () => {
    const ben = await newAgent({ amounts: [{ currency: 'KWD', perRefund: 1_500 }] })
    const total = (currency: string): Partial<OrderUpsert> => ({
      currency,
      lines: [{ externalId: 'l1', name: 'A lamp', quantity: 1, subtotal: 50_000 }],
      discounts: [],
      shipping: null,
      total: 50_000,
      shipments: [],
      payments: [{ externalId: 'p1', method: 'card', captured: 50_000 }],
    })
    const [yen, dinar] = [await placeOrder(total('JPY')), await placeOrder(total('KWD'))]
    expect((await give(yen, 1, ben)).body.limits).toEqual([{ limit: 'per_refund', allowed: 0, asked: 1 }])
    expect((await give(dinar, 1_500, ben)).status).toBe(201)
    expect((await give(dinar, 1_501, ben)).status).toBe(202)
  })

  it('passes no limit together when ten refunds of ten orders come at once', async () => {
    const ben = await newAgent(euros({ perCustomer: 500 }))
    const customer = { externalId: `c-${(named += 1)}`, email: `c-${named}@example.com` }
    const previews = await Promise.all(
      Array.from({ length: 10 }, async () => await previewOf(await placeOrder({ customer }), 100, ben)),
    )
    const answers = await Promise.all(previews.map(async ({ token }) => await post('/v1/refunds', ben, { token })))
    const countOf = (wanted: number): number => answers.filter(({ status }) => status === wanted).length
    expect([countOf(201), countOf(202)]).toEqual([5, 5])
  }, 30_000)

  it('is as much as a server of the shop wants', async () => {
    expect((await give(await placeOrder(), 9_000, store.secretKey)).status).toBe(201)
  })
})

describe('an approval', () => {
  const small = euros({ perRefund: 1_000 })

  it('does what was asked for, in the name of whoever asked', async () => {
    const ben = await newAgent(small)
    const order = await placeOrder()
    const asked = await give(order, 4_000, ben)
    const key = randomUUID()
    const path = `/v1/approvals/${asked.body.id}/approve`
    const first = await post(path, store.agentKey, { reason: 'The lamp came broken twice' }, key)
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      status: 'approved',
      decision: { by: { keyId: store.agentKeyId, name: 'Mia' }, reason: 'The lamp came broken twice' },
      allowedActions: [],
    })
    expect((await post(path, store.agentKey, { reason: 'The lamp came broken twice' }, key)).text).toBe(first.text)
    const [refund, ...others] = await refundsOf(order)
    expect(others).toEqual([])
    expect(refund).toMatchObject({
      id: first.body.refundId,
      total: 4_000,
      requestedBy: 'Ben',
      approvalId: asked.body.id,
      reason: 'It came late',
    })
    await runJobs(api.context, undefined, 'refunds.ask_provider')
    expect((await refundsOf(order))[0]?.status).toBe('succeeded')
    expect(await eventsOf(asked.body.id)).toEqual(['approval.approved', 'approval.requested'])
    const again = await approve(asked.body.id, store.agentKey)
    expect([again.status, again.body.code]).toEqual([409, 'approval_transition_not_allowed'])
  })

  it('is one for one preview, however often that is executed', async () => {
    const ben = await newAgent(small)
    const preview = await previewOf(await placeOrder(), 4_000, ben)
    const [one, two] = await Promise.all(
      [1, 2].map(async () => await post('/v1/refunds', ben, { token: preview.token })),
    )
    expect(one?.body.id).toBe(two?.body.id)
    const done = await approve(one?.body.id ?? '', store.agentKey)
    const after = await post('/v1/refunds', ben, { token: preview.token })
    expect([after.status, after.body.id]).toEqual([201, done.body.refundId])
  })

  it('says that the money has changed, and does nothing', async () => {
    const ben = await newAgent(small)
    const order = await placeOrder()
    const asked = await give(order, 4_000, ben)
    const all = (order.payments[0]?.captured ?? 0) - 3_000
    expect((await give(order, all, store.secretKey)).status).toBe(201)
    const { status, body } = await approve(asked.body.id, store.agentKey)
    expect([status, body.code]).toEqual([409, 'refund_exceeds_captured'])
    expect(await refundsOf(order)).toHaveLength(1)
    expect(await read(asked.body.id)).toMatchObject({ status: 'requested', refundId: null, version: 1 })
    expect((await decline(asked.body.id, store.agentKey)).status).toBe(200)
  })

  it('says that it would go elsewhere now, and does nothing', async () => {
    const ben = await newAgent(small)
    const payments: OrderUpsert['payments'] = [
      { externalId: 'p1', method: 'card', captured: 10_000 },
      { externalId: 'p2', method: 'paypal', captured: 7_820 },
    ]
    const order = await placeOrder({ payments })
    const asked = await give(order, 5_000, ben)
    expect((await give(order, 8_000, store.secretKey)).status).toBe(201)
    const { status, body } = await approve(asked.body.id, store.agentKey)
    expect([status, body.code]).toEqual([409, 'refund_changed'])
    expect(await refundsOf(order)).toHaveLength(1)
  })

  it('is for somebody else, with authority and the scopes of their own', async () => {
    const ben = await newAgent(small)
    const { body: asked } = await give(await placeOrder(), 4_000, ben)
    const [poor, narrow] = [
      await newAgent(euros({ perRefund: 3_999 })),
      await newAgent(null, ['approvals:read', 'approvals:write']),
    ]
    const codes = [await approve(asked.id, ben), await approve(asked.id, poor), await approve(asked.id, narrow)]
    expect(codes.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'approval_own_request'],
      [403, 'authority_exceeded'],
      [403, 'scope_missing'],
    ])
    expect((await decline(asked.id, ben)).body.code).toBe('approval_own_request')
    const elsewhere = await api.newStore()
    expect((await approve(asked.id, elsewhere.agentKey)).body.code).toBe('approval_not_found')
    const enough = await newAgent(euros({ perRefund: 4_000, perCustomer: 4_000 }))
    expect((await approve(asked.id, enough)).status).toBe(200)
  })

  it('counts against whoever approved, and not against whoever asked', async () => {
    const [ben, lead] = [await newAgent(small), await newAgent(euros({ perRefund: 4_000, perCustomer: 4_500 }))]
    const customer = { externalId: `c-${(named += 1)}`, email: `c-${named}@example.com` }
    const order = await placeOrder({ customer })
    const first = await give(order, 4_000, ben)
    expect((await approve(first.body.id, lead)).status).toBe(200)
    const second = await give(order, 1_001, ben)
    expect((await approve(second.body.id, lead)).body.code).toBe('authority_exceeded')
    expect((await give(order, 1_000, ben)).status).toBe(201)
  })

  it('counts against the share of the order that whoever approved it may give', async () => {
    const [ben, lead] = [await newAgent(small), await newAgent({ percentOfOrder: 50 })]
    const order = await placeOrder()
    const [first, second] = [await give(order, 6_000, ben), await give(order, 5_000, ben)]
    expect((await approve(first.body.id, lead)).status).toBe(200)
    expect((await approve(second.body.id, lead)).body.code).toBe('authority_exceeded')
    expect((await give(order, Math.floor(order.total / 2) - 6_000, lead)).status).toBe(201)
  })

  it('is given once when eight approve it at once', async () => {
    const ben = await newAgent(small)
    const order = await placeOrder()
    const asked = await give(order, 4_000, ben)
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => await approve(asked.body.id, store.agentKey)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code)).toEqual(
      Array(7).fill('approval_transition_not_allowed'),
    )
    expect(await refundsOf(order)).toHaveLength(1)
  }, 30_000)

  it('is declined with a reason, and can be asked for anew', async () => {
    const ben = await newAgent(small)
    const order = await placeOrder()
    const preview = await previewOf(order, 4_000, ben)
    const asked = await post('/v1/refunds', ben, { token: preview.token })
    const declined = await decline(asked.body.id, store.agentKey)
    expect(declined.body).toMatchObject({
      status: 'declined',
      decision: { reason: 'A new one went out yesterday' },
      refundId: null,
    })
    expect(await refundsOf(order)).toEqual([])
    const again = await post('/v1/refunds', ben, { token: preview.token })
    expect([again.status, again.body.id === asked.body.id]).toEqual([202, false])
    expect((await approve(asked.body.id, store.agentKey)).body.code).toBe('approval_transition_not_allowed')
  })

  it('expires when nobody decides', async () => {
    const ben = await newAgent(small)
    const order = await placeOrder()
    const { body: asked } = await give(order, 4_000, ben)
    const end = Date.parse(asked.expiresAt)
    expect(end - Date.parse(asked.createdAt)).toBe(72 * 3_600_000)
    api.setNow(new Date(end))
    expect((await approve(asked.id, store.agentKey)).body.code).toBe('approval_transition_not_allowed')
    await runJobs(api.context, new Date(end), 'approvals.expire')
    api.setNow(undefined)
    expect((await read(asked.id)).status).toBe('expired')
    expect(await eventsOf(asked.id)).toEqual(['approval.expired', 'approval.requested'])
    expect(await refundsOf(order)).toEqual([])
  })

  it('is listed for the desk, and for nobody else', async () => {
    const { id: orderId } = await placeOrder()
    const ben = await newAgent(small)
    const { body: asked } = await give({ id: orderId, currency: 'EUR' } as Order, 4_000, ben)
    const waiting = await request<Page<Approval>>(
      api.url,
      'GET',
      `/v1/approvals?status=requested&objectId=${asked.objectId}`,
      { as: store.agentKey },
    )
    expect(waiting.body.data.map(({ id }) => id)).toEqual([asked.id])
    const page = await request(api.url, 'GET', '/v1/approvals', { as: store.publishableKey })
    expect([page.status, page.body.code]).toEqual([403, 'principal_not_allowed'])
  })
})

describe('the limits of a key', () => {
  it('are changed with the version that was read, and hold from the next request on', async () => {
    const ben = await newAgent(null)
    const order = await placeOrder()
    expect((await give(order, 2_000, ben)).status).toBe(201)
    const keys = await request<Page<Key>>(api.url, 'GET', '/v1/keys', { as: store.secretKey })
    const key = keys.body.data.find(({ name }) => name === `agent-${named - 1}`)
    const path = `/v1/keys/${key?.id}`
    const change = async (etag?: string): Promise<Answer<Key & Problem>> =>
      await request<Key & Problem>(api.url, 'PATCH', path, {
        as: store.secretKey,
        body: { limits: euros({ perRefund: 100 }) },
        headers: etag === undefined ? {} : { 'if-match': etag },
      })
    expect((await change()).body.code).toBe('precondition_required')
    const { headers } = await request(api.url, 'GET', path, { as: store.secretKey })
    const changed = await change(headers.get('etag') ?? '')
    expect(changed.body).toMatchObject({ version: 2, agent: { name: 'Ben', limits: euros({ perRefund: 100 }) } })
    expect((await change(headers.get('etag') ?? '')).body.code).toBe('version_mismatch')
    expect((await give(order, 101, ben)).status).toBe(202)
    expect(await eventsOf(key?.id ?? '')).toEqual(['key.limits_changed', 'key.created'])
  })

  it('are those of a person, and set by a server of the shop', async () => {
    const keys = await request<Page<Key>>(api.url, 'GET', '/v1/keys?kind=secret', { as: store.secretKey })
    const path = `/v1/keys/${keys.body.data[0]?.id}`
    const body = { limits: null }
    const headers = { 'if-match': '*' }
    const onSecret = await request(api.url, 'PATCH', path, { as: store.secretKey, body, headers })
    expect([onSecret.status, onSecret.body.code]).toEqual([409, 'key_has_no_agent'])
    const own = await request(api.url, 'PATCH', `/v1/keys/${store.agentKeyId}`, { as: store.agentKey, body, headers })
    expect([own.status, own.body.code]).toEqual([403, 'principal_not_allowed'])
    const twice = await request(api.url, 'POST', '/v1/keys', {
      as: store.secretKey,
      body: {
        kind: 'restricted',
        name: 'Twice',
        scopes: ['refunds:write'],
        agent: { name: 'Ben', role: 'agent', limits: { amounts: [{ currency: 'EUR' }, { currency: 'EUR' }] } },
      },
    })
    expect([twice.status, twice.body.code]).toEqual([400, 'invalid_request'])
  })
})
