import { expect, it, vi } from 'vitest'
import { Aftercare } from '../src/index.ts'
import { startScriptedServer } from './scripted-server.ts'

const ok = { status: 200, body: { status: 'ok' } }

it('asks with the key, and says what it sends and takes', async () => {
  await using server = await startScriptedServer(ok, ok)
  const client = new Aftercare({ baseUrl: server.url, key: 'sk_1' })
  await client.tickets.get('tkt_1')
  await client.tickets.create({ subject: 'A vase', text: 'It broke' })
  const [read, write] = server.requests
  expect(read).toMatchObject({
    method: 'GET',
    url: '/v1/tickets/tkt_1',
    headers: { authorization: 'Bearer sk_1', accept: 'application/json' },
  })
  expect(read?.headers).not.toHaveProperty('content-type')
  expect(read?.headers).not.toHaveProperty('idempotency-key')
  expect(write).toMatchObject({ method: 'POST', url: '/v1/tickets', headers: { 'content-type': 'application/json' } })
  expect(write?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
  expect(JSON.parse(String(write?.body))).toEqual({ subject: 'A vase', text: 'It broke' })
})

it('asks as the shopper with a session, and still with the key without', async () => {
  await using server = await startScriptedServer(ok, ok)
  const client = new Aftercare({ baseUrl: server.url, key: 'pk_1' })
  await client.withSession('ses_1').tickets.get('tkt_1')
  await client.tickets.get('tkt_1')
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer ses_1', 'Bearer pk_1'])
})

it('asks without a credential where none was given', async () => {
  await using server = await startScriptedServer(ok)
  await expect(new Aftercare({ baseUrl: server.url }).health.live()).resolves.toEqual({ status: 'ok' })
  expect(server.requests[0]?.headers).not.toHaveProperty('authorization')
})

it('goes on from the path of the base URL', async () => {
  await using server = await startScriptedServer(ok, ok)
  await new Aftercare({ baseUrl: `${server.url}/aftercare/` }).health.live()
  await new Aftercare({ baseUrl: `${server.url}/?query#hash` }).health.live()
  expect(server.requests.map(({ url }) => url)).toEqual(['/aftercare/health/live', '/health/live'])
})

it('sends a filter only when it has a value, and several values as several', async () => {
  await using server = await startScriptedServer({ status: 200, body: { data: [], nextCursor: null } })
  const client = new Aftercare({ baseUrl: server.url })
  const query = { email: 'a+b@example.com', externalId: undefined, limit: 0, tag: ['x y', 'z&'] }
  await client.customers.list(query)
  expect(server.requests[0]?.url).toBe('/v1/customers?email=a%2Bb%40example.com&limit=0&tag=x+y&tag=z%26')
})

it('sends the version as If-Match, and headers of the caller in place of its own', async () => {
  await using server = await startScriptedServer(ok)
  const client = new Aftercare({ baseUrl: server.url, key: 'sk_1' })
  await client.tickets.update('tkt_1', {}, { ifMatch: 7, headers: { Authorization: 'Bearer other', 'X-Trace': '1' } })
  expect(server.requests[0]?.headers).toMatchObject({
    'if-match': '"7"',
    authorization: 'Bearer other',
    'x-trace': '1',
  })
})

it('sends through the fetch that it was given', async () => {
  await using server = await startScriptedServer(ok)
  const seen: unknown[] = []
  const client = new Aftercare({
    baseUrl: server.url,
    fetch: async (input, init) => {
      seen.push(input)
      return await fetch(input, init)
    },
  })
  await client.health.live()
  expect(seen).toEqual([`${server.url}/health/live`])
})

it('gives the bytes of a download as they are', async () => {
  await using server = await startScriptedServer({
    status: 200,
    body: 'not {json',
    headers: { 'content-type': 'application/octet-stream' },
  })
  const file = await new Aftercare({ baseUrl: server.url }).attachments.download('att_1')
  expect(await file.text()).toBe('not {json')
})

it('refuses a base URL that is none, and to show a secret key to everybody', () => {
  for (const baseUrl of ['', '/v1', 'localhost:4000', 'file:///v1'])
    expect(() => new Aftercare({ baseUrl })).toThrow(TypeError)
  vi.stubGlobal('document', {})
  try {
    expect(() => new Aftercare({ baseUrl: 'https://api.example', key: 'sk_1' })).toThrow('A secret key in a web page')
    expect(() => new Aftercare({ baseUrl: 'https://api.example', key: 'pk_1' })).not.toThrow()
  } finally {
    vi.unstubAllGlobals()
  }
})
