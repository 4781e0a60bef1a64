import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi } from '../../api/src/testing/start-api.ts'
import { Aftercare, AftercareError } from '../src/index.ts'

let api: TestApi
let client: Aftercare
let asked: string[]

beforeAll(async () => {
  api = await startApi()
  const { secretKey } = await api.newStore()
  client = new Aftercare({
    baseUrl: api.url,
    key: secretKey,
    fetch: async (input, init) => {
      asked.push(new URL(input).search)
      return await fetch(input, init)
    },
  })
  asked = []
  for (const number of [1, 2, 3, 4, 5])
    await client.customers.upsert(`shop-${number}`, { email: `shopper${number}@example.com` })
})
afterAll(async () => await api[Symbol.asyncDispose]())

const newestFirst = ['shop-5', 'shop-4', 'shop-3', 'shop-2', 'shop-1']

/** Everything that an iteration gives. */
async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

describe('a list', () => {
  it('iterates over every item of every page', async () => {
    asked = []
    const seen: (string | null)[] = []
    for await (const customer of client.customers.list({ limit: 2 })) seen.push(customer.externalId)
    expect(seen).toEqual(newestFirst)
    expect(asked).toHaveLength(3)
    for (const search of asked) expect(search).toContain('limit=2')
  })

  it('fetches a page only when it is reached', async () => {
    asked = []
    const list = client.customers.list({ limit: 2 })
    expect(asked).toHaveLength(0)
    for await (const customer of list) if (customer.externalId === 'shop-4') break
    expect(asked).toHaveLength(1)
  })

  it('gives its first page when awaited, asked for once', async () => {
    asked = []
    const list = client.customers.list({ limit: 2 })
    const page = await list
    expect(page.data.map(({ externalId }) => externalId)).toEqual(['shop-5', 'shop-4'])
    expect(page.hasNextPage).toBe(true)
    expect(await list).toBe(page)
    expect(asked).toHaveLength(1)
  })

  it('rejects where its request fails, whichever way it is used', async () => {
    const list = client.customers.list({ cursor: 'nonsense' })
    await expect(list).rejects.toMatchObject({ code: 'invalid_cursor' })
    const items = client.customers.list({ cursor: 'nonsense' })
    await expect(all(items)).rejects.toBeInstanceOf(AftercareError)
  })
})

describe('a page', () => {
  it('leads to the next one, and to none at the end', async () => {
    const first = await client.customers.list({ limit: 3 })
    const second = await first.nextPage()
    expect(second?.data.map(({ externalId }) => externalId)).toEqual(['shop-2', 'shop-1'])
    expect(second).toMatchObject({ nextCursor: null, hasNextPage: false })
    expect(await second?.nextPage()).toBeNull()
  })

  it('iterates from itself on', async () => {
    const second = await (await client.customers.list({ limit: 2 })).nextPage()
    const rest = second ? await all(second) : []
    expect(rest.map(({ externalId }) => externalId)).toEqual(newestFirst.slice(2))
  })

  it('can be gone on from elsewhere, with its cursor', async () => {
    const { nextCursor } = await client.customers.list({ limit: 4 })
    const { data } = await client.customers.list({ limit: 4, cursor: nextCursor ?? '' })
    expect(data.map(({ externalId }) => externalId)).toEqual(['shop-1'])
  })
})
