import { articlesIndexMax, exampleArticles, publishRequests, type Article, type Page } from '@aftercare/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'

type Indexed = (typeof exampleArticles.articles)[number]
type Published = { published: number; changed: number; removed: number }

const anArticle = (details: Partial<Indexed> = {}): Indexed => ({
  ...(exampleArticles.articles[0] as Indexed),
  ...details,
})

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const publish = async (articles: unknown, as = store.secretKey) =>
  await request<Published>(api.url, 'PUT', '/v1/articles', { as, body: { articles } })
const list = async (query = '') =>
  (await request<Page<Article>>(api.url, 'GET', `/v1/articles${query}`, { as: store.publishableKey })).body.data
const vote = async (body: object, headers: Record<string, string> = {}) =>
  await request(api.url, 'POST', '/v1/article-votes', {
    as: store.publishableKey,
    body: { articleId: 'orders/where-is-my-order', locale: 'en', helpful: true, ...body },
    headers: { origin: shopOrigin, ...headers },
  })

describe('PUT /v1/articles', () => {
  it('publishes just what the index says, and nothing the second time', async () => {
    const two = [anArticle(), anArticle({ id: 'returns/start-a-return', category: 'returns' })]
    expect((await publish(two)).body).toEqual({ published: 2, changed: 2, removed: 0 })
    expect((await publish(two)).body).toEqual({ published: 2, changed: 0, removed: 0 })
    expect((await publish([anArticle({ title: 'Where is my parcel?' })])).body).toEqual({
      published: 1,
      changed: 1,
      removed: 1,
    })
    expect((await list()).map(({ id, title }) => [id, title])).toEqual([
      ['orders/where-is-my-order', 'Where is my parcel?'],
    ])
  })

  it('refuses an index that is older than the published one, unless it does not say when it was built', async () => {
    const put = async (title: string, builtAt?: string) =>
      await request<Published & { code?: string }>(api.url, 'PUT', '/v1/articles', {
        as: store.secretKey,
        body: { articles: [anArticle({ title })], ...(builtAt !== undefined && { builtAt }) },
      })
    expect((await put('New', '2026-11-20T10:00:00Z')).status).toBe(200)
    const old = await put('Old', '2026-11-19T10:00:00Z')
    expect([old.status, old.body.code]).toEqual([409, 'article_index_outdated'])
    expect((await put('New', '2026-11-20T10:00:00Z')).body).toMatchObject({ changed: 0 })
    expect((await put('Old')).body).toMatchObject({ changed: 1 })
    expect((await list()).map(({ title }) => title)).toEqual(['Old'])
  })

  it('keeps the votes of an article that comes back', async () => {
    await publish([anArticle()])
    await vote({ helpful: true })
    await publish([])
    expect(await list()).toEqual([])
    await publish([anArticle()])
    expect((await list())[0]?.helpful).toBe(1)
  })

  it('refuses an article that is named twice, whole', async () => {
    const { status, body } = await request(api.url, 'PUT', '/v1/articles', {
      as: store.secretKey,
      body: { articles: [anArticle(), anArticle()] },
    })
    expect([status, body.code]).toEqual([422, 'article_index_duplicate'])
    expect(await list()).toEqual([])
  })

  it('takes the largest help center there is at once, and lists it page by page', async () => {
    const many = Array.from({ length: articlesIndexMax }, (_, index) =>
      anArticle({ id: `orders/question-${String(index).padStart(4, '0')}`, description: 'x'.repeat(200) }),
    )
    expect((await publish(many)).body).toEqual({ published: 2_000, changed: 2_000, removed: 0 })
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/v1/articles?limit=100${cursor && `&cursor=${cursor}`}`
      const { body }: { body: Page<Article> } = await request<Page<Article>>(api.url, 'GET', path, {
        as: store.publishableKey,
      })
      seen.push(...body.data.map(({ id }) => id))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(many.map(({ id }) => id))
  })

  it('takes a larger index in ranges: each replaces what is in it, and nothing else', async () => {
    const index = Array.from({ length: articlesIndexMax + 2 }, (_, number) =>
      anArticle({ id: `orders/question-${number}` }),
    )
    const parts = publishRequests({ articles: index })
    expect(parts.map(({ articles }) => articles.length)).toEqual([articlesIndexMax, 2])
    for (const part of parts) {
      const { length } = part.articles
      const { body } = await request(api.url, 'PUT', '/v1/articles', { as: store.secretKey, body: part })
      expect(body).toEqual({ published: length, changed: length, removed: 0 })
    }
    const [, second] = parts
    const withoutOne = { ...second, articles: second?.articles.slice(1) }
    expect((await request(api.url, 'PUT', '/v1/articles', { as: store.secretKey, body: withoutOne })).body).toEqual({
      published: 1,
      changed: 0,
      removed: 1,
    })
  }, 60_000)

  it('takes a range without ends as the whole index', async () => {
    await request(api.url, 'PUT', '/v1/articles', {
      as: store.secretKey,
      body: { articles: [anArticle({ id: 'orders/old' })] },
    })
    const { status, body } = await request(api.url, 'PUT', '/v1/articles', {
      as: store.secretKey,
      body: { range: { from: null, before: null }, articles: [anArticle({ id: 'orders/new' })] },
    })
    expect([status, body]).toEqual([200, { published: 1, changed: 1, removed: 1 }])
  })

  it('refuses an article outside of the range', async () => {
    const range = { from: 'orders/m', before: 'orders/n' }
    const { status, body } = await request(api.url, 'PUT', '/v1/articles', {
      as: store.secretKey,
      body: { range, articles: [anArticle({ id: 'orders/n' })] },
    })
    expect([status, body.code, body.errors.map(({ at }) => at)]).toEqual([
      400,
      'invalid_request',
      ['body/articles/0/id'],
    ])
  })

  it('is for servers', async () => {
    const { status, body } = await request(api.url, 'PUT', '/v1/articles', {
      as: store.publishableKey,
      body: exampleArticles,
    })
    expect([status, body.code]).toEqual([403, 'principal_not_allowed'])
  })
})

describe('GET /v1/articles', () => {
  it('filters by language and category, within one store', async () => {
    await publish([
      anArticle(),
      anArticle({ locale: 'de', title: 'Wo ist meine Bestellung?' }),
      anArticle({ id: 'returns/how', category: 'returns' }),
    ])
    expect(await list('?locale=de')).toHaveLength(1)
    expect((await list('?category=returns')).map(({ id }) => id)).toEqual(['returns/how'])
    const other = await api.newStore()
    const { body } = await request<Page<Article>>(api.url, 'GET', '/v1/articles', { as: other.secretKey })
    expect(body.data).toEqual([])
  })
})

describe('POST /v1/article-votes', () => {
  it('counts each vote once, also when it is sent again', async () => {
    await publish([anArticle()])
    const headers = { 'idempotency-key': 'one-vote-of-mine' }
    const first = await vote({ helpful: false, reason: 'out_of_date', comment: 'The carrier changed.' }, headers)
    expect(first.status).toBe(201)
    expect((await vote({ helpful: false, reason: 'out_of_date', comment: 'The carrier changed.' }, headers)).text).toBe(
      first.text,
    )
    await vote({ helpful: true })
    expect((await list())[0]).toMatchObject({ helpful: 1, notHelpful: 1 })
  })

  it('loses none of many votes at once', async () => {
    await publish([anArticle()])
    await Promise.all(Array.from({ length: 12 }, async (_, index) => await vote({ helpful: index % 3 > 0 })))
    expect((await list())[0]).toMatchObject({ helpful: 8, notHelpful: 4 })
  })

  it('stores no card number that a comment has in it', async () => {
    await publish([anArticle()])
    expect((await vote({ helpful: false, comment: 'My card 4242 4242 4242 4242 was refused\u0007' })).status).toBe(201)
    const kept = await stored(api, 'article_votes').find({ storeId: store.id }).toArray()
    expect(kept.map(({ comment }) => comment)).toEqual(['My card [card number] was refused'])
  })

  it('refuses an article that is not published', async () => {
    const { status, body } = await vote({ articleId: 'orders/nothing' })
    expect([status, body.code]).toEqual([404, 'article_not_found'])
  })

  it('is not for a page that the key does not name', async () => {
    const { status, body } = await vote({}, { origin: 'https://evil.example' })
    expect([status, body.code]).toEqual([403, 'origin_not_allowed'])
  })
})
