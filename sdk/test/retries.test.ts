import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Aftercare, AftercareConnectionError, AftercareError } from '../src/index.ts'
import { backoffMs } from '../src/retries.ts'
import { aProblem, startScriptedServer, type ScriptedServer, type Step } from './scripted-server.ts'

const created = { status: 201, body: { id: 'tkt_1' } }
const ticket = { subject: 'A vase', text: 'It broke' }
const clientOf = (server: ScriptedServer, retriesMax?: number): Aftercare =>
  new Aftercare({ baseUrl: server.url, key: 'sk_1', ...(retriesMax !== undefined && { retriesMax }) })
const keysOf = ({ requests }: ScriptedServer): unknown[] => requests.map(({ headers }) => headers['idempotency-key'])

it.each<[string, Step]>([
  ['a dropped connection', 'drop'],
  ['408', { status: 408 }],
  ['429', aProblem(429, 'rate_limited')],
  ['500', aProblem(500, 'internal_error')],
  ['502 of a proxy', { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } }],
  ['a key in flight', aProblem(409, 'idempotency_key_in_flight')],
  ['a write conflict', aProblem(409, 'write_conflict')],
])('sends a request again after %s, with the same key', async (_, failure) => {
  await using server = await startScriptedServer(failure, created)
  await expect(clientOf(server).tickets.create(ticket)).resolves.toEqual({ id: 'tkt_1' })
  const [first, second] = keysOf(server)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(second).toBe(first)
  expect(server.requests[1]?.body).toEqual(server.requests[0]?.body)
})

it.each<[number, string]>([
  [400, 'invalid_request'],
  [404, 'ticket_not_found'],
  [409, 'ticket_transition_not_allowed'],
  [412, 'version_mismatch'],
  [422, 'idempotency_key_reused'],
])('does not send a request again after %i %s', async (status, code) => {
  await using server = await startScriptedServer(aProblem(status, code))
  await expect(clientOf(server).tickets.close('tkt_1')).rejects.toMatchObject({ code, status })
  expect(server.requests).toHaveLength(1)
})

it('gives each call a key of its own, or the one of the caller', async () => {
  await using server = await startScriptedServer(created, created, created)
  const client = clientOf(server)
  await client.tickets.create(ticket)
  await client.tickets.create(ticket)
  await client.tickets.create(ticket, { idempotencyKey: 'mail-4711' })
  const [first, second, third] = keysOf(server)
  expect(first).not.toBe(second)
  expect(third).toBe('mail-4711')
})

it('gives up after as many retries as it was told, with the last failure', async () => {
  await using server = await startScriptedServer('drop', 'drop', aProblem(503, 'unavailable'), created)
  await expect(clientOf(server).tickets.get('tkt_1')).rejects.toBeInstanceOf(AftercareError)
  expect(server.requests).toHaveLength(3)
  await using other = await startScriptedServer('drop', created)
  await expect(clientOf(other, 0).tickets.get('tkt_1')).rejects.toBeInstanceOf(AftercareConnectionError)
  await using third = await startScriptedServer('drop', created)
  await expect(clientOf(third).tickets.get('tkt_1', { retriesMax: 0 })).rejects.toBeInstanceOf(AftercareConnectionError)
  expect([...other.requests, ...third.requests]).toHaveLength(2)
})

describe('a change with If-Match and no key', () => {
  it.each<Step>(['drop', aProblem(500, 'internal_error')])(
    'is not repeated after %j, which may have come after the change',
    async (failure) => {
      await using server = await startScriptedServer(failure, created)
      const change = clientOf(server).tickets.update('tkt_1', { priority: 'high' }, { ifMatch: 1 })
      await expect(change).rejects.toBeInstanceOf(Error)
      expect(server.requests).toHaveLength(1)
    },
  )

  it('is repeated when the server says that it did nothing', async () => {
    await using server = await startScriptedServer(aProblem(429, 'rate_limited'), created)
    await clientOf(server).tickets.update('tkt_1', { priority: 'high' }, { ifMatch: 1 })
    expect(server.requests).toHaveLength(2)
  })

  it('is repeated when it has a key', async () => {
    await using server = await startScriptedServer('drop', created)
    await clientOf(server).tickets.solve('tkt_1', { ifMatch: 1 })
    expect(server.requests).toHaveLength(2)
  })
})

describe('Retry-After', () => {
  it('is waited for', async () => {
    await using server = await startScriptedServer(aProblem(429, 'rate_limited', { 'retry-after': '1' }), created)
    await clientOf(server).tickets.get('tkt_1')
    const [first, second] = server.requests
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it('is left to the caller when it is longer than half a minute', async () => {
    await using server = await startScriptedServer(aProblem(429, 'rate_limited', { 'retry-after': '31' }), created)
    await expect(clientOf(server).tickets.get('tkt_1')).rejects.toMatchObject({ retryAfterMs: 31_000 })
    expect(server.requests).toHaveLength(1)
  })
})

it('waits longer the more often it failed, but never longer than 8 seconds', () => {
  expect([1, 2, 3].map((attempt) => backoffMs(attempt, 1))).toEqual([500, 1_000, 2_000])
  const attempts = fc.integer({ min: 1, max: 10_000 })
  const randoms = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(attempts, randoms, (attempt, random) => {
      const waitMs = backoffMs(attempt, random)
      return waitMs >= 0 && waitMs <= 8_000
    }),
  )
})
