import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrder } from '../../api/src/orders/order.builder.ts'
import { startApi, type TestApi, type TestStore } from '../../api/src/testing/start-api.ts'
import { Aftercare, type Customer, type Order } from '../src/index.ts'

let api: TestApi
let store: TestStore
let shop: Aftercare
let customer: Customer
let order: Order

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  shop = new Aftercare({ baseUrl: api.url, key: store.secretKey })
  customer = await shop.customers.upsert('shop-1001', { email: 'mia.berg@example.com', locale: 'de' })
  order = await shop.orders.upsert('nl-1042', anOrder())
})
afterAll(async () => await api[Symbol.asyncDispose]())

describe('orders', () => {
  it('are mirrored from the shop, once for each id of its own', async () => {
    expect(order).toMatchObject({ externalId: 'nl-1042', number: 'NL-1042', customerId: customer.id, total: 17820 })
    const again = await shop.orders.upsert('nl-1042', anOrder({ locale: 'en' }))
    expect(again).toMatchObject({ id: order.id, locale: 'en' })
    await expect(shop.orders.get(order.id)).resolves.toEqual(again)
  })

  it('are found by their number', async () => {
    const { data } = await shop.orders.list({ number: 'NL-1042' })
    expect(data.map(({ id }) => id)).toEqual([order.id])
  })

  it('are refused when their amounts do not add up', async () => {
    await expect(shop.orders.upsert('nl-1', anOrder({ total: 1 }))).rejects.toMatchObject({
      code: 'order_amounts_do_not_add_up',
      status: 422,
    })
  })
})

describe('a shopper', () => {
  it('sees their own orders through the session that the shop signed for, until it is over', async () => {
    await shop.orders.upsert('nl-2', anOrder({ number: 'NL-2', customer: { email: 'somebody.else@example.com' } }))
    const page = new Aftercare({ baseUrl: api.url, key: store.publishableKey })
    const { token, subject } = await page.shopperSessions.create({ token: shopperToken('shop-1001') })
    expect(subject).toEqual({ level: 'authenticated', customerId: customer.id })
    const shopper = page.withSession(token)
    const { data } = await shopper.orders.list()
    expect(data.map(({ number }) => number)).toEqual(['NL-1042'])
    await shopper.shopperSessions.revoke()
    await expect(shopper.orders.list()).rejects.toMatchObject({ code: 'credential_invalid' })
  })

  it('is nobody without a token that the shop signed', async () => {
    const page = new Aftercare({ baseUrl: api.url, key: store.publishableKey })
    const forged = page.shopperSessions.create({ token: shopperToken('shop-1001', 'another secret') })
    await expect(forged).rejects.toMatchObject({ code: 'shopper_token_invalid', status: 401 })
  })
})

/** What the shop's server gives its page: a JWT for one customer, for five minutes. */
function shopperToken(externalId: string, secret = store.shopperSecret): string {
  const iat = Math.floor(Date.now() / 1_000)
  const claims = { sub: externalId, aud: 'aftercare', jti: randomUUID(), iat, exp: iat + 300 }
  const signed = [{ alg: 'HS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
