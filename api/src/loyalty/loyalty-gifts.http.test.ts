import { randomUUID } from 'node:crypto'
import type {
  Event,
  LoyaltyAccount,
  LoyaltyAdjustment,
  LoyaltyAwarded,
  LoyaltyOfferList,
  LoyaltyPointsEntry,
  LoyaltyProgrammePublish,
  LoyaltyRedemption,
  LoyaltyReferral,
  OrderUpsert,
  Page,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { countPoints } from '../orders/index.ts'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { newShopper, publishCircle, type Shopper } from '../testing/seeds.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore
let shopper: Shopper
let accountId: string
beforeAll(async () => {
  api = await startApi()
})
afterEach(() => api.setNow(undefined))
afterAll(async () => {
  api.expectDeclared()
  await api[Symbol.asyncDispose]()
})

const programme: Partial<LoyaltyProgrammePublish> = {
  pending: { until: 'days_after_delivery', days: 14 },
  actions: {
    birthday: { points: 25, limit: { times: 1, months: 12 } },
    review: { points: 5, pendingDays: 7 },
  },
  offers: [
    { id: 'welcome', kind: 'free_shipping', isFirst: true },
    { id: 'back', kind: 'amount_off', amount: { EUR: 1_000 }, inactiveDays: 60, minimum: { EUR: 5_000 }, times: 2 },
    { id: 'bulbs', kind: 'percent_off', percentPpm: 200_000, minTier: 'glow', validDays: 3 },
    { id: 'advent', kind: 'free_shipping', available: { from: '2026-12-01' } },
  ],
  referral: { referrer: 100, friend: 50, timesMax: 2 },
}
beforeEach(async () => {
  api.setNow(new Date('2026-11-01T09:00:00Z'))
  store = await api.newStore()
  shopper = await newShopper(api, store)
  await publishCircle(api, store.secretKey, programme)
  api.setNow(new Date('2026-11-02T15:00:00Z'))
  accountId = await accountFor(shopper)
})

type Refused = { code?: string }
const post = async <Body>(path: string, body: object = {}, as = store.secretKey): Promise<Answer<Body & Refused>> =>
  await request<Body & Refused>(api.url, 'POST', path, { as, body, headers: { 'idempotency-key': randomUUID() } })
const read = async <Body>(path: string, as = store.secretKey): Promise<Answer<Body & Refused>> =>
  await request<Body & Refused>(api.url, 'GET', path, { as })
const codeOf = ({ status, body }: Answer<Refused>): string => `${status} ${body.code}`

/** An account with a point in it. */
async function accountFor({ customerId }: Shopper): Promise<string> {
  const gift = { customerId, points: 1, reason: 'To begin with' }
  return (await post<LoyaltyAdjustment>('/v1/loyalty-adjustments', gift)).body.loyaltyAccountId
}
async function balance(id = accountId): Promise<[pending: number, available: number]> {
  const { pending, available } = (await read<LoyaltyAccount>(`/v1/loyalty-accounts/${id}`)).body
  return [pending, available]
}
async function bought(
  { externalId, email }: Shopper,
  number: string,
  details: Partial<OrderUpsert> = {},
): Promise<void> {
  const order = anOrder({
    number,
    customer: { externalId, email },
    placedAt: api.context.now().toISOString(),
    lines: [{ externalId: 'l1', name: 'A vase', quantity: 1, unitPrice: 4_000 }],
    discounts: [],
    shipping: null,
    total: 4_000,
    payments: [],
    shipments: [],
    ...details,
  })
  const { status, text } = await request(api.url, 'PUT', `/v1/orders/external/${number}`, {
    as: store.secretKey,
    body: order,
  })
  expect(status, text).toBeLessThan(300)
  await counted()
}
const counted = async () => await runJobs(api.context, api.context.now(), countPoints.kind)
const came = (day: number) => ({
  shipments: [aParcel({ lines: null, events: [aScan('in_transit', day - 1), aScan('delivered', day)] })],
})

describe('POST /v1/loyalty-accounts/award', () => {
  const award = async (details: object = {}, as = store.secretKey) =>
    await post<LoyaltyAwarded>(
      '/v1/loyalty-accounts/award',
      { customerId: shopper.customerId, action: 'review', sourceId: 'r-1', ...details },
      as,
    )

  it('rewards what it is called once, however often and at once it comes', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, async () => await award()))
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(codeOf(answer)).toBe('409 write_conflict')
    expect((await award()).body).toEqual({
      loyaltyAccountId: accountId,
      customerId: shopper.customerId,
      action: 'review',
      sourceId: 'r-1',
      points: 5,
    })
    expect(await balance()).toEqual([5, 1])
    const { body } = await read<Page<LoyaltyPointsEntry>>(`/v1/loyalty-accounts/${accountId}/entries`)
    expect(body.data[0]?.source).toEqual({ type: 'action', id: 'r-1', line: 'review' })
    api.setNow(new Date('2026-11-09T23:00:00Z'))
    expect(await balance()).toEqual([0, 6])
    await award({ sourceId: 'r-2' })
    expect(await balance()).toEqual([5, 6])
  })

  it('keeps to the limit of the action, and gives the same answer to what was rewarded', async () => {
    const birthday = { action: 'birthday', sourceId: '2026' }
    expect((await award(birthday)).body.points).toBe(25)
    expect(codeOf(await award({ ...birthday, sourceId: '2026-again' }))).toBe('409 loyalty_action_limit_reached')
    expect((await award(birthday)).body.points).toBe(25)
    api.setNow(new Date('2027-11-03T09:00:00Z'))
    expect((await award({ ...birthday, sourceId: '2027' })).body.points).toBe(25)
  })

  it('refuses what there is not, guests, and what another customer did', async () => {
    expect(codeOf(await award({ action: 'constructor' }))).toBe('422 loyalty_action_not_found')
    await award()
    const other = await newShopper(api, store)
    expect(codeOf(await award({ customerId: other.customerId }))).toBe('409 loyalty_action_taken')
    const nobody = api.context.newId('customer')
    expect(codeOf(await award({ customerId: nobody }))).toBe('422 loyalty_customer_not_found')
    const token = await newSession(api, store.id, { level: 'authenticated', customerId: shopper.customerId })
    for (const as of [store.agentKey, token]) expect((await award({}, as)).status).toBe(403)
    for (const details of [{ sourceId: '' }, { action: '' }, { points: 5 }])
      expect(codeOf(await award(details))).toBe('400 invalid_request')
    const { customerId } = await newShopper(api, await api.newStore())
    expect(codeOf(await award({ customerId }))).toBe('422 loyalty_customer_not_found')
  })
})

describe('offers', () => {
  const offers = async () => (await read<LoyaltyOfferList>(`/v1/loyalty-accounts/${accountId}/offers`)).body.offers
  const standing = async () => (await offers()).map(({ offer, whyNot }) => `${offer.id} ${whyNot}`)
  const take = async (offerId: string, details: object = {}) =>
    await post<LoyaltyRedemption>(`/v1/loyalty-accounts/${accountId}/redemptions`, { offerId, ...details })

  it('are for whom the programme says, each with the reason why not', async () => {
    expect(await standing()).toEqual(['welcome null', 'back not_inactive', 'bulbs tier_too_low', 'advent not_in_season']) // prettier-ignore
    await bought(shopper, 'nl-1', came(2))
    api.setNow(new Date('2027-01-05T09:00:00Z'))
    expect(await standing()).toEqual(['welcome not_first', 'back null', 'bulbs tier_too_low', 'advent null'])
    const { explanation } = (await offers())[0] ?? {}
    expect(explanation).toBe('welcome is for a first purchase, and the last one was on 2026-11-02')
  })

  it('are taken for a code that is good once, and cost no points', async () => {
    const { status, body } = await take('welcome')
    expect([status, body.points, body.offer?.id, body.reward]).toEqual([201, 0, 'welcome', null])
    expect(codeOf(await take('welcome'))).toBe('409 loyalty_offer_not_eligible')
    const verified = await post<LoyaltyRedemption>('/v1/loyalty-rewards/verify', { code: body.code })
    expect(verified.body.offer).toMatchObject({ id: 'welcome', kind: 'free_shipping' })
    expect((await post(`/v1/loyalty-redemptions/${body.id}/capture`, { reference: 'nl-1' })).status).toBe(200)
    expect(codeOf(await post(`/v1/loyalty-redemptions/${body.id}/capture`))).toBe(
      '409 loyalty_redemption_transition_not_allowed',
    )
    expect(codeOf(await take('welcome'))).toBe('409 loyalty_offer_not_eligible')
    expect(await balance()).toEqual([0, 1])
    const { body: events } = await read<Page<Event>>(`/v1/events?objectId=${accountId}`)
    expect(events.data.map(({ type }) => type).sort()).toEqual(['loyalty.adjusted', 'loyalty.offer_taken', 'loyalty.offer_used']) // prettier-ignore
  })

  it('leave their code with the account as long as it is good, whatever happens after, and with nobody else', async () => {
    const held = async () => (await read<LoyaltyAccount>(`/v1/loyalty-accounts/${accountId}`)).body.held
    expect(await held()).toEqual([])
    const { body: first } = await take('welcome')
    for (let n = 0; n < 60; n++)
      await post('/v1/loyalty-adjustments', { customerId: shopper.customerId, points: 1, reason: 'A kind word' })
    expect(await held()).toEqual([first.id])
    const other = await newShopper(api, store)
    const stranger = await newSession(api, store.id, { level: 'authenticated', customerId: other.customerId })
    expect(codeOf(await read(`/v1/loyalty-accounts/${accountId}`, stranger))).toBe('404 loyalty_account_not_found')
    api.setNow(new Date(first.heldUntil))
    expect(await held()).toEqual([])
    const { body: again } = await take('welcome')
    expect(await held()).toEqual([again.id])
    await post(`/v1/loyalty-redemptions/${again.id}/release`)
    expect(await held()).toEqual([])
  })

  it('come back when a code was given up or not used', async () => {
    const { body } = await take('welcome')
    await post(`/v1/loyalty-redemptions/${body.id}/release`)
    const { body: second } = await take('welcome')
    api.setNow(new Date(second.heldUntil))
    expect((await take('welcome')).status).toBe(201)
  })

  it('are got once by many who ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, async () => await take('welcome')))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('refuse what there is not, and orders that are too small or in another currency', async () => {
    expect(codeOf(await take('hello'))).toBe('422 loyalty_offer_not_found')
    await bought(shopper, 'nl-1')
    api.setNow(new Date('2027-01-05T09:00:00Z'))
    for (const total of [
      { amount: 4_999, currency: 'EUR' },
      { amount: 9_000, currency: 'GBP' },
    ])
      // prettier-ignore
      expect(codeOf(await take('back', { total }))).toBe('409 loyalty_reward_not_available')
    expect((await take('back', { total: { amount: 5_000, currency: 'EUR' } })).status).toBe(201)
  })
})

describe('recommendations', () => {
  const refer = async (friend: Shopper, id = accountId, as = store.secretKey) =>
    await post<LoyaltyReferral>(`/v1/loyalty-accounts/${id}/refer`, { friendId: friend.customerId }, as)
  const referrals = async (as = store.secretKey) =>
    (await read<Page<LoyaltyReferral>>(`/v1/loyalty-accounts/${accountId}/referrals`, as)).body.data
  const stand = async () =>
    (await referrals()).map(({ status, points }) => `${status} ${points.referrer} ${points.friend}`).sort()

  it('give both sides points when the friend’s first order can no longer go back', async () => {
    const friend = await newShopper(api, store)
    const first = await refer(friend)
    expect(first.body).toMatchObject({ status: 'waiting', declined: null, points: { referrer: 100, friend: 50 } })
    expect((await refer(friend)).body).toEqual(first.body)
    await bought(friend, 'nl-1', came(2))
    const friendAccount = await accountFor(friend)
    expect([await balance(), await balance(friendAccount)]).toEqual([
      [100, 1],
      [90, 1],
    ])
    expect((await referrals())[0]).toMatchObject({
      status: 'pending',
      order: 'nl-1',
      availableAt: '2026-11-16T23:00:00.000Z',
    })
    api.setNow(new Date('2026-11-16T23:00:00Z'))
    expect([await balance(), await balance(friendAccount)]).toEqual([
      [0, 101],
      [0, 91],
    ])
    expect(await stand()).toEqual(['confirmed 100 50'])
    await bought(friend, 'nl-2', came(3))
    expect((await balance())[1]).toBe(101)
  })

  it('take the points back when all of the order goes back, and keep them for what is kept', async () => {
    const friend = await newShopper(api, store)
    await refer(friend)
    const lines = [{ externalId: 'l1', name: 'A vase', quantity: 2, unitPrice: 2_000 }]
    await bought(friend, 'nl-1', { ...came(2), lines })
    const back = (externalId: string) => ({
      externalId,
      amount: 2_000,
      lines: [{ externalId: 'l1', quantity: 1, amount: 2_000 }],
      payments: [],
    })
    await bought(friend, 'nl-1', { ...came(2), lines, refunds: [back('b-1')] })
    expect((await balance())[0]).toBe(100)
    await bought(friend, 'nl-1', { ...came(2), lines, refunds: [back('b-1'), back('b-2')] })
    expect([await balance(), await balance(await accountFor(friend))]).toEqual([
      [0, 1],
      [0, 1],
    ])
    expect(await stand()).toEqual(['cancelled 100 50'])
  })

  it('are declined of oneself, in a ring, and of who is not new, with the reason', async () => {
    expect((await refer(shopper)).body.declined?.code).toBe('same_customer')
    const [second, third] = [await newShopper(api, store), await newShopper(api, store)]
    await refer(second)
    const secondAccount = await accountFor(second)
    await refer(third, secondAccount)
    const ring = await refer(shopper, await accountFor(third))
    expect(ring.body).toMatchObject({
      status: 'declined',
      declined: {
        code: 'ring',
        ring: [shopper.customerId, second.customerId, third.customerId, shopper.customerId],
      },
      points: { referrer: 0, friend: 0 },
    })
    const known = await newShopper(api, store)
    await bought(known, 'nl-1')
    expect((await refer(known)).body.declined?.code).toBe('not_new')
    const earlier = await newShopper(api, store)
    await bought(earlier, 'nl-2', { placedAt: '2026-10-20T09:00:00.000Z' })
    expect((await refer(earlier)).body.declined?.code).toBe('not_new')
    const { body } = await read<Page<Event>>(`/v1/events?objectId=${ring.body.id}`)
    expect(body.data.map(({ type, data }) => [type, data.changes])).toEqual([
      ['loyalty_referral.declined', { reason: 'ring' }],
    ])
  })

  it('never close a ring, though two recommend each other at once', async () => {
    const friend = await newShopper(api, store)
    const friendAccount = await accountFor(friend)
    const answers = await Promise.all([refer(friend), refer(shopper, friendAccount)])
    const waiting = answers.filter(({ body }) => body.status === ('waiting' as never))
    expect(waiting.length).toBeLessThanOrEqual(1)
  })

  it('are counted up to timesMax, are one a friend, and are the referrer’s to see', async () => {
    const friends = [await newShopper(api, store), await newShopper(api, store), await newShopper(api, store)]
    for (const [index, friend] of friends.entries()) {
      await refer(friend)
      await bought(friend, `nl-${index}`)
    }

    expect(await stand()).toEqual(['pending 0 50', 'pending 100 50', 'pending 100 50'])
    api.setNow(new Date('2027-12-01T09:00:00Z'))
    await bought(friends[2]!, 'nl-2', { ...came(2), placedAt: '2026-11-02T15:00:00.000Z' })
    expect((await balance()).reduce((sum, points) => sum + points)).toBe(201)
    expect((await stand())[0]).toBe('confirmed 0 50')
    const other = await newShopper(api, store)
    expect(codeOf(await refer(friends[0]!, await accountFor(other)))).toBe('409 loyalty_referral_taken')
    const token = await newSession(api, store.id, { level: 'authenticated', customerId: shopper.customerId })
    expect(await referrals(token)).toHaveLength(3)
    expect(codeOf(await read(`/v1/loyalty-accounts/${accountId}/referrals`, other.token))).toBe(
      '404 loyalty_account_not_found',
    )
    for (const as of [token, store.agentKey]) expect((await refer(other, accountId, as)).status).toBe(403)
    const elsewhere = await newShopper(api, await api.newStore())
    expect(codeOf(await refer(elsewhere))).toBe('422 loyalty_customer_not_found')
  })
})
