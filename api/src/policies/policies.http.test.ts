import {
  exampleReturnPolicy,
  type Event,
  type Page,
  type PolicyPublication,
  type PublishedReturnPolicy,
  type ReturnPolicyPublish,
} from '@aftercare/contracts'
import { law } from '@aftercare/contracts/policies/law/index'
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
const aPolicy = (changes: Partial<ReturnPolicyPublish> = {}): ReturnPolicyPublish => ({
  ...exampleReturnPolicy,
  ...changes,
})
const publish = async (body: unknown, headers: Record<string, string> = first, as = store.secretKey) =>
  await request<PublishedReturnPolicy>(api.url, 'PUT', '/v1/policies/current', { as, body, headers })
const read = async <Body = PublishedReturnPolicy>(path: string, as = store.secretKey) =>
  await request<Body>(api.url, 'GET', `/v1/policies${path}`, { as, headers: { origin: shopOrigin } })
const asRead = ({ warnings: _, ...policy }: PublishedReturnPolicy): PublishedReturnPolicy => policy
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]

describe('PUT /v1/policies/current', () => {
  it('publishes a version with the law in it, which everybody can read and nobody can change', async () => {
    const { status, body, headers } = await publish(aPolicy())
    expect([status, headers.get('etag')]).toEqual([200, `"${body.version}"`])
    expect(body).toMatchObject({ ...aPolicy(), law })
    for (const as of [store.publishableKey, store.agentKey]) {
      expect((await read('/current', as)).body).toEqual(asRead(body))
      expect((await read(`/${body.version}`, as)).body).toEqual(asRead(body))
    }
    const next = await publish(aPolicy({ deliveryGraceDays: 9 }), { 'if-match': `"${body.version}"` })
    expect(next.body.version).not.toBe(body.version)
    expect((await read(`/${body.version}`)).body).toEqual(asRead(body))
    expect((await read('/current')).body).toEqual(asRead(next.body))
  })

  it('takes the same policy as the same version, and tells of a new one once', async () => {
    const { version } = (await publish(aPolicy())).body
    const { deliveryGraceDays, ...others } = aPolicy()
    expect((await publish({ deliveryGraceDays, ...others }, { 'if-match': '*' })).body.version).toBe(version)
    const other = (await publish(aPolicy({ deliveryGraceDays: 9 }), { 'if-match': '*' })).body.version
    await publish(aPolicy(), { 'if-match': `"${other}"` })
    const { body } = await read<Page<PolicyPublication>>('')
    expect(body.data.map((publication) => publication.version)).toEqual([version, other, version])
    const events = await request<Page<Event>>(api.url, 'GET', '/v1/events?type=policy.published', {
      as: store.secretKey,
    })
    expect(events.body.data.map(({ data }) => data.id)).toEqual([version, other, version])
  })

  it('lets one of two win that publish at once, and tells the other', async () => {
    const { version } = (await publish(aPolicy())).body
    const answers = await Promise.all(
      [4, 5, 6].map(
        async (days) => await publish(aPolicy({ deliveryGraceDays: days }), { 'if-match': `"${version}"` }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412])
    expect((await read<Page<PolicyPublication>>('')).body.data).toHaveLength(2)
  })

  it('keeps the order of publications when the clock goes back', async () => {
    api.setNow(new Date('2026-11-20T10:00:00Z'))
    await publish(aPolicy())
    api.setNow(new Date('2026-11-19T10:00:00Z'))
    const newer = await publish(aPolicy({ deliveryGraceDays: 9 }), { 'if-match': '*' })
    api.setNow(undefined)
    const { data } = (await read<Page<PolicyPublication>>('')).body
    expect(data[0]).toEqual({ version: newer.body.version, publishedAt: '2026-11-20T10:00:00.001Z' })
  })

  it('refuses to overwrite what was not read', async () => {
    expect(codeOf(await publish(aPolicy(), {}))).toEqual([428, 'precondition_required'])
    expect(codeOf(await publish(aPolicy(), { 'if-match': '"3f9c0a71be42"' }))).toEqual([412, 'version_mismatch'])
    await publish(aPolicy())
    expect(codeOf(await publish(aPolicy({ deliveryGraceDays: 9 })))).toEqual([412, 'version_mismatch'])
  })

  it('refuses a policy with mistakes, and says where they are', async () => {
    const rules = [...aPolicy().rules, { id: 'vases', applies: { categories: ['vases'] }, window: 'none' }]
    const { status, body, text } = await publish({ ...aPolicy(), rules })
    expect(codeOf({ status, body })).toEqual([422, 'policy_has_mistakes'])
    expect(text).toContain('body/rules/2/applies/categories/0')
  })

  it('refuses law, and regions, zones and amounts that are none', async () => {
    const wrong = [
      { ...aPolicy(), law: [] },
      aPolicy({ timeZone: 'Mars/Olympus' }),
      aPolicy({ calendars: { germany: { zones: ['Europe/Berlin'], holidays: [] } } }),
      aPolicy({ standardShipping: { DE: { EUR: -1 } } }),
    ]
    for (const body of wrong) expect(codeOf(await publish(body))).toEqual([400, 'invalid_request'])
  })

  it('warns of a country whose holidays it does not know, with a deadline that they change', async () => {
    api.setNow(new Date('2026-12-01T12:00:00Z'))
    expect((await publish(aPolicy())).body.warnings).toEqual([])
    const standardShipping = { DE: { EUR: 490 }, HR: { EUR: 990 }, US: { USD: 1_990 } }
    const { status, body } = await publish(aPolicy({ standardShipping }), { 'if-match': '*' })
    api.setNow(undefined)
    expect([status, body.warnings?.map(({ code, at }) => [code, at])]).toEqual([
      200,
      [['holidays_missing', 'body/calendars/HR/holidays']],
    ])
    expect(body.warnings?.[0]?.example).toContain('until 2027-01-01, and until 2027-01-04')
  })

  it('takes the largest policy that there is', async () => {
    const skus = Array.from({ length: 5_000 }, (_, index) => `SKU-${index}`)
    const rules = Array.from({ length: 500 }, (_, index) => ({
      id: `rule-${index}`,
      applies: { skus: [`SKU-${index}`], regions: ['DE', 'FR'] },
      window: { days: 30 + index, clock: 'delivered' as const },
    }))
    expect((await publish(aPolicy({ rules, categories: { all: { skus } } }))).status).toBe(200)
  })

  it('is for servers, each with its own store', async () => {
    expect(codeOf(await publish(aPolicy(), first, store.publishableKey))).toEqual([403, 'principal_not_allowed'])
    const { version } = (await publish(aPolicy())).body
    const other = await api.newStore()
    expect(codeOf(await read('/current', other.secretKey))).toEqual([404, 'policy_not_found'])
    expect(codeOf(await read(`/${version}`, other.secretKey))).toEqual([404, 'policy_not_found'])
    expect((await read<Page<PolicyPublication>>('', other.secretKey)).body.data).toEqual([])
  })
})
