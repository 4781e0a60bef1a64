import {
  exampleId,
  exampleReturnPolicy,
  type Approval,
  type Event,
  type Returnability,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
  type Return,
  type ReturnPreview,
  type StoreCredit,
  type StoreCreditEntry,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aCustomer } from '../customers/customer.builder.ts'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { newSession } from '../testing/new-session.ts'
import { readMail } from '../testing/read-mail.ts'
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
const aStoreWithPolicy = async (
  since: string,
  rules = exampleReturnPolicy.rules,
  categories: object = exampleReturnPolicy.categories,
): Promise<TestStore> => {
  const made = await api.newStore()
  on(since)
  const { status, text } = await request(api.url, 'PUT', '/v1/policies/current', {
    as: made.secretKey,
    body: { ...exampleReturnPolicy, rules, categories: { ...exampleReturnPolicy.categories, ...categories } },
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
/** Money that goes back at the desk, without a return. */
const refundOf = async (orderId: string, wish: object): Promise<Refund> => {
  const told = { orderId, currency: 'EUR', ground: 'withdrawal', ...wish }
  const { body: promised } = await post<{ token: string }>('/v1/refunds/preview', store.secretKey, told)
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const paid = await send<Refund>('POST', '/v1/refunds', store.secretKey, { token: promised.token }, headers)
  expect(paid.status, paid.text).toBe(201)
  return paid.body
}
const toldOf = async (id: string): Promise<string[]> => {
  const { body } = await get<Page<Event>>(`/v1/events?objectId=${id}&limit=100`, store.secretKey)
  return body.data.map(({ type }) => type).toSorted()
}

describe('reasons that the policy names for goods', () => {
  it('are offered, and others are refused wherever a reason is said', async () => {
    const vases = {
      skus: ['VASE-*'],
      reasons: [{ reason: 'changed_mind' }, { reason: 'defective', evidence: ['photo'] }],
    }
    const own = await aStoreWithPolicy('2026-01-01', exampleReturnPolicy.rules, { vases })
    on('2026-11-25')
    const wanted = anOrder({ number: 'reasons', shipments: deliveredOn(20) })
    const { body: order } = await send<{ id: string }>('PUT', '/v1/orders/external/reasons', own.secretKey, wanted)
    const { body } = await get<Returnability>(`/v1/orders/${order.id}/returnability`, own.agentKey)
    expect(body.lines.map(({ line, reasons }) => [line, reasons])).toEqual([
      ['l1', null],
      [
        'l2',
        [
          { reason: 'changed_mind', evidence: [] },
          { reason: 'defective', evidence: ['photo'] },
        ],
      ],
    ])
    const items = (reason: string) => ({ items: [{ orderId: order.id, line: 'l2', reason, condition: 'unopened' }] })
    for (const path of ['/v1/returns/preview', '/v1/returns']) {
      expect(codeOf(await post(path, own.agentKey, items('too_small')))).toBe('422 return_reason_not_offered')
      expect((await post(path, own.agentKey, items('changed_mind'))).status).toBeLessThan(300)
    }
    const { body: problem } = await post<Problem>('/v1/returns', own.agentKey, items('too_small'))
    expect(problem.errors).toMatchObject([{ at: 'body/items/0/reason' }])
  })
})

describe('units that were paid back without a return', () => {
  const availableOf = async (orderId: string): Promise<number[]> => {
    const path = `/v1/orders/${orderId}/returnability`
    return (await get<Returnability>(path, store.secretKey)).body.lines.map(({ available }) => available)
  }

  it('are gone for returns at every step, until all of the refund fails', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    const items = [anItem(orderId, { line: 'l2', quantity: 2 })]
    const draft = await aDraft(items)
    const { id, tenders } = await refundOf(orderId, { lines: [{ line: 'l2', quantity: 1 }] })
    expect(await availableOf(orderId)).toEqual([1, 1])
    for (const path of ['/v1/returns/preview', '/v1/returns'])
      expect(codeOf(await post(path, store.secretKey, { items }))).toBe('409 unit_already_returned')
    expect(codeOf(await post(`/v1/returns/${draft.id}/submit`, store.secretKey))).toBe('409 unit_already_returned')
    const failed = { payment: tenders[0]?.payment, outcome: 'failed', failure: 'The account is closed' }
    await runJobs(api.context, api.context.now(), 'refunds.ask_provider')
    const settled = await post<Refund>(`/v1/refunds/${id}/settle`, store.secretKey, failed)
    expect(settled.body.status, settled.text).toBe('failed')
    expect(await availableOf(orderId)).toEqual([1, 2])
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const again = await send<Refund>('POST', `/v1/refunds/${id}/retry`, store.secretKey, undefined, headers)
    expect(again.status, again.text).toBe(200)
    expect(await availableOf(orderId)).toEqual([1, 1])
  })

  it('count once, however the shop lists them, and money alone takes none', async () => {
    on('2026-11-25')
    const number = `returned-${made + 1}`
    const orderId = await aDelivered()
    await refundOf(orderId, { lines: [{ line: 'l1', amount: 100 }], ground: 'goodwill' })
    expect(await availableOf(orderId)).toEqual([1, 2])
    const { id, total, lines } = await refundOf(orderId, { lines: [{ line: 'l2', quantity: 1 }] })
    const listed = [
      {
        externalId: id,
        at: '2026-11-25T12:00:00.000Z',
        amount: total,
        lines: [{ externalId: 'l2', quantity: 1, amount: lines[0]?.total }],
      },
    ]
    const told = anOrder({ number, shipments: deliveredOn(20), refunds: listed as OrderUpsert['refunds'] })
    const kept = await send('PUT', `/v1/orders/external/${number}`, store.secretKey, told)
    expect(kept.status, kept.text).toBe(200)
    expect(await availableOf(orderId)).toEqual([1, 1])
    await submitted([anItem(orderId, { line: 'l2' })])
    expect(await availableOf(orderId)).toEqual([1, 0])
  })
})

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

  it('says of units that are not left whether they were refunded, are in a return, or were cancelled', async () => {
    on('2026-11-25')
    const lines = [
      ...anOrder().lines,
      { externalId: 'l3', name: 'Cup', quantity: 4, currentQuantity: 3, unitPrice: 1_000, discounts: [] },
    ]
    const total = anOrder().total + 4_000
    const orderId = await aDelivered({
      lines,
      total,
      payments: [{ externalId: 'p1', method: 'card', captured: total }],
    })
    const notLeft = async () => {
      const { body } = await get<Returnability>(`/v1/orders/${orderId}/returnability`, store.agentKey)
      return Object.fromEntries(body.lines.map((one) => [one.line, [one.available, one.notLeft]]))
    }
    const none = { refunded: 0, inReturn: 0, cancelled: 0 }
    expect(await notLeft()).toEqual({ l1: [1, none], l2: [2, none], l3: [3, { ...none, cancelled: 1 }] })
    await submitted([anItem(orderId, { quantity: 2 })])
    await submitted([anItem(orderId, { line: 'l3', quantity: 1 })])
    await refundOf(orderId, { ground: 'goodwill', lines: [{ line: 'l3', quantity: 1 }] })
    expect(await notLeft()).toEqual({
      l1: [1, none],
      l2: [0, { ...none, inReturn: 2 }],
      l3: [1, { refunded: 1, inReturn: 1, cancelled: 1 }],
    })
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
      allowedActions: ['cancel', 'label', 'ship'],
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
    const email = 'declined@example.com'
    const orderId = await aDelivered({ customer: { email }, locale: 'en' })
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
    await runJobs(api.context, api.context.now(), 'mail.return_news')
    const mail = (await readMail(api, email)).at(-1)
    expect(mail?.text).toContain('The time to send it back was over.')
    expect(mail?.text).not.toContain('sixty-days')
    expect((await aDraft([anItem(orderId, { quantity: 2 })])).units).toHaveLength(2)
  })
})

describe('the shopper', () => {
  it('hears by mail what became of a return, once, in the language of the order', async () => {
    on('2026-11-25')
    const email = 'hears-of-it@example.com'
    const { id, ref } = await submitted([anItem(await aDelivered({ customer: { email } }))])
    await runJobs(api.context, undefined, 'mail.return_news')
    await post(`/v1/returns/${id}/receive`, store.secretKey)
    await runJobs(api.context, undefined, 'mail.return_news')
    const mails = await readMail(api, email)
    expect(mails.map(({ subject }) => subject)).toEqual([
      `Deine Rückgabe ist genehmigt (${ref})`,
      `Deine Rückgabe ist da (${ref})`,
    ])
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

  it('two entries of a line that are together more than was bought', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    const entries = (...quantities: number[]) => quantities.map((quantity) => anItem(orderId, { line: 'l2', quantity }))
    for (const path of ['/v1/returns/preview', '/v1/returns']) {
      const { body, text } = await post<Problem>(path, store.secretKey, { items: entries(1, 2) })
      expect(body, text).toMatchObject({
        code: 'return_quantity_exceeds_bought',
        errors: [{ at: 'body/items/1/quantity' }],
      })
    }
    expect((await aDraft(entries(1, 1))).units).toHaveLength(2)
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

  it('are refunded each from its own payments', async () => {
    on('2026-11-25')
    const { token } = await aShopper('returns-two-payments')
    const customer = { externalId: 'returns-two-payments', email: 'returns-two-payments@example.com' }
    const orders = [await aDelivered({ customer }), await aDelivered({ customer })]
    const { id, units } = await submitted(
      orders.map((orderId) => anItem(orderId)),
      token,
    )
    const unitIds = units.map((unit) => unit.id)
    await post(`/v1/returns/${id}/receive`, store.secretKey)
    await post(`/v1/returns/${id}/grade`, store.secretKey, { units: unitIds.map((unitId) => ({ unitId, grade: 'A' })) })
    const { body: back } = await post(`/v1/returns/${id}/accept`, store.secretKey, { unitIds })
    expect(back.resolutions.map(({ orderId }) => orderId).toSorted()).toEqual(orders.toSorted())
    for (const resolution of back.resolutions) {
      await post(`/v1/returns/${id}/authorise`, store.secretKey, { resolutionId: resolution.id })
      const headers = { 'idempotency-key': `two-payments-${resolution.id}` }
      const done = await send(
        'POST',
        `/v1/returns/${id}/execute`,
        store.secretKey,
        { resolutionId: resolution.id },
        headers,
      )
      expect(done.status, done.text).toBe(200)
    }
    for (const orderId of orders) {
      const { body } = await get<Page<Refund>>(`/v1/refunds?orderId=${orderId}`, store.secretKey)
      expect(body.data).toMatchObject([{ orderId, returnId: id, total: 3_105, lines: [{ line: 'l2', quantity: 1 }] }])
      // What the other order gave back leaves this one its whole rest.
      const rest = { orderId, currency: 'EUR', ground: 'goodwill', reason: 'Sorry' }
      const most = { ...rest, goodwill: 17_820 - 3_105 }
      expect((await post('/v1/refunds/preview', store.secretKey, most)).status).toBe(200)
      const more = { ...rest, goodwill: 17_820 - 3_104 }
      expect(codeOf(await post('/v1/refunds/preview', store.secretKey, more))).toBe('409 refund_exceeds_captured')
    }
  })
})

describe('the way back', () => {
  const approved = async (quantity = 2): Promise<Return> => {
    on('2026-11-25')
    return await submitted([anItem(await aDelivered(), { quantity })])
  }

  it('goes from a label to the shelf', async () => {
    const { id, ref, units } = await approved()
    const path = `/v1/returns/${id}`
    const labelled = await post(`${path}/labels`, store.secretKey)
    expect([labelled.status, labelled.body.shipments[0]?.state]).toEqual([201, 'label_created'])
    const [{ id: shipmentId, label }] = labelled.body.shipments as [Return['shipments'][number]]
    expect(label).toMatchObject({ fileName: `${ref}.pdf`, contentType: 'application/pdf' })
    const file = await fetch(`${api.url}/v1/attachments/${label?.id}/content`, {
      headers: { authorization: `Bearer ${store.secretKey}` },
    })
    expect((await file.text()).slice(0, 5)).toBe('%PDF-')

    const shipped = await post(`${path}/ship`, store.secretKey, { shipmentId, carrier: 'DHL', trackingNumber: '42' })
    expect(shipped.body.shipments).toMatchObject([{ state: 'in_transit', carrier: 'DHL', trackingNumber: '42' }])
    const tracked = await post(`${path}/track`, store.secretKey, { shipmentId, state: 'delivered' })
    expect(tracked.body.shipments[0]?.scans.map(({ state }) => state)).toEqual(['in_transit', 'delivered'])

    const [one, two] = units.map((unit) => unit.id)
    const received = await post(`${path}/receive`, store.secretKey, { unitIds: [one], shipmentId })
    expect(received.body).toMatchObject({ counts: { requested: 2, approved: 2, received: 1 } })
    expect(received.body.allowedActions).not.toContain('cancel')
    expect(codeOf(await post(`${path}/cancel`, store.secretKey))).toBe('409 return_transition_not_allowed')

    const grades = {
      units: [
        { unitId: one, grade: 'A' },
        { unitId: two, grade: 'missing', note: 'Not in it' },
      ],
    }
    const graded = await post(`${path}/grade`, store.secretKey, grades)
    expect(graded.body.units.map(({ state, grade }) => [state, grade])).toEqual([
      ['graded', 'A'],
      ['graded', 'missing'],
    ])
    const accepted = await post(`${path}/accept`, store.secretKey, { unitIds: [one] })
    expect(accepted.body.units[0]).toMatchObject({ state: 'accepted', disposition: 'restock' })
    const rejected = await post(`${path}/reject`, store.secretKey, {
      unitIds: [two],
      message: 'It was not in the parcel',
    })
    expect(rejected.body).toMatchObject({
      counts: { requested: 2, approved: 2, received: 2, accepted: 1, rejected: 1 },
      units: [{}, { state: 'rejected', rejection: 'It was not in the parcel', gradeNote: 'Not in it' }],
    })
  })

  it('lets a unit that is sent back be returned again', async () => {
    const { id, units, orderIds } = await approved()
    const unitIds = units.map((unit) => unit.id)
    await post(`/v1/returns/${id}/receive`, store.secretKey)
    await post(`/v1/returns/${id}/grade`, store.secretKey, {
      units: unitIds.map((unitId) => ({ unitId, grade: 'wrong' })),
    })
    const { status } = await post(`/v1/returns/${id}/reject`, store.secretKey, { unitIds, message: 'Another shop’s' })
    expect(status).toBe(200)
    expect((await submitted([anItem(orderIds[0] ?? '', { quantity: 2 })])).units).toHaveLength(2)
  })

  it.each([
    ['grades what was not received', 'grade', (unitId: string) => ({ units: [{ unitId, grade: 'A' }] })],
    ['accepts what was not graded', 'accept', (unitId: string) => ({ unitIds: [unitId] })],
    ['rejects what was not graded', 'reject', (unitId: string) => ({ unitIds: [unitId], message: 'No' })],
  ])('never %s', async (_, action, body) => {
    const { id, units } = await approved(1)
    expect(codeOf(await post(`/v1/returns/${id}/${action}`, store.secretKey, body(units[0]?.id ?? '')))).toBe(
      '409 return_transition_not_allowed',
    )
  })

  it('begins only when the return is approved, and knows its own units and parcels', async () => {
    on('2026-11-25')
    const draft = await aDraft([anItem(await aDelivered())])
    for (const action of ['labels', 'ship', 'receive'])
      expect(codeOf(await post(`/v1/returns/${draft.id}/${action}`, store.secretKey))).toBe(
        '409 return_transition_not_allowed',
      )
    const { id } = await approved(1)
    const unitIds = [exampleId('returnUnit', 'none')]
    expect(codeOf(await post(`/v1/returns/${id}/receive`, store.secretKey, { unitIds }))).toBe(
      '422 return_unit_not_found',
    )
    const shipmentId = exampleId('returnShipment', 'none')
    expect(codeOf(await post(`/v1/returns/${id}/ship`, store.secretKey, { shipmentId }))).toBe(
      '422 return_shipment_not_found',
    )
    expect(codeOf(await post(`/v1/returns/${id}/receive`, (await aShopper('receiver')).token))).toBe(
      '403 principal_not_allowed',
    )
  })

  it('does not end by itself once a parcel is under way', async () => {
    on('2026-12-20')
    const { id, approval } = await submitted([anItem(await aDelivered())])
    expect(approval).toMatchObject({ expiresAt: '2027-01-19T12:00:00.000Z' })
    await post(`/v1/returns/${id}/ship`, store.secretKey, { carrier: 'DHL' })
    on('2027-01-20')
    await runJobs(api.context, new Date('2027-01-20T12:00:00.000Z'), 'returns.expire')
    expect((await get(`/v1/returns/${id}`, store.agentKey)).body.approval).toMatchObject({ status: 'approved' })
  })
})

describe('what the shopper gets', () => {
  const key = (): Record<string, string> => ({ 'idempotency-key': crypto.randomUUID() })
  const execute = async (id: string, body: object, headers = key()): Promise<Answer<Return>> =>
    await send('POST', `/v1/returns/${id}/execute`, store.secretKey, body, headers)
  const resolutionOf = ({ resolutions }: Return): Return['resolutions'][number] => {
    const [resolution] = resolutions
    if (resolution === undefined) throw new Error('The return has no resolution')
    return resolution
  }
  const accepted = async (item: Parameters<typeof anItem>[1] = {}, orderId?: string): Promise<Return> => {
    on('2026-11-25')
    const { id, units } = await submitted([anItem(orderId ?? (await aDelivered()), item)])
    const unitIds = units.map((unit) => unit.id)
    await post(`/v1/returns/${id}/receive`, store.secretKey)
    await post(`/v1/returns/${id}/grade`, store.secretKey, { units: unitIds.map((unitId) => ({ unitId, grade: 'A' })) })
    return (await post(`/v1/returns/${id}/accept`, store.secretKey, { unitIds })).body
  }

  it('is refunded once, to the cent, when the units are accepted', async () => {
    const { id, resolutions, orderIds } = await accepted()
    expect(resolutions).toMatchObject([{ kind: 'refund', ground: 'withdrawal', state: 'authorised', amount: 3105 }])
    const body = { resolutionId: resolutions[0]?.id }
    const headers = key()
    const answers = await Promise.all([execute(id, body, headers), execute(id, body), execute(id, body)])
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map((answer) => resolutionOf(answer.body).refundId)).size).toBe(1)
    const { body: refunds } = await get<Page<Refund>>(`/v1/refunds?orderId=${orderIds[0]}`, store.secretKey)
    expect(refunds.data).toMatchObject([{ returnId: id, ground: 'withdrawal', total: 3105, fees: 0 }])
    expect(codeOf(await execute(id, body))).toBe('409 return_transition_not_allowed')
  })

  it('waits for the approval of another one above the authority of an agent', async () => {
    const { id, resolutions, orderIds } = await accepted()
    const ben = await api.newKey(store.id, {
      kind: 'restricted',
      name: 'Ben',
      scopes: ['returns:read', 'returns:write', 'refunds:write'],
      agent: { name: 'Ben', role: 'agent', limits: { amounts: [{ currency: 'EUR', perRefund: 3104 }] } },
    })
    const body = { resolutionId: resolutions[0]?.id }
    const path = `/v1/returns/${id}/execute`
    const asked = await send<Approval>('POST', path, ben, body, key())
    expect(asked.status).toBe(202)
    expect(asked.body).toMatchObject({
      kind: 'return_resolution',
      objectId: id,
      resolutionId: body.resolutionId,
      orderId: orderIds[0],
      amount: 3105,
      limits: [{ limit: 'per_refund', allowed: 3104, asked: 3105 }],
    })
    expect((await send<Approval>('POST', path, ben, body, key())).body.id).toBe(asked.body.id)
    expect(resolutionOf((await get(`/v1/returns/${id}`, ben)).body).state).toBe('authorised')
    const approval = `/v1/approvals/${asked.body.id}/approve`
    const { body: done } = await send<Approval>('POST', approval, store.agentKey, {}, key())
    const after = resolutionOf((await get(`/v1/returns/${id}`, ben)).body)
    expect(after).toMatchObject({ state: 'executed', refundId: done.refundId })
    const { body: refund } = await get<Refund>(`/v1/refunds/${done.refundId}`, store.secretKey)
    expect(refund).toMatchObject({ total: 3105, requestedBy: 'Ben', approvalId: done.id, returnId: id })
    expect(codeOf(await send('POST', path, ben, body, key()))).toBe('409 return_transition_not_allowed')
  })

  it('is not approved any more once it was executed by somebody with authority', async () => {
    const { id, resolutions } = await accepted()
    const limits = { amounts: [] }
    const ben = await api.newKey(store.id, {
      kind: 'restricted',
      name: 'Ben',
      scopes: ['returns:write', 'refunds:write'],
      agent: { name: 'Ben', role: 'agent', limits },
    })
    const body = { resolutionId: resolutions[0]?.id }
    const asked = await send<Approval>('POST', `/v1/returns/${id}/execute`, ben, body, key())
    expect((await execute(id, body)).status).toBe(200)
    const approved = await send('POST', `/v1/approvals/${asked.body.id}/approve`, store.agentKey, {}, key())
    expect(codeOf(approved)).toBe('409 return_transition_not_allowed')
  })

  it('is what the payments still hold, where goodwill came before', async () => {
    const { id, resolutions, orderIds } = await accepted()
    await refundOf(orderIds[0] ?? '', { ground: 'goodwill', goodwill: 16_820 })
    const { body: done } = await execute(id, { resolutionId: resolutions[0]?.id })
    const { refundId } = resolutionOf(done)
    const { body: refund } = await get<Refund>(`/v1/refunds/${refundId}`, store.secretKey)
    expect(refund).toMatchObject({ total: 1_000, lines: [{ quantity: 1, total: 1_000 }] })
  })

  it('is what is left of a measured line, where a part of it went back before', async () => {
    on('2026-11-25')
    const lines = [{ externalId: 'l1', name: 'A cheese', quantity: 0.75, subtotal: 10_000, unit: 'kg' }]
    const orderId = await aDelivered({
      lines,
      discounts: [],
      shipping: null,
      total: 10_000,
      shipments: deliveredOn(20),
    })
    await refundOf(orderId, { lines: [{ line: 'l1', quantity: 0.25 }] })
    const { id, resolutions } = await accepted({ line: 'l1' }, orderId)
    const { body: done } = await execute(id, { resolutionId: resolutions[0]?.id })
    const { refundId } = resolutionOf(done)
    expect([resolutions[0]?.amount, resolutionOf(done).amount]).toEqual([6_667, 6_667])
    const { body: refund } = await get<Refund>(`/v1/refunds/${refundId}`, store.secretKey)
    expect(refund).toMatchObject({ total: 6_667, lines: [{ quantity: 0.5, total: 6_667 }] })
  })

  it('is told before as it is paid, where the price of a line was reduced', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    await refundOf(orderId, { ground: 'goodwill', lines: [{ line: 'l2', amount: 2_000 }] })
    const amountOf = ({ resolutions }: Return['units'][number]['decision']) => resolutions[0]?.amount
    const items = [anItem(orderId, { quantity: 2 })]
    const { body: preview } = await post<ReturnPreview>('/v1/returns/preview', store.secretKey, { items })
    expect(preview.units.map(({ decision }) => amountOf(decision))).toEqual([3_105, 1_105])
    for (const amount of [3_105, 1_105]) {
      const path = `/v1/orders/${orderId}/returnability?condition=unopened`
      const { body: told } = await get<Returnability>(path, store.secretKey)
      expect(told.lines.filter(({ line }) => line === 'l2').map(({ decision }) => amountOf(decision))).toEqual([amount])
      const { id, resolutions } = await accepted({}, orderId)
      const { body: done } = await execute(id, { resolutionId: resolutions[0]?.id })
      expect([resolutions[0]?.amount, resolutionOf(done).amount]).toEqual([amount, amount])
    }
  })

  it('is told before as it is paid, where money went back for nothing in particular', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    await refundOf(orderId, { ground: 'goodwill', goodwill: 14_000 })
    const left = 17_820 - 14_000
    const path = `/v1/orders/${orderId}/returnability?condition=unopened`
    const { body: told } = await get<Returnability>(path, store.secretKey)
    const each = told.lines.map(({ line, decision }) => [line, decision.resolutions[0]?.amount])
    // The next unit alone.
    expect(each).toContainEqual(['l1', left])
    expect(each).toContainEqual(['l2', 3_105])
    const items = [anItem(orderId, { quantity: 1 }), anItem(orderId, { line: 'l1' }), anItem(orderId, { quantity: 1 })]
    const { body: preview } = await post<ReturnPreview>('/v1/returns/preview', store.secretKey, { items })
    const amounts = [3_105, left - 3_105, 0]
    expect(preview.units.map(({ decision }) => decision.resolutions[0]?.amount)).toEqual(amounts)
    const { id, units, resolutions } = await submitted(items)
    expect(resolutions).toMatchObject([{ kind: 'refund', amount: left }])
    const unitIds = units.map((unit) => unit.id)
    await post(`/v1/returns/${id}/receive`, store.secretKey)
    await post(`/v1/returns/${id}/grade`, store.secretKey, { units: unitIds.map((unitId) => ({ unitId, grade: 'A' })) })
    await post(`/v1/returns/${id}/accept`, store.secretKey, { unitIds })
    const { body: done } = await execute(id, { resolutionId: resolutions[0]?.id })
    expect(resolutionOf(done)).toMatchObject({ state: 'executed', amount: left })
  })

  it('is nothing where all was given before, and says why', async () => {
    on('2026-11-25')
    const orderId = await aDelivered()
    await refundOf(orderId, { ground: 'goodwill', goodwill: 17_820 })
    const { id, resolutions } = await accepted({}, orderId)
    expect(resolutions).toMatchObject([{ state: 'authorised', amount: 0 }])
    const answers = await Promise.all(
      [1, 2, 3].map(async () => await execute(id, { resolutionId: resolutions[0]?.id })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    const { body } = await get(`/v1/returns/${id}`, store.secretKey)
    expect(resolutionOf(body)).toMatchObject({
      state: 'executed',
      amount: 0,
      refundId: null,
      closedBecause: 'nothing_left',
    })
  })

  it('waits for what is not captured yet', async () => {
    on('2026-11-25')
    const orderId = await aDelivered({ payments: [{ externalId: 'p1', method: 'invoice', captured: 0 }] })
    const { id, resolutions } = await accepted({}, orderId)
    expect(codeOf(await execute(id, { resolutionId: resolutions[0]?.id }))).toBe('409 refund_exceeds_captured')
  })

  it('is store credit at once, with the bonus of the policy, that its customer can spend', async () => {
    const name = `credit-${(made += 1)}`
    const shopper = await aShopper(name)
    on('2026-11-25')
    const order = await aDelivered({ customer: { externalId: name, email: `${name}@example.com` } })
    const { id, units } = await submitted([anItem(order, { resolution: 'store_credit' })])
    const unitIds = units.map((unit) => unit.id)
    await post(`/v1/returns/${id}/receive`, store.secretKey)
    await post(`/v1/returns/${id}/grade`, store.secretKey, { units: unitIds.map((unitId) => ({ unitId, grade: 'A' })) })
    const { body: back } = await post(`/v1/returns/${id}/accept`, store.secretKey, { unitIds })
    const promised = units[0]?.decision.resolutions.find(({ kind }) => kind === 'store_credit')
    expect(promised).toEqual({ kind: 'store_credit', amount: 3_416, fees: 0, bonus: 311 })
    const { body: done } = await execute(id, { resolutionId: resolutionOf(back).id })
    const { refundId } = resolutionOf(done)
    const { body: refund } = await get<Refund>(`/v1/refunds/${refundId}`, store.secretKey)
    expect(refund).toMatchObject({ status: 'succeeded', total: 3_105, ground: 'withdrawal', returnId: id })
    expect(refund.tenders).toMatchObject([{ method: 'store_credit', label: null, amount: 3_105, status: 'succeeded' }])
    const { body: mine } = await get<Page<StoreCredit>>('/v1/store-credits', shopper.token)
    expect(mine.data).toMatchObject([
      {
        id: refund.storeCreditId,
        available: 3_416,
        bonus: 311,
        // What the law owed does not expire; the bonus does, by the policy.
        lots: [
          { kind: 'bonus', amount: 311, expiresAt: null },
          { kind: 'value', amount: 3_105, expiresAt: null },
        ],
      },
    ])
    const { body: entries } = await get<Page<StoreCreditEntry>>(
      `/v1/store-credits/${refund.storeCreditId}/entries`,
      shopper.token,
    )
    expect(
      Object.fromEntries(entries.data.map(({ kind, available, returnId }) => [kind, [available, returnId]])),
    ).toEqual({
      credit_bonus: [311, id],
      credit_issued: [3_105, id],
    })
    await runJobs(api.context, new Date('2026-11-25T12:00:00.000Z'), 'mail.store_credit_issued')
    const mail = (await readMail(api, `${name}@example.com`)).find(({ subject }) => /34[.,]16/.test(subject))
    expect(mail?.text).toMatch(/3[.,]11/)
    const wish = { orderId: order, currency: 'EUR', ground: 'goodwill', goodwill: 17_820 - 3_104 }
    expect(codeOf(await post('/v1/refunds/preview', store.secretKey, wish))).toBe('409 refund_exceeds_captured')
    expect(codeOf(await execute(id, { resolutionId: resolutionOf(back).id }))).toBe('409 return_transition_not_allowed')
  })

  it('is no store credit for a guest, who has no account', async () => {
    on('2026-11-25')
    const order = await aDelivered({ customer: null })
    const { id, units } = await submitted([anItem(order, { resolution: 'store_credit' })])
    const unitIds = units.map((unit) => unit.id)
    await post(`/v1/returns/${id}/receive`, store.secretKey)
    await post(`/v1/returns/${id}/grade`, store.secretKey, { units: unitIds.map((unitId) => ({ unitId, grade: 'A' })) })
    const { body: back } = await post(`/v1/returns/${id}/accept`, store.secretKey, { unitIds })
    const answer = await execute(id, { resolutionId: resolutionOf(back).id })
    expect(codeOf(answer)).toBe('422 store_credit_customer_not_found')
  })

  it('is not due before the goods are back, and after a withdrawal when they are under way', async () => {
    on('2026-11-25')
    const approved = await submitted([anItem(await aDelivered())])
    const body = { resolutionId: resolutionOf(approved).id }
    expect(codeOf(await execute(approved.id, body))).toBe('409 resolution_not_due')
    await post(`/v1/returns/${approved.id}/ship`, store.secretKey, { carrier: 'DHL' })
    expect((await execute(approved.id, body)).status).toBe(200)
    const again = (await get(`/v1/returns/${approved.id}`, store.agentKey)).body
    expect(again.allowedActions).not.toContain('cancel')
  })

  it('is paid for what was accepted, and waits for the rest, but not for what was rejected', async () => {
    on('2026-11-25')
    const order = await aDelivered({
      lines: [{ externalId: 'l2', name: 'Vase', quantity: 3, subtotal: 2_900 }],
      discounts: [],
      shipping: [],
      payments: [{ externalId: 'p1', method: 'card', captured: 2_900 }],
      shipments: [aParcel({ lines: [], events: [aScan('delivered', 20)] })],
      total: 2_900,
    })
    const { id, units } = await submitted([anItem(order, { quantity: 3 })])
    const [first, second, third] = units.map((unit) => unit.id) as [string, string, string]
    const inspect = async (unitId: string, action: string, details = {}): Promise<Return> => {
      await post(`/v1/returns/${id}/receive`, store.secretKey, { unitIds: [unitId] })
      await post(`/v1/returns/${id}/grade`, store.secretKey, { units: [{ unitId, grade: 'A' }] })
      return (await post(`/v1/returns/${id}/${action}`, store.secretKey, { unitIds: [unitId], ...details })).body
    }
    const before = await inspect(first, 'accept')
    const { body: paid } = await execute(id, { resolutionId: resolutionOf(before).id })
    const figures = ({ resolutions }: Return) =>
      resolutions.map(({ unitIds, state, amount }) => [unitIds, state, amount])
    expect(figures(paid)).toEqual([
      [[first], 'executed', 967],
      [[second, third], 'authorised', 1_933],
    ])
    const waiting = paid.resolutions[1]?.id
    expect(codeOf(await execute(id, { resolutionId: waiting }))).toBe('409 resolution_not_due')
    await inspect(second, 'reject', { message: 'Another shop’s' })
    await inspect(third, 'accept')
    const { body: done } = await execute(id, { resolutionId: waiting })
    expect(figures(done)).toEqual([
      [[first], 'executed', 967],
      [[third], 'executed', 966],
    ])
    const { body: refunds } = await get<Page<Refund>>(`/v1/refunds?orderId=${order}`, store.secretKey)
    expect(refunds.data.map(({ total }) => total).toSorted((a, b) => a - b)).toEqual([966, 967])
  })

  it('is nothing where the fees take all of it, and the return is done', async () => {
    const rules: typeof exampleReturnPolicy.rules = [
      { id: 'sixty', window: { days: 60, clock: 'delivered' }, fees: { label: { EUR: 100_000 } } },
    ]
    const { secretKey: as } = await aStoreWithPolicy('2026-01-01', rules)
    on('2026-12-10')
    const wanted = anOrder({ number: 'dear-label', shipments: deliveredOn(20) })
    const { body: order } = await send<{ id: string }>('PUT', '/v1/orders/external/dear-label', as, wanted)
    const { body: draft } = await post('/v1/returns', as, { items: [anItem(order.id)] })
    const { id, units } = (await post(`/v1/returns/${draft.id}/submit`, as)).body
    const unitIds = units.map((unit) => unit.id)
    await post(`/v1/returns/${id}/receive`, as)
    await post(`/v1/returns/${id}/grade`, as, { units: [{ unitId: unitIds[0], grade: 'A' }] })
    const { body: back } = await post(`/v1/returns/${id}/accept`, as, { unitIds })
    const body = { resolutionId: resolutionOf(back).id }
    const { body: done, text } = await send('POST', `/v1/returns/${id}/execute`, as, body, key())
    expect(done.resolutions, text).toMatchObject([{ state: 'executed', amount: 0, refundId: null }])
  })

  it('can be something else, which is proposed, authorised, and made in the shop', async () => {
    const { id, units } = await accepted()
    const unitIds = units.map((unit) => unit.id)
    const proposed = await post(`/v1/returns/${id}/resolutions`, store.agentKey, { kind: 'exchange', unitIds })
    expect(proposed.body.resolutions).toMatchObject([{ kind: 'exchange', state: 'proposed' }])
    const body = { resolutionId: resolutionOf(proposed.body).id }
    expect(codeOf(await execute(id, body))).toBe('409 return_transition_not_allowed')
    expect((await post(`/v1/returns/${id}/authorise`, store.agentKey, body)).status).toBe(200)
    expect(codeOf(await execute(id, body))).toBe('422 resolution_reference_required')
    const { body: done } = await execute(id, { ...body, reference: 'NL-2001' })
    expect(done.resolutions).toMatchObject([{ kind: 'exchange', state: 'executed', reference: 'NL-2001' }])
    expect(codeOf(await post(`/v1/returns/${id}/resolutions`, store.agentKey, { kind: 'refund', unitIds }))).toBe(
      '409 return_transition_not_allowed',
    )
  })

  it.each([
    [
      'a resolution that it does not have',
      { resolutionId: exampleId('resolution', 'none') },
      '422 resolution_not_found',
    ],
    ['no resolution', {}, '400 invalid_request'],
  ])('is refused for %s', async (_, body, code) => {
    const { id } = await accepted()
    expect(codeOf(await execute(id, body))).toBe(code)
  })

  it('is never what the policy does not offer', async () => {
    const { id, units } = await accepted()
    const body = { kind: 'keep_item', unitIds: units.map((unit) => unit.id) }
    expect(codeOf(await post(`/v1/returns/${id}/resolutions`, store.agentKey, body))).toBe('422 resolution_not_offered')
  })

  it('lets a customer keep goods as often in a year as the policy says, and not once more', async () => {
    await using strict = await startApi({ rateFactor: 1 })
    const keeper = await strict.newStore()
    const as = keeper.secretKey
    const ask = async <Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> =>
      await request<Body>(strict.url, method, path, { as, body, headers: method === 'POST' ? key() : {} })
    const keeps = { id: 'keeps', window: { days: 60, clock: 'delivered' }, resolutions: [{ kind: 'keep_item' }] }
    let version = ''
    const publish = async (timesMax?: number): Promise<void> => {
      const keepItem = timesMax === undefined ? {} : { keepItem: { timesMax } }
      const { body } = await request<{ version: string }>(strict.url, 'PUT', '/v1/policies/current', {
        as,
        body: { ...exampleReturnPolicy, rules: [keeps], ...keepItem },
        headers: version === '' ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` },
      })
      version = body.version
    }
    const kept = async (): Promise<string> => {
      const name = `keep-${(made += 1)}`
      const customer = { externalId: 'keeper', email: 'keeper@example.com' }
      const order = await ask<{ id: string }>(
        'PUT',
        `/v1/orders/external/${name}`,
        anOrder({ number: name, customer, shipments: deliveredOn(20) }),
      )
      const draft = await ask<Return>('POST', '/v1/returns', {
        items: [anItem(order.body.id, { resolution: 'keep_item' })],
      })
      const { body: sent } = await ask<Return>('POST', `/v1/returns/${draft.body.id}/submit`)
      const resolutionId = resolutionOf(sent).id
      if (sent.resolutions[0]?.state === 'proposed')
        await ask('POST', `/v1/returns/${sent.id}/authorise`, { resolutionId })
      const done = await ask<Return>('POST', `/v1/returns/${sent.id}/execute`, { resolutionId })
      return done.status === 200 ? String(done.body.units[0]?.state) : codeOf(done)
    }
    strict.setNow(new Date('2026-11-25T12:00:00.000Z'))
    await publish(0)
    expect(await kept()).toBe('409 keep_item_limit_reached')
    // Without a word about it, twice.
    await publish()
    expect([await kept(), await kept(), await kept()]).toEqual(['kept', 'kept', '409 keep_item_limit_reached'])
    await publish(3)
    expect([await kept(), await kept()]).toEqual(['kept', '409 keep_item_limit_reached'])
  })

  it('asks for a key, because money moves', async () => {
    const { id } = await accepted()
    expect(codeOf(await execute(id, { resolutionId: exampleId('resolution', 'none') }, {}))).toBe(
      '400 idempotency_key_required',
    )
  })
})
