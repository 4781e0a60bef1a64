import type { Customer, Event, Page } from '@aftercare/contracts'
import { exampleId } from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { aCustomer } from './customer.builder.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const upsert = async (externalId: string, body: unknown, as = store.secretKey) =>
  await request<Customer>(api.url, 'PUT', `/v1/customers/external/${externalId}`, { as, body })

describe('PUT /v1/customers/external/{externalId}', () => {
  it('creates a customer, and answers the same request again with the same customer', async () => {
    const first = await upsert('same-twice', aCustomer())
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      externalId: 'same-twice',
      email: 'mia.berg@example.com',
      version: 1,
      phone: null,
    })
    const second = await upsert('same-twice', aCustomer())
    expect(second.body).toEqual(first.body)
  })

  it('leaves what is left out as it is, and clears what is null', async () => {
    await upsert('kept', aCustomer({ phone: '+4940123456' }))
    const renamed = await upsert('kept', { name: 'Mia Berg-Sommer' })
    expect(renamed.body).toMatchObject({ name: 'Mia Berg-Sommer', phone: '+4940123456', locale: 'de', version: 2 })
    const cleared = await upsert('kept', { phone: null })
    expect(cleared.body).toMatchObject({ name: 'Mia Berg-Sommer', phone: null, version: 3 })
  })

  it('leaves what the desk set', async () => {
    const { body } = await upsert('desk', aCustomer())
    await request(api.url, 'PATCH', `/v1/customers/${body.id}`, {
      as: store.agentKey,
      body: { preferredChannel: 'chat' },
    })
    expect((await upsert('desk', aCustomer({ name: 'Mia B.' }))).body).toMatchObject({
      name: 'Mia B.',
      preferredChannel: 'chat',
    })
  })

  it('never turns back what was changed later, field by field, in whatever order it arrives', async () => {
    const older = { email: 'old@example.com', name: 'Mia', sourceUpdatedAt: '2026-11-01T10:00:00+01:00' }
    const newer = { email: 'new@example.com', sourceUpdatedAt: '2026-11-01T09:30:00Z' }
    for (const [externalId, bodies] of [
      ['in-order', [older, newer]],
      ['late', [newer, older]],
    ] as const) {
      for (const body of bodies) await upsert(externalId, body)
      expect((await upsert(externalId, older)).body).toMatchObject({ email: 'new@example.com', name: 'Mia' })
    }
  })

  it('changes nothing when a name with half a character is sent again', async () => {
    const first = await upsert('half', aCustomer({ name: 'Mia \ud83d' }))
    const again = await upsert('half', aCustomer({ name: 'Mia \ud83d' }))
    expect([first.body.name, again.body.version]).toEqual(['Mia \ufffd', 1])
  })

  it('honours If-Match', async () => {
    await upsert('matched', aCustomer())
    const put = async (externalId: string, name: string) =>
      await request(api.url, 'PUT', `/v1/customers/external/${externalId}`, {
        as: store.secretKey,
        body: aCustomer({ name }),
        headers: { 'if-match': '"1"' },
      })
    expect((await put('matched', 'One')).status).toBe(200)
    for (const externalId of ['matched', 'nobody-yet']) {
      const { status, body } = await put(externalId, 'Two')
      expect([status, body.code]).toEqual([412, 'version_mismatch'])
    }
  })

  it('knows a customer without an address', async () => {
    const { status, body } = await upsert('till', { name: 'Mia', phone: '+4940123456' })
    expect([status, body.email, body.phone]).toEqual([200, null, '+4940123456'])
  })

  it('makes one customer of many equal requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, async () => await upsert('at-once', aCustomer())))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  })

  it('refuses what is not a customer, and says where', async () => {
    const { status, body } = await request(api.url, 'PUT', '/v1/customers/external/bad', {
      as: store.secretKey,
      body: { ...aCustomer(), email: 'not an address', nickname: 'Mimi' },
    })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid_request')
    expect(body.errors.map(({ at }) => at)).toEqual(expect.arrayContaining(['body/email']))
    expect(JSON.stringify(body.errors)).toContain('nickname')
  })

  it('keeps the customers of two stores apart, under the same external id', async () => {
    const other = await api.newStore()
    const ours = await upsert('shared-id', aCustomer())
    const theirs = await upsert('shared-id', aCustomer(), other.secretKey)
    expect(theirs.body.id).not.toBe(ours.body.id)
  })
})

describe('GET /v1/customers/{customerId}', () => {
  it('reads a customer', async () => {
    const { body: created } = await upsert('read', aCustomer())
    const { status, body, headers } = await request<Customer>(api.url, 'GET', `/v1/customers/${created.id}`, {
      as: store.agentKey,
    })
    expect(status).toBe(200)
    expect(body).toEqual(created)
    expect(headers.get('etag')).toBe('"1"')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('answers a missing customer and another store’s alike', async () => {
    const other = await api.newStore()
    const { body: theirs } = await upsert('theirs', aCustomer(), other.secretKey)
    const foreign = await request(api.url, 'GET', `/v1/customers/${theirs.id}`, { as: store.secretKey })
    const missing = await request(api.url, 'GET', `/v1/customers/${exampleId('customer', 'none')}`, {
      as: store.secretKey,
    })
    expect([foreign.status, foreign.body.code]).toEqual([404, 'customer_not_found'])
    expect([missing.status, missing.body.code]).toEqual([404, 'customer_not_found'])
  })

  it('is nothing for a publishable key', async () => {
    const { status, body } = await request(api.url, 'GET', `/v1/customers/${exampleId('customer')}`, {
      as: store.publishableKey,
    })
    expect([status, body.code]).toEqual([403, 'principal_not_allowed'])
  })
})

describe('GET /v1/customers', () => {
  it('walks all pages without losing or repeating one', async () => {
    const { secretKey } = await api.newStore()
    for (let index = 0; index < 7; index++)
      await upsert(`page-${index}`, aCustomer({ email: `page${index}@example.com` }), secretKey)
    const readAll = async (cursor?: string): Promise<Customer[]> => {
      const query = cursor === undefined ? '' : `&cursor=${cursor}`
      const { body } = await request<Page<Customer>>(api.url, 'GET', `/v1/customers?limit=3${query}`, { as: secretKey })
      return body.nextCursor === null ? body.data : [...body.data, ...(await readAll(body.nextCursor))]
    }
    const seen = (await readAll()).map(({ email }) => email)
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `page${index}@example.com`))
  })

  it('finds a customer by email, whatever its case', async () => {
    await upsert('by-email', aCustomer({ email: 'Find.Me@Example.com' }))
    const { body } = await request<Page<Customer>>(api.url, 'GET', '/v1/customers?email=FIND.me@example.com', {
      as: store.secretKey,
    })
    expect(body.data.map(({ externalId }) => externalId)).toEqual(['by-email'])
  })

  it.each([
    ['a cursor of another list', 'limit=2&cursor=bm90LWEtY3Vyc29y', 'invalid_cursor'],
    ['a limit that is too high', 'limit=101', 'invalid_request'],
    ['a filter it does not know', 'shoeSize=42', 'invalid_request'],
  ])('refuses %s', async (_, query, code) => {
    const { status, body } = await request(api.url, 'GET', `/v1/customers?${query}`, { as: store.secretKey })
    expect([status, body.code]).toEqual([400, code])
  })
})

describe('PATCH /v1/customers/{customerId}', () => {
  it('changes what is sent and nothing else, and records it', async () => {
    const { body: created } = await upsert('patched', aCustomer())
    const { body } = await request<Customer>(api.url, 'PATCH', `/v1/customers/${created.id}`, {
      as: store.agentKey,
      body: { preferredChannel: 'chat' },
    })
    expect(body).toMatchObject({ preferredChannel: 'chat', name: 'Mia Berg', version: 2 })
    const { body: events } = await request<Page<Event>>(api.url, 'GET', `/v1/events?objectId=${created.id}`, {
      as: store.secretKey,
    })
    expect(events.data.map(({ type }) => type)).toEqual(['customer.updated', 'customer.created'])
  })

  it('lets the first of two editors win', async () => {
    const { body: created } = await upsert('raced', aCustomer())
    const edit = async (name: string) =>
      await request(api.url, 'PATCH', `/v1/customers/${created.id}`, {
        as: store.agentKey,
        body: { name },
        headers: { 'if-match': '"1"' },
      })
    const statuses = (await Promise.all([edit('One'), edit('Two')])).map(({ status }) => status).sort((a, b) => a - b)
    expect(statuses).toEqual([200, 412])
  })
})
