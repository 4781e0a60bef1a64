import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import {
  type Attachment,
  type Message,
  type Problem,
  type Ticket,
  attachmentBytesMax,
  exampleId,
} from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { storedJobs } from '../testing/stored.ts'
import { aMessage } from '../tickets/ticket.builder.ts'
import { deleteAttachmentFile, deleteUnusedAttachment } from './index.ts'
import { deleteFile, deleteUnused } from './jobs.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64, 7)])

type Uploaded = { status: number; body: Attachment & Problem; text: string; headers: Headers }

const upload = async (
  as: string,
  bytes: Buffer = png,
  {
    name = 'vase.png',
    field = 'file',
    headers = {},
  }: { name?: string; field?: string; headers?: Record<string, string> } = {},
): Promise<Uploaded> => {
  const form = new FormData()
  form.append(field, new Blob([new Uint8Array(bytes)], { type: 'text/html' }), name)
  const response = await fetch(`${api.url}/v1/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}`, ...headers },
    body: form,
  })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text) as Uploaded['body'], text, headers: response.headers }
}

const get = async <Body = Problem>(path: string, as: string): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'GET', path, { as })
const download = async (id: string, as: string): Promise<Response> =>
  await fetch(`${api.url}/v1/attachments/${id}/content`, { headers: { authorization: `Bearer ${as}` } })

const send = async <Body = Message>(path: string, as: string, body: unknown): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'POST', path, { as, body })

const aGuest = async (ticketId: string | null): Promise<string> =>
  await newSession(api, store.id, {
    level: 'pre_authenticated',
    email: 'mia.berg@example.com',
    proved: ticketId === null ? { kind: 'order', id: exampleId('order') } : { kind: 'ticket', id: ticketId },
  })

/** A ticket with a file in its first message, as a page sends it. */
const aTicketWithFile = async (): Promise<{ ticket: Ticket; file: Attachment }> => {
  const { body: file } = await upload(store.publishableKey)
  const { body: ticket } = await send<Ticket>(
    '/v1/tickets',
    store.publishableKey,
    aMessage({ attachmentIds: [file.id] }),
  )
  return { ticket, file }
}

describe('POST /v1/attachments', () => {
  it('takes a file for what its bytes are, under a name that is safe', async () => {
    const { status, body } = await upload(store.publishableKey, png, { name: '../größe.html' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      fileName: 'größe.html.png',
      contentType: 'image/png',
      bytes: png.length,
      sha256: createHash('sha256').update(png).digest('hex'),
    })
  })

  it.each([
    ['a program', Buffer.from('MZ\x90\0\x03', 'latin1'), '415 attachment_type_not_allowed'],
    ['an empty file', Buffer.alloc(0), '400 invalid_request'],
    ['a file that is too large', Buffer.alloc(attachmentBytesMax + 1, 0x20), '413 body_too_large'],
  ])('refuses %s', async (_, bytes, code) => {
    const { status, body } = await upload(store.publishableKey, bytes)
    expect(`${status} ${body.code}`).toBe(code)
  })

  it('says what is taken when a file is not', async () => {
    const { body } = await upload(store.publishableKey, Buffer.from('<svg onload="x()">'), { name: 'vase.svg' })
    expect([body.status, body.code, body.detail]).toEqual([
      415,
      'attachment_type_not_allowed',
      expect.stringMatching(/HEIC.*MP4.*PDF.*Word.*plain text/),
    ])
  })

  it('takes what phones and Windows send, and hands it out as a file to save', async () => {
    const kinds: [string, string, string][] = [
      ['IMG_0001.HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'image/heic'],
      ['VID.mov', '\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'video/quicktime'],
      ['scan.pdf', '\r\n%PDF-1.4\n', 'application/pdf'],
      ['Größen.csv', 'Gr\xf6\xdfe;20\r\n', 'text/plain'],
    ]
    for (const [name, bytes, contentType] of kinds) {
      const { status, body } = await upload(store.secretKey, Buffer.from(bytes, 'latin1'), { name })
      expect([status, body.contentType, body.fileName]).toEqual([201, contentType, name])
      const { headers } = await download(body.id, store.secretKey)
      expect([
        headers.get('content-type'),
        headers.get('x-content-type-options'),
        headers.get('content-disposition')?.startsWith('attachment;'),
      ]).toEqual(['application/octet-stream', 'nosniff', true])
    }
  })

  it('shortens a name that no file system takes', async () => {
    const { body } = await upload(store.secretKey, png, { name: `${'鶴'.repeat(120)}.png` })
    expect(body.fileName).toBe(`${'鶴'.repeat(83)}.png`)
  })

  it('takes the largest file there is', async () => {
    const { status, body } = await upload(store.secretKey, Buffer.alloc(attachmentBytesMax, 0x20), { name: 'log.txt' })
    expect([status, body.bytes]).toEqual([201, attachmentBytesMax])
  })

  it('refuses a form without a file, a file in another field, and JSON', async () => {
    const wrongField = await upload(store.publishableKey, png, { field: 'picture' })
    expect([wrongField.status, wrongField.body.code]).toEqual([400, 'invalid_request'])
    const json = await send<Problem>('/v1/attachments', store.publishableKey, {})
    expect([json.status, json.body.code, json.body.errors[0]?.at]).toEqual([400, 'invalid_request', 'body/file'])
  })

  it('stores nothing for who may not upload', async () => {
    const reader = await api.newKey(store.id, { kind: 'restricted', name: 'Reader', scopes: ['orders:read'] })
    expect((await upload(reader)).body.code).toBe('scope_missing')
    expect((await upload('nonsense')).body.code).toBe('credential_invalid')
  })

  it('stores a file once when the upload is repeated', async () => {
    const headers = { 'idempotency-key': 'upload-once' }
    const first = await upload(store.publishableKey, png, { headers })
    const second = await upload(store.publishableKey, png, { headers })
    expect([second.text, second.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
    const other = await upload(store.publishableKey, Buffer.from('Another file'), { headers })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })
})

describe('a file in a message', () => {
  it('is listed with it, and can be read by those who read the message', async () => {
    const { ticket, file } = await aTicketWithFile()
    const { body } = await get<{ data: Message[] }>(`/v1/tickets/${ticket.id}/messages`, store.agentKey)
    expect(body.data[0]?.attachments).toEqual([file])
    for (const as of [store.agentKey, store.secretKey, await aGuest(ticket.id)]) {
      expect((await get<Attachment>(`/v1/attachments/${file.id}`, as)).body).toEqual(file)
      const response = await download(file.id, as)
      expect(response.status).toBe(200)
      expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
    }
  })

  it('cannot be read by anybody else', async () => {
    const { file } = await aTicketWithFile()
    const { ticket: another } = await aTicketWithFile()
    const other = await api.newStore()
    for (const as of [await aGuest(another.id), await aGuest(null), other.secretKey]) {
      expect((await get(`/v1/attachments/${file.id}`, as)).body.code).toBe('attachment_not_found')
      expect((await download(file.id, as)).status).toBe(404)
    }
    expect((await get(`/v1/attachments/${file.id}`, store.publishableKey)).body.code).toBe('principal_not_allowed')
    expect((await get(`/v1/attachments/${exampleId('attachment', 'none')}`, store.secretKey)).status).toBe(404)
  })

  it('is the desk’s alone in a note', async () => {
    const { ticket } = await aTicketWithFile()
    const { body: file } = await upload(store.agentKey)
    await send(`/v1/tickets/${ticket.id}/notes`, store.agentKey, { text: 'Look', attachmentIds: [file.id] })
    expect((await download(file.id, store.agentKey)).status).toBe(200)
    expect((await download(file.id, await aGuest(ticket.id))).status).toBe(404)
  })

  it('can be read through the ticket that its own was merged into', async () => {
    const { ticket: source, file } = await aTicketWithFile()
    const { ticket: target } = await aTicketWithFile()
    await send(`/v1/tickets/${source.id}/merge`, store.agentKey, { into: target.id })
    expect((await download(file.id, await aGuest(target.id))).status).toBe(200)
  })

  it('is used once, by who uploaded it or by the desk', async () => {
    const { ticket } = await aTicketWithFile()
    const guest = await aGuest(ticket.id)
    const { body: mine } = await upload(guest)
    const path = `/v1/tickets/${ticket.id}/messages`
    const reply = async (as: string, ids: string[]) =>
      (await send<Problem>(path, as, { text: 'See this', attachmentIds: ids })).status
    expect(await reply(await aGuest(ticket.id), [mine.id])).toBe(422)
    expect(await reply(guest, [mine.id, mine.id])).toBe(422)
    expect(await reply(guest, [mine.id])).toBe(201)
    expect(await reply(guest, [mine.id])).toBe(422)
    const { body: theirs } = await upload(guest)
    expect(await reply(store.agentKey, [theirs.id])).toBe(201)
    const other = await api.newStore()
    const { body: foreign } = await upload(other.secretKey)
    expect(await reply(store.secretKey, [foreign.id])).toBe(422)
  })

  it('goes into one of two messages that want it at once', async () => {
    const { ticket } = await aTicketWithFile()
    const { body: file } = await upload(store.agentKey)
    const reply = async () =>
      await send(`/v1/tickets/${ticket.id}/messages`, store.agentKey, { text: 'See this', attachmentIds: [file.id] })
    const statuses = (await Promise.all([reply(), reply(), reply()])).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 422, 422])
  })

  it('stays a customer’s from one session to the next', async () => {
    const subject = { level: 'authenticated', customerId: exampleId('customer', 'somebody') } as const
    const { body: file } = await upload(await newSession(api, store.id, subject))
    expect((await download(file.id, await newSession(api, store.id, subject))).status).toBe(200)
    const stranger = await newSession(api, store.id, { ...subject, customerId: exampleId('customer', 'stranger') })
    expect((await download(file.id, stranger)).status).toBe(404)
  })
})

describe('GET /v1/attachments/{attachmentId}/content', () => {
  it('can only be saved: it is no page, has no scripts, and is in no cache', async () => {
    const { body: file } = await upload(store.secretKey, Buffer.from('Hello'), { name: 'ö.html' })
    const { headers } = await download(file.id, store.secretKey)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_.html.txt"; filename*=UTF-8''%C3%B6.html.txt`,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('cache-control')).toBe('no-store')
  })
})

describe('a file that no message used', () => {
  const jobOf = async (definition: typeof deleteUnused | typeof deleteFile, attachmentId: string) => {
    const [job] = await storedJobs(api, definition, { attachmentId })
    if (job === undefined) throw new Error(`No job ${definition.kind}`)
    return job
  }
  const filesOnDisk = async (): Promise<string[]> => await readdir(path.join(api.directory, 'files', store.id))

  it('is forgotten after a day, and its bytes after that', async () => {
    const { body: file } = await upload(store.publishableKey)
    const job = await jobOf(deleteUnused, file.id)
    expect(job.runAt.getTime() - Date.parse(file.createdAt)).toBe(86_400_000)
    await deleteUnusedAttachment(api.context, job)
    expect((await get(`/v1/attachments/${file.id}`, store.secretKey)).status).toBe(404)
    expect(await filesOnDisk()).toContain(file.id)
    await deleteAttachmentFile(api.context, await jobOf(deleteFile, file.id))
    expect(await filesOnDisk()).not.toContain(file.id)
  })

  it('stays when a message has used it', async () => {
    const { file } = await aTicketWithFile()
    await deleteUnusedAttachment(api.context, await jobOf(deleteUnused, file.id))
    expect((await download(file.id, store.secretKey)).status).toBe(200)
  })
})
