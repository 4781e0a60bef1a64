import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import type { TestStore } from '../testing/start-api.ts'
import { startProxiedApi, type Command, type Fate, type ProxiedApi } from '../testing/start-proxied-api.ts'
import { stored } from '../testing/stored.ts'

let proxied: ProxiedApi & AsyncDisposable
let store: TestStore

beforeAll(async () => {
  proxied = await startProxiedApi()
  store = await proxied.api.newStore()
})
afterAll(async () => await proxied[Symbol.asyncDispose]())
beforeEach(() => proxied.judge(() => 'pass'))

const ticket = { subject: 'A lamp', text: 'It flickers.', requester: { email: 'mia@example.com' } }
const create = async (key: string) =>
  await request(proxied.api.url, 'POST', '/v1/tickets', {
    as: store.secretKey,
    body: ticket,
    headers: { 'idempotency-key': key },
  })
const ticketsStored = async (): Promise<number> =>
  await stored(proxied.api, 'tickets').countDocuments({ storeId: store.id })

/** What the driver sends beside the request, whenever it likes. */
const isOfNoRequest = ({ name }: Command): boolean =>
  ['hello', 'ismaster', 'isMaster', 'ping', 'endSessions'].includes(name)

const steppingDown = { code: 189, codeName: 'PrimarySteppedDown', errmsg: 'Primary stepped down' }
const faults: readonly (readonly [string, Fate])[] = [
  ['the connection ends before the database has it', 'cut'],
  ['the connection ends before its reply is here', 'cut_after'],
  ['the primary steps down', { fail: steppingDown }],
]

// Each command of a keyed create fails once, in each way. Whatever the caller hears, the same key settles it, with one effect.
describe.each(faults)('while the primary dies: %s', (_, fate) => {
  it('answers no command’s failure with 500, and the same key makes one ticket of it', async () => {
    const names: string[] = []
    proxied.judge((command) => {
      if (!isOfNoRequest(command)) names.push(command.name)
      return 'pass'
    })
    await create(randomUUID())
    const seen = names.length
    expect(seen).toBeGreaterThan(5)
    for (let failing = 0; failing < seen; failing++) {
      const before = await ticketsStored()
      let at = 0
      proxied.judge((command) => (!isOfNoRequest(command) && at++ === failing ? fate : 'pass'))
      const key = randomUUID()
      const first = await create(key)
      expect([201, 409, 503], `${names[failing]} ${failing}: ${first.text}`).toContain(first.status)
      if (first.status === 503) expect(first.headers.get('retry-after')).not.toBeNull()
      await expect.poll(async () => (await create(key)).status, { timeout: 10_000 }).toBe(201)
      expect(await ticketsStored()).toBe(before + 1)
    }
  }, 60_000)
})

describe('while the database is away', () => {
  it('answers 503 and does not say that nothing was changed when it cannot know', async () => {
    proxied.judge(({ name }) => (name === 'commitTransaction' ? 'cut_after' : 'pass'))
    const { status, body } = await create(randomUUID())
    expect([status, body.code]).toEqual([503, 'unavailable'])
    expect(body.detail).not.toContain('nothing was changed')
  })
})
