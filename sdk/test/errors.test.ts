import { describe, expect, expectTypeOf, it } from 'vitest'
import { retryAfterMs } from '../src/errors.ts'
import {
  Aftercare,
  AftercareConnectionError,
  AftercareError,
  isProblem,
  type AftercareOptions,
  type ErrorCode,
} from '../src/index.ts'
import { aProblem, startScriptedServer, type Step } from './scripted-server.ts'

/** How a call fails on one answer. */
async function failureOn(step: Step, options: Partial<AftercareOptions> = {}): Promise<AftercareError> {
  await using server = await startScriptedServer(step)
  const client = new Aftercare({ baseUrl: server.url, retriesMax: 0, ...options })
  const error: unknown = await client.tickets.get('tkt_1').catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(AftercareError)
  return error as AftercareError
}

it('says what the problem says', async () => {
  const error = await failureOn(aProblem(404, 'ticket_not_found'))
  expect(error).toMatchObject({
    name: 'AftercareError',
    message: 'ticket_not_found: What ticket_not_found says',
    code: 'ticket_not_found',
    status: 404,
    detail: 'What ticket_not_found says',
    requestId: 'req_1',
    errors: [],
    retryAfterMs: null,
  })
})

describe('the help link', () => {
  const problem = aProblem(404, 'ticket_not_found')

  it('is at the API, else at the help center, else where the problem says', async () => {
    expect((await failureOn(problem)).helpUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/problems\/ticket_not_found\/$/)
    expect((await failureOn(problem, { helpCenterUrl: 'https://help.example' })).helpUrl).toBe(
      'https://help.example/problems/ticket_not_found/',
    )
    const body = { type: 'https://docs.example/p/x/', code: 'x', detail: 'y' }
    expect((await failureOn({ status: 404, body })).helpUrl).toBe('https://docs.example/p/x/')
  })
})

describe('an answer that is not of the API', () => {
  it.each<[string, Step]>([
    ['HTML of a proxy', { status: 502, body: '<html>Bad gateway</html>', headers: { 'request-id': 'req_9' } }],
    ['JSON of something else', { status: 502, body: { message: 'no' }, headers: { 'request-id': 'req_9' } }],
    ['null', { status: 502, body: 'null', headers: { 'request-id': 'req_9' } }],
    ['a success that is not JSON', { status: 200, body: '<html>Sign in</html>', headers: { 'request-id': 'req_9' } }],
    ['a list', { status: 200, body: [], headers: { 'request-id': 'req_9' } }],
    ['a page of a list', { status: 200, body: { data: [], nextCursor: null }, headers: { 'request-id': 'req_9' } }],
    ['JSON that calls itself text', { status: 200, headers: { 'content-type': 'text/plain', 'request-id': 'req_9' } }],
  ])('is reported as such: %s', async (_, step) => {
    const error = await failureOn(step)
    expect(error).toMatchObject({ code: 'unexpected_answer', requestId: 'req_9', helpUrl: null, errors: [] })
    expect(error.status).toBe((step as { status: number }).status)
  })

  const html = { status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html; charset=utf-8' } }

  it('names the address that the client was given, and what came from there', async () => {
    await using server = await startScriptedServer(html, html)
    const { attachments, tickets } = new Aftercare({ baseUrl: server.url })
    const detail = `The answer with status 200 and text/html; charset=utf-8 is not one of the API; check baseUrl ${server.url}`
    await expect(tickets.get('tkt_1')).rejects.toMatchObject({ code: 'unexpected_answer', detail })
    await expect(attachments.download('att_1')).rejects.toMatchObject({ code: 'unexpected_answer', detail })
  })

  it.each([[{ tickets: [] }], [[]], [{ data: {}, nextCursor: null }], [{ data: [] }], [{ data: [], nextCursor: 7 }]])(
    'is no page of a list: %j',
    async (body) => {
      await using server = await startScriptedServer({ status: 200, body })
      const { tickets } = new Aftercare({ baseUrl: server.url })
      await expect(tickets.list()).rejects.toMatchObject({ code: 'unexpected_answer', status: 200 })
    },
  )
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('is not followed: %i', async (status) => {
    await using target = await startScriptedServer({ status: 201, body: { id: 'tkt_1' } })
    const redirect = { status, headers: { location: `${target.url}/v1/tickets` } }
    await using server = await startScriptedServer(redirect, redirect)
    const { tickets } = new Aftercare({ baseUrl: server.url, key: 'sk_1' })
    const failure = {
      code: 'unexpected_answer',
      status,
      detail: `baseUrl ${server.url} redirects to ${target.url}/v1/tickets; give the address of the API itself`,
    }
    await expect(tickets.create({ subject: 'A vase', text: 'It broke' })).rejects.toMatchObject(failure)
    await expect(tickets.list()).rejects.toMatchObject(failure)
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
    expect(target.requests).toEqual([])
  })
})

it('tells that nobody answered from an answer', async () => {
  const server = await startScriptedServer()
  await server[Symbol.asyncDispose]()
  const client = new Aftercare({ baseUrl: server.url, retriesMax: 0 })
  const error: unknown = await client.health.live().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(AftercareConnectionError)
  expect(error).toMatchObject({
    message: `No answer from ${server.url}/health/live`,
    cause: expect.any(Error) as Error,
  })
})

describe('isProblem', () => {
  const error: unknown = new AftercareError({ code: 'ticket_not_found', status: 404, detail: 'No ticket' })

  it('holds for the codes that it is asked about, and for nothing else that is thrown', () => {
    expect(isProblem(error, 'ticket_not_found')).toBe(true)
    expect(isProblem(error, 'order_not_found', 'ticket_not_found')).toBe(true)
    expect(isProblem(error, 'order_not_found')).toBe(false)
    expect(isProblem(new TypeError('no'), 'ticket_not_found')).toBe(false)
    expect(isProblem(null, 'ticket_not_found')).toBe(false)
  })

  it('narrows the type', () => {
    if (isProblem(error, 'ticket_not_found', 'order_not_found'))
      expectTypeOf(error.code).toEqualTypeOf<'ticket_not_found' | 'order_not_found'>()
    // @ts-expect-error a code that is not in the contract
    isProblem(error, 'ticket_not_fond')
    expectTypeOf<AftercareError['code']>().toEqualTypeOf<ErrorCode>()
  })
})

it('reads Retry-After as seconds or as a date, and nothing else', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(retryAfterMs('3', now)).toBe(3_000)
  expect(retryAfterMs('Sun, 22 Nov 2026 12:00:05 GMT', now)).toBe(5_000)
  expect(retryAfterMs('Sun, 22 Nov 2026 11:00:00 GMT', now)).toBe(0)
  expect(retryAfterMs('soon', now)).toBeNull()
  expect(retryAfterMs(null, now)).toBeNull()
})
