import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type TestApi } from '../../api/src/testing/start-api.ts'
import { Aftercare, type ArticleInput } from '../src/index.ts'

let api: TestApi
let shop: Aftercare
let page: Aftercare

const article: ArticleInput = {
  id: 'orders/where-is-my-order',
  locale: 'en',
  title: 'Where is my order?',
  description: 'Look it up with your order number and email.',
  category: 'orders',
  url: '/articles/orders/where-is-my-order/',
  contentHash: '0123456789ab',
}

beforeAll(async () => {
  api = await startApi()
  const { secretKey, publishableKey } = await api.newStore()
  shop = new Aftercare({ baseUrl: api.url, key: secretKey })
  page = new Aftercare({ baseUrl: api.url, key: publishableKey })
})
afterAll(async () => await api[Symbol.asyncDispose]())

it('publishes the index and counts what readers say', async () => {
  const published = await shop.articles.publish({ articles: [article] })
  expect(published).toEqual({ published: 1, changed: 1, removed: 0 })
  const vote = { articleId: article.id, locale: 'en', helpful: false, reason: 'not_my_question' } as const
  await page.articles.vote(vote, { idempotencyKey: 'one-reader' })
  await page.articles.vote(vote, { idempotencyKey: 'one-reader' })
  const { data } = await page.articles.list({ category: 'orders', locale: 'en' })
  expect(data).toEqual([expect.objectContaining({ id: article.id, helpful: 0, notHelpful: 1 })])
})

it('refuses a vote on an article that is not there', async () => {
  const vote = page.articles.vote({ articleId: 'orders/nothing', locale: 'en', helpful: true })
  await expect(vote).rejects.toMatchObject({ code: 'article_not_found', status: 404 })
})

it('records searches, and tells the shop what many visits asked', async () => {
  const visits = ['a', 'b', 'c', 'd', 'e'].map((digit) => digit.repeat(32))
  const recorded = await page.searches.record({
    events: visits.map((visit) => ({ kind: 'searched', visit, locale: 'en', query: 'where is my parcel', results: 3 })),
  })
  expect(recorded).toEqual({ recorded: 5 })
  const terms = await shop.searches.terms({ locale: 'en' })
  expect(terms.data).toEqual([expect.objectContaining({ query: 'where is my parcel', visits: 5, withoutResult: 0 })])
  await expect(page.searches.terms()).rejects.toMatchObject({ code: 'principal_not_allowed' })
})
