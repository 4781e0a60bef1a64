import {
  exampleReturnPolicy,
  type Defect,
  type Event,
  type OrderUpsert,
  type Page,
  type Return,
  type ReturnReason,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { anItem } from '../returns/return.builder.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

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
const send = async <Body = Return>(
  { secretKey: as }: TestStore,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> => {
  const answer = await request<Body>(api.url, method, path, { as, body, headers })
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer
}
const work = async (): Promise<void> => await runJobs(api.context, noon)

let made = 0
/** An order of a lamp and some vases that one carrier brought. */
const sent = async (
  store: TestStore,
  vases: number,
  details: Partial<OrderUpsert> = {},
  by = 'DHL',
): Promise<string> => {
  const number = `defect-${(made += 1)}`
  const base = anOrder()
  const lines = base.lines.map((line) =>
    line.externalId === 'l2'
      ? { ...line, quantity: vases, unitPrice: 1_000, taxes: [] }
      : { ...line, unitPrice: 1_000, taxes: [] },
  )
  const { payments: _, discounts: __, shipping: ___, adjustments: ____, ...rest } = base
  const shipments = [
    aParcel({
      carrier: by,
      lines: [
        { externalId: 'l1', quantity: 1 },
        { externalId: 'l2', quantity: vases },
      ],
      events: [aScan('in_transit', 19), aScan('delivered', 20)],
    }),
  ]
  const body = { ...rest, number, lines, total: 1_000 * (vases + 1), shipments, ...details }
  return (await send<{ id: string }>(store, 'PUT', `/v1/orders/external/${number}`, body)).body.id
}
const reported = async (
  store: TestStore,
  orderId: string,
  reason: ReturnReason = 'damaged_on_arrival',
  line = 'l2',
) => {
  const { id } = (await send(store, 'POST', '/v1/returns', { items: [anItem(orderId, { line, reason })] })).body
  await send(store, 'POST', `/v1/returns/${id}/submit`, {})
  return id
}
const suspicions = async (store: TestStore): Promise<Defect[]> =>
  (await send<Page<Defect>>(store, 'GET', '/v1/defects')).body.data
const told = async (store: TestStore): Promise<Event[]> =>
  (await send<Page<Event>>(store, 'GET', '/v1/events?type=defect.suspected&limit=100')).body.data

describe('a suspicion of a defect', () => {
  it('is raised by the fifth broken vase, with its cases, once an episode', async () => {
    const store = await aStore()
    const orders: string[] = []
    for (let order = 0; order < 10; order++) orders.push(await sent(store, 3))
    await work()
    const returns: string[] = []
    for (const orderId of orders.slice(0, 4)) returns.push(await reported(store, orderId))
    await work()
    expect(await suspicions(store)).toEqual([])
    returns.push(await reported(store, orders[4] ?? ''))
    await work()
    const [defect, ...others] = await suspicions(store)
    expect(others).toEqual([])
    expect(defect).toMatchObject({
      reason: 'damaged_on_arrival',
      carrier: 'DHL',
      status: 'suspected',
      units: 30,
      cases: 5,
      ratePpm: 166_667,
      // Ten lamps without a case, and one of a hundred.
      baselinePpm: Math.round(1_000_000 / 110),
      test: { name: 'exact_binomial', look: 5, falseAlarmRate: 0.01, threshold: 0.01 / 30 },
    })
    expect(defect?.test.pValue).toBeLessThan(1e-5)
    expect(defect?.evidence.map(({ id }) => id).toSorted()).toEqual(returns.toSorted())
    expect((await told(store)).map(({ data }) => data.id)).toEqual([defect?.id])

    for (const orderId of orders.slice(5)) await reported(store, orderId)
    await work()
    expect(await told(store)).toHaveLength(1)
    expect((await suspicions(store))[0]).toMatchObject({ cases: 10, units: 30 })
  })

  it('is raised once when many are reported at the same moment', async () => {
    const store = await aStore()
    const orders: string[] = []
    for (let order = 0; order < 8; order++) orders.push(await sent(store, 2))
    await Promise.all(orders.map(async (orderId) => await reported(store, orderId)))
    await work()
    expect(await told(store)).toHaveLength(1)
    expect((await suspicions(store))[0]?.cases).toBe(8)
  })

  it('is not raised by as many cases among goods that are sent often, nor by reasons that are no defect', async () => {
    const store = await aStore()
    const large = await sent(store, 200)
    const small = await sent(store, 8)
    await work()
    for (let unit = 0; unit < 5; unit++) await reported(store, large)
    for (let unit = 0; unit < 6; unit++) await reported(store, small, 'changed_mind')
    await work()
    expect(await suspicions(store)).toEqual([])
  })

  it('is of all carriers where none alone gives it, and counts an order that is sent again once', async () => {
    const store = await aStore()
    const orders: string[] = []
    for (const carrier of ['DHL', 'DPD', 'GLS', 'UPS', 'Hermes', 'Evri']) orders.push(await sent(store, 3, {}, carrier))
    await work()
    for (const orderId of orders) await reported(store, orderId)
    await work()
    expect(await suspicions(store)).toMatchObject([{ carrier: null, units: 18 }])
    const again = await sent(store, 2)
    await work()
    const number = `defect-${made}`
    const { body } = await send<{ shipments: unknown }>(store, 'GET', `/v1/orders/${again}`)
    expect(body.shipments).toHaveLength(1)
    const counts = async () =>
      (await api.database.connection.collection('defect_counts').find({ storeId: store.id }).toArray()).map(
        ({ units }) => units as number,
      )
    const before = await counts()
    made -= 1
    await sent(store, 2, { sourceUpdatedAt: '2026-11-24T00:00:00.000Z' })
    expect(`defect-${made}`).toBe(number)
    await work()
    expect(await counts()).toEqual(before)
  })

  it('is closed with what was found, and only new cases begin another episode', async () => {
    const store = await aStore()
    const orders: string[] = []
    for (let order = 0; order < 12; order++) orders.push(await sent(store, 3))
    await work()
    for (const orderId of orders.slice(0, 5)) await reported(store, orderId)
    await work()
    const [defect] = await suspicions(store)
    const path = `/v1/defects/${defect?.id}`
    const { body } = await send<Defect>(store, 'POST', `${path}/close`, { outcome: 'confirmed', note: 'A thin box.' })
    expect(body).toMatchObject({ status: 'closed', closed: { outcome: 'confirmed', note: 'A thin box.' } })
    const again = await request(api.url, 'POST', `${path}/close`, {
      as: store.secretKey,
      body: { outcome: 'dismissed' },
    })
    expect(`${again.status} ${again.body.code}`).toBe('409 defect_transition_not_allowed')
    await reported(store, orders[5] ?? '')
    await work()
    expect(await told(store)).toHaveLength(1)
    const later: string[] = []
    for (let order = 0; order < 6; order++) later.push(await sent(store, 2))
    await work()
    for (const orderId of later) await reported(store, orderId)
    await work()
    expect(await told(store)).toHaveLength(2)
    expect((await suspicions(store)).find(({ status }) => status === 'suspected')).toMatchObject({
      units: 12,
      cases: 7,
    })
  })

  it('is for the desk of its store', async () => {
    const store = await aStore()
    const orders: string[] = []
    for (let order = 0; order < 5; order++) orders.push(await sent(store, 2))
    for (const orderId of orders) await reported(store, orderId)
    await work()
    const [defect] = await suspicions(store)
    const other = await api.newStore()
    const read = async (as: string) => {
      const { status, body } = await request(api.url, 'GET', `/v1/defects/${defect?.id}`, { as })
      return `${status} ${body.code}`
    }
    expect(await read(other.secretKey)).toBe('404 defect_not_found')
    expect(await read(store.publishableKey)).toBe('403 principal_not_allowed')
  })
})
