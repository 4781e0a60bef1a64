import { randomUUID } from 'node:crypto'
import {
  exampleReturnPolicy,
  type Event,
  type LoyaltyAccount,
  type LoyaltyPointsEntry,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  type RefundPreview,
  type Return,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { countPoints } from '../orders/index.ts'
import { anItem } from '../returns/return.builder.ts'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { newGuest, newShopper, publishCircle, type Shopper } from '../testing/seeds.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { countOrderPoints } from './count-points.job.ts'
import { settleAccount } from './jobs.ts'

let api: TestApi
let store: TestStore
let shopper: Shopper
beforeAll(async () => {
  api = await startApi({ env: { REFUND_URL: 'reference:' } })
})
beforeEach(async () => {
  api.setNow(new Date('2026-11-01T09:00:00Z'))
  store = await api.newStore()
  shopper = await newShopper(api, store)
  await publishCircle(api, store.secretKey)
  const publishing = { as: store.secretKey, body: exampleReturnPolicy, headers: { 'if-none-match': '*' } }
  await request(api.url, 'PUT', '/v1/policies/current', publishing)
  api.setNow(new Date('2026-11-21T09:00:00Z'))
})
afterEach(() => api.setNow(undefined))
afterAll(async () => {
  api.expectDeclared()
  await api[Symbol.asyncDispose]()
})

type Body = Problem & { id: string }
async function send<Answered = Body>(method: string, path: string, body: unknown): Promise<Answered> {
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await request<Answered>(api.url, method, path, { as: store.secretKey, body, headers })
  if (answer.status >= 400) throw new Error(answer.text)
  return answer.body
}
const read = async <Answered>(path: string, as = store.secretKey): Promise<Answer<Answered & Problem>> =>
  await request<Answered & Problem>(api.url, 'GET', path, { as })

const ofShopper = (): OrderUpsert['customer'] => ({ externalId: shopper.externalId, email: shopper.email })
/** 149 points: 97 for a lamp of 97.56 EUR without tax, and 52 for two vases of 52.19 EUR. */
const order = async (externalId: string, details: Partial<OrderUpsert> = {}): Promise<Order> =>
  await send<Order>(
    'PUT',
    `/v1/orders/external/${externalId}`,
    anOrder({ number: externalId, customer: ofShopper(), ...details }),
  )
const delivered = { shipments: [aParcel({ events: [aScan('in_transit', 18), aScan('delivered', 20)] })] }

/** Counts what changed, as of the moment. */
async function counted(at?: string): Promise<void> {
  if (at !== undefined) api.setNow(new Date(at))
  await runJobs(api.context, api.context.now(), countPoints.kind)
}
async function account(as = store.secretKey): Promise<LoyaltyAccount> {
  const { body } = await read<Page<LoyaltyAccount>>(`/v1/loyalty-accounts?customerId=${shopper.customerId}`, as)
  return body.data[0] ?? expect.fail('There is no account')
}
const balance = async () => {
  const { pending, available, reserved } = await account()
  return [pending, available, reserved]
}
async function entries(): Promise<LoyaltyPointsEntry[]> {
  const { id } = await account()
  return (await read<Page<LoyaltyPointsEntry>>(`/v1/loyalty-accounts/${id}/entries?limit=100`)).body.data
}
/** What the account holds is what its entries come to. */
async function expectFold(): Promise<void> {
  const all = await entries()
  const sum = (name: 'pending' | 'available' | 'reserved') => all.reduce((total, entry) => total + entry[name], 0)
  expect([sum('pending'), sum('available'), sum('reserved')]).toEqual(await balance())
}
const kinds = async (): Promise<string[]> =>
  (await entries()).toReversed().map(({ kind, pending, available }) => `${kind} ${pending} ${available}`)

async function refunded(orderId: string, lines: { line: string; quantity: number }[]): Promise<void> {
  const wish = { orderId, currency: 'EUR', ground: 'commercial', lines }
  const { token } = await send<RefundPreview>('POST', '/v1/refunds/preview', wish)
  await send('POST', '/v1/refunds', { token })
  await runJobs(api.context, api.context.now(), 'refunds.ask_provider')
}

describe('points of an order', () => {
  it('are pending, line by line, until each can no longer go back, and then are there', async () => {
    await order('nl-1')
    await counted()
    expect(await balance()).toEqual([149, 0, 0])
    expect((await account()).lots.map(({ id, points, waitsFor }) => [id, points, waitsFor])).toEqual([
      ['order:nl-1:l1', 97, 'deadline'],
      ['order:nl-1:l2', 52, 'deadline'],
    ])
    await order('nl-1', delivered)
    await counted()
    const { lots, tier } = await account()
    expect(lots.map(({ availableAt }) => availableAt)).toEqual(Array(2).fill('2027-01-19T23:00:00.000Z'))
    expect(tier).toMatchObject({ id: 'ember', reached: 0, next: { id: 'glow', missing: 300 } })
    api.setNow(new Date('2027-01-19T23:00:00Z'))
    await runJobs(api.context, new Date('2027-01-19T23:00:00Z'), settleAccount.kind)
    expect(await balance()).toEqual([0, 149, 0])
    expect(await account()).toMatchObject({
      tier: { reached: 149, next: { missing: 151 } },
      expiring: [{ on: '2029-01-20', points: 149 }],
    })
    await expectFold()
  })

  it('count once, however often the order is sent and the jobs run', async () => {
    const { id: orderId } = await order('nl-1')
    await counted()
    const before = await account()
    await order('nl-1', { locale: 'en' })
    await counted()
    const job = { storeId: store.id, payload: { orderId } }
    await Promise.all(Array.from({ length: 5 }, async () => await countOrderPoints(api.context, job)))
    expect(await kinds()).toEqual(['earn 97 0', 'earn 52 0'])
    expect(await balance()).toEqual([before.pending, 0, 0])
  })

  it('are shown as they stand, whether or not a job has come', async () => {
    await order('nl-1', delivered)
    await counted()
    api.setNow(new Date('2027-01-19T22:59:59Z'))
    expect(await balance()).toEqual([149, 0, 0])
    api.setNow(new Date('2027-01-19T23:00:00Z'))
    expect(await balance()).toEqual([0, 149, 0])
    api.setNow(new Date('2029-01-20T23:00:00Z'))
    expect(await balance()).toEqual([0, 0, 0])
    await runJobs(api.context, new Date('2029-01-20T23:00:00Z'), settleAccount.kind)
    expect((await kinds()).slice(-2)).toEqual(['expire 0 -97', 'expire 0 -52'])
    await expectFold()
  })

  it('go with an order that is cancelled', async () => {
    await order('nl-1')
    await counted()
    await order('nl-1', { cancelledAt: '2026-11-21T08:00:00.000Z' })
    await counted()
    expect(await balance()).toEqual([0, 0, 0])
    expect(await kinds()).toEqual(['earn 97 0', 'earn 52 0', 'cancel -97 0', 'cancel -52 0'])
  })

  it('wait while a return is open, and are taken back by what goes back', async () => {
    const { id: orderId } = await order('nl-1', delivered)
    const { id } = await send<Return>('POST', '/v1/returns', { items: [anItem(orderId)] })
    await send('POST', `/v1/returns/${id}/submit`, {})
    await counted()
    expect((await account()).lots.map(({ waitsFor }) => waitsFor)).toEqual(['deadline', 'return'])
    await counted('2027-02-01T12:00:00Z')
    expect(await balance()).toEqual([52, 97, 0])
    api.setNow(new Date('2026-11-25T12:00:00Z'))
    await refunded(orderId, [{ line: 'l2', quantity: 1 }])
    await counted('2027-02-01T12:00:00Z')
    expect((await balance())[0]).toBe(26)
    await send('POST', `/v1/returns/${id}/cancel`, {})
    await counted('2027-02-02T12:00:00Z')
    expect(await balance()).toEqual([0, 123, 0])
    await expectFold()
  })

  it('are taken back once, though the shop lists our refund too', async () => {
    const { id: orderId } = await order('nl-1', delivered)
    await refunded(orderId, [{ line: 'l2', quantity: 1 }])
    await counted()
    expect(await balance()).toEqual([123, 0, 0])
    const { body } = await read<Page<{ id: string }>>(`/v1/refunds?orderId=${orderId}`)
    const refund = (externalId: string) => ({
      externalId,
      amount: 3_105,
      lines: [{ externalId: 'l2', quantity: 1, amount: 3_105 }],
      payments: [],
    })
    await order('nl-1', { ...delivered, refunds: [refund(body.data[0]?.id ?? '')] })
    await counted()
    expect(await balance()).toEqual([123, 0, 0])
    await order('nl-1', { ...delivered, refunds: [refund(body.data[0]?.id ?? ''), refund('shop-7')] })
    await counted()
    expect(await balance()).toEqual([97, 0, 0])
    await expectFold()
  })

  it('are taken back by what the goods cost that went back, though points paid some of it', async () => {
    const details: Partial<OrderUpsert> = {
      lines: [{ externalId: 'l1', name: 'A vase', quantity: 5, unitPrice: 1_000 }],
      discounts: [],
      shipping: null,
      total: 5_000,
      shipments: [],
      payments: [
        { externalId: 'p1', method: 'card', captured: 3_000 },
        { externalId: 'p2', method: 'points', captured: 2_000 },
      ],
    }
    const { id: orderId } = await order('nl-1', details)
    await counted()
    expect(await balance()).toEqual([30, 0, 0])
    await refunded(orderId, [{ line: 'l1', quantity: 3 }])
    await counted()
    expect(await balance()).toEqual([12, 0, 0])
    await expectFold()
  })

  it('go with an order that is cancelled after its currency was put right', async () => {
    await order('nl-1')
    await counted()
    await order('nl-1', { currency: 'USD' })
    await counted()
    expect(await balance()).toEqual([149, 0, 0])
    await order('nl-1', { currency: 'USD', cancelledAt: '2026-11-21T08:00:00.000Z' })
    await counted()
    expect(await balance()).toEqual([0, 0, 0])
  })

  it('go to whom the order belongs', async () => {
    const first = shopper
    await order('nl-1', { customer: { email: 'guest@example.com' } })
    await counted()
    expect((await read<Page<LoyaltyAccount>>('/v1/loyalty-accounts')).body.data).toEqual([])
    await order('nl-1')
    await counted()
    expect(await balance()).toEqual([149, 0, 0])
    shopper = await newShopper(api, store)
    await order('nl-1')
    await counted()
    expect(await balance()).toEqual([149, 0, 0])
    shopper = first
    expect(await balance()).toEqual([0, 0, 0])
  })

  it('are of orders that were placed under a programme', async () => {
    await order('nl-1', { placedAt: '2026-10-31T12:00:00.000Z' })
    await counted()
    expect((await read<Page<LoyaltyAccount>>('/v1/loyalty-accounts')).body.data).toEqual([])
  })

  it('tell listeners of each change, in the transaction of the change', async () => {
    await order('nl-1', delivered)
    await counted()
    api.setNow(new Date('2027-02-01T12:00:00Z'))
    await runJobs(api.context, api.context.now(), settleAccount.kind)
    const { id } = await account()
    const { body } = await read<Page<Event>>(`/v1/events?objectId=${id}`)
    expect(body.data.map(({ type, data }) => [type, data.changes])).toEqual([
      ['loyalty.available', { points: '149' }],
      ['loyalty.earned', { points: '149' }],
    ])
  })
})

describe('GET /v1/loyalty-accounts', () => {
  it('shows customers their own, the desk all, and a guest none', async () => {
    await order('nl-1')
    await counted()
    const { customerId } = shopper
    const token = await newSession(api, store.id, { level: 'authenticated', customerId })
    const own = await account(token)
    expect(own.customerId).toBe(customerId)
    expect((await read(`/v1/loyalty-accounts/${own.id}`, token)).status).toBe(200)
    expect((await read(`/v1/loyalty-accounts/${own.id}/entries`, store.agentKey)).status).toBe(200)
    const other = await newShopper(api, store)
    const guest = await newGuest(api, store, { email: shopper.email })
    for (const as of [other.token, guest]) {
      expect((await read<Page<LoyaltyAccount>>('/v1/loyalty-accounts', as)).body.data).toEqual([])
      for (const path of ['', '/entries'])
        expect((await read(`/v1/loyalty-accounts/${own.id}${path}`, as)).body.code).toBe('loyalty_account_not_found')
    }
  })

  it('gives entries page by page', async () => {
    for (const name of ['nl-1', 'nl-2']) await order(name)
    await counted()
    const { id } = await account()
    const first = await read<Page<LoyaltyPointsEntry>>(`/v1/loyalty-accounts/${id}/entries?limit=3`)
    const next = `/v1/loyalty-accounts/${id}/entries?limit=3&cursor=${first.body.nextCursor}`
    const numbers = [first, await read<Page<LoyaltyPointsEntry>>(next)].flatMap(({ body }) =>
      body.data.map(({ number }) => number),
    )
    expect(numbers).toEqual([4, 3, 2, 1])
  })
})
