import { randomUUID } from 'node:crypto'
import type {
  Event,
  LoyaltyAccount,
  LoyaltyAdjustment,
  LoyaltyLiability,
  LoyaltyPointsEntry,
  LoyaltyProgrammePublish,
  LoyaltyRedemption,
  LoyaltyStatement,
  LoyaltyTierList,
  Page,
  PublishedLoyaltyProgramme,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { newGuest, newShopper, publishCircle, type Shopper } from '../testing/seeds.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { resetTimers, settleAccount } from './jobs.ts'

let api: TestApi
let store: TestStore
let shopper: Shopper
let token: string
let accountId: string
beforeAll(async () => {
  api = await startApi()
})
afterEach(() => api.setNow(undefined))
afterAll(async () => {
  api.expectDeclared()
  await api[Symbol.asyncDispose]()
})

const rewards: LoyaltyProgrammePublish['rewards'] = [
  { id: 'five-off', kind: 'amount_off', points: 100, amount: { EUR: 500 }, validDays: 14 },
  { id: 'free-delivery', kind: 'free_shipping', points: 50, available: { until: '2026-12-31' } },
]
/** A customer with 300 points that end in a month after they came. */
beforeEach(async () => {
  api.setNow(new Date('2026-10-15T10:00:00Z'))
  store = await api.newStore()
  shopper = await newShopper(api, store)
  await publishCircle(api, store.secretKey, { rewards, expiry: { rule: 'months', months: 2, from: 'available' } })
  const { customerId } = shopper
  token = await newSession(api, store.id, { level: 'authenticated', customerId })
  const given = await post<LoyaltyAdjustment>('/v1/loyalty-adjustments', { customerId, points: 300, reason: 'A gift' })
  accountId = given.body.loyaltyAccountId
})

/** The code of the problem, where it is one. */
type Refused = { code?: string }
const post = async <Body>(path: string, body: object = {}, as = store.secretKey): Promise<Answer<Body & Refused>> =>
  await request<Body & Refused>(api.url, 'POST', path, { as, body, headers: { 'idempotency-key': randomUUID() } })
const read = async <Body>(path: string, as = store.secretKey): Promise<Answer<Body & Refused>> =>
  await request<Body & Refused>(api.url, 'GET', path, { as })
const redeem = async (body: object = { rewardId: 'five-off' }) =>
  await post<LoyaltyRedemption>(`/v1/loyalty-accounts/${accountId}/redemptions`, body)
const capture = async (id: string) => await post<LoyaltyRedemption>(`/v1/loyalty-redemptions/${id}/capture`)
async function settled(at: string): Promise<void> {
  api.setNow(new Date(at))
  await runJobs(api.context, new Date(at), settleAccount.kind)
}
const codeOf = ({ status, body }: Answer<{ code?: string }>): string => `${status} ${body.code}`

describe('the statement of a month', () => {
  const statement = async (month = '', as = store.secretKey) =>
    await read<LoyaltyStatement>(`/v1/loyalty-accounts/${accountId}/statement${month && `?month=${month}`}`, as)

  it('goes from what there was to what there is, by kind, month after month', async () => {
    await capture((await redeem()).body.id)
    const october = (await statement()).body
    expect(october).toMatchObject({
      month: '2026-10',
      timeZone: 'Europe/Berlin',
      from: '2026-09-30T22:00:00.000Z',
      until: '2026-10-31T23:00:00.000Z',
      opening: { pending: 0, available: 0, reserved: 0 },
      closing: { pending: 0, available: 200, reserved: 0 },
    })
    expect(october.changes).toEqual([
      { kind: 'reserve', entries: 1, pending: 0, available: -100, reserved: 100 },
      { kind: 'capture', entries: 1, pending: 0, available: 0, reserved: -100 },
      { kind: 'adjust', entries: 1, pending: 0, available: 300, reserved: 0 },
    ])
    await settled('2027-01-05T10:00:00Z')
    expect((await statement('2026-11')).body).toMatchObject({ opening: october.closing, changes: [], closing: october.closing }) // prettier-ignore
    expect((await statement('2026-12')).body).toMatchObject({
      opening: october.closing,
      changes: [{ kind: 'expire', entries: 1, available: -200 }],
      closing: { available: 0 },
    })
    expect((await statement('2027-01')).body).toMatchObject({ opening: { available: 0 }, changes: [] })
  })

  it('is for whose points they are, and of a month that there is', async () => {
    const other = await newShopper(api, store)
    expect(codeOf(await statement('', other.token))).toBe('404 loyalty_account_not_found')
    for (const month of ['2026-13', '2026', 'November'])
      expect(codeOf(await statement(month))).toBe('400 invalid_request')
    for (const as of [store.agentKey, token]) expect((await statement('', as)).status).toBe(200)
  })
})

describe('the tiers of an account', () => {
  const tiers = async (as = token) => await read<LoyaltyTierList>(`/v1/loyalty-accounts/${accountId}/tiers`, as)

  it('are all of the programme, with what each gives and still takes', async () => {
    expect((await tiers()).body).toEqual({
      measure: 'points',
      months: 12,
      reached: 0,
      tiers: [
        { id: 'ember', from: 0, benefits: [], isCurrent: true, missing: 0 },
        { id: 'glow', from: 300, benefits: ['first-look-24-hours'], isCurrent: false, missing: 300 },
      ],
    })
    const guest = await newGuest(api, store, { email: shopper.email })
    expect(codeOf(await tiers(guest))).toBe('404 loyalty_account_not_found')
  })
})

describe('the liability of a programme', () => {
  const liability = async (as = store.agentKey) =>
    await read<LoyaltyLiability>('/v1/loyalty-programmes/current/liability', as)

  it('is what all accounts hold, in points and money, less what will end unused', async () => {
    await capture((await redeem()).body.id)
    expect((await liability()).body).toMatchObject({
      accounts: 1,
      outstanding: 200,
      issued: 300,
      redeemed: 100,
      expired: 0,
      breakagePpm: 0,
      worth: [{ currency: 'EUR', amount: 1_000 }],
    })
    await settled('2027-01-05T10:00:00Z')
    const { customerId } = await newShopper(api, store)
    await post('/v1/loyalty-adjustments', { customerId, points: 30, reason: 'A gift' })
    expect((await liability(store.secretKey)).body).toMatchObject({
      accounts: 2,
      outstanding: 30,
      expired: 200,
      breakagePpm: 666_666,
      expectedBreakage: 19,
      expectedWorth: [{ currency: 'EUR', amount: 55 }],
    })
  })

  it('is no shopper’s business, nor that of another shop', async () => {
    for (const as of [token, store.publishableKey]) expect((await liability(as)).status).toBe(403)
    const elsewhere = await api.newStore()
    expect(codeOf(await liability(elsewhere.secretKey))).toBe('404 loyalty_programme_not_found')
  })
})

describe('a code of a reward with days of its own', () => {
  it('is good until the end of the last of them, and then not any more, with nothing lost', async () => {
    const { body } = await redeem()
    expect(body.heldUntil).toBe('2026-10-29T23:00:00.000Z')
    api.setNow(new Date('2026-10-29T22:59:59Z'))
    const { body: other } = await redeem()
    expect((await capture(body.id)).body.status).toBe('captured')
    expect(codeOf(await capture(body.id))).toBe('409 loyalty_redemption_transition_not_allowed')
    api.setNow(new Date(other.heldUntil))
    expect(codeOf(await capture(other.id))).toBe('409 loyalty_redemption_expired')
    const { available, reserved } = (await read<LoyaltyAccount>(`/v1/loyalty-accounts/${accountId}`)).body
    expect([available, reserved]).toEqual([200, 0])
  })

  it('cannot be got when its days are over', async () => {
    api.setNow(new Date('2026-12-31T23:00:00Z'))
    await post('/v1/loyalty-adjustments', { customerId: shopper.customerId, points: 100, reason: 'A gift' })
    expect(codeOf(await redeem({ rewardId: 'free-delivery' }))).toBe('409 loyalty_reward_not_available')
  })
})

it('looks at accounts when the programme that counts now says, also those that nothing happens to', async () => {
  for (const day of ['2026-11-16T12:00:00Z', '2026-12-09T12:00:00Z']) await settled(day)
  const { body: current } = await read<PublishedLoyaltyProgramme>('/v1/loyalty-programmes/current')
  const { version, publishedAt: _, ...content } = current
  const published = await request(api.url, 'PUT', '/v1/loyalty-programmes/current', {
    as: store.secretKey,
    body: { ...content, timeZone: 'Asia/Tokyo' },
    headers: { 'if-match': `"${version}"` },
  })
  expect(published.status, published.text).toBe(200)
  await runJobs(api.context, api.context.now(), resetTimers.kind)
  await settled('2026-12-15T15:00:00Z')
  const { body } = await read<Page<LoyaltyPointsEntry>>(`/v1/loyalty-accounts/${accountId}/entries`)
  expect(body.data[0]).toMatchObject({ kind: 'expire', available: -300, at: '2026-12-15T15:00:00.000Z' })
})

it('tells listeners 30 days and 7 days before points end', async () => {
  for (const day of ['2026-11-16T12:00:00Z', '2026-12-01T12:00:00Z', '2026-12-09T12:00:00Z']) await settled(day)
  const { body } = await read<Page<Event>>(`/v1/events?objectId=${accountId}&type=loyalty.expiring`)
  expect(body.data.map(({ data }) => data.changes)).toEqual(Array(2).fill({ points: '300', on: '2026-12-15' }))
})
