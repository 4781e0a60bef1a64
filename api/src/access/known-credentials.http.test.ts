import { exampleId, type CreatedKey } from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { createContext } from '../context.ts'
import { createLog } from '../log.ts'
import { listen, type Listening } from '../server.ts'
import { newSession } from '../testing/new-session.ts'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { createCredentialChangeStore } from './credential-changes.store.ts'
import { keepCredentials } from './known-credentials.ts'

let api: TestApi
let store: TestStore
let other: Listening
/** The clock of the other process. */
let elapsed = 0

beforeAll(async () => {
  api = await startApi({ rateFactor: 99 })
  store = await api.newStore()
  const context = createContext({
    config: api.context.config,
    database: api.database,
    log: createLog('silent'),
    rateFactor: 99,
    elapsed: () => elapsed,
  })
  other = await listen(createApp(context, { isReady: api.database.isReachable }), { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await other.drain()
  await api[Symbol.asyncDispose]()
})

const ask = async (url: string, as: string): Promise<number> => (await request(url, 'GET', '/v1/store', { as })).status
const endSession = async (as: string): Promise<number> =>
  (await request(api.url, 'POST', '/v1/shopper-sessions/current/revoke', { as })).status

describe('a credential that was revoked', () => {
  it('is refused at once where it was revoked, and a second later by every process', async () => {
    const { body: made } = await request<CreatedKey>(api.url, 'POST', '/v1/keys', {
      as: store.secretKey,
      body: { kind: 'secret', name: 'Lost' },
    })
    expect([await ask(api.url, made.key), await ask(other.url, made.key)]).toEqual([200, 200])
    await request(api.url, 'POST', `/v1/keys/${made.id}/revoke`, { as: store.secretKey })
    expect(await ask(api.url, made.key)).toBe(401)
    elapsed += 1_000
    expect(await ask(other.url, made.key)).toBe(401)
    expect(await ask(other.url, store.secretKey)).toBe(200)
  })

  it('is refused the same when it is a session', async () => {
    const proved = { kind: 'ticket', id: exampleId('ticket') } as const
    const subject = { level: 'pre_authenticated', email: 'mia@example.com', proved } as const
    const token = await newSession(api, store.id, subject)
    const list = async (url: string): Promise<number> =>
      (await request(url, 'GET', '/v1/tickets', { as: token })).status
    expect([await list(api.url), await list(other.url)]).toEqual([200, 200])
    expect(await endSession(token)).toBe(200)
    expect(await list(api.url)).toBe(401)
    elapsed += 1_000
    expect(await list(other.url)).toBe(401)
  })

  it('is refused when it was revoked before it was asked for the first time', async () => {
    const { id, key } = (
      await request<CreatedKey>(api.url, 'POST', '/v1/keys', {
        as: store.secretKey,
        body: { kind: 'secret', name: 'Never used' },
      })
    ).body
    await request(api.url, 'POST', `/v1/keys/${id}/revoke`, { as: store.secretKey })
    expect(await ask(other.url, key)).toBe(401)
  })
})

it('is not kept when it was changed while it was read', async () => {
  type Read = { id: string; actor: { storeId: string }; isRevoked: boolean }
  const changes = createCredentialChangeStore(api.database.connection)
  const credentials = keepCredentials<Read>(changes, () => 0)
  const { id } = store
  const of = { id, actor: { storeId: id } }
  const begun = Promise.withResolvers<void>()
  const reading = Promise.withResolvers<Read>()
  const first = credentials.find('hash', async () => {
    begun.resolve()
    return await reading.promise
  })
  await begun.promise
  await api.context.transact(async (tx) => await changes.record(id, tx))
  reading.resolve({ ...of, isRevoked: false })
  expect(await first).toEqual({ ...of, isRevoked: false })
  const read = async (): Promise<Read> => ({ ...of, isRevoked: true })
  expect(await credentials.find('hash', read)).toEqual({ ...of, isRevoked: true })
})
