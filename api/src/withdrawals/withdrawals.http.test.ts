import {
  exampleReturnPolicy,
  type Approval,
  type Claim,
  type Event,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
  type Return,
  type Returnability,
  type Withdrawal,
  type WithdrawalCreate,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aCustomer } from '../customers/customer.builder.ts'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { moneyFaults } from '../testing/money-faults.ts'
import { newSession } from '../testing/new-session.ts'
import { readMail } from '../testing/read-mail.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi({ env: { REFUND_URL: 'reference:' } })
  store = await api.newStore()
  on('2026-01-01')
  const { status, text } = await request(api.url, 'PUT', '/v1/policies/current', {
    as: store.secretKey,
    body: exampleReturnPolicy,
    headers: { 'if-none-match': '*' },
  })
  expect(status, text).toBe(200)
})
afterAll(async () => await api[Symbol.asyncDispose]())
afterEach(() => api.setNow(undefined))

const on = (day: string): void => api.setNow(new Date(`${day}T12:00:00.000Z`))
const post = async (path: string, as: string, body: unknown = {}): Promise<Answer<Withdrawal>> =>
  await request<Withdrawal>(api.url, 'POST', path, { as, body })
const get = async <Body = Withdrawal>(path: string, as: string): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'GET', path, { as })
const codeOf = ({ status, body }: Answer<unknown>): string => `${status} ${(body as Problem).code}`
const act = async (id: string, action: string, body: unknown = {}, as = store.secretKey): Promise<Answer<Withdrawal>> =>
  await post(`/v1/withdrawals/${id}/${action}`, as, body)
const read = async (id: string): Promise<Withdrawal> => (await get(`/v1/withdrawals/${id}`, store.secretKey)).body
/** Does what is due at the moment that the API was told. */
const work = async (day: string): Promise<void> => {
  on(day)
  await runJobs(api.context, new Date(`${day}T12:00:00.000Z`))
}

let made = 0
type Bought = { id: string; number: string; email: string }
/** An order whose lamp and two vases came on 20 November, in Germany. */
const anArrivedOrder = async (details: Partial<OrderUpsert> = {}): Promise<Bought> => {
  const number = `WD-${(made += 1)}`
  const email = `${number.toLowerCase()}@example.com`
  const body = anOrder({
    number,
    customer: { externalId: number, email },
    shipments: [aParcel({ events: [aScan('in_transit', 19), aScan('delivered', 20)] })],
    ...details,
  })
  const answer = await request<{ id: string }>(api.url, 'PUT', `/v1/orders/external/${number}`, {
    as: store.secretKey,
    body,
  })
  expect(answer.status, answer.text).toBe(200)
  return { id: answer.body.id, number, email }
}
const stated = async (body: WithdrawalCreate, as = store.publishableKey): Promise<Withdrawal> => {
  const answer = await post('/v1/withdrawals', as, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const byPage = async ({ number, email }: Pick<Bought, 'number' | 'email'>): Promise<Withdrawal> =>
  await stated({ name: 'Mia Berg', orderNumber: number, email, locale: 'de' })
/** Stated and confirmed on a page, and acknowledged. */
const declared = async (day: string, order: Pick<Bought, 'number' | 'email'>): Promise<Withdrawal> => {
  on(day)
  const { id } = await byPage(order)
  expect((await act(id, 'confirm', {}, store.publishableKey)).status).toBe(200)
  await work(day)
  return await read(id)
}
const eventsOf = async (id: string): Promise<string[]> => {
  const { body } = await get<Page<Event>>(`/v1/events?objectId=${id}&limit=100`, store.secretKey)
  return body.data.map(({ type }) => type).toReversed()
}

describe('a withdrawal from a page without a login', () => {
  it('is two separate acts, then acknowledged by mail with content, moment and day', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const { id, state, allowedActions } = await byPage(order)
    expect([state.status, allowedActions]).toEqual(['unconfirmed', ['confirm']])
    await work('2026-11-30')
    expect(await readMail(api, order.email)).toEqual([])

    const { body } = await act(id, 'confirm', {}, store.publishableKey)
    expect(body).toMatchObject({ state: { status: 'declared' }, orderId: null, statement: null, refundDueOn: null })
    await work('2026-11-30')
    const [mail, ...more] = await readMail(api, order.email)
    expect(more).toEqual([])
    expect(mail?.subject).toMatch(/^Dein Widerruf ist bei uns eingegangen \(W-/)
    for (const part of ['Mia Berg', order.number, '30. November 2026 um 13:00:00', '14. Dezember 2026'])
      expect(mail?.text).toContain(part)
    expect(await read(id)).toMatchObject({
      state: { status: 'goods_awaited' },
      orderId: order.id,
      declaredAt: '2026-11-30T12:00:00.000Z',
      acknowledgedAt: '2026-11-30T12:00:00.000Z',
      refundDueOn: '2026-12-14',
      refundDueAt: '2026-12-14T23:00:00.000Z',
      judgement: { eligible: 'all', lines: [{ line: 'l1' }, { line: 'l2', quantity: 2 }] },
    })
    // All at one moment, so in no order.
    expect((await eventsOf(id)).toSorted()).toEqual([
      'withdrawal.acknowledged',
      'withdrawal.created',
      'withdrawal.declared',
      'withdrawal.goods_awaited',
    ])
    expect(codeOf(await act(id, 'confirm', {}, store.publishableKey))).toBe('409 withdrawal_transition_not_allowed')
  })

  it('says nothing about which orders there are, and an unknown one is shown to the desk', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const shapeOf = ({ id: _, ref: __, ...rest }: Withdrawal) => rest
    const [known, unknown] = [await byPage(order), await byPage({ number: 'WD-NONE', email: order.email })]
    expect(shapeOf(unknown)).toEqual(shapeOf(known))
    const answers = await Promise.all(
      [known, unknown].map(async ({ id }) => (await act(id, 'confirm', {}, store.publishableKey)).body),
    )
    expect(shapeOf(answers[1]!)).toEqual(shapeOf(answers[0]!))

    await work('2026-11-30')
    expect(await read(unknown.id)).toMatchObject({
      state: { status: 'acknowledged' },
      orderId: null,
      judgement: null,
      refundDueOn: '2026-12-14',
      allowedActions: ['match', 'prove_posting', 'receive', 'contest', 'settle'],
    })
    const mails = await readMail(api, order.email)
    expect(mails.some(({ text }) => text.includes('noch nicht gefunden'))).toBe(true)

    on('2026-12-02')
    const { body } = await act(unknown.id, 'match', { orderId: order.id })
    expect(body).toMatchObject({
      state: { status: 'goods_awaited' },
      orderId: order.id,
      judgement: { eligible: 'all' },
    })
    expect(codeOf(await act(unknown.id, 'match', { orderId: order.id }))).toBe('409 withdrawal_transition_not_allowed')
  })

  it('cannot name an order by its id, nor leave out the address, nor flood a mailbox', async () => {
    const order = await anArrivedOrder()
    const name = 'Mia Berg'
    const from = async (body: object) => codeOf(await post('/v1/withdrawals', store.publishableKey, body))
    expect(await from({ name, orderId: order.id, email: order.email })).toBe('403 field_not_allowed')
    expect(await from({ name, orderNumber: order.number })).toBe('422 withdrawal_contact_required')
    expect(await from({ name, email: order.email })).toBe('400 invalid_request')
    const flooded = await startApi({ rateFactor: 1 })
    const { publishableKey } = await flooded.newStore()
    const body = { name, orderNumber: 'WD-1', email: 'flooded@example.com' }
    const codes: number[] = []
    for (let sent = 0; sent < 11; sent++)
      codes.push((await request(flooded.url, 'POST', '/v1/withdrawals', { as: publishableKey, body })).status)
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 201), 429])
    await flooded[Symbol.asyncDispose]()
  })

  it('floods no mailbox from a session either, and bounds what one shopper states', async () => {
    const flooded = await startApi({ rateFactor: 1 })
    const { id, secretKey } = await flooded.newStore()
    const order = await request<{ id: string }>(flooded.url, 'PUT', '/v1/orders/external/F-1', {
      as: secretKey,
      body: anOrder({ number: 'F-1' }),
    })
    const sessionOf = async (): Promise<string> =>
      await newSession(flooded, id, {
        level: 'pre_authenticated',
        email: 'mia@example.com',
        proved: { kind: 'order', id: order.body.id },
      })
    const send = async (as: string, email: string): Promise<Answer<unknown>> => {
      const body = { name: 'Read this', orderNumber: 'F-1', email }
      return await request(flooded.url, 'POST', '/v1/withdrawals', { as, body })
    }
    const one = await sessionOf()
    for (let sent = 0; sent < 10; sent++) expect((await send(one, `to-${sent}@example.com`)).status).toBe(201)
    const refused = await send(one, 'to-11@example.com')
    expect(codeOf(refused)).toBe('429 rate_limited')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const [second, third] = [await sessionOf(), await sessionOf()]
    for (let sent = 0; sent < 10; sent++)
      expect((await send(sent < 5 ? second : third, 'flooded@example.com')).status).toBe(201)
    expect(codeOf(await send(third, 'flooded@example.com'))).toBe('429 rate_limited')
    await flooded[Symbol.asyncDispose]()
  })

  it('is read by no page', async () => {
    const { id } = await byPage({ number: 'WD-NONE', email: 'nobody@example.com' })
    expect(codeOf(await get(`/v1/withdrawals/${id}`, store.publishableKey))).toBe('403 principal_not_allowed')
  })
})

describe('goods that are named in words', () => {
  const inWords = async (order: Bought, ...lines: NonNullable<WithdrawalCreate['lines']>): Promise<Withdrawal> => {
    on('2026-11-30')
    const { number: orderNumber, email } = order
    const { id } = await stated({ name: 'Mia Berg', orderNumber, email, locale: 'en', lines })
    expect((await act(id, 'confirm', {}, store.publishableKey)).status).toBe(200)
    await work('2026-11-30')
    return await read(id)
  }

  it.each(['  fjord VASE,medium ', 'vase-fjord-m', 'l2'])('are found by name, SKU or id: %s', async (line) => {
    const order = await anArrivedOrder()
    expect(await inWords(order, { line })).toMatchObject({
      state: { status: 'goods_awaited' },
      statement: { lines: [{ line: line.trim() }] },
      judgement: { eligible: 'all', lines: [{ line: 'l2', name: 'Fjord vase, medium', quantity: 2 }] },
    })
  })

  it('are looked at by a person when they are not found, wait for the goods, and are named by the desk', async () => {
    const order = await anArrivedOrder()
    const found = await inWords(order, { line: 'the blue thing' })
    expect(found).toMatchObject({
      state: { status: 'goods_awaited' },
      judgement: { eligible: 'unknown', lines: [{ line: 'the blue thing', name: null, decision: null }] },
    })
    expect(found.allowedActions).toContain('match')
    const [mail] = await readMail(api, order.email)
    expect(mail?.text).toContain('which goods you mean')
    expect(mail?.text).not.toMatch(/had ended|excepts/)

    const match = async (line: string, orderId = order.id) =>
      await act(found.id, 'match', { orderId, lines: [{ line, quantity: 1 }] })
    expect(codeOf(await match('l9'))).toBe('400 invalid_request')
    expect(codeOf(await match('l2', (await anArrivedOrder()).id))).toBe('422 withdrawal_order_not_found')
    const { body } = await match('l2')
    expect(body).toMatchObject({
      statement: found.statement,
      state: { status: 'goods_awaited' },
      judgement: { eligible: 'all', lines: [{ line: 'l2', quantity: 1 }] },
      refundDueAt: found.refundDueAt,
    })
    expect(body.allowedActions).not.toContain('match')
  })

  it('that are stated twice are one line, of no more than was bought', async () => {
    const { judgement } = await inWords(await anArrivedOrder(), { line: 'l2' }, { line: 'VASE-FJORD-M', quantity: 2 })
    expect(judgement?.lines.map(({ line, quantity }) => [line, quantity])).toEqual([['l2', 2]])
  })

  it('are whole pieces', async () => {
    on('2026-11-30')
    const { id: orderId } = await anArrivedOrder()
    const lines = [{ line: 'l1' }, { line: 'l2', quantity: 0.5 }]
    const { status, body } = await post('/v1/withdrawals', store.secretKey, { name: 'Mia', orderId, lines })
    expect([status, body]).toMatchObject([400, { code: 'invalid_request', errors: [{ at: 'body/lines/1/quantity' }] }])
  })
})

describe('a contract that was withdrawn from', () => {
  it.each([true, false])(
    'is not withdrawn from again: it is said when it was (an order that is known: %s)',
    async (isKnown) => {
      const order = isKnown
        ? await anArrivedOrder()
        : { number: `NONE-${(made += 1)}`, email: `none${made}@example.com` }
      const first = await declared('2026-11-29', order)
      on('2026-11-30')
      const again = await byPage({ ...order, number: ` #${order.number.toLowerCase()}` })
      const { status, body } = await act(again.id, 'confirm', {}, store.publishableKey)
      expect([status, body.repeats]).toEqual([200, { ref: first.ref, declaredAt: first.declaredAt }])
      expect(body).toMatchObject({ state: { status: 'unconfirmed' }, declaredAt: null, allowedActions: [] })
      expect((await act(again.id, 'confirm', {}, store.publishableKey)).body).toEqual(body)
      await work('2026-11-30')
      expect(await readMail(api, order.email)).toHaveLength(1)
      expect((await eventsOf(again.id)).toSorted()).toEqual(['withdrawal.created', 'withdrawal.repeated'])
      // Whoever writes from another mailbox states another thing, and learns nothing of this one.
      const other = await byPage({ ...order, email: `other-${order.email}` })
      expect((await act(other.id, 'confirm', {}, store.publishableKey)).body).toMatchObject({ repeats: null, state: { status: 'declared' } }) // prettier-ignore
    },
  )

  it('is withdrawn from for other lines and more units', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const state = async (lines?: { line: string; quantity?: number }[]): Promise<string | undefined> => {
      const { id } = await stated({ name: 'Mia', orderId: order.id, ...(lines && { lines }) }, store.secretKey)
      return (await act(id, 'confirm')).body.repeats?.ref
    }
    expect(await state([{ line: 'l2', quantity: 1 }])).toBeUndefined()
    expect(await state([{ line: 'l2', quantity: 1 }])).toMatch(/^W-/)
    expect(await state([{ line: 'l2', quantity: 2 }])).toBeUndefined()
    expect(await state([{ line: 'l1' }])).toBeUndefined()
    expect(await state()).toBeUndefined()
    expect(await state([{ line: 'l1' }])).toMatch(/^W-/)
  })

  it('is withdrawn from in the same words for what is left, once the first was paid back', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const vase = { name: 'Mia', orderId: order.id, lines: [{ line: 'l2', quantity: 1 }] }
    const state = async () => (await act((await stated(vase, store.secretKey)).id, 'confirm')).body
    const first = await state()
    expect((await state()).repeats?.ref).toBe(first.ref)
    expect((await act(first.id, 'settle', {})).body.state.status).toBe('refunded')
    const second = await state()
    expect(second).toMatchObject({
      repeats: null,
      judgement: { eligible: 'all', lines: [{ line: 'l2', quantity: 1 }] },
    })
    expect((await state()).repeats?.ref).toBe(second.ref)
    await act(second.id, 'settle', {})
    expect((await state()).repeats?.ref).toMatch(/^W-/)
  })

  it('is declared once, of many that say the same at once', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const all = await Promise.all(Array.from({ length: 5 }, async () => await byPage(order)))
    const answers = await Promise.all(all.map(async ({ id }) => await act(id, 'confirm', {}, store.publishableKey)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const [first, ...others] = answers.filter(({ body }) => body.repeats === null)
    expect(others).toEqual([])
    expect(new Set(answers.map(({ body }) => body.repeats?.ref ?? body.ref))).toEqual(new Set([first?.body.ref]))
  })
})

describe('goods that are withdrawn from', () => {
  const availableOf = async ({ id }: Bought): Promise<number[]> => {
    const { body } = await get<Returnability>(`/v1/orders/${id}/returnability`, store.secretKey)
    return body.lines.map(({ available }) => available)
  }
  const declare = async ({ id: orderId }: Bought, lines: WithdrawalCreate['lines']): Promise<string> => {
    const { id } = await stated({ name: 'Mia', orderId, ...(lines && { lines }) }, store.secretKey)
    expect((await act(id, 'confirm')).status).toBe(200)
    return id
  }
  const vases = (order: Bought, quantity: number) => ({
    items: [{ orderId: order.id, line: 'l2', quantity, reason: 'changed_mind', condition: 'unopened' }],
  })
  const draft = async (body: object): Promise<Answer<Return>> =>
    await request<Return>(api.url, 'POST', '/v1/returns', { as: store.secretKey, body })
  const contest = { reason: 'outside_period', citation: 'BGB § 355 Abs. 2' }

  it('are in no return from the declaration on, and free again when it is contested', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const { id: draftId } = (await draft(vases(order, 2))).body
    const stateId = (await stated({ name: 'Mia', orderId: order.id, lines: [{ line: 'l2', quantity: 1 }] }, store.secretKey)).id // prettier-ignore
    expect(await availableOf(order)).toEqual([1, 2])
    await act(stateId, 'confirm')
    expect(await availableOf(order)).toEqual([1, 1])
    expect(codeOf(await draft(vases(order, 2)))).toBe('409 unit_already_returned')
    expect(codeOf(await post(`/v1/returns/${draftId}/submit`, store.secretKey))).toBe('409 unit_already_returned')
    expect((await act(stateId, 'contest', contest)).status).toBe(200)
    expect(await availableOf(order)).toEqual([1, 2])
    expect((await post(`/v1/returns/${draftId}/submit`, store.secretKey)).status).toBe(200)
    expect(await availableOf(order)).toEqual([1, 0])
  })

  it('are a million pieces, or a refund is for as many', async () => {
    on('2026-11-30')
    const million = 1_000_000
    const order = await anArrivedOrder({
      lines: [{ externalId: 'l2', name: 'A screw', quantity: million, subtotal: 10_000 }],
      discounts: [],
      shipping: null,
      total: 10_000,
      payments: [{ externalId: 'p1', method: 'card', captured: 10_000 }],
      shipments: [aParcel({ lines: null, events: [aScan('delivered', 20)] })],
    })
    const id = await declare(order, [{ line: 'l2', quantity: million - 1 }])
    expect((await act(id, 'contest', contest)).status).toBe(200)
    expect(await availableOf(order)).toEqual([million])
    const wish = {
      orderId: order.id,
      currency: 'EUR',
      ground: 'commercial',
      lines: [{ line: 'l2', quantity: million }],
    }
    const as = store.secretKey
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const { body } = await request<{ token: string }>(api.url, 'POST', '/v1/refunds/preview', { as, body: wish })
    const paid = await request<Refund>(api.url, 'POST', '/v1/refunds', { as, body: { token: body.token }, headers })
    expect(paid.status, paid.text).toBe(201)
    expect(await availableOf(order)).toEqual([0])
  })

  it('are those with a right: what was declared too late can still go back as the shop has promised', async () => {
    on('2026-12-10')
    const order = await anArrivedOrder()
    const id = await declare(order, [{ line: 'l2', quantity: 1 }])
    expect((await read(id)).judgement?.eligible).toBe('none')
    expect(await availableOf(order)).toEqual([1, 2])
    expect((await act(id, 'settle', {})).body.state.status).toBe('refunded')
    expect(await availableOf(order)).toEqual([1, 1])
  })

  it('are those that the desk finds, and those that it pays for', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const id = await declare(order, [{ line: 'the blue thing' }])
    expect(await availableOf(order)).toEqual([1, 2])
    await act(id, 'match', { orderId: order.id, lines: [{ line: 'l2', quantity: 2 }] })
    expect(await availableOf(order)).toEqual([1, 0])
    const paid = await request<Withdrawal>(api.url, 'POST', `/v1/withdrawals/${id}/refund`, {
      as: store.secretKey,
      body: { lines: [{ line: 'l1' }, { line: 'l1' }, { line: 'l2', quantity: 1 }] },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
    expect(paid.status, paid.text).toBe(200)
    const { body: refund } = await get<Refund>(`/v1/refunds/${paid.body.refundId}`, store.secretKey)
    expect(refund.lines.map(({ line, quantity }) => [line, quantity])).toEqual([['l1', 1], ['l2', 1]]) // prettier-ignore
    expect(await availableOf(order)).toEqual([0, 1])
    // Its money is on its way, whatever is held against it now.
    expect((await act(id, 'contest', contest)).status).toBe(200)
    expect(await availableOf(order)).toEqual([0, 1])
  })

  it('stay where they are while the refund of them fails, and go with a contest after that', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder({ payments: [{ externalId: 'p1-declines', method: 'card', captured: 17_820 }] })
    const id = await declare(order, undefined)
    const headers = { 'idempotency-key': crypto.randomUUID() }
    await request(api.url, 'POST', `/v1/withdrawals/${id}/refund`, { as: store.secretKey, body: {}, headers })
    await work('2026-11-30')
    await work('2026-12-01')
    expect((await read(id)).refundId).toBeNull()
    expect(await availableOf(order)).toEqual([0, 0])
    await act(id, 'contest', contest)
    expect(await availableOf(order)).toEqual([1, 2])
  })

  it('are not paid by a claim as well', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const step = async (path: string, body: object = {}): Promise<Answer<Claim>> =>
      await request<Claim>(api.url, 'POST', `/v1/claims${path}`, {
        as: store.secretKey,
        body,
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
    const broken = { orderId: order.id, line: 'l2', quantity: 2, reason: 'defective', description: 'Both leak.' }
    const { id } = (await step('', broken)).body
    await step(`/${id}/offer`, { remedy: 'rescission' })
    await step(`/${id}/accept`)
    const withdrawalId = await declare(order, [{ line: 'l2', quantity: 1 }])
    expect(codeOf(await step(`/${id}/perform`))).toBe('409 unit_already_returned')
    await act(withdrawalId, 'contest', contest)
    expect((await step(`/${id}/perform`)).body.status).toBe('performed')
  })

  it('are held once, of a withdrawal and a return that come at once', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    const drafts = await Promise.all([1, 2].map(async (count) => (await draft(vases(order, count))).body.id))
    const lines = [{ line: 'l2', quantity: 2 }]
    const { id } = await stated({ name: 'Mia', orderId: order.id, lines }, store.secretKey)
    const answers = await Promise.all([
      act(id, 'confirm'),
      ...drafts.map(async (draftId) => await post(`/v1/returns/${draftId}/submit`, store.secretKey)),
    ])
    expect(answers[0]?.status).toBe(200)
    const { body } = await get<Page<Return>>(`/v1/returns?orderId=${order.id}`, store.secretKey)
    const inReturns = body.data.filter(({ approval }) => approval.status !== 'draft').flatMap(({ units }) => units)
    expect(inReturns.length).toBeLessThanOrEqual(2)
    expect(await availableOf(order)).toEqual([1, 0])
  })
})

describe('the currency of an order', () => {
  const inPounds = async ({ number, email }: Bought, details: Partial<OrderUpsert> = {}): Promise<Answer<unknown>> =>
    await request(api.url, 'PUT', `/v1/orders/external/${number}`, {
      as: store.secretKey,
      body: anOrder({ number, customer: { externalId: number, email }, currency: 'GBP', ...details }),
    })
  const refund = async ({ id: orderId }: Bought): Promise<Refund> => {
    const wish = { orderId, currency: 'EUR', ground: 'goodwill', goodwill: 500 }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const as = store.secretKey
    const { body } = await request<{ token: string }>(api.url, 'POST', '/v1/refunds/preview', { as, body: wish })
    const paid = await request<Refund>(api.url, 'POST', '/v1/refunds', { as, body: { token: body.token }, headers })
    expect(paid.status, paid.text).toBe(201)
    return paid.body
  }
  const paidBy = (externalId: string): Partial<OrderUpsert> => ({
    payments: [{ externalId, method: 'card', captured: 17_820 }],
  })

  it('may change while nothing went back, also after a refund that failed', async () => {
    on('2026-11-30')
    expect((await inPounds(await anArrivedOrder())).status).toBe(200)
    const order = await anArrivedOrder(paidBy('p1-declines'))
    const { id } = await refund(order)
    expect(codeOf(await inPounds(order, paidBy('p1-declines')))).toBe('409 order_currency_fixed')
    await work('2026-11-30')
    expect((await get<Refund>(`/v1/refunds/${id}`, store.secretKey)).body.status).toBe('failed')
    expect((await inPounds(order, paidBy('p1-declines'))).status).toBe(200)
  })

  it.each<[string, (order: Bought) => Promise<unknown>]>([
    ['a refund', refund],
    [
      'a refund that the shop lists',
      async ({ number, email }) =>
        await request(api.url, 'PUT', `/v1/orders/external/${number}`, {
          as: store.secretKey,
          body: anOrder({
            number,
            customer: { externalId: number, email },
            refunds: [{ externalId: 'rf1', at: '2026-11-29T12:00:00.000Z', amount: 500 }],
          }),
        }),
    ],
    ['a withdrawal', async (order) => await act((await byPage(order)).id, 'confirm', {}, store.publishableKey)],
    [
      'a return',
      async ({ id: orderId }) => {
        const items = [{ orderId, line: 'l2', quantity: 1, reason: 'changed_mind', condition: 'unopened' }]
        const as = store.secretKey
        const { body } = await request<Return>(api.url, 'POST', '/v1/returns', { as, body: { items } })
        await post(`/v1/returns/${body.id}/submit`, as)
      },
    ],
  ])('is fixed after %s, and all else is taken as before', async (_, goBack) => {
    on('2026-11-30')
    const order = await anArrivedOrder()
    await goBack(order)
    const { status, body } = await inPounds(order)
    expect([status, body]).toMatchObject([409, { code: 'order_currency_fixed', errors: [{ at: 'body/currency' }] }])
    expect((await inPounds(order, { currency: 'EUR', channel: 'till' })).body).toMatchObject({ channel: 'till' })
  })
})

describe('a withdrawal of a shopper with a session', () => {
  it('is seen by the customer and by a guest who proved the order, and by nobody else', async () => {
    on('2026-11-30')
    const order = await anArrivedOrder({ customer: { externalId: 'wd-own', email: 'wd-own@example.com' } })
    const { body: customer } = await request<{ id: string }>(api.url, 'PUT', '/v1/customers/external/wd-own', {
      as: store.secretKey,
      body: aCustomer({ email: 'wd-own@example.com' }),
    })
    const own = await newSession(api, store.id, { level: 'authenticated', customerId: customer.id })
    const lines = [{ line: 'l2', quantity: 1 }]
    const { id, statement } = await stated({ name: 'Mia Berg', orderId: order.id, lines }, own)
    expect(statement).toMatchObject({ email: 'wd-own@example.com', orderNumber: order.number, lines })
    const guest = await newSession(api, store.id, {
      level: 'pre_authenticated',
      email: 'wd-own@example.com',
      proved: { kind: 'order', id: order.id },
    })
    const other = await anArrivedOrder()
    const stranger = await newSession(api, store.id, {
      level: 'pre_authenticated',
      email: other.email,
      proved: { kind: 'order', id: other.id },
    })
    for (const as of [own, guest]) expect((await get(`/v1/withdrawals/${id}`, as)).status).toBe(200)
    expect(codeOf(await get(`/v1/withdrawals/${id}`, stranger))).toBe('404 withdrawal_not_found')
    expect(codeOf(await act(id, 'confirm', {}, stranger))).toBe('404 withdrawal_not_found')
    expect((await get<Page<Withdrawal>>('/v1/withdrawals', stranger)).body.data).toEqual([])

    const { body } = await act(id, 'confirm', {}, own)
    expect(body.judgement).toMatchObject({ eligible: 'all', lines: [{ line: 'l2', quantity: 1 }] })
    expect(body.allowedActions).toEqual(['prove_posting'])
    for (const action of ['receive', 'contest', 'settle'])
      expect(codeOf(await act(id, action, {}, own))).toBe('403 principal_not_allowed')
  })

  it('is taken for an order that is somebody else’s as for one that is not there', async () => {
    const [mine, theirs] = [await anArrivedOrder(), await anArrivedOrder()]
    const guest = await newSession(api, store.id, {
      level: 'pre_authenticated',
      email: mine.email,
      proved: { kind: 'order', id: mine.id },
    })
    const { orderId } = await stated({ name: 'Mia Berg', orderNumber: theirs.number }, guest)
    expect(orderId).toBeNull()
  })
})

describe('the clocks of a withdrawal', () => {
  it('judge the declaration by its own moment, whenever it is read', async () => {
    const last = await declared('2026-12-04', await anArrivedOrder())
    expect(last.judgement).toMatchObject({
      eligible: 'all',
      lines: [{ decision: { reason: 'in_time', deadline: '2026-12-04T23:00:00.000Z', clause: 'de.withdrawal' } }, {}],
    })
    on('2027-03-01')
    expect((await read(last.id)).judgement?.eligible).toBe('all')
  })

  it('say in the mail where the goods go, when they are to be sent', async () => {
    const order = await anArrivedOrder()
    await declared('2026-11-30', order)
    const [mail] = await readMail(api, order.email)
    const { body } = await get<{ name: string; returnAddress: string[] }>('/v1/store', store.secretKey)
    const { name, returnAddress } = body
    expect(returnAddress.length).toBeGreaterThan(1)
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(`Schick sie an: ${[name, ...returnAddress].join(', ')}.`)
  })

  it('run on when a late one is acknowledged and contested, and never declined', async () => {
    const order = await anArrivedOrder()
    const late = await declared('2027-03-01', order)
    expect(late).toMatchObject({ state: { status: 'goods_awaited' }, judgement: { eligible: 'none' } })
    const [mail] = await readMail(api, order.email)
    expect(mail?.text).toContain('Wenn du ein Widerrufsrecht hattest')
    expect(mail?.text).toContain('Behalt die Ware bis dahin.')
    expect(mail?.text).not.toMatch(/Schick|zurück und heb|Hafenstraße/)
    const contest = { reason: 'outside_period', citation: 'BGB § 355 Abs. 2', message: 'It came in November.' }
    const { body } = await act(late.id, 'contest', contest)
    expect(body).toMatchObject({ state: late.state, refundDueAt: late.refundDueAt, contest })
    expect(codeOf(await act(late.id, 'contest', contest))).toBe('409 withdrawal_transition_not_allowed')
    await work('2027-03-01')
    expect((await readMail(api, order.email)).at(-1)?.text).toContain('BGB § 355 Abs. 2')
    await act(late.id, 'receive')
    await work('2027-03-20')
    expect(await eventsOf(late.id)).toContain('withdrawal.refund_overdue')
  })

  it('let the money wait for goods or proof of posting, then say when it is due soon and late, once each', async () => {
    const { id } = await declared('2026-11-30', await anArrivedOrder())
    await work('2026-12-12')
    expect(await eventsOf(id)).not.toContain('withdrawal.refund_due_soon')
    const proof = { carrier: 'DHL', trackingNumber: '00340434161094042557' }
    const { body } = await act(id, 'proof-of-posting', proof)
    expect(body).toMatchObject({ state: { status: 'proof_of_posting', ...proof }, refundDueOn: '2026-12-14' })
    await work('2026-12-12')
    await act(id, 'receive')
    await work('2026-12-13')
    await work('2026-12-15')
    const told = (await eventsOf(id)).filter((type) => /soon|overdue/.test(type))
    expect(told).toEqual(['withdrawal.refund_due_soon', 'withdrawal.refund_overdue'])
    expect((await act(id, 'settle', { reference: 'RF-1' })).body).toMatchObject({
      state: { status: 'refunded', reference: 'RF-1' },
      allowedActions: [],
    })
  })

  it('pay what the payments still hold after goodwill', async () => {
    const { id, orderId } = await declared('2026-11-30', await anArrivedOrder())
    const ask = async <Body>(path: string, body: object): Promise<Body> => {
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const answer = await request<Body>(api.url, 'POST', path, { as: store.secretKey, body, headers })
      expect(answer.status, answer.text).toBeLessThan(300)
      return answer.body
    }
    const wish = { orderId, currency: 'EUR', ground: 'goodwill', goodwill: 1 }
    const { token } = await ask<{ token: string }>('/v1/refunds/preview', wish)
    await ask('/v1/refunds', { token })
    await ask(`/v1/withdrawals/${id}/refund`, {})
    await work('2026-12-01')
    const { state, refundId } = await read(id)
    expect(state.status).toBe('refunded')
    expect((await get<Refund>(`/v1/refunds/${refundId}`, store.secretKey)).body).toMatchObject({ total: 17_819 })
  })

  it.each([['RF-7'], [undefined]])(
    'that were settled as %s have given their goods and money back, once',
    async (reference) => {
      const order = await anArrivedOrder()
      const { id, orderId } = await declared('2026-11-30', order)
      const settled = await act(id, 'settle', reference === undefined ? {} : { reference })
      expect(settled.body).toMatchObject({
        state: { status: 'refunded' },
        refundId: expect.stringMatching(/^rfd_/) as string,
      })
      const { body: noted } = await get<Refund>(`/v1/refunds/${settled.body.refundId}`, store.secretKey)
      expect(noted).toMatchObject({ status: 'succeeded', total: 17_820, tenders: [{ reference: reference ?? null }] })
      const ask = async (wish: object): Promise<string> =>
        codeOf(
          await request(api.url, 'POST', '/v1/refunds/preview', {
            as: store.secretKey,
            body: { orderId, currency: 'EUR', ground: 'goodwill', ...wish },
          }),
        )
      expect(await ask({ lines: [{ line: 'l2', quantity: 1 }] })).toBe('422 refund_quantity_exceeds_bought')
      expect(await ask({ goodwill: 1 })).toBe('409 refund_exceeds_captured')
      expect(await moneyFaults(api, store.id)).toEqual([])
    },
  )

  it('that was settled for one unit counts once when the shop lists its refund, and leaves the other', async () => {
    for (const reference of ['RF-8', undefined]) {
      const order = await anArrivedOrder()
      on('2026-11-30')
      const { id } = await stated(
        { name: 'Mia', orderId: order.id, lines: [{ line: 'l2', quantity: 1 }] },
        store.secretKey,
      )
      await act(id, 'confirm')
      await act(id, 'settle', reference === undefined ? {} : { reference })
      const lines = [{ externalId: 'l2', quantity: 1, amount: 3_105 }]
      const refunds = [{ externalId: reference ?? 'of-the-shop', amount: 3_105, lines }]
      const body = anOrder({
        number: order.number,
        customer: { externalId: order.number, email: order.email },
        refunds,
      })
      await request(api.url, 'PUT', `/v1/orders/external/${order.number}`, { as: store.secretKey, body })
      const wish = { orderId: order.id, currency: 'EUR', ground: 'commercial', lines: [{ line: 'l2', quantity: 1 }] }
      const { body: other } = await request<{ total: number }>(api.url, 'POST', '/v1/refunds/preview', {
        as: store.secretKey,
        body: wish,
      })
      expect(other.total).toBe(3_105)
    }
  })

  it('make money that was withheld beyond its day due on the day on which the goods come', async () => {
    const { id } = await declared('2026-11-30', await anArrivedOrder())
    on('2026-12-20')
    expect((await act(id, 'receive')).body).toMatchObject({
      state: { status: 'refund_due' },
      refundDueOn: '2026-12-20',
      refundDueAt: '2026-12-20T23:00:00.000Z',
    })
  })

  it('wait for nothing where nothing was sent', async () => {
    const { state } = await declared('2026-11-20', await anArrivedOrder({ shipments: [] }))
    expect(state.status).toBe('refund_due')
  })

  it('stand while their money waits for an approval, which pays all of it', async () => {
    const { id } = await declared('2026-11-30', await anArrivedOrder())
    const { refundDueAt } = (await act(id, 'receive')).body
    const ben = await api.newKey(store.id, {
      kind: 'restricted',
      name: 'Ben',
      scopes: ['withdrawals:write', 'refunds:write'],
      agent: { name: 'Ben', role: 'agent', limits: { percentOfOrder: 99 } },
    })
    const send = async <Body>(path: string, as: string): Promise<Answer<Body>> => {
      const headers = { 'idempotency-key': crypto.randomUUID() }
      return await request<Body>(api.url, 'POST', path, { as, body: {}, headers })
    }
    const asked = await send<Approval>(`/v1/withdrawals/${id}/refund`, ben)
    expect([asked.status, asked.body.kind, asked.body.amount]).toEqual([202, 'withdrawal_refund', 17_820])
    expect(await read(id)).toMatchObject({ state: { status: 'refund_due' }, refundDueAt, refundId: null })
    const { body: done } = await send<Approval>(`/v1/approvals/${asked.body.id}/approve`, store.agentKey)
    expect(done.refundId).toMatch(/^rfd_/)
    expect((await read(id)).refundId).toBe(done.refundId)
  })

  it('pays for goods once that are in a return as well', async () => {
    const order = await anArrivedOrder()
    on('2026-11-22')
    const items = [{ orderId: order.id, line: 'l2', quantity: 2, reason: 'changed_mind', condition: 'unopened' }]
    const { body: made } = await request<Return>(api.url, 'POST', '/v1/returns', {
      as: store.secretKey,
      body: { items },
    })
    const step = async (name: string, body: object = {}): Promise<Answer<Return>> =>
      await request<Return>(api.url, 'POST', `/v1/returns/${made.id}/${name}`, {
        as: store.secretKey,
        body,
        headers: { 'idempotency-key': `twice-${name}-${made.id}` },
      })
    await step('submit')
    await step('receive')
    await step('grade', { units: made.units.map(({ id }) => ({ unitId: id, grade: 'A' })) })
    const { body: accepted, text } = await step('accept', { unitIds: made.units.map(({ id }) => id) })
    const [resolution] = accepted.resolutions
    expect(resolution, text).toMatchObject({ kind: 'refund' })
    const { id } = await declared('2026-11-23', order)
    await act(id, 'receive')
    const refunded = await request<Withdrawal>(api.url, 'POST', `/v1/withdrawals/${id}/refund`, {
      as: store.secretKey,
      body: {},
      headers: { 'idempotency-key': `twice-${id}` },
    })
    expect(refunded.status, refunded.text).toBe(200)
    if (resolution?.state === 'proposed') await step('authorise', { resolutionId: resolution.id })
    const executed = await step('execute', { resolutionId: resolution?.id })
    expect(executed.body.resolutions, executed.text).toMatchObject([
      { state: 'executed', amount: 0, refundId: null, closedBecause: 'nothing_left' },
    ])
  })

  it.each(['before', 'after'])('leaves no return open whose goods are accepted %s it is settled', async (when) => {
    const order = await anArrivedOrder()
    on('2026-11-22')
    const items = [{ orderId: order.id, line: 'l2', quantity: 2, reason: 'changed_mind', condition: 'unopened' }]
    const step = async (path: string, body: object = {}): Promise<Return> =>
      (await request<Return>(api.url, 'POST', `/v1/returns${path}`, { as: store.secretKey, body })).body
    const { id: returnId, units } = await step('', { items })
    const accept = async (): Promise<void> => {
      await step(`/${returnId}/receive`)
      await step(`/${returnId}/grade`, { units: units.map((unit) => ({ unitId: unit.id, grade: 'A' })) })
      await step(`/${returnId}/accept`, { unitIds: units.map((unit) => unit.id) })
    }
    await step(`/${returnId}/submit`)
    const { id } = await declared('2026-11-23', order)
    await act(id, 'receive')
    if (when === 'before') await accept()
    await runJobs(api.context, new Date())
    const resolutions = async (): Promise<Return['resolutions']> =>
      (await get<Return>(`/v1/returns/${returnId}`, store.secretKey)).body.resolutions
    expect(await resolutions()).toMatchObject([{ state: 'authorised', amount: 6_210 }])
    await act(id, 'settle', { reference: 'by-the-shop' })
    if (when === 'after') await accept()
    await runJobs(api.context, new Date())
    expect(await resolutions()).toMatchObject([
      { state: 'executed', amount: 0, refundId: null, closedBecause: 'nothing_left' },
    ])
  })

  describe('pay what is left', () => {
    const pay = async (id: string, body: object = {}): Promise<Answer<Withdrawal>> =>
      await request<Withdrawal>(api.url, 'POST', `/v1/withdrawals/${id}/refund`, {
        as: store.secretKey,
        body,
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
    const paidBy = async ({ body, text }: Answer<Withdrawal>): Promise<[line: string, quantity: number][]> => {
      expect(body.refundId, text).toMatch(/^rfd_/)
      const { body: paid } = await get<Refund>(`/v1/refunds/${body.refundId}`, store.secretKey)
      return paid.lines.map(({ line, quantity }) => [line, quantity])
    }
    const declare = async (orderId: string, lines?: WithdrawalCreate['lines']): Promise<string> => {
      const { id } = await stated({ name: 'Mia', orderId, ...(lines && { lines }) }, store.secretKey)
      expect((await act(id, 'confirm')).status).toBe(200)
      return id
    }

    it('after a withdrawal of a part, of the whole', async () => {
      on('2026-11-30')
      const { id: orderId } = await anArrivedOrder()
      const [part, whole] = [await declare(orderId, [{ line: 'l2', quantity: 1 }]), await declare(orderId)]
      expect(await paidBy(await pay(part))).toEqual([['l2', 1]])
      expect(await paidBy(await pay(whole))).toEqual([
        ['l1', 1],
        ['l2', 1],
      ])
      const other = await anArrivedOrder()
      const [first, second] = [await declare(other.id, [{ line: 'l1' }]), await declare(other.id)]
      await pay(second)
      expect(codeOf(await pay(first))).toBe('422 refund_nothing_due')
    })

    it('of the lines with a right, and of others only where the desk names them', async () => {
      on('2026-11-30')
      const { id: orderId } = await anArrivedOrder()
      const id = await declare(orderId, [{ line: 'the blue thing' }])
      expect(codeOf(await pay(id))).toBe('422 refund_nothing_due')
      expect(codeOf(await pay(id, { lines: [{ line: 'l2', quantity: 0.5 }] }))).toBe('400 invalid_request')
      expect(codeOf(await pay(id, { lines: [{ line: 'l9' }] }))).toBe('422 refund_line_not_found')
      expect(await paidBy(await pay(id, { lines: [{ line: 'l1' }] }))).toEqual([['l1', 1]])
      on('2027-03-01')
      const late = await declare((await anArrivedOrder()).id)
      expect(codeOf(await pay(late))).toBe('422 refund_nothing_due')
      expect(await paidBy(await pay(late, { lines: [{ line: 'l2', quantity: 1 }] }))).toEqual([['l2', 1]])
    })
  })

  it('end when the provider gave all that was paid back, once', async () => {
    const { id } = await declared('2026-11-30', await anArrivedOrder())
    await act(id, 'receive')
    const key = { 'idempotency-key': `refund-${id}` }
    const refund = async () =>
      await request<Withdrawal>(api.url, 'POST', `/v1/withdrawals/${id}/refund`, {
        as: store.secretKey,
        body: {},
        headers: key,
      })
    expect(codeOf(await act(id, 'refund'))).toBe('400 idempotency_key_required')
    const { body, text } = await refund()
    expect(body.refundId, text).toMatch(/^rfd_/)
    expect((await refund()).body.refundId).toBe(body.refundId)
    expect(codeOf(await act(id, 'settle'))).toBe('409 withdrawal_transition_not_allowed')
    await work('2026-11-30')
    await work('2026-12-01')
    expect((await read(id)).state.status).toBe('refunded')
    const { body: paid } = await get<{ total: number; ground: string }>(`/v1/refunds/${body.refundId}`, store.secretKey)
    expect(paid).toMatchObject({ total: 17_820, ground: 'withdrawal', fees: 0 })
  })

  describe('while the provider does not do as it should', () => {
    const paidBy = (...payments: [name: string, captured: number][]): Partial<OrderUpsert> => ({
      payments: payments.map(([externalId, captured]) => ({ externalId, method: 'card', captured })),
    })
    const toRefund = async (details: Partial<OrderUpsert>): Promise<Withdrawal> => {
      const { id } = await declared('2026-11-30', await anArrivedOrder(details))
      return (await act(id, 'receive')).body
    }
    const asking = async (path: string): Promise<Answer<Withdrawal & Refund>> =>
      await request<Withdrawal & Refund>(api.url, 'POST', path, {
        as: store.secretKey,
        body: {},
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
    const refunded = async (id: string): Promise<string> => {
      const { status, body, text } = await asking(`/v1/withdrawals/${id}/refund`)
      expect(status, text).toBe(200)
      return body.refundId ?? ''
    }
    const refundOf = async (id: string): Promise<Refund> =>
      (await get<Refund>(`/v1/refunds/${id}`, store.secretKey)).body

    it('stand: what was declined is due as before, can be refunded anew or settled, and is late on its day', async () => {
      const { id, refundDueAt } = await toRefund(paidBy(['p1-declines', 17_820]))
      const first = await refunded(id)
      expect(codeOf(await asking(`/v1/withdrawals/${id}/refund`))).toBe('409 withdrawal_transition_not_allowed')
      await work('2026-11-30')
      await work('2026-12-01')
      expect((await refundOf(first)).status).toBe('failed')
      expect(await read(id)).toMatchObject({ state: { status: 'refund_due' }, refundId: null, refundDueAt })
      expect(await eventsOf(id)).toContain('withdrawal.refund_failed')
      const second = await refunded(id)
      expect(second).not.toBe(first)
      // The first is not tried besides: the second pays for the same goods.
      expect(codeOf(await asking(`/v1/refunds/${first}/retry`))).toBe('422 refund_quantity_exceeds_bought')
      await work('2026-12-02')
      await work('2026-12-15')
      expect(await eventsOf(id)).toContain('withdrawal.refund_overdue')
      expect((await act(id, 'settle', { reference: 'By bank' })).body.state.status).toBe('refunded')
    })

    it('wait for an answer that was lost, which is asked after under the same key, and pay once', async () => {
      const { id } = await toRefund(paidBy(['p1-times-out', 17_820]))
      const refundId = await refunded(id)
      await runJobs(api.context, new Date('2026-11-30T12:00:00.000Z'), 'refunds.ask_provider')
      const unknown = await refundOf(refundId)
      expect(unknown).toMatchObject({ status: 'unknown', tenders: [{ status: 'unknown' }] })
      expect(codeOf(await asking(`/v1/withdrawals/${id}/refund`))).toBe('409 withdrawal_transition_not_allowed')
      expect(codeOf(await act(id, 'settle'))).toBe('409 withdrawal_transition_not_allowed')
      await work('2026-12-01')
      await work('2026-12-02')
      expect(await refundOf(refundId)).toMatchObject({
        status: 'succeeded',
        total: 17_820,
        tenders: [{ reference: `re_${refundId}-1-1` }],
      })
      expect(await read(id)).toMatchObject({ state: { status: 'refunded' }, refundId })
    })

    it('wait for a provider that cannot be reached, until a person says what became of the money', async () => {
      const { id } = await toRefund(paidBy(['p1-unreachable', 17_820]))
      const refundId = await refunded(id)
      await work('2026-12-01')
      await work('2026-12-02')
      expect(await read(id)).toMatchObject({ state: { status: 'refund_due' }, refundId })
      const said = { payment: 'p1-unreachable', outcome: 'succeeded', reference: 'By hand' }
      expect(
        (await request(api.url, 'POST', `/v1/refunds/${refundId}/settle`, { as: store.secretKey, body: said })).status,
      ).toBe(200)
      await work('2026-12-03')
      expect((await read(id)).state.status).toBe('refunded')
    })

    it('are refunded once the rest of a refund went back that had succeeded in part', async () => {
      const { id } = await toRefund(paidBy(['p1', 10_000], ['p2-declines-once', 7_820]))
      const refundId = await refunded(id)
      await work('2026-11-30')
      await work('2026-12-01')
      expect((await refundOf(refundId)).status).toBe('partly_succeeded')
      expect(await read(id)).toMatchObject({ state: { status: 'refund_due' }, refundId })
      expect((await asking(`/v1/refunds/${refundId}/retry`)).body.status).toBe('pending_provider')
      await work('2026-12-02')
      await work('2026-12-03')
      expect(await refundOf(refundId)).toMatchObject({ status: 'succeeded', total: 17_820 })
      expect((await read(id)).state.status).toBe('refunded')
    })

    it('are paid though the shop contests them, which stops no clock', async () => {
      const { id, refundDueAt } = await toRefund(paidBy(['p1', 17_820]))
      const contest = { reason: 'outside_period', citation: 'BGB § 355 Abs. 2' }
      expect((await act(id, 'contest', contest)).body).toMatchObject({ refundDueAt, contest })
      await refunded(id)
      await work('2026-12-01')
      await work('2026-12-02')
      expect(await read(id)).toMatchObject({ state: { status: 'refunded' }, contest, refundDueAt })
    })
  })

  it('refuse a refund of before the declaration', async () => {
    const { id } = await declared('2026-11-30', await anArrivedOrder())
    const { status, body } = await act(id, 'settle', { refundedAt: '2026-11-30T11:59:59.000Z' })
    expect([status, body]).toMatchObject([400, { code: 'invalid_request', errors: [{ at: 'body/refundedAt' }] }])
  })

  it('refuse a refund of the future', async () => {
    const { id } = await declared('2026-11-30', await anArrivedOrder())
    expect(codeOf(await act(id, 'settle', { refundedAt: '2027-01-01T00:00:00.000Z' }))).toBe('400 invalid_request')
  })
})
