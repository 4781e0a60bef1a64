import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import type { TestStore } from '../testing/start-api.ts'
import { startProxiedApi, type ProxiedApi } from '../testing/start-proxied-api.ts'

let proxied: ProxiedApi & AsyncDisposable
let store: TestStore

beforeAll(async () => {
  proxied = await startProxiedApi({ load: { workingMax: 3, bodyBytesMax: 300_000, uploadsMax: 1 } })
  store = await proxied.api.newStore()
})
afterAll(async () => await proxied[Symbol.asyncDispose]())

/** Many times what fits. */
const beyond = Array.from({ length: 60 })
const getStore = async () => await request(proxied.api.url, 'GET', '/v1/store', { as: store.secretKey })

/** Sends a part of a request, and leaves it at that. */
function begin(head: string): Disposable {
  const { port, hostname } = new URL(proxied.api.url)
  const socket = connect(Number(port), hostname, () => socket.write(head))
  socket.on('error', () => undefined)
  return { [Symbol.dispose]: () => socket.destroy() }
}

describe('when more is under way than fits', () => {
  it('refuses what comes beyond with Retry-After, lives, and takes requests again afterwards', async () => {
    const gate = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    let holding = 0
    proxied.judge(({ collection }) => {
      if (collection !== 'stores') return 'pass'
      if (++holding === 3) held.resolve()
      return { holdUntil: gate.promise }
    })
    const inside = [getStore(), getStore(), getStore()]
    await held.promise
    const live = async () => await request(proxied.api.url, 'GET', '/health/live')
    const [refused, alive] = [await Promise.all(beyond.map(getStore)), await Promise.all(beyond.map(live))]
    expect(
      new Set(refused.map(({ status, body, headers }) => `${status} ${body.code} ${headers.get('retry-after')}`)),
    ).toEqual(new Set(['503 unavailable 1']))
    expect(new Set(alive.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['200 {"status":"ok"}']))
    // What is refused costs the database nothing.
    expect(holding).toBe(3)
    gate.resolve()
    expect((await Promise.all(inside)).map(({ status }) => status)).toEqual([200, 200, 200])
    await expect.poll(async () => (await getStore()).status).toBe(200)
  })

  it('bounds the bodies that are still arriving, and they hold no place of those that work', async () => {
    const head =
      `POST /v1/tickets HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${store.secretKey}\r\n` +
      `content-type: application/json\r\ncontent-length: 100000\r\n\r\n{"subject":`
    using arriving = new DisposableStack()
    const send = async () =>
      await request(proxied.api.url, 'POST', '/v1/tickets', { as: store.secretKey, body: { text: 'x'.repeat(30_000) } })
    // One that begins may itself be refused for the one that is sent whole, so there is another one each time.
    await expect
      .poll(async () => {
        arriving.use(begin(head))
        await getStore()
        return (await send()).status
      })
      .toBe(503)
    expect((await getStore()).status).toBe(200)
  })

  it('takes so many uploads at once', async () => {
    const head = `POST /v1/attachments HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${store.secretKey}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 5000000\r\n\r\n--b\r\n`
    const upload = async (): Promise<Response> => {
      const body = new FormData()
      body.append('file', new Blob(['plain text']), 'note.txt')
      const headers = { authorization: `Bearer ${store.secretKey}` }
      return await fetch(`${proxied.api.url}/v1/attachments`, { method: 'POST', headers, body })
    }
    using arriving = new DisposableStack()
    await expect
      .poll(async () => {
        arriving.use(begin(head))
        await getStore()
        return (await upload()).status
      })
      .toBe(503)
    arriving.dispose()
    await expect.poll(async () => (await upload()).status).toBe(201)
  })
})
