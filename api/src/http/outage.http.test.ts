import { randomUUID } from 'node:crypto'
import { Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import type { TestStore } from '../testing/start-api.ts'
import { failEachCommand } from '../testing/fail-each-command.ts'
import { flows } from '../testing/flows.ts'
import { startProxiedApi, type ProxiedApi } from '../testing/start-proxied-api.ts'

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
describe('while each command fails once, in each way', () => {
  const createsTicket = flows.find(({ name }) => name === 'tickets.create')

  it('answers no command’s failure with 500, and the same key makes one ticket of it', async () => {
    const { points, wrong } = await failEachCommand(proxied, { storm: [createsTicket!] })
    expect(wrong).toEqual([])
    expect(points).toBeGreaterThan(15)
  }, 90_000)

  it('turns red without the transaction', async () => {
    await using broken = await startProxiedApi()
    const { context, database } = broken.api
    context.transact = async (work) => {
      await using session = await database.connection.startSession()
      return await work(session)
    }
    const { wrong } = await failEachCommand(broken, { storm: [createsTicket!] })
    expect(wrong.join()).toContain('has happened twice')
  }, 90_000)
})

/** The next write to a socket with this command in it finds no room, and while it waits the connection ends. */
function breakWriteOf(command: string): Disposable & { broken: () => boolean } {
  const { write } = Socket.prototype
  let isBroken = false
  Socket.prototype.write = function breaking(this: Socket, bytes: Uint8Array, ...rest: never[]): boolean {
    if (isBroken || typeof bytes === 'string' || !Buffer.from(bytes).includes(command))
      return write.call(this, bytes, ...rest)
    isBroken = true
    process.nextTick(() => this.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' })))
    return false
  }
  return {
    broken: () => isBroken,
    [Symbol.dispose]: () => {
      Socket.prototype.write = write
    },
  }
}

describe('when the connection to the database ends while a write to it waits for room', () => {
  it.each(['insert', 'commitTransaction'])('in a %s', async (command) => {
    using breaking = breakWriteOf(command)
    const key = randomUUID()
    const first = await create(key)
    expect(breaking.broken()).toBe(true)
    expect([201, 503]).toContain(first.status)
    await expect.poll(async () => (await create(key)).status).toBe(201)
  })
})

describe('while the database is away', () => {
  it('answers 503 and does not say that nothing was changed when it cannot know', async () => {
    proxied.judge(({ name }) => (name === 'commitTransaction' ? 'cut_after' : 'pass'))
    const { status, body } = await create(randomUUID())
    expect([status, body.code]).toEqual([503, 'unavailable'])
    expect(body.detail).not.toContain('nothing was changed')
  })
})
