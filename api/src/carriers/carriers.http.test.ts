import {
  exampleReturnPolicy,
  type CarrierScorecard,
  type Claim,
  type OrderUpsert,
  type Page,
  type Return,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { countParcels } from '../orders/index.ts'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { anItem } from '../returns/return.builder.ts'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { countCarrierParcels } from './count-parcels.job.ts'

let api: TestApi

beforeAll(async () => {
  api = await startApi()
})
afterAll(async () => await api[Symbol.asyncDispose]())
afterEach(() => api.setNow(undefined))

const noon = new Date('2026-11-25T12:00:00.000Z')
const aStore = async (): Promise<TestStore> => {
  const store = await api.newStore()
  api.setNow(new Date('2026-01-01T12:00:00.000Z'))
  await send(store, 'PUT', '/v1/policies/current', exampleReturnPolicy, { 'if-none-match': '*' })
  api.setNow(noon)
  return store
}
const send = async <Body = { id: string }>(
  { secretKey: as }: TestStore,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Body> => {
  const answer: Answer<Body> = await request<Body>(api.url, method, path, { as, body, headers })
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer.body
}
const counted = async (): Promise<void> => await runJobs(api.context, noon, countParcels.kind)

type Parcel = NonNullable<OrderUpsert['shipments']>[number]
const order = (number: string, ...parcels: Partial<Parcel>[]): OrderUpsert =>
  anOrder({ number, shipments: parcels.map((parcel, index) => aParcel({ externalId: `s${index}`, ...parcel })) })
const upsert = async (store: TestStore, number: string, ...parcels: Partial<Parcel>[]): Promise<string> =>
  (await send(store, 'PUT', `/v1/orders/external/${number}`, order(number, ...parcels))).id

const sentThen = (...scans: ReturnType<typeof aScan>[]): Partial<Parcel> => ({
  events: [aScan('label_created', 16), aScan('in_transit', 17), ...scans],
})
const inTime = sentThen(aScan('delivered', 19))
const tooLate = sentThen(aScan('delivered', 21))
const november = '?from=2026-11-01&to=2026-11-30'

const scorecards = async (store: TestStore, query = november): Promise<CarrierScorecard[]> =>
  (await send<Page<CarrierScorecard>>(store, 'GET', `/v1/carrier-scorecards${query}`)).data
const cardOf = async (store: TestStore, carrier: string | null = 'DHL'): Promise<CarrierScorecard | undefined> => {
  await counted()
  return (await scorecards(store)).find((one) => one.carrier === carrier)
}
const damaged = async (store: TestStore, orderId: string, line = 'l2'): Promise<string> => {
  const items = [anItem(orderId, { line, reason: 'damaged_on_arrival' })]
  const { id } = await send(store, 'POST', '/v1/returns', { items })
  await send(store, 'POST', `/v1/returns/${id}/submit`, {})
  return id
}
const ask = async (store: TestStore, orderNumber: string): Promise<string> => {
  const requester = { email: anOrder().customer?.email }
  return (await send(store, 'POST', '/v1/tickets', { subject: 'Where?', text: 'Where is it?', requester, orderNumber }))
    .id
}

describe('the scorecards of carriers', () => {
  it('say what became of the parcels of a window, with what each share is made of', async () => {
    const store = await aStore()
    await upsert(store, 'CS-1', inTime)
    await upsert(store, 'CS-2', tooLate)
    await upsert(store, 'CS-3', { ...sentThen(), promisedDate: '2026-11-28' })
    await upsert(store, 'CS-4', { ...sentThen(aScan('lost', 21)), promisedDate: null, estimatedDate: '2026-11-20' })
    await upsert(store, 'CS-5', { ...inTime, promisedDate: null, estimatedDate: null })
    await upsert(store, 'CS-6', { ...inTime, carrier: 'GLS' })
    await upsert(store, 'CS-7', { events: [aScan('label_created', 16)] })
    await counted()
    const [first, second, ...others] = await scorecards(store)
    expect(others).toEqual([])
    expect(first).toEqual({
      carrier: 'DHL',
      from: '2026-11-01',
      to: '2026-11-30',
      comparable: false,
      parcels: 5,
      delivered: 3,
      onTime: { count: 1, of: 3, per100: 33.33, low: 6.15, high: 79.23 },
      late: 2,
      notYetJudged: 1,
      withoutDate: 1,
      judgedBy: { promised: 2, firstEstimate: 1 },
      damaged: { count: 0, of: 5, per100: 0, low: 0, high: 43.45 },
      lost: { count: 1, of: 5, per100: 20, low: 3.62, high: 62.45 },
      contacted: { count: 0, of: 5, per100: 0, low: 0, high: 43.45 },
    })
    expect(second).toMatchObject({ carrier: 'GLS', parcels: 1, onTime: { count: 1, of: 1, per100: 100 } })
    expect(await scorecards(store, '?from=2026-11-18&to=2026-11-30')).toEqual([])
    expect(await scorecards(store, '')).toMatchObject([{ from: '2026-08-28', to: '2026-11-25' }, {}])
  })

  it('judge by what was promised or estimated first, however often the order is sent and its scans come', async () => {
    const store = await aStore()
    const estimated = { promisedDate: null, estimatedDate: '2026-11-20' }
    await upsert(store, 'CS-1', { ...sentThen(), ...estimated })
    await counted()
    await upsert(store, 'CS-1', { ...tooLate, promisedDate: null, estimatedDate: '2026-11-23' })
    await upsert(store, 'CS-1', { events: [aScan('delivered', 21), aScan('in_transit', 18)], ...estimated })
    const late = { parcels: 1, late: 1, onTime: { count: 0, of: 1 }, judgedBy: { promised: 0, firstEstimate: 1 } }
    expect(await cardOf(store)).toMatchObject(late)
    const older = { ...order('CS-1', inTime), sourceUpdatedAt: '2026-11-01T00:00:00.000Z' }
    await send(store, 'PUT', '/v1/orders/external/CS-1', { ...order('CS-1', { ...tooLate, ...estimated }), sourceUpdatedAt: '2026-11-22T00:00:00.000Z' }) // prettier-ignore
    await send(store, 'PUT', '/v1/orders/external/CS-1', older)
    expect(await cardOf(store)).toMatchObject({ parcels: 1, late: 0, onTime: { count: 1, of: 1 } })
  })

  it('follow a parcel to another carrier and day, and take two spellings for one carrier', async () => {
    const store = await aStore()
    await upsert(store, 'CS-1', { ...inTime, carrier: 'dhl' })
    // What is counted last says how it is spelt, and orders are counted in no order.
    await counted()
    await upsert(store, 'CS-2', { ...inTime, carrier: 'D.H.L.' })
    await upsert(store, 'CS-3', { ...inTime, carrier: null })
    await counted()
    expect((await scorecards(store)).map(({ carrier, parcels }) => [carrier, parcels])).toEqual([
      ['D.H.L.', 2],
      [null, 1],
    ])
    await upsert(store, 'CS-1', { ...inTime, carrier: 'GLS', events: [aScan('in_transit', 15)] })
    await upsert(store, 'CS-3')
    await counted()
    const cards = async (query?: string) => (await scorecards(store, query)).map(({ carrier }) => carrier)
    expect(await cards('?from=2026-11-15&to=2026-11-15')).toEqual(['GLS'])
    expect(await cards('?from=2026-11-16&to=2026-11-30')).toEqual(['D.H.L.'])
  })

  it('count damage once a parcel, of returns that stand and claims that were not taken back', async () => {
    const store = await aStore()
    const [one, two] = [{ externalId: 'l1', quantity: 1 }, { externalId: 'l2', quantity: 2 }] // prettier-ignore
    const orderId = await upsert(store, 'CS-1', { ...inTime, lines: [one] }, { ...inTime, lines: [two] })
    const damage = async () => (await cardOf(store))?.damaged
    const first = await damaged(store, orderId)
    const second = await damaged(store, orderId)
    expect(await damage()).toMatchObject({ count: 1, of: 2 })
    await send(store, 'POST', `/v1/returns/${first}/cancel`, {})
    expect(await damage()).toMatchObject({ count: 1 })
    await send(store, 'POST', `/v1/returns/${second}/cancel`, {})
    expect(await damage()).toMatchObject({ count: 0 })
    const claimed = { orderId, line: 'l1', reason: 'damaged_on_arrival', description: 'The box was crushed.' }
    const { id } = await send<Claim>(store, 'POST', '/v1/claims', claimed)
    expect(await damage()).toMatchObject({ count: 1 })
    await send(store, 'POST', `/v1/claims/${id}/withdraw`, {})
    expect(await damage()).toMatchObject({ count: 0 })
    await send<Return>(store, 'POST', '/v1/returns', { items: [anItem(orderId, { reason: 'damaged_on_arrival' })] })
    expect(await damage()).toMatchObject({ count: 0 })
  })

  it('count who asked once a parcel, and neither spam nor what is about another order', async () => {
    const store = await aStore()
    const asked = async () => (await cardOf(store))?.contacted
    const orderId = await upsert(store, 'CS-1', inTime)
    const [first, second] = [await ask(store, 'CS-1'), await ask(store, 'CS-1')]
    expect(await asked()).toMatchObject({ count: 1, of: 1 })
    await send(store, 'POST', `/v1/tickets/${first}/mark-spam`, {})
    expect(await asked()).toMatchObject({ count: 1 })
    await send(store, 'PATCH', `/v1/tickets/${second}`, { orderId: null })
    expect(await asked()).toMatchObject({ count: 0 })
    await send(store, 'PATCH', `/v1/tickets/${second}`, { orderId })
    expect(await asked()).toMatchObject({ count: 1 })
    await upsert(store, 'CS-2', { events: [aScan('in_transit', 26)] })
    await ask(store, 'CS-2')
    expect(await asked()).toMatchObject({ count: 1, of: 2 })
  })

  it('come to the same when many orders are counted at once, and again from nothing', async () => {
    const store = await aStore()
    const numbers = Array.from({ length: 5 }, (_, index) => `CS-${index}`)
    await Promise.all(
      numbers.map(async (number) => await upsert(store, number, inTime, { ...tooLate, carrier: 'GLS' })),
    )
    const orderIds = await Promise.all(numbers.map(async (number) => await upsert(store, number, inTime, tooLate)))
    await Promise.all(orderIds.slice(0, 3).map(async (orderId) => await damaged(store, orderId)))
    await counted()
    const count = async (orderId: string) =>
      await countCarrierParcels(api.context, { storeId: store.id, payload: { orderId } })
    await Promise.all(orderIds.map(count))
    const cards = await scorecards(store)
    expect(cards).toMatchObject([
      { carrier: 'DHL', parcels: 10, delivered: 10, onTime: { count: 5, of: 10 }, late: 5, damaged: { count: 6 } },
    ])
    const { connection } = api.database
    const days = connection.collection('carrier_days')
    // However many parcels there are, a day is eight documents.
    expect(await days.countDocuments({ storeId: store.id })).toBeLessThanOrEqual(8)
    for (const name of ['carrier_days', 'carrier_orders'])
      await connection.collection(name).deleteMany({ storeId: store.id })
    expect(await scorecards(store)).toEqual([])
    await Promise.all(orderIds.flatMap((orderId) => [count(orderId), count(orderId)]))
    expect(await scorecards(store)).toEqual(cards)
  })

  it('are of a window that begins before it ends and is no longer than a year', async () => {
    const store = await api.newStore()
    const answered = async (query: string) => {
      const { status, body } = await request(api.url, 'GET', `/v1/carrier-scorecards${query}`, { as: store.secretKey })
      return status === 200 ? status : `${status} ${body.code}`
    }
    expect(await answered('?from=2024-01-01&to=2024-12-31')).toBe(200)
    expect(await answered('?from=2024-01-01&to=2025-01-01')).toBe('400 invalid_request')
    expect(await answered('?from=2026-11-02&to=2026-11-01')).toBe('400 invalid_request')
    expect(await answered('?from=2020-01-01')).toBe('400 invalid_request')
    expect(await answered('?from=yesterday')).toBe('400 invalid_request')
    expect(await answered('?carrier=DHL')).toBe('400 invalid_request')
  })

  it('are for the desk of their store', async () => {
    const store = await aStore()
    await upsert(store, 'CS-1', inTime)
    await counted()
    const read = async (as: string) => {
      const { status, body } = await request<Page<CarrierScorecard> & { code?: string }>(
        api.url,
        'GET',
        `/v1/carrier-scorecards${november}`,
        { as },
      )
      return status === 200 ? body.data.length : `${status} ${body.code}`
    }
    const restricted = async (scope: 'carriers:read' | 'orders:read') =>
      await api.newKey(store.id, { kind: 'restricted', name: 'Reports', scopes: [scope] })
    const other = await api.newStore()
    const shopper = await newSession(api, store.id, {
      level: 'authenticated',
      customerId: api.context.newId('customer'),
    })
    expect([await read(store.agentKey), await read(await restricted('carriers:read'))]).toEqual([1, 1])
    expect(await read(other.secretKey)).toBe(0)
    expect(await read(await restricted('orders:read'))).toBe('403 scope_missing')
    expect(await read(store.publishableKey)).toBe('403 principal_not_allowed')
    expect(await read(shopper)).toBe('403 principal_not_allowed')
  })
})
