import { randomUUID } from 'node:crypto'
import {
  agentScopes,
  amountMax,
  type Approval,
  type CreditReservation,
  type Event,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
  type RefundPreview,
  type StoreCredit,
  type StoreCreditEntry,
  type StoreCreditLiability,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anOrder } from '../orders/order.builder.ts'
import { readMail } from '../testing/read-mail.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { newGuest, newShopper, type Shopper } from '../testing/seeds.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'

let api: TestApi
let store: TestStore
beforeAll(async () => {
  api = await startApi({ env: { REFUND_URL: 'reference:' } })
  store = await api.newStore()
})
afterEach(() => api.setNow(undefined))
afterAll(async () => {
  api.expectDeclared()
  await api[Symbol.asyncDispose]()
})

type Answered = StoreCredit & CreditReservation & { code?: Problem['code'] }
const post = async (
  path: string,
  body: object = {},
  { as = store.secretKey, key = randomUUID() }: { as?: string; key?: string } = {},
): Promise<Answer<Answered>> =>
  await request<Answered>(api.url, 'POST', path, { as, body, headers: { 'idempotency-key': key } })
const read = async <Body = StoreCredit>(path: string, as = store.secretKey): Promise<Answer<Body & Problem>> =>
  await request<Body & Problem>(api.url, 'GET', path, { as })
const codeOf = ({ status, body }: Answer<{ code?: Problem['code'] }>): string => `${status} ${body.code}`

type Wanted = { currency?: string; expiresAt?: string }
async function issued(amount: number, details: Wanted = {}, to?: Shopper): Promise<{ id: string; shopper: Shopper }> {
  const shopper = to ?? (await newShopper(api, store))
  const body = { customerId: shopper.customerId, currency: 'EUR', amount, reason: 'It came late', ...details }
  const answer = await post('/v1/store-credits', body)
  if (answer.status !== 201) throw new Error(answer.text)
  return { id: answer.body.id, shopper }
}
const reserve = async (id: string, amount: number, details: object = {}): Promise<Answer<Answered>> =>
  await post(`/v1/store-credits/${id}/reservations`, { amount, reference: 'cart-1', ...details })
const act = async (id: string, action: string, body: object = {}): Promise<Answer<Answered>> =>
  await post(`/v1/store-credit-reservations/${id}/${action}`, body)
const credit = async (id: string): Promise<StoreCredit> => (await read(`/v1/store-credits/${id}`)).body
const entries = async (id: string, as = store.secretKey): Promise<StoreCreditEntry[]> =>
  (await read<Page<StoreCreditEntry>>(`/v1/store-credits/${id}/entries?limit=100`, as)).body.data
const eventsOf = async (id: string): Promise<string[]> =>
  (await read<Page<Event>>(`/v1/events?objectId=${id}`)).body.data.map(({ type }) => type)
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000)

/** What the account says is what its entries come to, and the book comes to nothing. */
async function expectFold(id: string): Promise<StoreCredit> {
  const [account, all] = [await credit(id), await entries(id)]
  const sum = (name: 'available' | 'reserved'): number => all.reduce((total, entry) => total + entry[name], 0)
  expect([account.available, account.reserved]).toEqual([sum('available'), sum('reserved')])
  const posted = (await stored(api, 'ledger_transactions').find({ subjectId: id }).toArray()) as unknown as {
    entries: { amount: number }[]
  }[]
  for (const { entries: each } of posted) expect(each.reduce((total, { amount }) => total + amount, 0)).toBe(0)
  return account
}

describe('store credit', () => {
  it('is issued, reserved, captured in part and given back, as its entries say', async () => {
    const { id } = await issued(5_000)
    const { body: held } = await reserve(id, 3_000, { reference: 'nl-7' })
    expect(held).toMatchObject({ status: 'held', amount: 3_000, captured: 0, allowedActions: ['capture', 'release'] })
    expect(await expectFold(id)).toMatchObject({ available: 2_000, reserved: 3_000, lots: [{ amount: 2_000 }] })
    const { body: spent } = await act(held.id, 'capture', { amount: 2_500 })
    expect(spent).toMatchObject({ status: 'captured', captured: 2_500, allowedActions: ['restore'] })
    expect(await expectFold(id)).toMatchObject({ available: 2_500, reserved: 0 })
    expect((await act(held.id, 'restore', { amount: 1_000, reason: 'Half was cancelled' })).body.restored).toBe(1_000)
    expect((await act(held.id, 'restore')).body).toMatchObject({ restored: 2_500, allowedActions: [] })
    expect(await expectFold(id)).toMatchObject({ available: 5_000, reserved: 0 })
    expect(codeOf(await act(held.id, 'restore'))).toBe('422 credit_reservation_exceeded')
    const kinds = (await entries(id)).map(({ kind, available, reserved }) => [kind, available, reserved])
    expect(kinds).toEqual([
      ['credit_restored', 1_500, 0],
      ['credit_restored', 1_000, 0],
      ['credit_captured', 500, -3_000],
      ['credit_reserved', -3_000, 3_000],
      ['credit_issued', 5_000, 0],
    ])
    expect((await entries(id))[1]).toMatchObject({
      reference: 'nl-7',
      reservationId: held.id,
      reason: 'Half was cancelled',
    })
    expect(await eventsOf(id)).toEqual([
      'store_credit.restored',
      'store_credit.restored',
      'store_credit.captured',
      'store_credit.reserved',
      'store_credit.issued',
    ])
  })

  it('is released or times out, with the expiry that it had', async () => {
    const { id } = await issued(1_000, { expiresAt: inDays(10).toISOString() })
    const before = (await credit(id)).lots
    const { body: first } = await reserve(id, 600)
    expect((await act(first.id, 'release')).body.status).toBe('released')
    expect((await credit(id)).lots).toEqual(before)
    const { body: second } = await reserve(id, 600, { minutes: 5 })
    const end = new Date(second.heldUntil)
    expect(end.getTime() - Date.parse(second.createdAt)).toBe(300_000)
    api.setNow(end)
    expect(codeOf(await act(second.id, 'capture'))).toBe('409 credit_reservation_transition_not_allowed')
    await runJobs(api.context, end, 'store_credits.time_out')
    const { body: after } = await read<CreditReservation>(`/v1/store-credit-reservations/${second.id}`)
    expect(after).toMatchObject({ status: 'timed_out', allowedActions: [] })
    expect(await expectFold(id)).toMatchObject({ available: 1_000, reserved: 0, lots: before })
    expect(await eventsOf(id)).toContain('store_credit.timed_out')
  })

  it('is spent as it expires, and what expires goes at its moment, once', async () => {
    const { id, shopper } = await issued(1_000)
    const end = inDays(0.5)
    await issued(500, { expiresAt: end.toISOString() }, shopper)
    const { body: held } = await reserve(id, 400, { minutes: 24 * 60 })
    expect((await credit(id)).lots).toEqual([
      { kind: 'value', amount: 100, expiresAt: end.toISOString() },
      { kind: 'value', amount: 1_000, expiresAt: null },
    ])
    api.setNow(end)
    expect(await credit(id)).toMatchObject({ available: 1_000 })
    expect(codeOf(await reserve(id, 1_001))).toBe('409 store_credit_insufficient')
    for (const _ of [1, 2]) await runJobs(api.context, end, 'store_credits.expire')
    expect(await expectFold(id)).toMatchObject({ available: 1_000, reserved: 400 })
    expect((await entries(id)).filter(({ kind }) => kind === 'credit_expired')).toMatchObject([{ available: -100 }])
    // What a checkout held meanwhile can be spent, and comes back with some days to spend it again.
    await act(held.id, 'capture')
    await act(held.id, 'restore')
    const [first] = (await credit(id)).lots
    expect(first).toEqual({
      kind: 'value',
      amount: 400,
      expiresAt: new Date(end.getTime() + 30 * 86_400_000).toISOString(),
    })
  })

  it('is exactly what is there when fifty checkouts want it at once', async () => {
    const { id } = await issued(1_000)
    const answers = await Promise.all(Array.from({ length: 50 }, async () => await reserve(id, 100)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(codeOf))).toEqual(
      new Set(['409 store_credit_insufficient']),
    )
    expect(await expectFold(id)).toMatchObject({ available: 0, reserved: 1_000 })
  }, 60_000)

  it('is captured or released when both come at once, never both', async () => {
    const { id } = await issued(1_000)
    const { body: held } = await reserve(id, 1_000)
    const answers = await Promise.all(
      ['capture', 'release', 'capture', 'release'].map(async (action) => await act(held.id, action)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const done = answers.find(({ status }) => status === 200)
    expect(await expectFold(id)).toMatchObject({
      available: done?.body.status === 'released' ? 1_000 : 0,
      reserved: 0,
    })
  })

  it('is one account for a customer and a currency, also when the first two gifts come at once', async () => {
    const shopper = await newShopper(api, store)
    const made = await Promise.all([1, 2, 3].map(async () => await issued(100, {}, shopper)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    const { id: yen } = await issued(7, { currency: 'JPY' }, shopper)
    const { id: dinar } = await issued(1_234, { currency: 'KWD' }, shopper)
    expect(new Set([made[0]?.id, yen, dinar]).size).toBe(3)
    const { body } = await read<Page<StoreCredit>>(`/v1/store-credits?customerId=${shopper.customerId}&currency=JPY`)
    expect(body.data).toMatchObject([{ id: yen, available: 7, currency: 'JPY' }])
  })

  it('is seen by its customer, and by no other and no guest', async () => {
    const { id, shopper } = await issued(1_000)
    const [other, guest] = [await newShopper(api, store), await newGuest(api, store, { email: 'mia@example.com' })]
    expect((await read(`/v1/store-credits/${id}`, shopper.token)).body.available).toBe(1_000)
    const [entry] = await entries(id, shopper.token)
    expect(entry).toMatchObject({ available: 1_000, reason: null, by: null })
    for (const token of [other.token, guest])
      for (const path of [`/v1/store-credits/${id}`, `/v1/store-credits/${id}/entries`])
        expect(codeOf(await read(path, token))).toBe('404 store_credit_not_found')
    const mine = await read<Page<StoreCredit>>(`/v1/store-credits?customerId=${shopper.customerId}`, other.token)
    expect(mine.body.data).toEqual([])
    expect((await read<Page<StoreCredit>>('/v1/store-credits', guest)).body.data).toEqual([])
    const body = { amount: 1, reference: 'cart' }
    const own = await post(`/v1/store-credits/${id}/reservations`, body, { as: shopper.token })
    expect(codeOf(own)).toBe('403 principal_not_allowed')
    const agent = await post(`/v1/store-credits/${id}/reservations`, body, { as: store.agentKey })
    expect(codeOf(agent)).toBe('403 principal_not_allowed')
    const elsewhere = await api.newStore()
    expect(codeOf(await read(`/v1/store-credits/${id}`, elsewhere.secretKey))).toBe('404 store_credit_not_found')
    const foreign = await post(`/v1/store-credits/${id}/reservations`, body, { as: elsewhere.secretKey })
    expect(codeOf(foreign)).toBe('404 store_credit_not_found')
  })

  it('is told by mail, in the language of the customer', async () => {
    const { shopper } = await issued(1_550, { expiresAt: '2027-03-31T22:00:00.000Z' })
    await runJobs(api.context, undefined, 'mail.store_credit_issued')
    const [mail, ...more] = await readMail(api, shopper.email)
    expect(more).toEqual([])
    expect(mail?.subject).toContain('15,50')
    expect(mail?.text).toContain('31. März 2027')
  })

  it('is no more than one account holds, and many of the largest are totalled', async () => {
    const { customerId } = await newShopper(api, store)
    const body = { customerId, currency: 'SEK', amount: amountMax, reason: 'x' }
    expect((await post('/v1/store-credits', body)).status).toBe(201)
    expect(codeOf(await post('/v1/store-credits', { ...body, amount: 1 }))).toBe('422 store_credit_too_large')
    await issued(amountMax, { currency: 'SEK' })
    const { currencies } = (await read<StoreCreditLiability>('/v1/store-credit-liability')).body
    expect(currencies.find(({ currency }) => currency === 'SEK')?.total).toBe(2 * amountMax)
  })
  it('is totalled by currency', async () => {
    const own = await api.newStore()
    const give = async (amount: number, currency: string): Promise<string> => {
      const { customerId } = await newShopper(api, own)
      const body = { customerId, currency, amount, reason: 'A gift' }
      return (await post('/v1/store-credits', body, { as: own.secretKey })).body.id
    }
    await give(1_000, 'EUR')
    const id = await give(500, 'EUR')
    await give(300, 'JPY')
    await post(`/v1/store-credits/${id}/reservations`, { amount: 200, reference: 'cart' }, { as: own.secretKey })
    const { body } = await read<StoreCreditLiability>('/v1/store-credit-liability', own.secretKey)
    expect(body.currencies).toEqual([
      { currency: 'EUR', accounts: 2, available: 1_300, reserved: 200, total: 1_500, bonus: 0 },
      { currency: 'JPY', accounts: 1, available: 300, reserved: 0, total: 300, bonus: 0 },
    ])
  })

  it.each([
    ['nothing', { amount: 0 }, '400 invalid_request'],
    ['less than nothing', { amount: -5 }, '400 invalid_request'],
    ['part of a minor unit', { amount: 1.5 }, '400 invalid_request'],
    ['a currency that is none', { currency: 'ZZZ' }, '400 invalid_request'],
    ['a moment that has passed', { expiresAt: '2020-01-01T00:00:00.000Z' }, '400 invalid_request'],
    ['a stranger', { customerId: 'cus_00000000000000000000000000' }, '422 store_credit_customer_not_found'],
  ])('is not issued: %s', async (_, details, code) => {
    const { customerId } = await newShopper(api, store)
    const wanted = { customerId, currency: 'EUR', amount: 100, reason: 'A gift', ...details }
    expect(codeOf(await post('/v1/store-credits', wanted))).toBe(code)
  })

  it('cannot be captured beyond what is held', async () => {
    const { id } = await issued(1_000)
    const { body: held } = await reserve(id, 300)
    expect(codeOf(await act(held.id, 'capture', { amount: 301 }))).toBe('422 credit_reservation_exceeded')
    expect(codeOf(await act(held.id, 'restore'))).toBe('409 credit_reservation_transition_not_allowed')
    expect(await expectFold(id)).toMatchObject({ available: 700, reserved: 300 })
  })

  it('is issued once for one key', async () => {
    const { customerId } = await newShopper(api, store)
    const body = { customerId, currency: 'EUR', amount: 100, reason: 'A gift' }
    const key = randomUUID()
    const [one, two] = [await post('/v1/store-credits', body, { key }), await post('/v1/store-credits', body, { key })]
    expect(two.text).toBe(one.text)
    expect((await credit(one.body.id)).available).toBe(100)
  })
})

describe('credit above the limits of an agent', () => {
  it('waits for another one, who gives it in their name', async () => {
    const { customerId } = await newShopper(api, store)
    const ben = await api.newKey(store.id, {
      kind: 'restricted',
      name: 'Ben',
      scopes: [...agentScopes],
      agent: {
        name: 'Ben',
        role: 'agent',
        limits: { percentOfOrder: 1, amounts: [{ currency: 'EUR', perRefund: 1_000, perCustomer: 1_500 }] },
      },
    })
    const ask = async (path: string, as: string, body: object): Promise<Answer<Approval>> =>
      await request<Approval>(api.url, 'POST', path, { as, body, headers: { 'idempotency-key': randomUUID() } })
    const give = async (amount: number): Promise<Answer<Approval>> =>
      await ask('/v1/store-credits', ben, { customerId, currency: 'EUR', amount, reason: 'A gift' })
    expect((await give(1_000)).status).toBe(201)
    const asked = await give(501)
    expect([asked.status, asked.body.kind, asked.body.objectId]).toEqual([202, 'store_credit', customerId])
    expect(asked.body.limits).toEqual([{ limit: 'per_customer', allowed: 500, asked: 501 }])
    expect((await give(501)).body.id).not.toBe(asked.body.id)
    const done = await ask(`/v1/approvals/${asked.body.id}/approve`, store.agentKey, {})
    expect(done.body.storeCreditId).toMatch(/^crd_/)
    const id = done.body.storeCreditId ?? ''
    expect(await expectFold(id)).toMatchObject({ available: 1_501, customerId })
    expect((await entries(id))[0]).toMatchObject({ available: 501, by: 'Ben', reason: 'A gift' })
  })
})

describe('an order that was paid with credit', () => {
  let placed = 0
  const paidWith = async (
    reservation: string,
    captured: number,
    { externalId, email }: Shopper,
    currency = 'EUR',
  ): Promise<Order> => {
    const number = `sc-${(placed += 1)}`
    const details: Partial<OrderUpsert> = {
      lines: [{ externalId: 'l1', name: 'A lamp', quantity: 2, subtotal: 2_000 }],
      customer: { externalId, email },
      currency,
      discounts: [],
      shipping: null,
      total: 2_000,
      shipments: [],
      payments: [
        { externalId: 'p1', method: 'card', captured: 2_000 - captured },
        { externalId: reservation, method: 'store_credit', captured },
      ],
    }
    const answer = await request<Order>(api.url, 'PUT', `/v1/orders/external/${number}`, {
      as: store.secretKey,
      body: anOrder({ number, ...details }),
    })
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.body
  }
  const refund = async ({ id: orderId, currency }: Order, quantity: number): Promise<Refund> => {
    const wish = { orderId, currency, ground: 'commercial', lines: [{ line: 'l1', quantity }] }
    const preview = await request<RefundPreview>(api.url, 'POST', '/v1/refunds/preview', {
      as: store.secretKey,
      body: wish,
    })
    const { body } = await post('/v1/refunds', { token: preview.body.token })
    await runJobs(api.context, undefined, 'refunds.ask_provider')
    return (await read<Refund>(`/v1/refunds/${body.id}`)).body
  }

  it('gives it back to the credit, without asking the payment provider, after the money', async () => {
    const end = inDays(400).toISOString()
    const { id, shopper } = await issued(800, { expiresAt: end })
    const { body: held } = await reserve(id, 800)
    await act(held.id, 'capture')
    const order = await paidWith(held.id, 800, shopper)
    expect((await refund(order, 1)).tenders).toMatchObject([{ payment: 'p1', amount: 1_000 }])
    const second = await refund(order, 1)
    expect(second).toMatchObject({ status: 'succeeded', tenders: [{ amount: 200 }, { amount: 800, reference: id }] })
    expect(await expectFold(id)).toMatchObject({
      available: 800,
      lots: [{ kind: 'value', amount: 800, expiresAt: end }],
    })
    expect((await entries(id))[0]).toMatchObject({ kind: 'credit_restored', refundId: second.id })
  })

  it('fails where so much of it was not spent', async () => {
    const { id, shopper } = await issued(800)
    const { body: held } = await reserve(id, 800)
    await act(held.id, 'capture', { amount: 100 })
    const order = await paidWith(held.id, 800, shopper)
    const { status, tenders } = await refund(order, 2)
    expect(status).toBe('partly_succeeded')
    expect(tenders[1]).toMatchObject({ status: 'failed', amount: 800 })
    expect(await expectFold(id)).toMatchObject({ available: 700 })
  })

  it.each([
    ['another customer', 'EUR', false],
    ['another currency', 'JPY', true],
  ])('of %s is refunded by the payment provider, and the credit gets nothing', async (_, currency, isOwn) => {
    const { id, shopper } = await issued(800)
    const { body: held } = await reserve(id, 800)
    await act(held.id, 'capture')
    const order = await paidWith(held.id, 800, isOwn ? shopper : await newShopper(api, store), currency)
    const { status, tenders } = await refund(order, 2)
    expect([status, tenders[1]?.amount]).toEqual(['succeeded', 800])
    expect(tenders[1]?.reference).not.toBe(id)
    expect(await expectFold(id)).toMatchObject({ available: 0 })
  })
})
