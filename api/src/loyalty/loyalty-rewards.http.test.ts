import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { LoyaltyAccount, LoyaltyRedemption, LoyaltyRewardList, Page, Problem } from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { countPoints } from '../orders/index.ts'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { newShopper, publishCircle, type Shopper } from '../testing/seeds.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { settleAccount } from './jobs.ts'

let api: TestApi
let store: TestStore
let shopper: Shopper
let token: string
let accountId: string
beforeAll(async () => {
  api = await startApi()
})
/** A customer whose 499 points from goods of 499.00 EUR can be spent. */
beforeEach(async () => {
  api.setNow(new Date('2026-11-01T09:00:00Z'))
  store = await api.newStore()
  shopper = await newShopper(api, store)
  await publishCircle(api, store.secretKey)
  const lines = [{ externalId: 'l1', sku: 'LAMP', name: 'Lamp', quantity: 1, unitPrice: 49_900 }]
  const parcel = aParcel({ lines: [], events: [aScan('in_transit', 18), aScan('delivered', 20)] })
  const order = { lines, discounts: [], shipping: null, total: 49_900, payments: [], shipments: [parcel] }
  const customer = { externalId: shopper.externalId, email: shopper.email }
  await request(api.url, 'PUT', '/v1/orders/external/nl-1', {
    as: store.secretKey,
    body: anOrder({ number: 'nl-1', customer, ...order }),
  })
  api.setNow(new Date('2027-03-01T09:00:00Z'))
  await runJobs(api.context, api.context.now(), countPoints.kind)
  token = await newSession(api, store.id, { level: 'authenticated', customerId: shopper.customerId })
  const { body } = await read<Page<LoyaltyAccount>>('/v1/loyalty-accounts', token)
  accountId = body.data[0]?.id ?? ''
})
afterEach(() => api.setNow(undefined))
afterAll(async () => await api[Symbol.asyncDispose]())

const read = async <Body>(path: string, as = store.secretKey): Promise<Answer<Body & Problem>> =>
  await request<Body & Problem>(api.url, 'GET', path, { as })
type Redeemed = Answer<LoyaltyRedemption & { code: string }>
const post = async (
  path: string,
  body: object = {},
  as = store.secretKey,
  key: string = randomUUID(),
): Promise<Redeemed> => await request(api.url, 'POST', path, { as, body, headers: { 'idempotency-key': key } })
const redeem = async (body: object = { rewardId: 'five-off' }, as = token, key?: string): Promise<Redeemed> =>
  await post(`/v1/loyalty-accounts/${accountId}/redemptions`, body, as, key)
const busy = ['409 write_conflict', '409 idempotency_key_in_flight', '503 unavailable']
/** As a client does: what is busy is asked again, with the same key. */
async function redeemAgain(): Promise<Redeemed> {
  const key = randomUUID()
  for (;;) {
    const answer = await redeem(undefined, store.secretKey, key)
    if (!busy.includes(codeOf(answer))) return answer
    await pause(200)
  }
}
const act = async (id: string, action: string, body: object = {}, as?: string): Promise<Redeemed> =>
  await post(`/v1/loyalty-redemptions/${id}/${action}`, body, as)
const balance = async (): Promise<number[]> => {
  const { available, reserved } = (await read<LoyaltyAccount>(`/v1/loyalty-accounts/${accountId}`)).body
  return [available, reserved]
}
const codeOf = ({ status, body }: { status: number; body: object }) =>
  `${status} ${'code' in body ? String(body.code) : ''}`

describe('redeeming', () => {
  it('reserves a reward under a code, which the checkout verifies and captures once', async () => {
    const { status, body } = await redeem()
    expect([status, body.points, body.status, body.allowedActions]).toEqual([201, 100, 'held', ['release']])
    expect(await balance()).toEqual([399, 100])
    const typed = body.code.toLowerCase().replaceAll('-', ' ')
    const { body: verified } = await post('/v1/loyalty-rewards/verify', { code: typed })
    expect(verified).toMatchObject({ id: body.id, reward: { id: 'five-off', amount: { EUR: 500 } }, status: 'held' })
    expect((await act(body.id, 'capture', { reference: 'nl-2' })).body).toMatchObject({
      status: 'captured',
      reference: 'nl-2',
    })
    expect(await balance()).toEqual([399, 0])
    for (const action of ['capture', 'release'])
      expect(codeOf(await act(body.id, action))).toBe('409 loyalty_redemption_transition_not_allowed')
    expect((await post('/v1/loyalty-rewards/verify', { code: body.code })).body.status).toBe('captured')
  })

  it('spends exactly what there is, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, async () => await redeemAgain()))
    const won = answers.filter(({ status }) => status === 201)
    expect(won).toHaveLength(4)
    for (const lost of answers.filter((answer) => !won.includes(answer)))
      expect(codeOf(lost)).toBe('409 points_insufficient')
    expect(await balance()).toEqual([99, 400])
    expect(new Set(won.map(({ body }) => body.code)).size).toBe(4)
  }, 180_000)

  it('is done once for a key', async () => {
    const key = randomUUID()
    const [first, second] = [await redeem(undefined, token, key), await redeem(undefined, token, key)]
    expect(second.body).toEqual(first.body)
    expect(await balance()).toEqual([399, 100])
  })

  it('is released, or its time ends', async () => {
    const { body: first } = await redeem({ points: 200 })
    expect((await act(first.id, 'release', {}, token)).body.status).toBe('released')
    const { body: second } = await redeem({ points: 200 })
    const late = new Date(second.heldUntil)
    expect(late.getTime() - Date.parse(second.createdAt)).toBe(30 * 60_000)
    api.setNow(late)
    expect(codeOf(await act(second.id, 'capture'))).toBe('409 loyalty_redemption_expired')
    expect(codeOf(await act(second.id, 'release'))).toBe('409 loyalty_redemption_transition_not_allowed')
    await runJobs(api.context, late, settleAccount.kind)
    expect(await balance()).toEqual([499, 0])
    expect((await post('/v1/loyalty-rewards/verify', { code: second.code })).body.status).toBe('timed_out')
  })

  it('refuses what cannot be had', async () => {
    expect(codeOf(await redeem({ points: 500 }))).toBe('409 points_insufficient')
    expect(codeOf(await redeem({ points: 150 }))).toBe('422 points_step_wrong')
    expect(codeOf(await redeem({ rewardId: 'ten-off' }))).toBe('422 loyalty_reward_not_found')
    expect(codeOf(await redeem({ rewardId: 'five-off', times: 5 }))).toBe('409 points_insufficient')
    for (const body of [{}, { points: 0 }, { points: 100, rewardId: 'five-off' }, { points: 1.5 }])
      expect(codeOf(await redeem(body))).toBe('400 invalid_request')
    expect(codeOf(await post('/v1/loyalty-rewards/verify', { code: 'AAAA' }))).toBe('404 loyalty_redemption_not_found')
    expect(await balance()).toEqual([499, 0])
  })

  it('loses nothing by what is asked for wrongly, each with a code of its own', async () => {
    const read404 = await read<object>('/v1/loyalty-programmes/000000000000')
    expect(codeOf(read404)).toBe('404 loyalty_programme_not_found')
    const used = (await redeem()).body.id
    expect((await act(used, 'capture', { reference: 'nl-2' })).status).toBe(200)
    const late = (await redeem()).body
    const adjust = async (points: number) =>
      await post('/v1/loyalty-adjustments', { customerId: shopper.customerId, points, reason: 'Given twice' })
    expect([
      codeOf(await redeem({ points: 500 })),
      codeOf(await redeem({ points: 100, total: { amount: 1_000, currency: 'euros' } })),
      codeOf(await act(used, 'capture', { reference: 'nl-3' })),
      codeOf(await adjust(-300)),
      codeOf(await adjust(501)),
    ]).toEqual([
      '409 points_insufficient',
      '400 invalid_request',
      '409 loyalty_redemption_transition_not_allowed',
      '409 points_insufficient',
      '409 loyalty_adjustment_above_limit',
    ])
    expect(await balance()).toEqual([299, 100])
    api.setNow(new Date(late.heldUntil))
    expect(codeOf(await act(late.id, 'capture'))).toBe('409 loyalty_redemption_expired')
    expect(await balance()).toEqual([399, 0])
  })

  it('is for whose points they are, and capturing for the shop', async () => {
    const other = await newShopper(api, store)
    expect(codeOf(await redeem(undefined, other.token))).toBe('404 loyalty_account_not_found')
    const { body } = await redeem()
    expect(codeOf(await act(body.id, 'release', {}, other.token))).toBe('404 loyalty_redemption_not_found')
    for (const as of [token, store.agentKey]) expect((await act(body.id, 'capture', {}, as)).status).toBe(403)
    const elsewhere = await api.newStore()
    expect(codeOf(await act(body.id, 'capture', {}, elsewhere.secretKey))).toBe('404 loyalty_redemption_not_found')
    expect(codeOf(await post('/v1/loyalty-rewards/verify', { code: body.code }, elsewhere.secretKey))).toBe(
      '404 loyalty_redemption_not_found',
    )
  })
})

it('says of each reward whether it can be had, and what is missing', async () => {
  const path = `/v1/loyalty-accounts/${accountId}/rewards`
  const first = (await read<LoyaltyRewardList>(path, token)).body.rewards
  expect(first).toMatchObject([{ reward: { id: 'five-off' }, redeemable: true, whyNot: null, missing: 0 }])
  await redeem({ points: 400 })
  const then = (await read<LoyaltyRewardList>(path, token)).body.rewards
  expect(then).toMatchObject([{ redeemable: false, whyNot: 'points_missing', missing: 1 }])
})
