import {
  exampleId,
  exampleReturnPolicy,
  type Event,
  type Returnability,
  type OrderUpsert,
  type Page,
  type Problem,
  type Return,
  type ReturnPreview,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aCustomer } from '../customers/customer.builder.ts'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { anItem } from './return.builder.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await aStoreWithPolicy('2026-01-01')
})
afterAll(async () => await api[Symbol.asyncDispose]())
afterEach(() => api.setNow(undefined))

/** A store that has promised sixty days since then. */
const aStoreWithPolicy = async (since: string, rules = exampleReturnPolicy.rules): Promise<TestStore> => {
  const made = await api.newStore()
  on(since)
  const { status, text } = await request(api.url, 'PUT', '/v1/policies/current', {
    as: made.secretKey,
    body: { ...exampleReturnPolicy, rules },
    headers: { 'if-none-match': '*' },
  })
  expect(status, text).toBe(200)
  api.setNow(undefined)
  return made
}

const send = async <Body = Return>(
  method: string,
  path: string,
  as: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> => await request<Body>(api.url, method, path, { as, body, headers })
const post = async <Body = Return>(path: string, as: string, body: unknown = {}): Promise<Answer<Body>> =>
  await send<Body>('POST', path, as, body)
const get = async <Body = Return>(path: string, as: string): Promise<Answer<Body>> => await send<Body>('GET', path, as)
const codeOf = ({ status, body }: Answer<unknown>): string => `${status} ${(body as Problem).code}`

let made = 0
const deliveredOn = (day: number): OrderUpsert['shipments'] => [
  aParcel({ events: [aScan('in_transit', day - 1), aScan('delivered', day)] }),
]

/** An order whose lamp and two vases came on 20 November. */
const aDelivered = async (details: Partial<OrderUpsert> = {}): Promise<string> => {
  const name = `returned-${(made += 1)}`
  const wanted = anOrder({ number: name, shipments: deliveredOn(20), ...details })
  const { body, text } = await send<{ id: string }>('PUT', `/v1/orders/external/${name}`, store.secretKey, wanted)
  expect(body.id, text).toBeDefined()
  return body.id
}
const aShopper = async (name: string): Promise<{ customerId: string; token: string }> => {
  const { body } = await send<{ id: string }>(
    'PUT',
    `/v1/customers/external/${name}`,
    store.secretKey,
    aCustomer({ email: `${name}@example.com` }),
  )
  return {
    customerId: body.id,
    token: await newSession(api, store.id, { level: 'authenticated', customerId: body.id }),
  }
}
const aGuest = async (orderId: string): Promise<string> =>
  await newSession(api, store.id, {
    level: 'pre_authenticated',
    email: 'mia.berg@example.com',
    proved: { kind: 'order', id: orderId },
  })

const on = (day: string): void => api.setNow(new Date(`${day}T12:00:00.000Z`))
const aDraft = async (items: unknown[], as = store.secretKey): Promise<Return> => {
  const answer = await post('/v1/returns', as, { items })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const submitted = async (items: unknown[], as = store.secretKey): Promise<Return> => {
  const { id } = await aDraft(items, as)
  const answer = await post(`/v1/returns/${id}/submit`, as)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const toldOf = async (id: string): Promise<string[]> => {
  const { body } = await get<Page<Event>>(`/v1/events?objectId=${id}&limit=100`, store.secretKey)
  return body.data.map(({ type }) => type).toSorted()
}

describe('GET /v1/orders/{id}/returnability', () => {
  it('says line by line what can go back, by which clause and until when', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    const { body, status } = await get<Returnability>(
      `/v1/orders/${orderId}/returnability?condition=unopened`,
      store.agentKey,
    )
    expect(status).toBe(200)
    const vases = body.lines.find(({ line }) => line === 'l2')
    expect(vases).toMatchObject({ quantity: 2, available: 2, decision: { best: 'withdrawal' } })
    expect(
      vases?.decision.layers.map(({ layer, eligible, clause, clock }) => [layer, eligible, clause, clock]),
    ).toEqual([
      ['withdrawal', true, expect.stringContaining('de'), 'delivered'],
      ['conformity', true, expect.any(String), 'delivered'],
      ['commercial', true, 'sixty-days', 'delivered'],
    ])
    // Fourteen days after a delivery on Friday 20 November end with Friday 4 December in Berlin.
    expect(vases?.decision.layers[0]?.deadline).toBe('2026-12-04T23:00:00.000Z')
  })

  it('counts from the carrier’s estimate and the grace where nobody scanned the delivery', async () => {
    on('2026-11-28')
    const orderId = await aDelivered({
      shipments: [aParcel({ estimatedDate: '2026-11-20', events: [aScan('in_transit', 18)] })],
    })
    const { body } = await get<Returnability>(`/v1/orders/${orderId}/returnability`, store.agentKey)
    const [withdrawal] = body.lines[0]?.decision.layers ?? []
    expect(withdrawal).toMatchObject({ eligible: true, began: { by: 'estimate' } })
    // Three days of grace, so Monday 23 November: fourteen days later it is Monday 7 December.
    expect(withdrawal?.deadline).toBe('2026-12-07T23:00:00.000Z')
  })

  it('decides by today’s policy about an order that is older than every policy', async () => {
    const young = await aStoreWithPolicy('2026-11-24')
    on('2026-12-20')
    const { body: order } = await send<{ id: string }>(
      'PUT',
      '/v1/orders/external/older',
      young.secretKey,
      anOrder({ shipments: deliveredOn(20) }),
    )
    const { body } = await get<Returnability>(`/v1/orders/${order.id}/returnability`, young.agentKey)
    expect(body.lines[0]?.decision).toMatchObject({ best: 'commercial' })
  })

  it('gives what the law gives where the shop has promised nothing', async () => {
    const silent = await api.newStore()
    on('2026-11-25')
    const { body: order } = await send<{ id: string }>(
      'PUT',
      '/v1/orders/external/silent',
      silent.secretKey,
      anOrder({ shipments: deliveredOn(20) }),
    )
    const { body } = await get<Returnability>(`/v1/orders/${order.id}/returnability`, silent.agentKey)
    const layers = body.lines[0]?.decision.layers.map(({ layer, reason }) => [layer, reason])
    expect(layers).toEqual([
      ['withdrawal', 'in_time'],
      ['conformity', 'in_time'],
      ['commercial', 'no_rule'],
    ])
  })

  it('counts what is in a return as gone', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    await submitted([anItem(orderId, { quantity: 2 })])
    const { body } = await get<Returnability>(`/v1/orders/${orderId}/returnability`, store.agentKey)
    const vases = body.lines.find(({ line }) => line === 'l2')
    expect(vases).toMatchObject({ available: 0, decision: { best: null, resolutions: [] } })
  })

  it('shows no order that is somebody else’s', async () => {
    const { token } = await aShopper('returnability-stranger')
    const orderId = await aDelivered()
    expect(codeOf(await get(`/v1/orders/${orderId}/returnability`, token))).toBe('404 order_not_found')
  })
})

describe('POST /v1/returns/preview', () => {
  it('decides unit by unit, for each by its own reason, and keeps nothing', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    const items = [anItem(orderId), anItem(orderId, { reason: 'damaged_on_arrival', condition: 'damaged' })]
    const { body, status } = await post<ReturnPreview>('/v1/returns/preview', store.secretKey, { items })
    expect([status, body.approval, body.currency]).toEqual([200, 'review', 'EUR'])
    expect(body.units.map(({ unit, decision }) => [unit, decision.best, decision.needs])).toEqual([
      [1, 'withdrawal', []],
      [2, 'conformity', ['photo']],
    ])
    const { body: list } = await get<Page<Return>>(`/v1/returns?orderId=${orderId}`, store.agentKey)
    expect(list.data).toEqual([])
  })
})

describe('a return that the rules approve', () => {
  it('is approved when it is submitted, holds its unit, and is seen by its shopper', async () => {
    on('2026-11-25')
    const { customerId, token } = await aShopper('returns-mia')
    const orderId = await aDelivered({ customer: { externalId: 'returns-mia', email: 'returns-mia@example.com' } })
    const draft = await aDraft([anItem(orderId, { resolution: 'refund' })], token)
    expect(draft).toMatchObject({
      approval: { status: 'draft' },
      customerId,
      counts: { requested: 0, approved: 0 },
      requester: null,
      allowedActions: ['update', 'submit', 'cancel'],
    })
    expect(draft.ref).toMatch(/^R-/)
    const { body } = await post(`/v1/returns/${draft.id}/submit`, token)
    expect(body).toMatchObject({
      approval: { status: 'approved', by: 'policy', expiresAt: null },
      units: [{ line: 'l2', unit: 1, state: 'expected', ground: 'withdrawal', resolution: 'refund' }],
      counts: { requested: 1, approved: 1, received: 0 },
      allowedActions: ['cancel'],
    })
    expect(await toldOf(draft.id)).toEqual(['return.approved', 'return.created', 'return.submitted'])
    const { body: list } = await get<Page<Return>>('/v1/returns', token)
    expect(list.data.map(({ id }) => id)).toEqual([draft.id])
  })

  it('ends by itself when only the shop had promised it and nothing comes', async () => {
    on('2026-12-20')
    const orderId = await aDelivered()
    const { id, approval } = await submitted([anItem(orderId)])
    expect(approval).toMatchObject({ status: 'approved', by: 'policy', expiresAt: '2027-01-19T12:00:00.000Z' })
    on('2027-01-20')
    await runJobs(api.context, new Date('2027-01-20T12:00:00.000Z'), 'returns.expire')
    expect((await get(`/v1/returns/${id}`, store.agentKey)).body.approval.status).toBe('expired')
    // The unit is free again.
    expect(
      (await post<ReturnPreview>('/v1/returns/preview', store.agentKey, { items: [anItem(orderId, { quantity: 2 })] }))
        .status,
    ).toBe(200)
  })

  it('is the guest’s who proved the order, and nobody else’s', async () => {
    on('2026-11-25')
    const orderId = await aDelivered({ customer: null })
    const guest = await aGuest(orderId)
    const { id } = await submitted([anItem(orderId)], guest)
    expect((await get(`/v1/returns/${id}`, guest)).status).toBe(200)
    const other = await aGuest(await aDelivered({ customer: null }))
    expect(codeOf(await get(`/v1/returns/${id}`, other))).toBe('404 return_not_found')
    expect((await get<Page<Return>>('/v1/returns', other)).body.data).toEqual([])
  })
})

describe('units', () => {
  it('are in one return: of many submissions at once as many succeed as there are units', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    const drafts = await Promise.all(Array.from({ length: 6 }, async () => await aDraft([anItem(orderId)])))
    const answers = await Promise.all(
      drafts.map(async ({ id }) => await post(`/v1/returns/${id}/submit`, store.secretKey)),
    )
    const done = answers.filter(({ status }) => status === 200)
    expect(done.map(({ body }) => body.units[0]?.unit ?? 0).toSorted((a, b) => a - b)).toEqual([1, 2])
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(['409 unit_already_returned', '409 write_conflict']).toContain(codeOf(answer))
  })

  it('are free again when a return is called off', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    const { id } = await submitted([anItem(orderId, { quantity: 2 })])
    expect(codeOf(await post('/v1/returns', store.secretKey, { items: [anItem(orderId)] }))).toBe(
      '409 unit_already_returned',
    )
    const { body } = await post(`/v1/returns/${id}/cancel`, store.agentKey)
    expect(body).toMatchObject({ approval: { status: 'cancelled', by: 'desk' }, allowedActions: [] })
    expect((await submitted([anItem(orderId, { quantity: 2 })])).units.map(({ unit }) => unit)).toEqual([1, 2])
    expect(codeOf(await post(`/v1/returns/${id}/cancel`, store.agentKey))).toBe('409 return_transition_not_allowed')
  })
})

describe('a return that an agent decides about', () => {
  const photoless = async (): Promise<Return> => {
    on('2026-11-25')
    const orderId = await aDelivered()
    return await submitted([anItem(orderId, { reason: 'damaged_on_arrival', condition: 'damaged' })])
  }

  it('waits where evidence is missing, and is approved by an agent', async () => {
    const { id, approval, units } = await photoless()
    expect([approval.status, units[0]?.ground, units[0]?.state]).toEqual(['requested', 'conformity', 'requested'])
    const { body } = await post(`/v1/returns/${id}/approve`, store.agentKey)
    expect(body).toMatchObject({ approval: { status: 'approved', by: 'desk' }, units: [{ state: 'expected' }] })
  })

  it('is approved by the rules once the evidence that was asked for is there', async () => {
    const { id, units } = await photoless()
    const { body: asked } = await post(`/v1/returns/${id}/ask`, store.agentKey, { question: 'A photo, please' })
    expect(asked.approval).toMatchObject({ status: 'needs_info', question: 'A photo, please' })
    const form = new FormData()
    form.set('file', new File([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')], 'crack.png'))
    const upload = await fetch(`${api.url}/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${store.secretKey}` },
      body: form,
    })
    const { id: attachmentId } = (await upload.json()) as { id: string }
    const answer = {
      text: 'Here it is',
      units: [{ unitId: units[0]?.id, evidence: [{ kind: 'photo', attachmentId }] }],
    }
    const { body, text } = await post(`/v1/returns/${id}/answer`, store.secretKey, answer)
    expect(body, text).toMatchObject({
      approval: { status: 'approved', by: 'policy' },
      answers: [{ text: 'Here it is' }],
      units: [{ evidence: [{ kind: 'photo', attachment: { id: attachmentId } }] }],
    })
    expect(codeOf(await post(`/v1/returns/${id}/answer`, store.secretKey, answer))).toBe(
      '409 return_transition_not_allowed',
    )
  })

  it('cannot be declined where the law gives the right', async () => {
    const { id, units } = await photoless()
    const body = { reason: 'other', clause: 'sixty-days' }
    expect(codeOf(await post(`/v1/returns/${id}/decline`, store.agentKey, body))).toBe(
      '409 return_right_not_declinable',
    )
    expect(codeOf(await post(`/v1/returns/${id}/decline`, store.agentKey, { ...body, unitIds: [units[0]?.id] }))).toBe(
      '409 return_right_not_declinable',
    )
  })

  it('is declined with a reason and a clause where only the shop had promised it', async () => {
    on('2027-03-01')
    const orderId = await aDelivered()
    const favour = await submitted([anItem(orderId)])
    expect([favour.approval.status, favour.units[0]?.ground]).toEqual(['requested', 'goodwill'])
    const decline = `/v1/returns/${favour.id}/decline`
    expect(codeOf(await post(decline, store.agentKey, { reason: 'outside_window', clause: 'no-such-rule' }))).toBe(
      '422 clause_not_known',
    )
    const { body } = await post(decline, store.agentKey, { reason: 'outside_window', clause: 'sixty-days' })
    expect(body).toMatchObject({
      approval: { status: 'declined', reason: 'outside_window', clause: 'sixty-days', message: null },
      units: [{ state: 'declined' }],
      allowedActions: [],
    })
    expect((await aDraft([anItem(orderId, { quantity: 2 })])).units).toHaveLength(2)
  })
})

describe('what is refused', () => {
  it.each([
    ['a line that the order does not have', { line: 'l9' }, '422 return_line_not_found'],
    ['more than was bought', { quantity: 3 }, '422 return_quantity_exceeds_bought'],
    ['half a vase', { quantity: 0.5 }, '400 invalid_request'],
    ['what the policy does not offer', { resolution: 'donate' }, '422 resolution_not_offered'],
    [
      'a file that is not there',
      { evidence: [{ kind: 'photo', attachmentId: exampleId('attachment', 'none') }] },
      '422 attachment_not_usable',
    ],
    ['an order that is not there', { orderId: exampleId('order', 'none') }, '422 return_order_not_found'],
    ['a reason that is none', { reason: 'bored' }, '400 invalid_request'],
  ])('%s', async (_, details, code) => {
    on('2026-11-25')
    const orderId = await aDelivered()
    const answer = await post('/v1/returns', store.secretKey, { items: [{ ...anItem(orderId), ...details }] })
    expect(codeOf(answer)).toBe(code)
  })

  it('two currencies in one return', async () => {
    on('2026-11-25')
    const [euro, pound] = [await aDelivered(), await aDelivered({ currency: 'GBP' })]
    expect(codeOf(await post('/v1/returns', store.secretKey, { items: [anItem(euro), anItem(pound)] }))).toBe(
      '422 return_currency_mismatch',
    )
  })

  it('orders of two customers in one return', async () => {
    on('2026-11-25')
    const orders = [
      await aDelivered(),
      await aDelivered({ customer: { externalId: 'somebody-else', email: 'else@example.com' } }),
    ]
    expect(codeOf(await post('/v1/returns', store.secretKey, { items: orders.map((id) => anItem(id)) }))).toBe(
      '422 return_customers_differ',
    )
  })

  it('what no layer lets go back, when a shopper asks', async () => {
    on('2027-03-01')
    const orderId = await aDelivered({ customer: null })
    const guest = await aGuest(orderId)
    const { id } = await aDraft([anItem(orderId)], guest)
    const answer = await post(`/v1/returns/${id}/submit`, guest)
    expect(codeOf(answer)).toBe('422 return_not_eligible')
    expect((answer.body as unknown as Problem).errors).toMatchObject([{ at: 'units/0' }])
  })

  it('an order that is somebody else’s', async () => {
    on('2026-11-25')
    const { token } = await aShopper('returns-thief')
    const orderId = await aDelivered()
    expect(codeOf(await post('/v1/returns', token, { items: [anItem(orderId)] }))).toBe('422 return_order_not_found')
  })

  it('a change of what was read before', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    const { id } = await aDraft([anItem(orderId)])
    const items = [anItem(orderId, { reason: 'too_small', quantity: 2 })]
    const changed = await send('PATCH', `/v1/returns/${id}`, store.secretKey, { items }, { 'if-match': '"1"' })
    expect(changed.body).toMatchObject({ version: 2, units: [{ reason: 'too_small' }, { unit: 2 }] })
    const late = await send('PATCH', `/v1/returns/${id}`, store.secretKey, { items }, { 'if-match': '"1"' })
    expect(codeOf(late)).toBe('412 version_mismatch')
  })
})

describe('several orders', () => {
  it('of one customer go back in one return, which a guest of one of them does not see', async () => {
    on('2026-11-25')
    const { token } = await aShopper('returns-both')
    const customer = { externalId: 'returns-both', email: 'returns-both@example.com' }
    const orders = [await aDelivered({ customer }), await aDelivered({ customer })]
    const { id, orderIds } = await submitted(
      orders.map((orderId) => anItem(orderId)),
      token,
    )
    expect(orderIds).toEqual(orders)
    expect(codeOf(await get(`/v1/returns/${id}`, await aGuest(orders[0] ?? '')))).toBe('404 return_not_found')
  })
})
