import { randomUUID } from 'node:crypto'
import { readdir, utimes } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Attachment, GuestLookup, Problem, ShopperSession, Ticket } from '@aftercare/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mailedCode } from '../testing/read-mail.ts'
import { request } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import type { TestStore } from '../testing/start-api.ts'
import { startProxiedApi, type ProxiedApi } from '../testing/start-proxied-api.ts'
import { sweepFiles } from './index.ts'

let proxied: ProxiedApi & AsyncDisposable
let store: TestStore

beforeAll(async () => {
  proxied = await startProxiedApi()
  store = await proxied.api.newStore()
})
afterAll(async () => await proxied[Symbol.asyncDispose]())
beforeEach(() => proxied.judge(() => 'pass'))

const conflict = { code: 112, codeName: 'WriteConflict', errmsg: 'x', errorLabels: ['TransientTransactionError'] }

/** The next transaction has to run again: its commit meets another one. Says how often it began. */
function conflictOnce(): { begun: () => number } {
  let begun = 0
  let hasFailed = false
  proxied.judge(({ name, body }) => {
    if (body['startTransaction'] === true) begun++
    if (name !== 'commitTransaction' || hasFailed) return 'pass'
    hasFailed = true
    return { fail: conflict }
  })
  return { begun: () => begun }
}

const filesOf = async (folder: string): Promise<string[]> =>
  await readdir(path.join(proxied.api.directory, 'files', folder)).catch((): string[] => [])

const upload = async (headers: Record<string, string> = {}): Promise<Response> => {
  const body = new FormData()
  body.append('file', new Blob(['It arrived broken.']), 'note.txt')
  return await fetch(`${proxied.api.url}/v1/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${store.secretKey}`, ...headers },
    body,
  })
}

describe('what leaves the database happens once, however often the transaction runs', () => {
  it('writes one file for one record', async () => {
    const { begun } = conflictOnce()
    const answer = await upload()
    expect([answer.status, begun()]).toEqual([201, 2])
    const { id } = (await answer.json()) as Attachment
    expect(await filesOf(store.id)).toEqual([id])
    await expect.poll(async () => await filesOf('staged')).toEqual([])
  })

  it('counts one try of a guest’s code', async () => {
    const { url, context } = proxied.api
    const as = store.publishableKey
    const body = { subject: 'A lamp', text: 'It flickers.', requester: { email: 'mia@example.com' } }
    const ticket = await request<Ticket>(url, 'POST', '/v1/tickets', { as, body })
    const lookup = await request<GuestLookup>(url, 'POST', '/v1/guest-lookups', {
      as,
      body: { number: ticket.body.ref, email: 'mia@example.com' },
    })
    await runJobs(context)
    const code = await mailedCode(proxied.api, 'mia@example.com')
    const { begun } = conflictOnce()
    const session = await request<ShopperSession>(url, 'POST', `/v1/guest-lookups/${lookup.body.id}/verify`, {
      as,
      body: { code },
    })
    expect([session.status, begun()]).toEqual([201, 2])
    expect(await context.guestLookups.find(store.id, lookup.body.id)).toMatchObject({ attempts: 1 })
  })
})

describe('the sweep', () => {
  it('deletes what no record names and nobody kept, once it is old, and nothing else', async () => {
    const { context, directory } = proxied.api
    const kept = (await (await upload()).json()) as Attachment
    // The process died between the bytes and their record.
    const lost = await context.outside.files.stage(Readable.from([Buffer.from('lost')]))
    await lost.keep(`${store.id}/${context.newId('attachment')}`)
    const before = await filesOf(store.id)
    expect(await sweepFiles(context)).toBe(0)
    const old = new Date(Date.now() - 2 * 3_600_000)
    for (const name of before) await utimes(path.join(directory, 'files', store.id, name), old, old)
    expect(await sweepFiles(context)).toBe(1)
    const after = await filesOf(store.id)
    expect(after).toContain(kept.id)
    expect(after).toHaveLength(before.length - 1)
  })

  it('deletes what a process that died left half written', async () => {
    const { context, directory } = proxied.api
    const staged = await context.outside.files.stage(Readable.from([Buffer.from('half')]))
    const [name = ''] = await filesOf('staged')
    const old = new Date(Date.now() - 2 * 3_600_000)
    await utimes(path.join(directory, 'files', 'staged', name), old, old)
    await sweepFiles(context)
    expect(await filesOf('staged')).toEqual([])
    await staged.discard()
  })
})

describe('an upload', () => {
  it('with the same key and file is one file, and its second copy is forgotten', async () => {
    const before = (await filesOf(store.id)).length
    const headers = { 'idempotency-key': randomUUID() }
    const first = await (await upload(headers)).text()
    expect(await (await upload(headers)).text()).toBe(first)
    expect((await filesOf(store.id)).length).toBe(before + 1)
    await expect.poll(async () => await filesOf('staged')).toEqual([])
  })

  it('leaves nothing when its sender goes away', async () => {
    const { port, hostname } = new URL(proxied.api.url)
    const socket = connect(Number(port), hostname)
    socket.write(
      `POST /v1/attachments HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${store.secretKey}\r\n` +
        'content-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n' +
        '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nsome',
    )
    await expect.poll(async () => (await filesOf('staged')).length).toBe(1)
    socket.destroy()
    await expect.poll(async () => (await filesOf('staged')).length).toBe(0)
  })

  const part = 'content-disposition: form-data; name="file"; filename="a.txt"'
  it.each([
    ['no boundary', 'multipart/form-data', `--b\r\n${part}\r\n\r\nx\r\n--b--\r\n`],
    ['an empty boundary', 'multipart/form-data; boundary=', `--b\r\n${part}\r\n\r\nx\r\n--b--\r\n`],
    ['another boundary', 'multipart/form-data; boundary=c', `--b\r\n${part}\r\n\r\nx\r\n--b--\r\n`],
    ['no end', 'multipart/form-data; boundary=b', `--b\r\n${part}\r\n\r\nx`],
    ['nothing in it', 'multipart/form-data; boundary=b', ''],
    ['only its end', 'multipart/form-data; boundary=b', '--b--\r\n'],
    ['a header without a colon', 'multipart/form-data; boundary=b', '--b\r\nnonsense\r\n\r\nx\r\n--b--\r\n'],
    [
      'a part without a name',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data\r\n\r\nx\r\n--b--\r\n',
    ],
    ['two files', 'multipart/form-data; boundary=b', `--b\r\n${part}\r\n\r\nx\r\n--b\r\n${part}\r\n\r\ny\r\n--b--\r\n`],
    [
      'a field beside the file',
      'multipart/form-data; boundary=b',
      `--b\r\n${part}\r\n\r\nx\r\n--b\r\ncontent-disposition: form-data; name="a"\r\n\r\ny\r\n--b--\r\n`,
    ],
    ['headers without an end', 'multipart/form-data; boundary=b', `--b\r\n${'x'.repeat(100_000)}`],
    ['another kind of multipart', 'multipart/mixed; boundary=b', `--b\r\n${part}\r\n\r\nx\r\n--b--\r\n`],
    ['bytes that are no text', 'multipart/form-data; boundary=b', '\0\xff\0--b'],
  ])('that is malformed (%s) is refused', async (_, contentType, body) => {
    const response = await fetch(`${proxied.api.url}/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${store.secretKey}`, 'content-type': contentType },
      body,
    })
    const { code } = (await response.json()) as Problem
    expect([
      [400, 'invalid_request'],
      [415, 'unsupported_media_type'],
    ]).toContainEqual([response.status, code])
    await expect.poll(async () => await filesOf('staged')).toEqual([])
  })
})
