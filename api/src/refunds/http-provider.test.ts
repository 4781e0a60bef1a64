import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { readConfig } from '../config.ts'
import { startReceiver } from '../testing/start-receiver.ts'
import { createHttpProvider } from './http-provider.ts'
import { createPaymentProvider } from './create-payment-provider.ts'
import type { RefundInstruction } from './payment-provider.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const shop = await startReceiver()
afterAll(async () => await shop[Symbol.asyncDispose]())
beforeEach(() => void (shop.received.length = 0))

const instruction: RefundInstruction = {
  key: 'rfd_1-1-1',
  refundId: 'rfd_1',
  order: 'nl-1042',
  payment: 'p1',
  method: 'card',
  amount: 3_450,
  currency: 'EUR',
}
const now = () => new Date()
const provider = createHttpProvider({ url: shop.url, secret, allowsLoopback: true, realNow: now })
const says = (body: unknown, status = 200): void => shop.answer(status, {}, JSON.stringify(body))

describe('the refund endpoint of a shop', () => {
  it('is asked under the key, with a signature that Standard Webhooks verifies', async () => {
    says({ status: 'succeeded', reference: 're_42' })
    expect(await provider.refund(instruction)).toEqual({ outcome: 'succeeded', reference: 're_42' })
    const [{ headers, body }] = shop.received as [(typeof shop.received)[number]]
    expect(headers['idempotency-key']).toBe('rfd_1-1-1')
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      type: 'refund.create',
      amount: 3_450,
      decimal: '34.50',
    })
  })

  it('says that it has it, that it did not work, or that it never saw it', async () => {
    says({ status: 'pending' })
    expect(await provider.find(instruction)).toEqual({ outcome: 'pending', reference: null })
    says({ status: 'failed', reason: 'Card closed' })
    expect(await provider.refund(instruction)).toEqual({ outcome: 'failed', failure: 'Card closed' })
    says({ status: 'not_found' })
    expect(await provider.find(instruction)).toBeNull()
    await expect(provider.refund(instruction)).rejects.toThrow('cannot be unknown')
  })

  it('is not understood when it says anything else, so that nobody takes it for a refusal', async () => {
    says({ status: 'failed', reason: 'Who are you' }, 401)
    await expect(provider.refund(instruction)).rejects.toThrow('HTTP 401')
    says({ status: 'failed', reason: 'x' }, 302)
    await expect(provider.refund(instruction)).rejects.toThrow('HTTP 302')
    says({ status: 'fine' })
    await expect(provider.refund(instruction)).rejects.toThrow('does not say')
    shop.answer(200, {}, '<html>')
    await expect(provider.refund(instruction)).rejects.toThrow('does not say')
    shop.answer(200, {}, 'x'.repeat(70_000))
    await expect(provider.refund(instruction)).rejects.toThrow('too long')
  })

  it('is never reached at a private address', async () => {
    const outside = createHttpProvider({ url: shop.url, secret, allowsLoopback: false, realNow: now })
    await expect(outside.refund(instruction)).rejects.toThrow('not public')
    expect(shop.received).toEqual([])
  })
})

it('is chosen by the environment, which must be whole', () => {
  const choose = (env: Record<string, string>) => createPaymentProvider(readConfig(env), { realNow: now })
  expect(() => choose({ REFUND_URL: 'https://shop.example/refunds' })).toThrow('REFUND_SECRET')
  expect(() => choose({ REFUND_URL: 'http://shop.example/refunds', REFUND_SECRET: secret })).toThrow('https://')
  expect(() => choose({ REFUND_URL: 'https://10.0.0.1/', REFUND_SECRET: secret })).toThrow('not a public address')
  expect(() => choose({ REFUND_URL: 'stripe' })).toThrow('REFUND_URL')
  expect(() => choose({ REFUND_URL: 'https://shop.example/', REFUND_SECRET: 'short' })).toThrow('REFUND_SECRET')
  expect(choose({ REFUND_URL: 'https://shop.example/', REFUND_SECRET: secret })).toBeDefined()
})
