import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi, type TestStore } from '../../api/src/testing/start-api.ts'
import { Aftercare, type Ticket } from '../src/index.ts'

let api: TestApi
let store: TestStore
let desk: Aftercare
let page: Aftercare

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  desk = new Aftercare({ baseUrl: api.url, key: store.agentKey })
  page = new Aftercare({ baseUrl: api.url, key: store.publishableKey })
})
afterAll(async () => await api[Symbol.asyncDispose]())

/** A message from the contact form, as the desk sees it. */
async function newTicket(): Promise<Ticket> {
  const { id } = await page.tickets.create({
    subject: 'The vase arrived broken',
    text: 'One of the two vases has a crack.',
    requester: { email: 'mia.berg@example.com', name: 'Mia Berg' },
  })
  return await desk.tickets.get(id)
}

describe('a ticket', () => {
  it('is answered, waited for, solved and opened again', async () => {
    const { id, state } = await newTicket()
    expect(state).toEqual({ status: 'new' })
    const reply = await desk.tickets.reply(id, { text: 'A new one leaves our warehouse tomorrow.' })
    expect(reply).toMatchObject({ ticketId: id, visibility: 'public', author: { kind: 'agent', name: 'Mia' } })
    await desk.tickets.note(id, { text: 'Third broken vase this week.' })
    const waiting = await desk.tickets.wait(id, { reason: 'customer' })
    expect(waiting.state).toMatchObject({ status: 'waiting', reason: 'customer' })
    expect((await desk.tickets.solve(id)).state.status).toBe('solved')
    expect((await desk.tickets.reopen(id)).state.status).toBe('open')
    const texts: string[] = []
    for await (const { text } of desk.tickets.messages(id, { limit: 1 })) texts.push(text)
    expect(texts).toEqual([
      'One of the two vases has a crack.',
      'A new one leaves our warehouse tomorrow.',
      'Third broken vase this week.',
    ])
  })

  it('goes to an agent, with a priority, and is found by both', async () => {
    const { id } = await newTicket()
    await desk.tickets.assign(id, { assigneeId: store.agentKeyId })
    const { desk: shown } = await desk.tickets.update(id, { priority: 'high', tags: ['broken-on-arrival'] })
    expect(shown).toMatchObject({ assigneeId: store.agentKeyId, priority: 'high', tags: ['broken-on-arrival'] })
    const { data } = await desk.tickets.list({ assigneeId: store.agentKeyId })
    expect(data.map((ticket) => ticket.id)).toEqual([id])
  })

  it('is not changed by somebody who has not seen its newest version', async () => {
    const { id, version } = await newTicket()
    await desk.tickets.update(id, { priority: 'high' }, { ifMatch: version })
    const late = desk.tickets.update(id, { priority: 'low' }, { ifMatch: version })
    await expect(late).rejects.toMatchObject({ code: 'version_mismatch' })
  })

  it('is merged, closed or marked as spam, and then refuses what no longer makes sense', async () => {
    const [one, other, spam] = [await newTicket(), await newTicket(), await newTicket()]
    expect((await desk.tickets.merge(one.id, { into: other.id })).state).toEqual({ status: 'merged', into: other.id })
    expect((await desk.tickets.markSpam(spam.id)).state).toEqual({ status: 'spam' })
    await desk.tickets.solve(other.id)
    expect((await desk.tickets.close(other.id)).state.status).toBe('closed')
    const wait = desk.tickets.wait(other.id, { reason: 'customer' })
    await expect(wait).rejects.toMatchObject({ code: 'ticket_transition_not_allowed', status: 409 })
  })

  it('is one ticket, however often the same call is made', async () => {
    const body = { subject: 'Asked twice', text: 'Hello?', requester: { email: 'mia.berg@example.com' } }
    const first = await page.tickets.create(body, { idempotencyKey: 'contact-form-1' })
    expect(await page.tickets.create(body, { idempotencyKey: 'contact-form-1' })).toEqual(first)
  })

  it('is not there for anybody else', async () => {
    const { id } = await newTicket()
    const stranger = new Aftercare({ baseUrl: api.url, key: (await api.newStore()).secretKey })
    await expect(stranger.tickets.get(id)).rejects.toMatchObject({ code: 'ticket_not_found', status: 404 })
    await expect(page.tickets.get(id)).rejects.toMatchObject({ code: 'principal_not_allowed', status: 403 })
  })
})

describe('a file', () => {
  const text = 'The crack runs down from the rim. ✗'
  const file = new File([text], 'what broke.txt', { type: 'text/plain' })

  it('is uploaded, sent with a message, and downloaded as it was', async () => {
    const { id, fileName, bytes } = await desk.attachments.upload({ file })
    expect([fileName, bytes]).toEqual(['what broke.txt', file.size])
    const ticket = await newTicket()
    const { attachments } = await desk.tickets.reply(ticket.id, { text: 'See here.', attachmentIds: [id] })
    expect(attachments.map((attachment) => attachment.id)).toEqual([id])
    expect(await (await desk.attachments.download(id)).text()).toBe(text)
    await expect(desk.attachments.get(id)).resolves.toMatchObject({ fileName: 'what broke.txt', bytes: file.size })
  })

  it('is refused when it is not of a kind that messages have', async () => {
    const program = new File([Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])], 'picture.png')
    await expect(desk.attachments.upload({ file: program })).rejects.toMatchObject({
      code: 'attachment_type_not_allowed',
      status: 415,
    })
  })
})

describe('a guest', () => {
  it('is told the same, whether the order is theirs or not, and gets nothing for a wrong code', async () => {
    const { id } = await page.guestLookups.create({ number: 'NL-9999', email: 'nobody@example.com' })
    const attempt = page.guestLookups.verify(id, { code: '000000' })
    await expect(attempt).rejects.toMatchObject({ code: 'code_invalid', status: 401 })
  })
})
