import type { CreatedKey, Key, Page, Scope, Store } from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const create = async (body: unknown, as = store.secretKey, headers: Record<string, string> = {}) =>
  await request<CreatedKey>(api.url, 'POST', '/v1/keys', { as, body, headers })

describe('POST /v1/keys', () => {
  it('shows the key once and keeps only its hash', async () => {
    const { status, body } = await create({ kind: 'secret', name: 'Warehouse' })
    expect(status).toBe(201)
    expect(body.key).toMatch(/^sk_[0-9a-z]{38}$/)
    const listed = await request<Page<Key>>(api.url, 'GET', '/v1/keys', { as: store.secretKey })
    expect(listed.text).not.toContain(body.key)
    const kept = await stored(api, 'keys').find({ storeId: store.id }).toArray()
    expect(JSON.stringify(kept)).not.toContain(body.key)
  })

  it('replays the same request byte for byte, and stores nothing that could be read', async () => {
    const headers = { 'idempotency-key': 'b8c6f1de-5b0c-4b7a-9a53-5d5a0f6b8f11' }
    const first = await create({ kind: 'secret', name: 'Once' }, store.secretKey, headers)
    const second = await create({ kind: 'secret', name: 'Once' }, store.secretKey, headers)
    expect(second.text).toBe(first.text)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(first.headers.get('idempotent-replayed')).toBeNull()
    const records = await stored(api, 'idempotency_keys').find({ storeId: store.id }).toArray()
    for (const record of records) expect(Buffer.from(JSON.stringify(record)).includes(first.body.key)).toBe(false)
  })

  it('does one thing for many equal requests at once', async () => {
    const headers = { 'idempotency-key': 'all-at-once-1' }
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => await create({ kind: 'secret', name: 'Race' }, store.secretKey, headers)),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(new Set(made.map(({ text }) => text)).size).toBe(1)
    for (const { status } of answers) expect([201, 409]).toContain(status)
    const { body } = await request<Page<Key>>(api.url, 'GET', '/v1/keys?limit=100', { as: store.secretKey })
    expect(body.data.filter(({ name }) => name === 'Race')).toHaveLength(1)
  })

  it('refuses the key of another request', async () => {
    const headers = { 'idempotency-key': 'used-for-one-thing' }
    await create({ kind: 'secret', name: 'One thing' }, store.secretKey, headers)
    const { status, body } = await request(api.url, 'POST', '/v1/keys', {
      as: store.secretKey,
      body: { kind: 'secret', name: 'Another' },
      headers,
    })
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  it('gives the key back when the request fails, so that it can be tried again', async () => {
    const headers = { 'idempotency-key': 'fails-at-first' }
    const failed = await create({ kind: 'publishable', name: 'No origins', origins: [] }, store.secretKey, headers)
    expect(failed.status).toBe(400)
    expect((await create({ kind: 'secret', name: 'Then right' }, store.secretKey, headers)).status).toBe(201)
  })

  it('is for servers only, and needs its scope', async () => {
    const wanted = { kind: 'secret', name: 'Mine now' }
    const agent = await request(api.url, 'POST', '/v1/keys', { as: store.agentKey, body: wanted })
    expect([agent.status, agent.body.code]).toEqual([403, 'principal_not_allowed'])
    expect(agent.body.detail).toMatch(
      /^This is the key of the agent \S.*\. The route takes a key of a server \(sk_, or rk_ without an agent\)$/,
    )
    const reader = await api.newKey(store.id, { kind: 'restricted', name: 'Reader', scopes: ['keys:read'] })
    const restricted = await request(api.url, 'POST', '/v1/keys', { as: reader, body: wanted })
    expect([restricted.status, restricted.body.code]).toEqual([403, 'scope_missing'])
  })
})

describe('a restricted key that makes keys', () => {
  const maker = async (scopes: Scope[]) => await api.newKey(store.id, { kind: 'restricted', name: 'Maker', scopes })
  const refusal = async (body: unknown, as: string) => {
    const answer = await request(api.url, 'POST', '/v1/keys', { as, body })
    return [answer.status, answer.body.code]
  }

  it('makes keys of its own scopes only, and those make no more', async () => {
    const as = await maker(['keys:write', 'orders:read'])
    const wanted = (scopes: Scope[]) => ({ kind: 'restricted', name: 'Made', scopes })
    const { status, body } = await create(wanted(['orders:read', 'keys:write']), as)
    expect([status, body.scopes]).toEqual([201, ['orders:read', 'keys:write']])
    for (const key of [as, body.key]) {
      expect(await refusal({ kind: 'secret', name: 'All' }, key)).toEqual([403, 'scope_missing'])
      expect(await refusal(wanted(['orders:read', 'orders:write']), key)).toEqual([403, 'scope_missing'])
      const page = { kind: 'publishable', name: 'Page', origins: ['https://evil.example'] }
      expect(await refusal(page, key)).toEqual([403, 'scope_missing'])
    }
    const listed = await request<Page<Key>>(api.url, 'GET', '/v1/keys?limit=100', { as: store.secretKey })
    expect(listed.body.data.filter(({ name }) => name === 'All' || name === 'Page')).toEqual([])
  })

  it('makes agents, but nobody who leads them', async () => {
    const as = await maker(['keys:write', 'tickets:read'])
    const agent = (role: string) => ({
      kind: 'restricted',
      name: 'Ben',
      scopes: ['tickets:read'],
      agent: { name: 'Ben', role },
    })
    expect((await create(agent('agent'), as)).status).toBe(201)
    expect(await refusal(agent('lead'), as)).toEqual([403, 'field_not_allowed'])
    expect(await refusal(agent('admin'), as)).toEqual([403, 'field_not_allowed'])
    expect((await create(agent('admin'))).status).toBe(201)
  })

  it('may revoke itself', async () => {
    const { body: self } = await create({ kind: 'restricted', name: 'Self', scopes: ['keys:write'] })
    const { status } = await request(api.url, 'POST', `/v1/keys/${self.id}/revoke`, { as: self.key })
    expect(status).toBe(200)
    expect((await create({ kind: 'restricted', name: 'Late', scopes: ['keys:write'] }, self.key)).status).toBe(401)
  })

  it('hears of events only when it may read them', async () => {
    const deaf = await maker(['webhooks:read', 'webhooks:write'])
    const hearing = await maker(['webhooks:write', 'events:read'])
    const body = { url: 'https://shop.example/hook', types: ['order.created'] }
    const made = async (as: string) =>
      await request<{ id: string; code?: string }>(api.url, 'POST', '/v1/webhook-endpoints', { as, body })
    expect((await made(deaf)).body.code).toBe('scope_missing')
    const { status, body: endpoint } = await made(hearing)
    expect(status).toBe(201)
    const path = `/v1/webhook-endpoints/${endpoint.id}`
    for (const [method, rest, sent] of [
      ['PATCH', '', { url: 'https://evil.example/hook' }],
      ['POST', '/rotate-secret', {}],
      ['POST', '/replay', { since: '2026-01-01T00:00:00Z' }],
      ['GET', '/deliveries', undefined],
    ] as const) {
      const answer = await request(api.url, method, path + rest, { as: deaf, body: sent })
      expect([answer.status, answer.body.code]).toEqual([403, 'scope_missing'])
    }
    expect((await request(api.url, 'GET', path, { as: deaf })).status).toBe(200)
  })
})

describe('POST /v1/keys/{keyId}/revoke', () => {
  it('stops the key at once, and says the same again', async () => {
    const { body: key } = await create({ kind: 'secret', name: 'Leaked' })
    const revoke = async () => await request<Key>(api.url, 'POST', `/v1/keys/${key.id}/revoke`, { as: store.secretKey })
    const first = await revoke()
    expect(first.body.revokedAt).not.toBeNull()
    const { status, body } = await request(api.url, 'GET', '/v1/store', { as: key.key })
    expect([status, body.code]).toEqual([401, 'credential_invalid'])
    expect((await revoke()).body).toEqual(first.body)
  })

  it('does not reach the key of another store', async () => {
    const other = await api.newStore()
    const { status, body } = await request(api.url, 'POST', `/v1/keys/${other.agentKeyId}/revoke`, {
      as: store.secretKey,
    })
    expect([status, body.code]).toEqual([404, 'key_not_found'])
  })
})

describe('a publishable key', () => {
  it('is for the pages on its list', async () => {
    const from = async (origin?: string) =>
      await request(api.url, 'GET', '/v1/store', {
        as: store.publishableKey,
        headers: origin === undefined ? {} : { origin },
      })
    const home = await from(shopOrigin)
    expect([home.status, home.headers.get('access-control-allow-origin')]).toEqual([200, shopOrigin])
    const elsewhere = await from('https://evil.example')
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'origin_not_allowed'])
    expect((await from()).status).toBe(200)
  })

  it('may be preflighted from anywhere, because a preflight has no credential', async () => {
    const { status, headers } = await request(api.url, 'OPTIONS', '/v1/tickets', {
      headers: { origin: shopOrigin, 'access-control-request-method': 'POST' },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-headers')).toContain('Idempotency-Key')
  })
})

it('tells a browser nothing with a secret key', async () => {
  const { headers } = await request(api.url, 'GET', '/v1/store', {
    as: store.secretKey,
    headers: { origin: shopOrigin },
  })
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

describe('PUT /v1/store', () => {
  it('needs the version that was read', async () => {
    const { body: before, headers } = await request<Store>(api.url, 'GET', '/v1/store', { as: store.secretKey })
    const { id: _id, version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...settings } = before
    const put = async (ifMatch?: string) =>
      await request<Store & { code?: string }>(api.url, 'PUT', '/v1/store', {
        as: store.secretKey,
        body: { ...settings, name: 'Nordlicht' },
        headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
      })
    const without = await put()
    expect([without.status, without.body.code]).toEqual([428, 'precondition_required'])
    const stale = await put('"77"')
    expect([stale.status, stale.body.code]).toEqual([412, 'version_mismatch'])
    const saved = await put(headers.get('etag') ?? '')
    expect([saved.status, saved.body.name, saved.headers.get('etag')]).toEqual([200, 'Nordlicht', '"2"'])
  })
})
