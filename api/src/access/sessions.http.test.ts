import { randomUUID } from 'node:crypto'
import type { Customer, Problem, ShopperSession } from '@aftercare/contracts'
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request, type Answer } from '../testing/request.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'

let api: TestApi
let store: TestStore
let customerId: string

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  const { body } = await request<Customer>(api.url, 'PUT', '/v1/customers/external/shop-1001', {
    as: store.secretKey,
    body: { email: 'mia.berg@example.com' },
  })
  customerId = body.id
})
afterAll(async () => await api[Symbol.asyncDispose]())

const nowSeconds = (): number => Math.floor(Date.now() / 1000)
const claims = (): JWTPayload => ({
  sub: 'shop-1001',
  aud: 'aftercare',
  iat: nowSeconds(),
  exp: nowSeconds() + 300,
  jti: randomUUID(),
})

type Signing = { secret?: string; alg?: string; without?: string }
const sign = async (
  changes: JWTPayload = {},
  { secret = store.shopperSecret, alg = 'HS256', without }: Signing = {},
) => {
  const payload: JWTPayload = { ...claims(), ...changes }
  if (without !== undefined) delete payload[without]
  return await new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))
}
const exchange = async <Body = ShopperSession>(token: string, as = store.publishableKey): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'POST', '/v1/shopper-sessions', { as, body: { token } })
const own = async (token: string, origin?: string): Promise<Answer<Problem>> =>
  await request(api.url, 'GET', '/v1/orders', { as: token, headers: origin === undefined ? {} : { origin } })

describe('POST /v1/shopper-sessions', () => {
  it('exchanges a signed token for a session of one hour', async () => {
    const before = Date.now()
    const { status, body } = await exchange(await sign())
    expect(status).toBe(201)
    expect(body.subject).toEqual({ level: 'authenticated', customerId })
    expect(body.token).toMatch(/^ses_/)
    const begunAt = Date.parse(body.expiresAt) - 3_600_000
    expect(begunAt).toBeGreaterThanOrEqual(before)
    expect(begunAt).toBeLessThanOrEqual(Date.now())
    expect((await own(body.token)).status).toBe(200)
  })

  it('binds the session to the pages of the key that began it', async () => {
    const { body } = await exchange(await sign())
    expect((await own(body.token, shopOrigin)).headers.get('access-control-allow-origin')).toBe(shopOrigin)
    expect((await own(body.token, 'https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('stores no token', async () => {
    const { body } = await exchange(await sign())
    const kept = await stored(api, 'shopper_sessions').findOne({ _id: body.id })
    expect(JSON.stringify(kept)).not.toContain(body.token)
  })

  it('takes a token once, also when it is sent twice at the same moment', async () => {
    const token = await sign()
    const answers = await Promise.all([exchange<Problem>(token), exchange<Problem>(token), exchange<Problem>(token)])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(2)
    const again = await exchange<Problem>(token)
    expect([again.status, again.body.code]).toEqual([401, 'shopper_token_invalid'])
  })

  it.each<[string, JWTPayload, Signing]>([
    ['of another secret', {}, { secret: 'x'.repeat(43) }],
    ['of another algorithm', {}, { alg: 'HS512' }],
    ['that has expired', { iat: nowSeconds() - 500, exp: nowSeconds() - 60 }, {}],
    ['that lasts longer than ten minutes', { exp: nowSeconds() + 700 }, {}],
    ['that was issued too long ago', { iat: nowSeconds() - 700 }, {}],
    ['that is issued in the future', { iat: nowSeconds() + 300 }, {}],
    ['for somebody else', { aud: 'another-service' }, {}],
    ['without exp', {}, { without: 'exp' }],
    ['without jti', {}, { without: 'jti' }],
    ['with a jti of nothing', { jti: '' }, {}],
    ['without sub', {}, { without: 'sub' }],
    ['with a sub that is no id', { sub: '' }, {}],
  ])('refuses a token %s', async (_what, changes, signing) => {
    const { status, body } = await exchange<Problem>(await sign(changes, signing))
    expect([status, body.code]).toEqual([401, 'shopper_token_invalid'])
  })

  it('takes a token without iat', async () => {
    expect((await exchange(await sign({}, { without: 'iat' }))).status).toBe(201)
  })

  it('refuses a token that is not signed at all, or is no token', async () => {
    const unsigned = new UnsecuredJWT(claims()).encode()
    const [header, payload] = (await sign()).split('.')
    for (const token of [unsigned, `${header}.${payload}.`, 'not.a.token.but.quite.long']) {
      const { status, body } = await exchange<Problem>(token)
      expect([status, body.code]).toEqual([401, 'shopper_token_invalid'])
    }
  })

  it('refuses the token of another store', async () => {
    const other = await api.newStore()
    expect((await exchange<Problem>(await sign({}, { secret: other.shopperSecret }))).status).toBe(401)
  })

  it('knows only customers of the store, and does not use the token up for one that it does not know yet', async () => {
    const token = await sign({ sub: 'shop-late' })
    const early = await exchange<Problem>(token)
    expect([early.status, early.body.code]).toEqual([404, 'customer_not_found'])
    await request(api.url, 'PUT', '/v1/customers/external/shop-late', {
      as: store.secretKey,
      body: { email: 'late@example.com' },
    })
    expect((await exchange(token)).status).toBe(201)
  })

  it('does no more than the server’s key that begins it', async () => {
    const limited = await api.newKey(store.id, {
      kind: 'restricted',
      name: 'Only begins',
      scopes: ['sessions:write', 'tickets:read'],
    })
    const { status, body } = await exchange(await sign(), limited)
    expect(status).toBe(201)
    const orders = await own(body.token)
    expect([orders.status, orders.body.code]).toEqual([403, 'scope_missing'])
    expect((await request(api.url, 'GET', '/v1/tickets', { as: body.token })).status).toBe(200)
    expect((await own((await exchange(await sign(), store.secretKey)).body.token)).status).toBe(200)
  })

  it('is not for agents, sessions or strangers', async () => {
    const { body } = await exchange(await sign())
    for (const as of [store.agentKey, body.token]) expect((await exchange(await sign(), as)).status).toBe(403)
    expect((await request(api.url, 'POST', '/v1/shopper-sessions', { body: { token: await sign() } })).status).toBe(401)
  })
})

describe('POST /v1/shopper-sessions/current/revoke', () => {
  const revoke = async (as: string) =>
    await request<{ revokedAt: string }>(api.url, 'POST', '/v1/shopper-sessions/current/revoke', { as })

  it('ends the session at once, and no other', async () => {
    const { body: session } = await exchange(await sign())
    const { body: other } = await exchange(await sign())
    const { status, body } = await revoke(session.token)
    expect(status).toBe(200)
    expect(Date.parse(body.revokedAt)).not.toBeNaN()
    expect((await own(session.token)).status).toBe(401)
    expect((await revoke(session.token)).status).toBe(401)
    expect((await own(other.token)).status).toBe(200)
  })

  it('is for sessions only', async () => {
    expect((await revoke(store.secretKey)).status).toBe(403)
  })
})

it('a session ends by itself after an hour', async () => {
  await using later = await startApi({ now: new Date() })
  const shop = await later.newStore()
  await request(later.url, 'PUT', '/v1/customers/external/shop-1001', {
    as: shop.secretKey,
    body: { email: 'mia.berg@example.com' },
  })
  const { body } = await request<ShopperSession>(later.url, 'POST', '/v1/shopper-sessions', {
    as: shop.publishableKey,
    body: { token: await sign({}, { secret: shop.shopperSecret }) },
  })
  const ask = async () => (await request(later.url, 'GET', '/v1/orders', { as: body.token })).status
  later.setNow(new Date(Date.parse(body.expiresAt) - 1_000))
  expect(await ask()).toBe(200)
  later.setNow(new Date(body.expiresAt))
  expect(await ask()).toBe(401)
})
