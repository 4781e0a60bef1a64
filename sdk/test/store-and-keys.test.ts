import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type TestApi } from '../../api/src/testing/start-api.ts'
import { Aftercare, type StoreSettings } from '../src/index.ts'

let api: TestApi
let client: Aftercare

beforeAll(async () => {
  api = await startApi()
  const { secretKey } = await api.newStore()
  client = new Aftercare({ baseUrl: api.url, key: secretKey })
})
afterAll(async () => await api[Symbol.asyncDispose]())

it('replaces the settings of the store once for a version', async () => {
  const { id: _, version, createdAt: _createdAt, updatedAt: _updatedAt, ...settings } = await client.store.get()
  const renamed: StoreSettings = { ...settings, name: 'Nordlight Home' }
  await expect(client.store.update(renamed, { ifMatch: version })).resolves.toMatchObject({
    name: 'Nordlight Home',
    version: version + 1,
  })
  await expect(client.store.update(settings, { ifMatch: version })).rejects.toMatchObject({
    code: 'version_mismatch',
    status: 412,
  })
})

it('makes a key that works until it is revoked', async () => {
  const { id, key } = await client.keys.create({
    kind: 'restricted',
    name: 'Warehouse',
    scopes: ['store:read'],
  })
  const warehouse = new Aftercare({ baseUrl: api.url, key })
  await expect(warehouse.store.get()).resolves.toHaveProperty('version')
  await expect(warehouse.keys.list()).rejects.toMatchObject({ code: 'scope_missing', status: 403 })
  await client.keys.revoke(id)
  await expect(warehouse.store.get()).rejects.toMatchObject({ code: 'credential_invalid', status: 401 })
})

it('makes one key of two calls with the same idempotency key', async () => {
  const wanted = { kind: 'secret', name: 'Made once' } as const
  const first = await client.keys.create(wanted, { idempotencyKey: 'made-once' })
  await expect(client.keys.create(wanted, { idempotencyKey: 'made-once' })).resolves.toEqual(first)
  await expect(
    client.keys.create({ ...wanted, name: 'Another' }, { idempotencyKey: 'made-once' }),
  ).rejects.toMatchObject({ code: 'idempotency_key_reused', status: 422 })
})

it('says where a request is wrong, and where help is', async () => {
  const wrong = client.customers.upsert('shop-1', { email: 'nobody' })
  await expect(wrong).rejects.toMatchObject({
    code: 'invalid_request',
    errors: [expect.objectContaining({ at: 'body/email' })],
    helpUrl: `${api.url}/problems/invalid_request/`,
    requestId: expect.stringMatching(/^req_/) as string,
  })
})
