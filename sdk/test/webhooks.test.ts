import { Webhook } from 'standardwebhooks'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { EventType } from '../src/index.ts'
import {
  verifyWebhook,
  webhookToleranceMs,
  WebhookVerificationError,
  type WebhookRefusal,
  type WebhookRequest,
} from '../src/webhooks.ts'

// The vector that the libraries of the standard are tested with.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const body = '{"test": 2432232314}'
const sentAt = new Date(1_614_265_330_000)
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const headers = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': signature,
}

const later = (ms: number): Date => new Date(sentAt.getTime() + ms)

/** Why a request is refused. */
async function refusalOf(request: WebhookRequest, now = sentAt): Promise<WebhookRefusal> {
  const error: unknown = await verifyWebhook(request, secret, now).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(WebhookVerificationError)
  return (error as WebhookVerificationError).reason
}

it('takes the vector of the standard, from text or bytes, and headers in any form', async () => {
  const expected = { test: 2_432_232_314 }
  await expect(verifyWebhook({ body, headers }, secret, sentAt)).resolves.toEqual(expected)
  const asBytes = new TextEncoder().encode(body)
  await expect(verifyWebhook({ body: asBytes, headers: new Headers(headers) }, secret, sentAt)).resolves.toEqual(
    expected,
  )
  const shouted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]))
  await expect(verifyWebhook({ body, headers: shouted }, secret, sentAt)).resolves.toEqual(expected)
})

it('takes what another implementation signs now, in any script', async () => {
  const event = JSON.stringify({
    id: 'evt_1',
    type: 'ticket.created',
    data: { changes: { subject: 'Vase zerbrochen 💔' } },
  })
  const now = new Date()
  const request = {
    body: event,
    headers: {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign('evt_1', now, event),
    },
  }
  const verified = await verifyWebhook(request, secret)
  expect(verified).toEqual(JSON.parse(event))
  expectTypeOf(verified.type).toEqualTypeOf<EventType>()
})

describe('while a secret is changed', () => {
  it('takes a delivery of which one signature is right', async () => {
    const both = `v1,AAAA${signature.slice(7)} ${signature}`
    await expect(
      verifyWebhook({ body, headers: { ...headers, 'webhook-signature': both } }, secret, sentAt),
    ).resolves.toEqual({
      test: 2_432_232_314,
    })
  })

  it('does not look at more signatures than anybody sends', async () => {
    const many = `${'v1,AAAA '.repeat(8)}${signature}`
    expect(await refusalOf({ body, headers: { ...headers, 'webhook-signature': many } })).toBe('signature_wrong')
  })
})

describe('refuses', () => {
  it.each([
    ['another body', { body: `${body} ` }],
    ['another id', { headers: { ...headers, 'webhook-id': 'msg_other' } }],
    ['another moment', { headers: { ...headers, 'webhook-timestamp': '1614265331' } }],
    ['a signature that is cut off', { headers: { ...headers, 'webhook-signature': signature.slice(0, -5) } }],
    ['a signature that is not base64', { headers: { ...headers, 'webhook-signature': 'v1,§§§' } }],
    ['a signature of another kind', { headers: { ...headers, 'webhook-signature': signature.replace('v1', 'v1a') } }],
    ['an empty signature', { headers: { ...headers, 'webhook-signature': 'v1,' } }],
  ])('%s', async (_, change) => {
    expect(await refusalOf({ body, headers, ...change })).toBe('signature_wrong')
  })

  it.each(Object.keys(headers))('a request without %s', async (name) => {
    expect(await refusalOf({ body, headers: { ...headers, [name]: undefined } })).toBe('header_missing')
    expect(await refusalOf({ body, headers: { ...headers, [name]: ['1', '2'] } })).toBe('header_missing')
  })

  it('what is older or further ahead than five minutes, or at no time at all', async () => {
    await expect(verifyWebhook({ body, headers }, secret, later(webhookToleranceMs))).resolves.toBeDefined()
    expect(await refusalOf({ body, headers }, later(webhookToleranceMs + 1))).toBe('timestamp_out_of_tolerance')
    expect(await refusalOf({ body, headers }, later(-webhookToleranceMs - 1))).toBe('timestamp_out_of_tolerance')
    const timeless = { ...headers, 'webhook-timestamp': 'yesterday' }
    expect(await refusalOf({ body, headers: timeless })).toBe('timestamp_out_of_tolerance')
  })

  it.each(['', 'whsec_', 'whsec_§', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])('%j as a secret', async (wrong) => {
    await expect(verifyWebhook({ body, headers }, wrong, sentAt)).rejects.toThrow(TypeError)
  })
})
