import { type Event, type Page, exampleId } from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request, type Answer } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  for (let count = 1; count <= 3; count++) {
    await request(api.url, 'PUT', `/v1/customers/external/shop-${count}`, {
      as: store.secretKey,
      body: { email: `mia${count}@example.com`, name: 'Mia Berg' },
    })
  }
})
afterAll(async () => await api[Symbol.asyncDispose]())

const list = async (query = '', as = store.secretKey): Promise<Answer<Page<Event>>> =>
  await request<Page<Event>>(api.url, 'GET', `/v1/events${query}`, { as })

describe('GET /v1/events', () => {
  it('lists what happened, newest first, in pages', async () => {
    const first = await list('?type=customer.created&limit=2')
    const second = await list(`?type=customer.created&limit=2&cursor=${first.body.nextCursor}`)
    const times = [...first.body.data, ...second.body.data].map(({ createdAt }) => createdAt)
    expect(times).toHaveLength(3)
    expect(times).toEqual(times.toSorted().toReversed())
    expect(second.body.nextCursor).toBeNull()
  })

  it('says what happened to which thing, and nothing about people', async () => {
    const { body, text } = await list('?type=customer.created')
    expect(body.data[0]).toMatchObject({ type: 'customer.created', data: { object: 'customer', version: 1 } })
    expect(text).not.toContain('mia')
    expect(text).not.toContain('Mia')
  })

  it('lists the events of one thing, and those since a moment', async () => {
    const { id } = (await list('?type=customer.created')).body.data[0]!.data
    const ofOne = (await list(`?objectId=${id}`)).body.data
    expect(ofOne.map(({ data }) => data.id)).toEqual([id])
    expect((await list(`?since=${ofOne[0]!.createdAt}&objectId=${id}`)).body.data).toHaveLength(1)
    expect((await list('?since=2100-01-01T00:00:00.000Z')).body.data).toEqual([])
  })

  it('refuses a cursor of other filters, a moment that is none and what it does not know', async () => {
    const { nextCursor } = (await list('?limit=1')).body
    for (const query of [
      `?type=customer.created&cursor=${nextCursor}`,
      '?since=yesterday',
      '?type=no.such',
      '?color=red',
    ])
      expect((await list(query)).status).toBe(400)
  })

  it('shows a store its own events only', async () => {
    const other = await api.newStore()
    expect((await list('?type=customer.created', other.secretKey)).body.data).toEqual([])
  })

  it('is for servers and agents', async () => {
    expect((await list('', store.agentKey)).status).toBe(200)
    expect((await list('', store.publishableKey)).status).toBe(403)
    expect((await request(api.url, 'GET', '/v1/events')).status).toBe(401)
  })
})

describe('GET /v1/events/{eventId}', () => {
  const get = async (id: string, as = store.secretKey) =>
    await request<Event>(api.url, 'GET', `/v1/events/${id}`, { as })

  it('shows one event as the list does', async () => {
    const [event] = (await list('?limit=1')).body.data
    expect((await get(event!.id)).body).toEqual(event)
  })

  it('does not tell another store’s event from none', async () => {
    const [event] = (await list('?limit=1')).body.data
    const other = await api.newStore()
    expect((await get(event!.id, other.secretKey)).status).toBe(404)
    expect((await get(exampleId('event'))).status).toBe(404)
    expect((await get('evt_nonsense')).status).toBe(400)
  })

  it('needs the scope', async () => {
    const key = await api.newKey(store.id, { kind: 'restricted', name: 'Orders', scopes: ['orders:read'] })
    expect((await get(exampleId('event'), key)).status).toBe(403)
  })
})
