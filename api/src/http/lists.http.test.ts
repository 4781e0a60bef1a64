import { createHash } from 'node:crypto'
import { contract, exampleId, z, type Route } from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const isList = ({ query }: Route): boolean => query instanceof z.ZodObject && 'cursor' in query.shape
const lists = namedRoutes().filter(({ route }) => isList(route))

/** Of a list without filters: what a cursor of it must say to be believed. */
const fingerprint = (filters: unknown): string =>
  createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 8)

const sortValue = fc.oneof(
  fc.constantFrom('2026-11-20T10:00:00.000Z', '2026-99-99T99:99:99Z', '0000-00-00', '+275760-09-13T00:00:00.001Z', ''),
  fc.constantFrom(0, -1, 1e308, Number.MAX_SAFE_INTEGER),
  fc.string(),
  fc.double(),
  fc.jsonValue(),
)

async function pathOf(route: Route): Promise<string> {
  if (route.path.includes(':ticketId')) {
    const body = { subject: 'A lamp', text: 'It flickers.', requester: { email: 'mia@example.com' } }
    const ticket = await request<{ id: string }>(api.url, 'POST', '/v1/tickets', { as: store.secretKey, body })
    return route.path.replace(':ticketId', ticket.body.id)
  }
  if (route.path.includes(':webhookEndpointId')) {
    const endpoint = await request<{ id: string }>(api.url, 'POST', contract.webhookEndpoints.create.path, {
      as: store.secretKey,
      body: { url: 'https://shop.example/hooks' },
    })
    return route.path.replace(':webhookEndpointId', endpoint.body.id)
  }
  return route.path
}

describe.each(lists.map(({ route }) => [route.path, route] as const))('a made-up cursor of %s', (_, route) => {
  it('is refused as one, or begins a page', async () => {
    const path = await pathOf(route)
    const owner = path.split('/')[3] ?? ''
    const hashes = fc.constantFrom(
      fingerprint({}),
      fingerprint({ ticketId: owner }),
      fingerprint({ endpointId: owner }),
      'nonsense',
    )
    const made = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(sortValue, fc.oneof(fc.constant(exampleId('ticket')), fc.jsonValue()), hashes) },
      { weight: 1, arbitrary: fc.jsonValue() },
    )
    await fc.assert(
      fc.asyncProperty(made, async (position) => {
        const cursor = Buffer.from(JSON.stringify(position)).toString('base64url')
        const { status, body } = await request(api.url, 'GET', `${path}?cursor=${cursor}`, { as: store.secretKey })
        expect([200, 400]).toContain(status)
        if (status === 400) expect(['invalid_cursor', 'invalid_request']).toContain(body.code)
      }),
      { numRuns: 60 },
    )
  })
})
