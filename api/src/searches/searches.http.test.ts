import type { Page, SearchTerm } from '@aftercare/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const visitOf = (number: number): string => number.toString(16).padStart(32, '0')
const search = (visit: number, query: string, results = 3) => ({
  kind: 'searched',
  visit: visitOf(visit),
  locale: 'en',
  query,
  results,
})
const record = async (...events: unknown[]) =>
  await request<{ recorded: number }>(api.url, 'POST', '/v1/search-events', {
    as: store.publishableKey,
    body: { events },
  })
const terms = async (query = '') =>
  (await request<Page<SearchTerm>>(api.url, 'GET', `/v1/search-terms${query}`, { as: store.secretKey })).body

describe('POST /v1/search-events', () => {
  it('tells a query only when five visits asked it', async () => {
    for (const visit of [1, 2, 3, 4]) await record(search(visit, 'Where is my parcel'))
    expect((await terms()).data).toEqual([])
    const { status, body } = await record(search(5, '  where is MY parcel ', 0))
    expect([status, body.recorded]).toEqual([202, 1])
    expect((await terms()).data).toMatchObject([
      { query: 'where is my parcel', locale: 'en', visits: 5, withoutResult: 1 },
    ])
  })

  it('counts a visit that asks again once', async () => {
    for (let time = 0; time < 6; time++) await record(search(1, 'again and again'))
    expect((await terms()).data).toEqual([])
  })

  it('counts every visit of many at once', async () => {
    await Promise.all(Array.from({ length: 12 }, async (_, visit) => await record(search(visit, 'all at once'))))
    expect((await terms()).data).toMatchObject([{ query: 'all at once', visits: 12 }])
  })

  it('strikes out who asked before anything is stored', async () => {
    for (const visit of [1, 2, 3, 4, 5]) await record(search(visit, `order 4711${visit} of mia${visit}@example.com`))
    expect((await terms()).data.map(({ query }) => query)).toEqual(['order [number] of [email]'])
    const collections = ['search_terms', 'search_askers', 'search_visits']
    const found = await Promise.all(
      collections.map(async (name) => await stored(api, name).find({ storeId: store.id }).toArray()),
    )
    expect(found.every((records) => records.length > 0)).toBe(true)
    expect(JSON.stringify(found)).not.toMatch(/4711|example\.com/)
    expect(JSON.stringify(found)).not.toContain(visitOf(1))
  })

  it('takes at most fifty events, and none that it does not know', async () => {
    const many = await request(api.url, 'POST', '/v1/search-events', {
      as: store.publishableKey,
      body: { events: Array.from({ length: 51 }, () => search(1, 'x')) },
    })
    expect([many.status, many.body.code]).toEqual([400, 'invalid_request'])
    const odd = await request(api.url, 'POST', '/v1/search-events', {
      as: store.publishableKey,
      body: { events: [{ kind: 'sneezed' }] },
    })
    expect([odd.status, odd.body.code]).toEqual([400, 'invalid_request'])
  })

  it('takes all kinds in one request', async () => {
    const visit = visitOf(9)
    const { body } = await record(
      search(9, 'broken vase'),
      { kind: 'answer_opened', visit, locale: 'en', articleId: 'returns/broken', query: 'broken vase' },
      { kind: 'contact_opened', visit, locale: 'en' },
      { kind: 'answer_suggested', visit, locale: 'en', articleId: 'returns/broken' },
      { kind: 'ticket_sent', visit, locale: 'en' },
    )
    expect(body.recorded).toBe(5)
  })
})

describe('GET /v1/search-terms', () => {
  it('pages by how often it was asked', async () => {
    for (const visit of [1, 2, 3, 4, 5, 6]) {
      await record(search(visit, 'most'), ...(visit < 6 ? [search(visit, 'less'), search(visit, 'as little')] : []))
    }
    const first = await terms('?limit=2')
    expect(first.data.map(({ query, visits }) => [query, visits])).toEqual([
      ['most', 6],
      ['less', 5],
    ])
    const second = await terms(`?limit=2&cursor=${first.nextCursor}`)
    expect(second.data.map(({ query }) => query)).toEqual(['as little'])
    expect(second.nextCursor).toBeNull()
  })

  it('counts from a day on, in one language, in one store', async () => {
    for (const visit of [1, 2, 3, 4, 5]) await record(search(visit, 'ours'))
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    expect((await terms(`?since=${tomorrow}`)).data).toEqual([])
    expect((await terms('?locale=de')).data).toEqual([])
    const other = await api.newStore()
    const { body } = await request<Page<SearchTerm>>(api.url, 'GET', '/v1/search-terms', { as: other.secretKey })
    expect(body.data).toEqual([])
  })

  it.each([
    ['a cursor of another list', '?cursor=bm90LWEtY3Vyc29y', 'invalid_cursor'],
    ['a day that is none', '?since=2026-02-30', 'invalid_request'],
  ])('refuses %s', async (_, query, code) => {
    const { status, body } = await request(api.url, 'GET', `/v1/search-terms${query}`, { as: store.secretKey })
    expect([status, body.code]).toEqual([400, code])
  })

  it('is not for pages', async () => {
    const { status, body } = await request(api.url, 'GET', '/v1/search-terms', { as: store.publishableKey })
    expect([status, body.code]).toEqual([403, 'principal_not_allowed'])
  })
})
