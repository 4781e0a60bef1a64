import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { createContext } from './context.ts'
import { sealSecrets } from './seal-secrets.ts'
import { request } from './testing/request.ts'
import { startApi, type TestApi, type TestStore } from './testing/start-api.ts'
import { stored } from './testing/stored.ts'

let api: TestApi
let store: TestStore
let endpoint: { id: string; secret: string }

const addEndpoint = async (): Promise<typeof endpoint> =>
  (
    await request<typeof endpoint>(api.url, 'POST', '/v1/webhook-endpoints', {
      as: store.secretKey,
      body: { url: 'https://shop.example/hooks', types: ['ticket.created'] },
      headers: { 'idempotency-key': randomBytes(8).toString('hex') },
    })
  ).body

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  endpoint = await addEndpoint()
})
afterAll(async () => await api[Symbol.asyncDispose]())

/** The parts of a process with these keys, on the same database. */
const processWith = (keys: string | undefined) =>
  createContext({
    ...api.context,
    database: api.database,
    config: readConfig({ AFTERCARE_DATA: api.directory, LOG_LEVEL: 'silent', AFTERCARE_ENCRYPTION_KEYS: keys }),
  })
const aKey = (): string => randomBytes(32).toString('base64')
const storedText = async (): Promise<string> =>
  JSON.stringify([
    await stored(api, 'stores').find({ storeId: store.id }).toArray(),
    await stored(api, 'webhook_endpoints').find({ storeId: store.id }).toArray(),
  ])
const keyIds = async (): Promise<string[]> => [
  ...new Set([...(await storedText()).matchAll(/sealed:(\w+):/g)].map(([, id]) => id ?? '')),
]

it('keeps no secret in the database that can be read there, and reads them itself', async () => {
  const text = await storedText()
  expect([text.includes(store.shopperSecret), text.includes(endpoint.secret)]).toEqual([false, false])
  expect((await api.context.stores.load(store.id)).shopperSecret).toBe(store.shopperSecret)
  expect((await api.context.webhookEndpoints.find(store.id, endpoint.id))?.secret).toBe(endpoint.secret)
})

it('makes a key for a newcomer, that only they can read', async () => {
  const file = path.join(api.directory, 'encryption-keys')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'utf8')).toMatch(/^k1:[A-Za-z0-9+/]{43}=\n$/)
})

it('seals what an older version stored plain', async () => {
  const { stores, webhookEndpoints } = api.context
  await stored(api, 'stores').updateOne(
    { _id: store.id },
    {
      $set: {
        shopperSecret: store.shopperSecret,
        retiredShopperSecrets: [{ secret: 'retired_secret', until: new Date('2100-01-01') }],
      },
    },
  )
  await stored(api, 'webhook_endpoints').updateOne(
    { _id: endpoint.id },
    { $set: { secret: endpoint.secret, retiredSecrets: [{ secret: 'whsec_old', until: new Date() }] } },
  )
  expect((await stores.load(store.id)).shopperSecret).toBe(store.shopperSecret)
  await sealSecrets(api.context)
  const text = await storedText()
  for (const secret of [store.shopperSecret, 'retired_secret', endpoint.secret, 'whsec_old'])
    expect(text).not.toContain(secret)
  expect(await stores.shopperSecrets(store.id, new Date())).toEqual([store.shopperSecret, 'retired_secret'])
  const found = await webhookEndpoints.find(store.id, endpoint.id)
  expect([found?.secret, found?.retiredSecrets[0]?.secret]).toEqual([endpoint.secret, 'whsec_old'])
})

it('reads with an old key, and writes with the new one in front of it', async () => {
  const old = (await readFile(path.join(api.directory, 'encryption-keys'), 'utf8')).trim()
  const next = `k2:${aKey()}`
  const turned = processWith(`${next},${old}`)
  expect((await turned.stores.load(store.id)).shopperSecret).toBe(store.shopperSecret)
  await sealSecrets(turned)
  expect(await keyIds()).toEqual(['k2'])
  const after = processWith(next)
  await sealSecrets(after)
  expect((await after.stores.load(store.id)).shopperSecret).toBe(store.shopperSecret)
  await sealSecrets(processWith(`${old},${next}`))
  expect(await keyIds()).toEqual(['k1'])
})

it.each([
  ['another key of the same name', () => `k1:${aKey()}`, /The key "k1" of AFTERCARE_ENCRYPTION_KEYS is not the one/],
  ['no key of that name', () => `k7:${aKey()}`, /AFTERCARE_ENCRYPTION_KEYS has no key "k1"/],
])('does not start with %s', async (_, keys, message) => {
  await expect(sealSecrets(processWith(keys()))).rejects.toThrow(message)
})

it.each([
  ['a short key', 'k1:abcd'],
  ['a key without a name', 'A'.repeat(43)],
  ['two keys of one name', `k1:${aKey()},k1:${aKey()}`],
])('refuses %s', (_, keys) => {
  expect(() => processWith(keys)).toThrow(/^AFTERCARE_ENCRYPTION_KEYS: /)
})

it('opens no secret that was put into another record', async () => {
  const other = await addEndpoint()
  const endpoints = stored(api, 'webhook_endpoints')
  const kept = await endpoints.findOne({ _id: endpoint.id })
  await endpoints.updateOne({ _id: other.id }, { $set: { secret: kept?.['secret'] } })
  await expect(api.context.webhookEndpoints.find(store.id, other.id)).rejects.toThrow(/is not the one that sealed/)
})
