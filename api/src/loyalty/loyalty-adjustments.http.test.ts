import { randomUUID } from 'node:crypto'
import { agentScopes, type LoyaltyAccount, type LoyaltyAdjustment, type Page, type Problem } from '@aftercare/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request, type Answer } from '../testing/request.ts'
import { newShopper, publishCircle, type Shopper } from '../testing/seeds.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore
let shopper: Shopper
beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  store = await api.newStore()
  shopper = await newShopper(api, store)
  await publishCircle(api, store.secretKey)
})
afterAll(async () => await api[Symbol.asyncDispose]())

const adjust = async (details: object = {}, as = store.agentKey): Promise<Answer<LoyaltyAdjustment & Problem>> =>
  await request(api.url, 'POST', '/v1/loyalty-adjustments', {
    as,
    body: { customerId: shopper.customerId, points: 100, reason: 'It came late', ...details },
    headers: { 'idempotency-key': randomUUID() },
  })
const read = async <Body>(path: string, as = store.secretKey): Promise<Answer<Body & Problem>> =>
  await request<Body & Problem>(api.url, 'GET', path, { as })
const available = async (): Promise<number | undefined> =>
  (await read<Page<LoyaltyAccount>>('/v1/loyalty-accounts', shopper.token)).body.data[0]?.available
const codeOf = ({ status, body }: Answer<{ code?: string }>): string => `${status} ${body.code}`

describe('POST /v1/loyalty-adjustments', () => {
  it('gives points that can be spent at once, and takes some again, each with its reason', async () => {
    const { status, body } = await adjust()
    expect([status, body.points, body.by]).toEqual([201, 100, 'Mia'])
    expect((await adjust({ points: -30, reason: 'Given twice' })).status).toBe(201)
    expect(await available()).toBe(70)
    const { data } = (await read<Page<LoyaltyAdjustment>>('/v1/loyalty-adjustments')).body
    expect(data.map(({ points, reason }) => [points, reason])).toEqual([
      [-30, 'Given twice'],
      [100, 'It came late'],
    ])
    expect(codeOf(await adjust({ points: -71 }))).toBe('409 points_insufficient')
  })

  it('keeps within the goodwill of the programme, also of many at once', async () => {
    expect(codeOf(await adjust({ points: 501 }))).toBe('409 loyalty_adjustment_above_limit')
    const answers = await Promise.all(Array.from({ length: 5 }, async () => await adjust({ points: 200 })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    expect(await available()).toBe(400)
  }, 60_000)

  it('keeps an agent within the limits of the key', async () => {
    const agent = { name: 'Ben', role: 'agent' as const, limits: { points: 50 } }
    const as = await api.newKey(store.id, { kind: 'restricted', name: 'Ben', scopes: [...agentScopes], agent })
    for (const points of [51, -51]) expect(codeOf(await adjust({ points }, as))).toBe('403 authority_exceeded')
    expect((await adjust({ points: 50 }, as)).status).toBe(201)
    expect((await adjust({ points: 51 }, store.secretKey)).status).toBe(201)
  })

  it('refuses nothing, nobody, guests, and shops without a programme', async () => {
    for (const points of [0, 1.5, 2_000_000_000]) expect((await adjust({ points })).status).toBe(400)
    const guest = await request<{ id: string }>(api.url, 'PUT', '/v1/customers/external/elsewhere', {
      as: (await api.newStore()).secretKey,
      body: { email: 'mia@example.com' },
    })
    expect(codeOf(await adjust({ customerId: guest.body.id }))).toBe('422 loyalty_customer_not_found')
    const other = await api.newStore()
    const customerId = (await newShopper(api, other)).customerId
    expect(codeOf(await adjust({ customerId }, other.agentKey))).toBe('404 loyalty_programme_not_found')
  })

  it('is for the desk', async () => {
    expect((await adjust({}, shopper.token)).status).toBe(403)
    expect((await adjust({}, store.publishableKey)).status).toBe(403)
    expect((await read('/v1/loyalty-adjustments', shopper.token)).status).toBe(403)
  })
})
