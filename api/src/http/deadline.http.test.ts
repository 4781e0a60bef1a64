import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import type { TestStore } from '../testing/start-api.ts'
import type { Command } from '../testing/start-database-proxy.ts'
import { startProxiedApi, type ProxiedApi } from '../testing/start-proxied-api.ts'
import { stored } from '../testing/stored.ts'

// Whatever is held in these tests is held until the request was answered, so that nothing depends on the speed of the machine.
let proxied: ProxiedApi & AsyncDisposable
let store: TestStore
/** Long enough for a busy machine; short only for a request whose work is held. */
const usualMs = 15_000
/** Long enough to come as far as the commit, or to be served once the body is here. */
const untilCommitMs = 4_000
let deadlineMs = usualMs

beforeAll(async () => {
  proxied = await startProxiedApi({ requestDeadlineMs: () => deadlineMs })
  store = await proxied.api.newStore()
})
afterAll(async () => await proxied[Symbol.asyncDispose]())
beforeEach(() => {
  proxied.judge(() => 'pass')
  deadlineMs = usualMs
})

const ticket = { subject: 'A lamp', text: 'It flickers.', requester: { email: 'mia@example.com' } }
const storedMessages = async (): Promise<number> =>
  await stored(proxied.api, 'messages').countDocuments({ storeId: store.id })

/** Holds the commands that match until it is let go. */
function hold(matches: (command: Command) => boolean): { isHeld: Promise<void>; letGo(): void } {
  const held = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  proxied.judge((command) => {
    if (!matches(command)) return 'pass'
    held.resolve()
    return { holdUntil: gate.promise }
  })
  return { isHeld: held.promise, letGo: gate.resolve }
}

/** Asks while the deadline is over in a moment: for work that does not end before it. */
async function inAMoment<Answer>(ask: () => Promise<Answer>, ms = 100): Promise<Answer> {
  deadlineMs = ms
  const answer = await ask()
  deadlineMs = usualMs
  return answer
}

const create = async (key: string) =>
  await request(proxied.api.url, 'POST', '/v1/tickets', {
    as: store.secretKey,
    body: ticket,
    headers: { 'idempotency-key': key },
  })

describe('a request that takes too long', () => {
  it('is answered 503, and its connection serves the next request although the handler fails later', async () => {
    const held = hold(({ name, collection }) => name === 'find' && collection === 'tickets')
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ask = async (path: string): Promise<{ status: number; port: number; retryAfter: string | undefined }> =>
      await new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${store.secretKey}` }
        const asking = httpRequest(proxied.api.url + path, { agent, headers }, (answer) => {
          answer.resume().on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              port: asking.socket?.localPort ?? 0,
              retryAfter: answer.headers['retry-after'],
            }),
          )
        })
        asking.on('error', reject).end()
      })
    const first = await inAMoment(async () => await ask('/v1/tickets/tkt_0000000000000000000000000a'))
    expect([first.status, first.retryAfter]).toEqual([503, '2'])
    // The late handler fails while the next request is under way on the same connection.
    const next = ask('/v1/customers/cus_0000000000000000000000000a')
    held.letGo()
    expect(await next).toMatchObject({ status: 404, port: first.port })
    expect(await ask('/v1/store')).toMatchObject({ status: 200, port: first.port })
    agent.destroy()
  })

  it('changes nothing after its answer, and the same key does it then', async () => {
    const before = await storedMessages()
    const held = hold(({ name, collection }) => name === 'insert' && collection === 'messages')
    const late = await inAMoment(async () => await create('late-but-undone'))
    expect([late.status, late.body.code, late.body.detail]).toEqual([
      503,
      'unavailable',
      'The request took too long; nothing was changed',
    ])
    held.letGo()
    await expect.poll(async () => (await create('late-but-undone')).status).toBe(201)
    expect(await storedMessages()).toBe(before + 1)
  })

  it('says that it does not know when the commit was under way, and the same key answers what came of it', async () => {
    const before = await storedMessages()
    const held = hold(({ name }) => name === 'commitTransaction')
    const late = await inAMoment(async () => await create('late-and-unknown'), untilCommitMs)
    expect(late.status).toBe(503)
    expect(late.body.detail).toContain('is not known')
    held.letGo()
    const settled = async () => await create('late-and-unknown')
    await expect.poll(async () => (await settled()).status).toBe(201)
    expect((await settled()).headers.get('idempotent-replayed')).toBe('true')
    expect(await storedMessages()).toBe(before + 1)
  })

  it('has its time from when its body is here', async () => {
    deadlineMs = untilCommitMs
    const { port, hostname } = new URL(proxied.api.url)
    const body = JSON.stringify(ticket)
    const answer = new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname)
      let text = ''
      socket.on('data', (bytes) => (text += bytes.toString())).on('close', () => resolve(text))
      socket.write(
        `POST /v1/tickets HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${store.secretKey}\r\nconnection: close\r\n` +
          `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
      )
      // Twice the deadline of the work: the other half is sent when a request of its whole length was answered 503.
      const held = hold(({ name, collection }) => name === 'find' && collection === 'customers')
      void request(proxied.api.url, 'GET', '/v1/customers/cus_0000000000000000000000000a', {
        as: store.secretKey,
      }).then(async (late) => {
        expect(late.status).toBe(503)
        held.letGo()
        return await Promise.resolve(socket.write(body.slice(10)))
      })
    })
    expect(await answer).toMatch(/^HTTP\/1.1 201 /)
  })

  it.each([
    [
      'after a whole form that was announced longer',
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nHi\r\n--b--\r\n',
      5_000,
    ],
    [
      'after a file that is too large',
      `--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'x'.repeat(10_000_001)}`,
      50_000_000,
    ],
  ])('starts no clock for a sender who went away %s', async (_, body, announced) => {
    deadlineMs = untilCommitMs
    const { port, hostname } = new URL(proxied.api.url)
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const before = timers()
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => undefined).on('close', () => resolve())
      const head = `POST /v1/attachments HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${store.secretKey}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: ${announced}\r\n\r\n`
      socket.write(head + body, () => socket.destroy())
    })
    // A timer that was set would hold a dead response for as long as the deadline lasts.
    await expect.poll(timers, { timeout: untilCommitMs / 2 }).toBeLessThanOrEqual(before)
    expect((await request(proxied.api.url, 'GET', '/v1/store', { as: store.secretKey })).status).toBe(200)
  })
})
