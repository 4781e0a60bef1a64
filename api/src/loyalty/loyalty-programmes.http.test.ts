import {
  exampleLoyaltyProgramme,
  exampleReturnPolicy,
  type Event,
  type LoyaltyProgrammePublish,
  type Page,
  type PublishedLoyaltyProgramme,
} from '@aftercare/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore
beforeAll(async () => {
  api = await startApi()
})
beforeEach(async () => {
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const first = { 'if-none-match': '*' }
const aProgramme = (changes: Partial<LoyaltyProgrammePublish> = {}): LoyaltyProgrammePublish => ({
  ...exampleLoyaltyProgramme,
  ...changes,
})
const publish = async (body: unknown, headers: Record<string, string> = first, as = store.secretKey) =>
  await request<PublishedLoyaltyProgramme>(api.url, 'PUT', '/v1/loyalty-programmes/current', { as, body, headers })
const read = async (path: string, as = store.secretKey) =>
  await request<PublishedLoyaltyProgramme>(api.url, 'GET', `/v1/loyalty-programmes${path}`, {
    as,
    headers: { origin: shopOrigin },
  })
const asRead = ({ warnings: _, ...programme }: PublishedLoyaltyProgramme): PublishedLoyaltyProgramme => programme
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]

describe('PUT /v1/loyalty-programmes/current', () => {
  it('publishes a version, which everybody can read and nobody can change', async () => {
    const { status, body, headers } = await publish(aProgramme())
    expect([status, headers.get('etag')]).toEqual([200, `"${body.version}"`])
    expect(body).toMatchObject(aProgramme())
    for (const as of [store.publishableKey, store.agentKey]) {
      expect((await read('/current', as)).body).toEqual(asRead(body))
      expect((await read(`/${body.version}`, as)).body).toEqual(asRead(body))
    }
    const next = await publish(aProgramme({ redeemStep: 50 }), { 'if-match': `"${body.version}"` })
    expect(next.body.version).not.toBe(body.version)
    expect((await read(`/${body.version}`)).body).toEqual(asRead(body))
    expect((await read('/current')).body).toEqual(asRead(next.body))
  })

  it('takes the same programme as the same version, and tells of a new one once', async () => {
    const { version } = (await publish(aProgramme())).body
    const { redeemStep, ...others } = aProgramme()
    expect((await publish({ redeemStep, ...others }, { 'if-match': '*' })).body.version).toBe(version)
    const other = (await publish(aProgramme({ redeemStep: 50 }), { 'if-match': '*' })).body.version
    const events = await request<Page<Event>>(api.url, 'GET', '/v1/events?type=loyalty_programme.published', {
      as: store.secretKey,
    })
    expect(events.body.data.map(({ data }) => data.id)).toEqual([other, version])
  })

  it('lets one of two win that publish at once, and tells the other', async () => {
    const { version } = (await publish(aProgramme())).body
    const answers = await Promise.all(
      [10, 20, 25].map(async (redeemStep) => await publish(aProgramme({ redeemStep }), { 'if-match': `"${version}"` })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412])
  })

  it('refuses to overwrite what was not read', async () => {
    expect(codeOf(await publish(aProgramme(), {}))).toEqual([428, 'precondition_required'])
    expect(codeOf(await publish(aProgramme(), { 'if-match': '"5d0c91f7a3be"' }))).toEqual([412, 'version_mismatch'])
    await publish(aProgramme())
    expect(codeOf(await publish(aProgramme({ redeemStep: 50 })))).toEqual([412, 'version_mismatch'])
  })

  it('refuses what would go wrong, with a case, and warns of what looks like an oversight', async () => {
    const rewards = [{ id: 'all', kind: 'amount_off' as const, points: 100, amount: { EUR: 10_000 } }]
    const wrong = await publish(aProgramme({ rewards }))
    expect(codeOf(wrong)).toEqual([422, 'loyalty_programme_has_mistakes'])
    expect(wrong.text).toContain('body/rewards/0')
    expect(wrong.text).toContain('for example 100 points come from a purchase of')
    const { status, body } = await publish(
      aProgramme({ earning: { points: 1, per: { EUR: 100, USD: 100 }, multipliers: [] } }),
    )
    expect([status, body.warnings?.map(({ code }) => code)]).toEqual([200, ['currency_without_reward']])
  })

  it('knows how long goods can go back, by the return policy of the store', async () => {
    const as = store.secretKey
    await request(api.url, 'PUT', '/v1/policies/current', { as, body: exampleReturnPolicy, headers: first })
    const { status, text } = await publish(aProgramme({ expiry: { rule: 'months', months: 1, from: 'earned' } }))
    expect([status, text]).toEqual([422, expect.stringContaining('body/expiry')])
  })

  it('keeps the name of the programme, by which its entries are known', async () => {
    await publish(aProgramme())
    const other = await publish(aProgramme({ id: 'another' }), { 'if-match': '*' })
    expect(codeOf(other)).toEqual([422, 'loyalty_programme_has_mistakes'])
    expect(other.text).toContain('body/id')
  })

  it('refuses zones, days, steps and names that are none, and what it does not know', async () => {
    const wrong = [
      { ...aProgramme(), timeZone: 'Mars/Olympus' },
      { ...aProgramme(), redeemStep: 0 },
      { ...aProgramme(), expiry: { rule: 'date', on: '13-01', years: 0 } },
      { ...aProgramme(), earning: { points: 1, per: {}, multipliers: [] } },
      { ...aProgramme(), tax: 1 },
      { ...aProgramme(), rewards: undefined },
    ]
    for (const body of wrong) expect(codeOf(await publish(body))).toEqual([400, 'invalid_request'])
  })

  it('takes a large programme', async () => {
    const skus = Array.from({ length: 5_000 }, (_, index) => `SKU-${index}`)
    const multipliers = Array.from({ length: 200 }, (_, index) => ({
      id: `rule-${index}`,
      times: 1 + index / 100,
      applies: { skus: [`SKU-${index}`] },
    }))
    const earning = { points: 1, per: { EUR: 100 }, multipliers }
    expect((await publish(aProgramme({ earning, categories: { all: { skus } } }))).status).toBe(200)
  })

  it('is for servers, each with its own store', async () => {
    for (const as of [store.publishableKey, store.agentKey])
      expect((await publish(aProgramme(), first, as)).status).toBe(403)
    const { version } = (await publish(aProgramme())).body
    const other = await api.newStore()
    expect(codeOf(await read('/current', other.secretKey))).toEqual([404, 'loyalty_programme_not_found'])
    expect(codeOf(await read(`/${version}`, other.secretKey))).toEqual([404, 'loyalty_programme_not_found'])
  })
})
