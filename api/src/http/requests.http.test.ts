import { connect } from 'node:net'
import type { Ticket } from '@aftercare/contracts'
import { request as send } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../access/new-secret.ts'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const problem = async (method: string, path: string, options: Parameters<typeof request>[3] = {}) => {
  const { status, body, headers } = await request(api.url, method, path, options)
  expect(headers.get('content-type')).toContain('application/problem+json')
  expect(body.requestId).toBe(headers.get('request-id'))
  expect(body.type).toBe(`/problems/${body.code}/`)
  return [status, body.code]
}

describe('a request that cannot be served', () => {
  it('with malformed JSON', async () => {
    expect(await problem('POST', '/v1/keys', { as: store.secretKey, body: '{"kind":' })).toEqual([
      400,
      'malformed_json',
    ])
  })

  it('with a condition that the route does not read', async () => {
    const asked = { as: store.secretKey, body: { name: 'Web', kind: 'secret' }, headers: { 'if-match': '"1"' } }
    expect(await problem('POST', '/v1/keys', asked)).toEqual([400, 'invalid_request'])
    const { status } = await request(api.url, 'GET', '/v1/store', {
      as: store.secretKey,
      headers: { 'if-match': '"9"' },
    })
    expect(status).toBe(200)
  })

  it('with a body that is not an object', async () => {
    expect(await problem('POST', '/v1/keys', { as: store.secretKey, body: 'null' })).toEqual([400, 'invalid_request'])
  })

  it('with wrong fields, each named where it is and in plain words', async () => {
    const body = { subject: '', text: 7, requester: { mail: 'mia@example.com' }, colour: 'red' }
    const { status, body: answer } = await request(api.url, 'POST', '/v1/tickets', { as: store.secretKey, body })
    expect([status, answer.code, answer.detail]).toEqual([400, 'invalid_request', 'body/subject: Must not be empty'])
    expect(answer.errors).toEqual([
      { at: 'body/subject', message: 'Must not be empty' },
      { at: 'body/text', message: 'Expected text' },
      { at: 'body/requester/mail', message: 'There is no such field' },
      { at: 'body/colour', message: 'There is no such field' },
    ])
  })

  it('from a page that may not use the key, on a route that no page may use', async () => {
    const from = { as: store.publishableKey, headers: { origin: 'https://evil.example' } }
    expect(await problem('GET', '/v1/customers', from)).toEqual([403, 'principal_not_allowed'])
  })

  it('without a body', async () => {
    expect(await problem('POST', '/v1/keys', { as: store.secretKey })).toEqual([400, 'invalid_request'])
  })

  it('with a body in another language', async () => {
    const headers = { 'content-type': 'application/xml' }
    expect(await problem('POST', '/v1/keys', { as: store.secretKey, body: '<key/>', headers })).toEqual([
      415,
      'unsupported_media_type',
    ])
  })

  it('with a body that is too large', async () => {
    expect(await problem('POST', '/v1/keys', { as: store.secretKey, body: { name: 'x'.repeat(300_000) } })).toEqual([
      413,
      'body_too_large',
    ])
  })

  it('with a body in an encoding nobody knows', async () => {
    const headers = { 'content-encoding': 'rot13' }
    expect(await problem('POST', '/v1/keys', { as: store.secretKey, body: {}, headers })).toEqual([
      415,
      'unsupported_media_type',
    ])
  })

  it('with a path that is not percent-encoded', async () => {
    expect(await problem('GET', '/v1/customers/%E0%A4%A', { as: store.secretKey })).toEqual([400, 'invalid_request'])
  })

  it('with an id of another kind', async () => {
    expect(await problem('GET', `/v1/customers/${store.id}`, { as: store.secretKey })).toEqual([400, 'invalid_request'])
  })

  it('for a route that is not there', async () => {
    expect(await problem('GET', '/v1/nothing', { as: store.secretKey })).toEqual([404, 'route_not_found'])
    expect(await problem('GET', '/nothing')).toEqual([404, 'route_not_found'])
  })

  it('with a method that the path does not take', async () => {
    const { status, body, headers } = await request(api.url, 'DELETE', '/v1/store', { as: store.secretKey })
    expect([status, body.code, headers.get('allow')]).toEqual([405, 'method_not_allowed', 'GET, PUT, OPTIONS'])
  })

  it('that asks which methods a path takes', async () => {
    const { status, headers, text } = await request(api.url, 'OPTIONS', `/v1/customers/${store.id}`)
    expect([status, text, headers.get('allow')]).toEqual([204, '', 'GET, PATCH, OPTIONS'])
    expect(await problem('OPTIONS', '/v1/nothing')).toEqual([404, 'route_not_found'])
  })

  it('without a credential, or with one that is not one', async () => {
    expect(await problem('GET', '/v1/store')).toEqual([401, 'credential_missing'])
    expect(await problem('GET', '/v1/store', { as: 'sk_nonsense' })).toEqual([401, 'credential_invalid'])
    expect(await problem('GET', '/v1/store', { as: newSecret('secret') })).toEqual([401, 'credential_invalid'])
    expect(await problem('GET', '/v1/store', { headers: { authorization: 'Basic bWlhOm1pYQ==' } })).toEqual([
      401,
      'credential_invalid',
    ])
  })

  it('with a repeated query key where one value is meant', async () => {
    expect(await problem('GET', '/v1/customers?limit=2&limit=3', { as: store.secretKey })).toEqual([
      400,
      'invalid_request',
    ])
  })

  it('with an idempotency key that is too short to be one', async () => {
    const headers = { 'idempotency-key': 'short' }
    expect(
      await problem('POST', '/v1/keys', { as: store.secretKey, body: { kind: 'secret', name: 'x' }, headers }),
    ).toEqual([400, 'invalid_request'])
  })
})

describe('a path', () => {
  it.each(['/v1/store/', '/v1/STORE'])('may be written %s', async (path) => {
    expect((await request(api.url, 'GET', path, { as: store.secretKey })).status).toBe(200)
  })

  it.each(['/v1//store', '/v1/store//', '/v1/%73tore', '/v1/tickets//messages', `/v1/store${'/x'.repeat(50)}`])(
    'is not there when it is written %s',
    async (path) => expect(await problem('GET', path, { as: store.secretKey })).toEqual([404, 'route_not_found']),
  )

  it('has parameters in percent encoding', async () => {
    const { body: made } = await request<Ticket>(api.url, 'POST', '/v1/tickets', {
      as: store.secretKey,
      body: { subject: 'A lamp', text: 'It flickers.', requester: { email: 'mia@example.com' } },
    })
    const { status, body } = await request<Ticket>(api.url, 'GET', `/v1/tickets/${made.id.replace('_', '%5F')}`, {
      as: store.secretKey,
    })
    expect([status, body.id]).toEqual([200, made.id])
  })
})

it('answers HEAD with the headers of GET, and nothing where the caller has it already', async () => {
  const as = store.secretKey
  const whole = await request(api.url, 'GET', '/v1/store', { as })
  const head = await request(api.url, 'HEAD', '/v1/store', { as })
  const etag = whole.headers.get('etag') ?? ''
  expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', etag])
  expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(whole.text)))
  expect(whole.headers.get('content-type')).toBe('application/json; charset=utf-8')
  // `fetch` says by itself that it wants no answer from before.
  const known = await send(`${api.url}/v1/store`, { headers: { authorization: `Bearer ${as}`, 'if-none-match': etag } })
  expect([known.statusCode, await known.body.text()]).toEqual([304, ''])
})

it('does not read a polluted prototype from a body', async () => {
  const { status } = await request(api.url, 'POST', '/v1/keys', {
    as: store.secretKey,
    body: '{"__proto__":{"kind":"secret"},"name":"x"}',
  })
  expect(status).toBe(400)
  expect(({} as { kind?: string }).kind).toBeUndefined()
})

it('survives a client that goes away in the middle of a body', async () => {
  const { hostname, port } = new URL(api.url)
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        'POST /v1/keys HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"kind"',
      )
      setTimeout(() => socket.destroy(), 20)
    })
    socket.on('close', () => resolve())
  })
  expect((await request(api.url, 'GET', '/health/live')).status).toBe(200)
})

describe('budgets', () => {
  it('says what is left and, when nothing is, when to come back', async () => {
    await using small = await startApi({ rateFactor: 0.005 })
    const { secretKey } = await small.newStore()
    const answers = []
    for (let index = 0; index < 31; index++)
      answers.push(await request(small.url, 'GET', '/v1/store', { as: secretKey }))
    expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"server";r=29;t=\d+$/)
    const last = answers.at(-1)
    expect([last?.status, last?.body.code]).toEqual([429, 'rate_limited'])
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('gives whoever guesses credentials a small one', async () => {
    await using small = await startApi({ rateFactor: 0.05 })
    const codes = []
    for (let index = 0; index < 8; index++)
      codes.push((await request(small.url, 'GET', '/v1/store', { as: newSecret('secret') })).body.code)
    expect(codes.slice(0, 6)).toEqual(Array(6).fill('credential_invalid'))
    expect(codes.slice(6)).toEqual(['rate_limited', 'rate_limited'])
  })
})

it('is alive and ready', async () => {
  expect((await request(api.url, 'GET', '/health/live')).text).toBe('{"status":"ok"}')
  expect((await request(api.url, 'GET', '/health/ready')).text).toBe('{"status":"ok"}')
})
