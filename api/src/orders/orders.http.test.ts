import {
  type Customer,
  type Event,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  exampleId,
} from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'
import { anOrder, aParcel, aScan } from './order.builder.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi({ now: new Date('2026-11-20T09:00:00.000Z') })
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const upsert = async <Body = Order>(externalId: string, body: unknown, as = store.secretKey): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'PUT', `/v1/orders/external/${externalId}`, { as, body })

const get = async <Body = Problem>(path: string, as: string): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'GET', path, { as })

/** What was told of a thing, by name: the clock of these tests stands still. */
const toldOf = async (objectId: string): Promise<string[]> => {
  const { body } = await get<Page<Event>>(`/v1/events?objectId=${objectId}&limit=100`, store.secretKey)
  return body.data.map(({ type }) => type).sort()
}

/** A buyer of this test's own. */
const aBuyer = (name: string): OrderUpsert['customer'] => ({
  externalId: `buyer-${name}`,
  email: `${name}@example.com`,
  name: null,
})

describe('PUT /v1/orders/external/{externalId}', () => {
  it('creates an order with its customer, and computes what follows from lines and parcels', async () => {
    const { status, body } = await upsert('created', anOrder({ customer: aBuyer('created') }))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      externalId: 'created',
      status: 'shipped',
      promisedDate: '2026-11-20',
      delayedUntil: '2026-11-24',
      version: 1,
      lines: [
        { externalId: 'l1', discount: 1_290, total: 11_610 },
        { externalId: 'l2', discount: 690, total: 6_210 },
      ],
      shipments: [{ externalId: 's1', status: 'delayed', deliveredAt: null }],
    })
    const customer = await get<Customer>(`/v1/customers/${body.customerId}`, store.secretKey)
    expect(customer.body).toMatchObject({ externalId: 'buyer-created', email: 'created@example.com' })
    expect(await toldOf(body.id)).toEqual(['order.created', 'order.delayed'])
  })

  it('changes nothing and tells nobody when it is sent again', async () => {
    const first = await upsert('again', anOrder())
    const second = await upsert('again', anOrder())
    expect(second.text).toBe(first.text)
    expect(await toldOf(first.body.id)).toEqual(['order.created', 'order.delayed'])
  })

  it('makes one order of many equal requests at once, and tells of it once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => await upsert('at-once', anOrder({ customer: aBuyer('at-once') }))),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await toldOf(answers[0]?.body.id ?? '')).toEqual(['order.created', 'order.delayed'])
  })

  it('keeps ids and the split of discounts when a parcel moves, and tells of each new delay once', async () => {
    const first = await upsert('moves', anOrder({ shipments: [aParcel()] }))
    const late = anOrder({ shipments: [aParcel({ estimatedDate: '2026-11-24' })] })
    await upsert('moves', late)
    await upsert('moves', late)
    const arrived = [aParcel({ estimatedDate: '2026-11-24', events: [aScan('delivered', 23)] })]
    const last = await upsert('moves', anOrder({ shipments: arrived }))
    const idsOf = ({ body }: Answer<Order>) =>
      [...body.lines, ...body.payments, ...body.shipments].map(({ id, externalId }) => `${externalId} ${id}`)
    expect(idsOf(last)).toEqual(idsOf(first))
    expect(last.body.lines.map(({ discount }) => discount)).toEqual(first.body.lines.map(({ discount }) => discount))
    expect(last.body).toMatchObject({ status: 'delivered', delayedUntil: null, version: 3 })
    expect(await toldOf(last.body.id)).toEqual(['order.created', 'order.delayed', 'order.updated', 'order.updated'])
  })

  it('keeps a split that an earlier rule made, until what was split changes', async () => {
    const { body: order } = await upsert('split', anOrder())
    const earlier = { 'lines.0.discounts.0.amount': 1_300, 'lines.1.discounts.0.amount': 680 }
    await stored(api, 'orders').updateOne({ _id: order.id }, { $set: earlier })
    const sharesOf = ({ body }: Answer<Order>) => body.lines.map(({ discount }) => discount)
    expect(sharesOf(await upsert('split', anOrder({ shipments: [] })))).toEqual([1_300, 680])
    const discounts = [{ code: 'TEN', amount: 1_980 }]
    expect(sharesOf(await upsert('split', anOrder({ shipments: [], discounts })))).toEqual([1_290, 690])
  })

  it('does not turn back the address of a customer when an older order of theirs moves', async () => {
    const { body } = await upsert('old-address', anOrder({ customer: aBuyer('moved') }))
    await request(api.url, 'PATCH', `/v1/customers/${body.customerId}`, {
      as: store.secretKey,
      body: { email: 'new@example.com' },
    })
    await upsert('old-address', anOrder({ customer: aBuyer('moved'), shipments: [] }))
    const { body: customer } = await get<Customer>(`/v1/customers/${body.customerId}`, store.secretKey)
    expect(customer.email).toBe('new@example.com')
  })

  it('keeps a guest apart from a customer with an account at the same address, and one guest one', async () => {
    const email = 'same@example.com'
    const account = await upsert('by-account', anOrder({ customer: { externalId: 'same', email } }))
    const guest = await upsert('by-guest', anOrder({ customer: { email } }))
    const again = await upsert('by-guest-again', anOrder({ customer: { email } }))
    expect(guest.body.customerId).not.toBe(account.body.customerId)
    expect(again.body.customerId).toBe(guest.body.customerId)
  })

  it('refuses amounts that do not add up, and stores nothing', async () => {
    const { status, body } = await upsert<Problem>('wrong-sum', anOrder({ total: 1 }))
    expect([status, body.code, body.errors[0]?.at]).toEqual([422, 'order_amounts_do_not_add_up', 'body/total'])
    const { body: list } = await get<Page<Order>>('/v1/orders?externalId=wrong-sum', store.secretKey)
    expect(list.data).toEqual([])
  })

  it('takes an order of a thousand lines, and refuses one more', async () => {
    const [line] = anOrder().lines
    const linesOf = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...line,
        externalId: `l${index}`,
        name: 'N'.repeat(200),
        unitPrice: 100,
        quantity: 1,
        discounts: [{ code: 'AUTO', amount: 1 }],
      }))
    const body = { ...anOrder(), discounts: [], shipments: [] }
    const taken = await upsert('large', { ...body, lines: linesOf(1_000), total: 99_000 })
    expect([taken.status, taken.body.lines.length]).toEqual([200, 1_000])
    const { status } = await upsert<Problem>('too-large', { ...body, lines: linesOf(1_001), total: 99_099 })
    expect(status).toBe(400)
  })

  it('is for servers with the scope', async () => {
    const reader = await api.newKey(store.id, { kind: 'restricted', name: 'Reader', scopes: ['orders:read'] })
    for (const [as, code] of [
      [store.agentKey, 'principal_not_allowed'],
      [store.publishableKey, 'principal_not_allowed'],
      [reader, 'scope_missing'],
    ] as const) {
      const { status, body } = await upsert<Problem>('nobody', anOrder(), as)
      expect([status, body.code]).toEqual([403, code])
    }
  })
})

describe('GET /v1/orders/{orderId}', () => {
  it('shows an order to the desk and to its buyer, with its version as ETag', async () => {
    const { body: order } = await upsert('shown', anOrder({ customer: aBuyer('shown') }))
    const buyer = await newSession(api, store.id, { level: 'authenticated', customerId: String(order.customerId) })
    for (const as of [store.secretKey, store.agentKey, buyer]) {
      const { status, body, headers } = await get<Order>(`/v1/orders/${order.id}`, as)
      expect([status, headers.get('etag')]).toEqual([200, '"1"'])
      expect(body).toEqual(order)
    }
  })

  it('shows a guest the one order that they proved, and no other of the same buyer', async () => {
    const customer = { email: 'guest@example.com' }
    const { body: proved } = await upsert('guest-1', anOrder({ customer }))
    const { body: other } = await upsert('guest-2', anOrder({ customer }))
    const guest = await newSession(api, store.id, {
      level: 'pre_authenticated',
      email: customer.email,
      proved: { kind: 'order', id: proved.id },
    })
    expect((await get(`/v1/orders/${proved.id}`, guest)).status).toBe(200)
    expect((await get(`/v1/orders/${other.id}`, guest)).body.code).toBe('order_not_found')
    const { body: list } = await get<Page<Order>>('/v1/orders', guest)
    expect(list.data.map(({ id }) => id)).toEqual([proved.id])
  })

  it('answers a missing order, another shopper’s and another store’s alike', async () => {
    const { body: order } = await upsert('foreign', anOrder())
    const other = await api.newStore()
    const stranger = await newSession(api, store.id, {
      level: 'authenticated',
      customerId: exampleId('customer', 'stranger'),
    })
    const ticketGuest = await newSession(api, store.id, {
      level: 'pre_authenticated',
      email: 'mia.berg@example.com',
      proved: { kind: 'ticket', id: exampleId('ticket') },
    })
    const answers = await Promise.all([
      get(`/v1/orders/${exampleId('order', 'none')}`, store.secretKey),
      get(`/v1/orders/${order.id}`, stranger),
      get(`/v1/orders/${order.id}`, ticketGuest),
      get(`/v1/orders/${order.id}`, other.secretKey),
    ])
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'order_not_found'])
    expect((await get<Page<Order>>('/v1/orders', ticketGuest)).body.data).toEqual([])
  })

  it('is nothing for a publishable key', async () => {
    const { status, body } = await get(`/v1/orders/${exampleId('order')}`, store.publishableKey)
    expect([status, body.code]).toEqual([403, 'principal_not_allowed'])
  })
})

describe('GET /v1/orders', () => {
  it('walks all pages, newest purchase first', async () => {
    const { secretKey } = await api.newStore()
    for (let day = 1; day <= 7; day++)
      await upsert(`page-${day}`, anOrder({ placedAt: `2026-11-0${(day % 4) + 1}T10:00:00.000Z` }), secretKey)
    const seen: Order[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/v1/orders?limit=3${cursor && `&cursor=${cursor}`}`
      const { body }: Answer<Page<Order>> = await get<Page<Order>>(path, secretKey)
      seen.push(...body.data)
      cursor = body.nextCursor
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7)
    const days = seen.map(({ placedAt }) => placedAt)
    expect(days).toEqual(days.toSorted().reverse())
  })

  it('finds an order by its number as a person types it', async () => {
    await upsert('typed', anOrder({ number: 'NL-7788' }))
    const { body } = await get<Page<Order>>(`/v1/orders?number=${encodeURIComponent('#nl7788')}`, store.agentKey)
    expect(body.data.map(({ externalId }) => externalId)).toEqual(['typed'])
  })

  it('gives a shopper their own, also when they ask for another’s', async () => {
    const { body: mine } = await upsert('mine', anOrder({ customer: aBuyer('mine') }))
    const { body: theirs } = await upsert('theirs', anOrder({ customer: aBuyer('theirs') }))
    const shopper = await newSession(api, store.id, { level: 'authenticated', customerId: String(mine.customerId) })
    const own = await get<Page<Order>>('/v1/orders', shopper)
    expect(own.body.data.map(({ id }) => id)).toEqual([mine.id])
    const others = await get<Page<Order>>(`/v1/orders?customerId=${theirs.customerId}`, shopper)
    expect(others.body.data).toEqual([])
  })

  it.each([
    ['a cursor of another list', 'cursor=bm90LWEtY3Vyc29y', 'invalid_cursor'],
    ['a limit of none', 'limit=0', 'invalid_request'],
    ['a filter it does not know', 'colour=brass', 'invalid_request'],
    ['what is no order number', 'number=%00', 'invalid_request'],
  ])('refuses %s', async (_, query, code) => {
    const { status, body } = await get(`/v1/orders?${query}`, store.secretKey)
    expect([status, body.code]).toEqual([400, code])
  })
})

describe('the limit of a list', () => {
  it.each(['0x10', '1e1', '+1', ' 1', '1.0', '-1', '', '0', '101', '1_0', '١'])('is not %j', async (limit) => {
    for (const list of ['orders', 'tickets', 'customers', 'events']) {
      const path = `/v1/${list}?limit=${encodeURIComponent(limit)}`
      const answer = await request(api.url, 'GET', path, { as: store.secretKey })
      expect([list, answer.status, answer.body.code]).toEqual([list, 400, 'invalid_request'])
    }
  })

  it('is 1 to 100, in decimal digits', async () => {
    for (const limit of ['1', '007', '100'])
      expect((await request(api.url, 'GET', `/v1/orders?limit=${limit}`, { as: store.secretKey })).status).toBe(200)
  })
})
