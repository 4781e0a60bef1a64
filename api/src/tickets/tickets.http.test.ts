import {
  type Event,
  type Message,
  type Order,
  type Page,
  type Problem,
  type Ticket,
  exampleId,
} from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Proved } from '../access/actor.ts'
import { aCustomer } from '../customers/customer.builder.ts'
import { anOrder } from '../orders/order.builder.ts'
import { removedCard } from '../shared/payment-cards.rules.ts'
import { newSession } from '../testing/new-session.ts'
import { request, type Answer } from '../testing/request.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored, storedJobs } from '../testing/stored.ts'
import { closeSolvedTicket, reopenWaitingTicket } from './index.ts'
import { closeSolved, mailReceived, mailReply, reopenWaiting } from './jobs.ts'
import { aMessage } from './ticket.builder.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const post = async <Body = Ticket>(
  path: string,
  as: string,
  body: unknown = {},
  headers: Record<string, string> = {},
): Promise<Answer<Body>> => await request<Body>(api.url, 'POST', path, { as, body, headers })
const get = async <Body = Ticket>(path: string, as: string): Promise<Answer<Body>> =>
  await request<Body>(api.url, 'GET', path, { as })

/** A ticket that a shopper's browser has sent. */
const aSentTicket = async (details: Parameters<typeof aMessage>[0] = {}): Promise<Ticket> =>
  (await post('/v1/tickets', store.publishableKey, aMessage(details))).body

/** A customer of this test's own, and a session of theirs. */
const aShopper = async (name: string): Promise<{ customerId: string; token: string }> => {
  const { body } = await request<{ id: string }>(api.url, 'PUT', `/v1/customers/external/${name}`, {
    as: store.secretKey,
    body: aCustomer({ email: `${name}@example.com` }),
  })
  return {
    customerId: body.id,
    token: await newSession(api, store.id, { level: 'authenticated', customerId: body.id }),
  }
}

const aGuest = async (details: { email?: string; proved?: Proved } = {}): Promise<string> =>
  await newSession(api, store.id, {
    level: 'pre_authenticated',
    email: 'mia.berg@example.com',
    proved: { kind: 'order', id: exampleId('order', 'none') },
    ...details,
  })
const provedTicket = (id: string): Proved => ({ kind: 'ticket', id })

/** What was told of a ticket, oldest first. */
const toldOf = async (ticketId: string): Promise<string[]> => {
  const { body } = await get<Page<Event>>(`/v1/events?objectId=${ticketId}&limit=100`, store.secretKey)
  return body.data.map(({ type }) => type).toReversed()
}

const readMessages = async (ticketId: string, as: string): Promise<Message[]> =>
  (await get<Page<Message>>(`/v1/tickets/${ticketId}/messages?limit=100`, as)).body.data

const codeOf = ({ status, body }: Answer<unknown>): string => `${status} ${(body as Problem).code}`

describe('POST /v1/tickets from a page', () => {
  it('opens a ticket for the address that was typed, and has the receipt mailed', async () => {
    const { status, body, headers } = await post('/v1/tickets', store.publishableKey, aMessage(), {
      origin: shopOrigin,
    })
    expect([status, headers.get('etag')]).toEqual([201, '"1"'])
    expect(body).toMatchObject({
      subject: 'The vase arrived broken',
      state: { status: 'new' },
      channel: 'form',
      requester: { customerId: null, email: 'mia.berg@example.com', name: 'Mia Berg', verified: false },
      messageCount: 1,
      desk: null,
      allowedActions: [],
    })
    expect(body.ref).toMatch(/^T-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(await toldOf(body.id)).toEqual(['ticket.created'])
    expect(await storedJobs(api, mailReceived, { ticketId: body.id })).toHaveLength(1)
    const [message] = await readMessages(body.id, store.agentKey)
    expect(message).toMatchObject({ visibility: 'public', author: { kind: 'customer', name: 'Mia Berg' } })
  })

  it('links an order of that address for the desk, and confirms it to nobody', async () => {
    const { body: order } = await request<Order>(api.url, 'PUT', '/v1/orders/external/linked', {
      as: store.secretKey,
      body: anOrder({ number: 'NL-5001' }),
    })
    const owned = await aSentTicket({ orderNumber: '#nl5001' })
    const foreign = await aSentTicket({ orderNumber: '#nl5001', requester: { email: 'somebody@example.com' } })
    expect([owned.orderId, foreign.orderId]).toEqual([null, null])
    expect((await get(`/v1/tickets/${owned.id}`, store.agentKey)).body).toMatchObject({ orderId: order.id })
    expect((await get(`/v1/tickets/${foreign.id}`, store.agentKey)).body).toMatchObject({
      orderId: null,
      desk: { orderNumber: '#nl5001' },
    })
  })

  it.each([
    ['nobody to answer', { requester: undefined }, '422 requester_required'],
    ['only a name', { requester: { name: 'Mia' } }, '422 requester_required'],
    ['somebody’s customer id', { requester: { customerId: exampleId('customer') } }, '403 field_not_allowed'],
    ['a priority', { priority: 'urgent' }, '403 field_not_allowed'],
    ['tags', { tags: ['vip'] }, '403 field_not_allowed'],
    ['a channel', { channel: 'phone' }, '403 field_not_allowed'],
    ['a file that is not there', { attachmentIds: [exampleId('attachment')] }, '422 attachment_not_usable'],
    ['a text of nothing', { text: '\u0000' }, '400 invalid_request'],
    ['a subject of two lines', { subject: 'One\nTwo' }, '400 invalid_request'],
    ['a state', { state: { status: 'solved' } }, '400 invalid_request'],
  ])('refuses %s', async (_, details, code) => {
    expect(codeOf(await post('/v1/tickets', store.publishableKey, { ...aMessage(), ...details }))).toBe(code)
  })

  it('stores no card number and no script', async () => {
    const ticket = await aSentTicket({
      subject: 'Card 4242424242424242',
      text: 'It is 4242 4242 4242 4242',
      html: '<p onclick="x()">It is <script>alert(1)</script>4242 4242 4242 4242</p>',
    })
    expect(ticket.subject).toBe(`Card ${removedCard}`)
    const kept = await stored(api, 'messages').find({ ticketId: ticket.id }).toArray()
    expect(kept).toMatchObject([{ text: `It is ${removedCard}`, html: `<p>It is ${removedCard}</p>` }])
    expect(JSON.stringify(await stored(api, 'jobs').find({ storeId: store.id }).toArray())).not.toContain('4242')
  })

  it('stores no card number in a name', async () => {
    const ticket = await aSentTicket({ requester: { email: 'mia@example.com', name: 'Mia 4242 4242 4242 4242' } })
    expect(ticket.requester.name).toBe(`Mia ${removedCard}`)
  })

  it('takes a subject that is full of card numbers, and lists it', async () => {
    const subject = `cards ${'4222222222222,'.repeat(13)}`.padEnd(200, 'x')
    const created = await post('/v1/tickets', store.publishableKey, { ...aMessage(), subject })
    expect([created.status, created.body.subject.length <= 200]).toEqual([201, true])
    const list = await get<Page<Ticket>>(`/v1/tickets?ref=${created.body.ref}`, store.agentKey)
    expect([list.status, list.body.data.length]).toEqual([200, 1])
    const changed = await request<Ticket>(api.url, 'PATCH', `/v1/tickets/${created.body.id}`, {
      as: store.agentKey,
      body: { subject: 'card 4222222222222 '.repeat(10) },
    })
    expect([changed.status, changed.body.subject]).toEqual([200, `card ${removedCard} `.repeat(10).trim()])
  })

  it('makes one ticket of a request that is repeated, and answers it byte for byte', async () => {
    const send = async () =>
      await post('/v1/tickets', store.publishableKey, aMessage({ subject: 'Sent twice' }), {
        'idempotency-key': 'sent-twice',
      })
    const first = await send()
    const second = await send()
    expect(second.text).toBe(first.text)
    expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true'])
    const other = await post('/v1/tickets', store.publishableKey, aMessage(), { 'idempotency-key': 'sent-twice' })
    expect(codeOf(other)).toBe('422 idempotency_key_reused')
  })

  it('cannot be read back with the key of the page', async () => {
    const { id } = await aSentTicket()
    for (const path of [`/v1/tickets/${id}`, '/v1/tickets', `/v1/tickets/${id}/messages`])
      expect(codeOf(await get(path, store.publishableKey))).toBe('403 principal_not_allowed')
    expect(codeOf(await post(`/v1/tickets/${id}/messages`, store.publishableKey, { text: 'More' }))).toBe(
      '403 principal_not_allowed',
    )
  })
})

describe('POST /v1/tickets from a session', () => {
  it('is the customer’s own, with their order', async () => {
    const { customerId, token } = await aShopper('asks')
    await request(api.url, 'PUT', '/v1/orders/external/asked', {
      as: store.secretKey,
      body: anOrder({ number: 'NL-5002', customer: { externalId: 'asks', email: 'asks@example.com' } }),
    })
    const { status, body } = await post(
      '/v1/tickets',
      token,
      aMessage({ requester: undefined, orderNumber: 'NL-5002' }),
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({ requester: { customerId, email: 'asks@example.com', verified: true }, desk: null })
    expect(body.orderId).not.toBeNull()
    expect(body.allowedActions).toEqual(['reply', 'solve'])
    expect((await get(`/v1/tickets/${body.id}`, token)).body).toEqual(body)
  })

  it('does not let anybody speak for somebody else', async () => {
    const { token } = await aShopper('impostor')
    expect(codeOf(await post('/v1/tickets', token, aMessage()))).toBe('403 field_not_allowed')
  })

  it('is a guest’s, about the order that they proved, and readable in that session only', async () => {
    const { body: order } = await request<Order>(api.url, 'PUT', '/v1/orders/external/guests', {
      as: store.secretKey,
      body: anOrder({ number: 'NL-5003', customer: { email: 'guest@example.com', name: 'Gus' } }),
    })
    const proof = { email: 'guest@example.com', proved: { kind: 'order', id: order.id } as const }
    const guest = await aGuest(proof)
    const { body } = await post('/v1/tickets', guest, aMessage({ requester: undefined }))
    expect(body).toMatchObject({
      orderId: order.id,
      requester: { customerId: null, name: 'Gus', email: 'guest@example.com', verified: true },
    })
    expect((await get(`/v1/tickets/${body.id}`, guest)).status).toBe(200)
    expect(codeOf(await get(`/v1/tickets/${body.id}`, await aGuest(proof)))).toBe('404 ticket_not_found')
  })
})

describe('POST /v1/tickets from the desk', () => {
  it('is for a customer, with what the desk decides, and mails no receipt', async () => {
    const { customerId } = await aShopper('called')
    const { body } = await post('/v1/tickets', store.agentKey, {
      ...aMessage(),
      requester: { customerId },
      channel: 'phone',
      priority: 'high',
      tags: ['spare-part'],
    })
    expect(body).toMatchObject({
      channel: 'phone',
      requester: { customerId, email: 'called@example.com', verified: true },
      desk: { priority: 'high', tags: ['spare-part'], assigneeId: null },
    })
    expect(await storedJobs(api, mailReceived, { ticketId: body.id })).toEqual([])
    const [message] = await readMessages(body.id, store.secretKey)
    expect(message?.author).toEqual({ kind: 'agent', name: 'Mia' })
  })

  it('refuses a customer of another store', async () => {
    const other = await api.newStore()
    const { customerId } = await aShopper('ours')
    const { status, body } = await post<Problem>('/v1/tickets', other.secretKey, {
      ...aMessage(),
      requester: { customerId },
    })
    expect([status, body.code]).toEqual([404, 'customer_not_found'])
  })
})

describe('who sees a ticket', () => {
  it('is its customer, not another, and no other store', async () => {
    const mine = await aShopper('mine')
    const theirs = await aShopper('theirs')
    const other = await api.newStore()
    const { body: ticket } = await post('/v1/tickets', mine.token, aMessage({ requester: undefined }))
    for (const as of [theirs.token, other.secretKey, other.agentKey, await aGuest({ email: 'mine@example.com' })]) {
      for (const path of [`/v1/tickets/${ticket.id}`, `/v1/tickets/${ticket.id}/messages`])
        expect(codeOf(await get(path, as))).toBe('404 ticket_not_found')
      const list = await get<Page<Ticket>>('/v1/tickets?limit=100', as)
      expect(list.body.data.map(({ id }) => id)).not.toContain(ticket.id)
    }
    for (const as of [theirs.token, other.secretKey])
      expect(codeOf(await post(`/v1/tickets/${ticket.id}/messages`, as, { text: 'Mine' }))).toBe('404 ticket_not_found')
    expect(codeOf(await get(`/v1/tickets/${exampleId('ticket', 'none')}`, mine.token))).toBe('404 ticket_not_found')
  })

  it('is a guest for the one that they proved', async () => {
    const proved = await aSentTicket()
    const other = await aSentTicket()
    const guest = await aGuest({ proved: provedTicket(proved.id) })
    expect((await get(`/v1/tickets/${proved.id}`, guest)).body).toMatchObject({ id: proved.id, desk: null })
    expect(codeOf(await get(`/v1/tickets/${other.id}`, guest))).toBe('404 ticket_not_found')
    expect((await get<Page<Ticket>>('/v1/tickets', guest)).body.data.map(({ id }) => id)).toEqual([proved.id])
    expect((await post(`/v1/tickets/${proved.id}/messages`, guest, { text: 'Any news?' })).status).toBe(201)
  })

  it('does not give shoppers what is the desk’s', async () => {
    const { token } = await aShopper('nosy')
    const { body: ticket } = await post('/v1/tickets', token, aMessage({ requester: undefined }))
    for (const action of ['notes', 'assign', 'wait', 'close', 'merge', 'mark-spam'])
      expect(codeOf(await post(`/v1/tickets/${ticket.id}/${action}`, token))).toBe('403 principal_not_allowed')
    const list = await get<Page<Ticket>>(`/v1/tickets?assigneeId=${store.agentKeyId}`, token)
    expect(list.body.data).toEqual([])
  })

  it('needs the scope', async () => {
    const reader = await api.newKey(store.id, { kind: 'restricted', name: 'Reader', scopes: ['orders:read'] })
    expect(codeOf(await get('/v1/tickets', reader))).toBe('403 scope_missing')
    expect(codeOf(await post('/v1/tickets', reader, aMessage()))).toBe('403 scope_missing')
  })
})

describe('a conversation', () => {
  it('opens when the desk answers, waits, and opens again when the shopper writes', async () => {
    const { customerId, token } = await aShopper('talks')
    const { body: ticket } = await post('/v1/tickets', token, aMessage({ requester: undefined }))
    const path = `/v1/tickets/${ticket.id}`
    const { status, body: reply } = await post<Message>(`${path}/messages`, store.agentKey, {
      text: 'A new one leaves tomorrow.',
      html: '<p>A new one leaves <b>tomorrow</b>.</p>',
    })
    expect(status).toBe(201)
    expect(reply).toMatchObject({
      ticketId: ticket.id,
      author: { kind: 'agent', name: 'Mia' },
      html: '<p>A new one leaves <b>tomorrow</b>.</p>',
    })
    expect(await storedJobs(api, mailReply, { ticketId: ticket.id })).toMatchObject([
      { payload: { messageId: reply.id } },
    ])
    expect((await get(path, token)).body).toMatchObject({ state: { status: 'open' }, messageCount: 2, version: 2 })

    await post(`${path}/wait`, store.agentKey, { reason: 'customer' })
    expect((await get(path, token)).body.state).toEqual({ status: 'waiting', reason: 'customer', until: null })
    await post(`${path}/messages`, token, { text: 'Thank you!' })
    expect((await get(path, token)).body.state).toEqual({ status: 'open' })
    expect(await toldOf(ticket.id)).toEqual([
      'ticket.created',
      'ticket.message_created',
      'ticket.status_changed',
      'ticket.status_changed',
      'ticket.message_created',
      'ticket.status_changed',
    ])
    const mine = await get<Page<Ticket>>(`/v1/tickets?customerId=${customerId}&status=open`, store.agentKey)
    expect(mine.body.data.map(({ id }) => id)).toEqual([ticket.id])
  })

  it('keeps notes, and that there are any, from the shopper', async () => {
    const { token } = await aShopper('unaware')
    const { body: ticket } = await post('/v1/tickets', token, aMessage({ requester: undefined }))
    const note = await post<Message>(`/v1/tickets/${ticket.id}/notes`, store.agentKey, { text: 'Third one this week' })
    expect([note.status, note.body.visibility]).toEqual([201, 'internal'])
    expect((await get(`/v1/tickets/${ticket.id}`, token)).body).toEqual(ticket)
    expect((await readMessages(ticket.id, token)).map(({ visibility }) => visibility)).toEqual(['public'])
    expect((await readMessages(ticket.id, store.agentKey)).map(({ visibility }) => visibility)).toEqual([
      'public',
      'internal',
    ])
    expect(await toldOf(ticket.id)).toEqual(['ticket.created', 'ticket.note_created'])
  })

  it('does not tell shoppers what the merchant calls its systems', async () => {
    const { token } = await aShopper('curious')
    const { body: ticket } = await post('/v1/tickets', token, aMessage({ requester: undefined }))
    await post(`/v1/tickets/${ticket.id}/messages`, store.secretKey, { text: 'It is on its way' })
    expect((await readMessages(ticket.id, token)).at(-1)?.author).toEqual({ kind: 'server', name: null })
    expect((await readMessages(ticket.id, store.agentKey)).at(-1)?.author).toEqual({ kind: 'server', name: 'Tests' })
  })

  it('adds a reply once, however often it is sent, and counts every one of many at once', async () => {
    const { id } = await aSentTicket()
    const send = async (key: string) =>
      await post<Message>(`/v1/tickets/${id}/messages`, store.agentKey, { text: key }, { 'idempotency-key': key })
    const first = await send('reply-once')
    expect((await send('reply-once')).text).toBe(first.text)
    const answers = await Promise.all(['reply-two', 'reply-three', 'reply-four'].map(send))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await get(`/v1/tickets/${id}`, store.agentKey)).body.messageCount).toBe(5)
  })

  it('walks its messages page by page, oldest first', async () => {
    const { id } = await aSentTicket({ text: 'Message 0' })
    for (let index = 1; index < 7; index++)
      await post(`/v1/tickets/${id}/messages`, store.agentKey, { text: `Message ${index}` })
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/v1/tickets/${id}/messages?limit=3${cursor && `&cursor=${cursor}`}`
      const { body }: Answer<Page<Message>> = await get<Page<Message>>(path, store.agentKey)
      seen.push(...body.data.map(({ text }) => text))
      cursor = body.nextCursor
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `Message ${index}`))
    const { id: otherId } = await aSentTicket()
    const { body } = await get<Page<Message>>(`/v1/tickets/${id}/messages?limit=1`, store.agentKey)
    const wrong = await get(`/v1/tickets/${otherId}/messages?cursor=${body.nextCursor}`, store.agentKey)
    expect(codeOf(wrong)).toBe('400 invalid_cursor')
  })
})

describe('the lifecycle', () => {
  it('goes from solved to closed, and what is written then begins a follow-up', async () => {
    const { token } = await aShopper('returns')
    const { body: ticket } = await post('/v1/tickets', token, aMessage({ requester: undefined }))
    const path = `/v1/tickets/${ticket.id}`
    expect((await post(`${path}/solve`, token)).body).toMatchObject({
      state: { status: 'solved' },
      allowedActions: ['reply', 'reopen'],
    })
    expect((await post(`${path}/close`, store.agentKey)).body).toMatchObject({
      state: { status: 'closed' },
      allowedActions: ['note'],
    })
    expect((await get(path, token)).body.allowedActions).toEqual(['reply'])
    expect(codeOf(await post(`${path}/messages`, store.agentKey, { text: 'Late' }))).toBe(
      '409 ticket_transition_not_allowed',
    )
    expect(codeOf(await post(`${path}/reopen`, token))).toBe('409 ticket_transition_not_allowed')
    const { body: message } = await post<Message>(`${path}/messages`, token, { text: 'It broke again' })
    expect(message.ticketId).not.toBe(ticket.id)
    const { body: followUp } = await get(`/v1/tickets/${message.ticketId}`, token)
    expect(followUp).toMatchObject({ followUpOf: ticket.id, subject: ticket.subject, state: { status: 'new' } })
    expect(followUp.ref).not.toBe(ticket.ref)
    expect((await get(path, token)).body).toMatchObject({ state: { status: 'closed' }, messageCount: 1 })
  })

  it('has one follow-up, however many messages come, also at once, and another only when that is closed or spam', async () => {
    const { token } = await aShopper('insists')
    const { body: closed } = await post('/v1/tickets', token, aMessage({ requester: undefined }))
    const end = async (id: string) => {
      await post(`/v1/tickets/${id}/solve`, store.agentKey)
      await post(`/v1/tickets/${id}/close`, store.agentKey)
    }
    const write = async (text: string) => await post<Message>(`/v1/tickets/${closed.id}/messages`, token, { text })
    await end(closed.id)
    const texts = Array.from({ length: 8 }, (_, index) => `At once ${index}`)
    const answers = await Promise.all(texts.map(write))
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 201))
    const [first, ...more] = new Set(answers.map(({ body }) => body.ticketId))
    expect(more).toEqual([])
    expect((await readMessages(first ?? '', token)).map(({ text }) => text).toSorted()).toEqual(texts)
    expect((await get(`/v1/tickets/${first}`, token)).body).toMatchObject({
      followUpOf: closed.id,
      messageCount: texts.length,
      state: { status: 'new' },
    })
    expect((await write('Later')).body.ticketId).toBe(first)

    await end(first ?? '')
    const { body: second } = await write('After that')
    expect((await get(`/v1/tickets/${second.ticketId}`, token)).body).toMatchObject({ followUpOf: first })
    expect((await write('And more')).body.ticketId).toBe(second.ticketId)

    await post(`/v1/tickets/${second.ticketId}/mark-spam`, store.agentKey)
    const { body: third } = await write('No spam')
    expect([closed.id, first, second.ticketId]).not.toContain(third.ticketId)
    expect((await write('Still none')).body.ticketId).toBe(third.ticketId)
  })

  it('lets a guest who proved a closed ticket read the follow-up', async () => {
    const { id } = await aSentTicket()
    await post(`/v1/tickets/${id}/solve`, store.agentKey)
    await post(`/v1/tickets/${id}/close`, store.agentKey)
    const { body } = await post<Message>(`/v1/tickets/${id}/messages`, await aGuest({ proved: provedTicket(id) }), {
      text: 'Again',
    })
    const later = await aGuest({ proved: provedTicket(id) })
    expect((await get(`/v1/tickets/${body.ticketId}`, later)).body).toMatchObject({ followUpOf: id })
  })

  it('takes back what was taken for spam', async () => {
    const { id } = await aSentTicket()
    expect((await post(`/v1/tickets/${id}/mark-spam`, store.agentKey)).body.state).toEqual({ status: 'spam' })
    expect(codeOf(await post(`/v1/tickets/${id}/messages`, store.agentKey, { text: 'Hi' }))).toBe(
      '409 ticket_transition_not_allowed',
    )
    expect((await post(`/v1/tickets/${id}/reopen`, store.agentKey)).body.state).toEqual({ status: 'open' })
  })

  it('opens a waiting ticket on its day, unless it was opened or waits for another day', async () => {
    const { id } = await aSentTicket()
    const until = new Date(Date.now() + 86_400_000).toISOString()
    const { body: waiting } = await post(`/v1/tickets/${id}/wait`, store.agentKey, { reason: 'third_party', until })
    expect(waiting.state).toEqual({ status: 'waiting', reason: 'third_party', until })
    const [job] = await storedJobs(api, reopenWaiting, { ticketId: id })
    expect(job?.runAt).toEqual(new Date(until))
    if (job === undefined) throw new Error('No job')
    await reopenWaitingTicket(api.context, { ...job, payload: { ...job.payload, until: '2026-01-01T00:00:00.000Z' } })
    expect((await get(`/v1/tickets/${id}`, store.agentKey)).body).toEqual(waiting)
    await reopenWaitingTicket(api.context, job)
    expect((await get(`/v1/tickets/${id}`, store.agentKey)).body.state).toEqual({ status: 'open' })
    await reopenWaitingTicket(api.context, job)
    expect((await get(`/v1/tickets/${id}`, store.agentKey)).body.version).toBe(waiting.version + 1)
    const past = await post(`/v1/tickets/${id}/wait`, store.agentKey, {
      reason: 'customer',
      until: '2020-01-01T00:00:00Z',
    })
    expect(codeOf(past)).toBe('400 invalid_request')
  })

  it('closes a solved ticket a week later, unless it was opened again', async () => {
    const { id } = await aSentTicket()
    const { body: solved } = await post(`/v1/tickets/${id}/solve`, store.agentKey)
    const [job] = await storedJobs(api, closeSolved, { ticketId: id })
    if (job === undefined || solved.state.status !== 'solved') throw new Error('No job')
    expect(job.runAt.getTime() - Date.parse(solved.state.at)).toBe(7 * 86_400_000)
    await post(`/v1/tickets/${id}/reopen`, store.agentKey)
    await closeSolvedTicket(api.context, job)
    expect((await get(`/v1/tickets/${id}`, store.agentKey)).body.state).toEqual({ status: 'open' })
    await post(`/v1/tickets/${id}/solve`, store.agentKey)
    const again = (await storedJobs(api, closeSolved, { ticketId: id })).find(({ _id }) => _id !== job._id)
    if (again === undefined) throw new Error('No second job')
    await closeSolvedTicket(api.context, again)
    expect((await get(`/v1/tickets/${id}`, store.agentKey)).body.state.status).toBe('closed')
  })

  it('refuses a step that was decided on another version, before anything else', async () => {
    const { id } = await aSentTicket()
    await post(`/v1/tickets/${id}/messages`, store.agentKey, { text: 'First' })
    for (const action of ['solve', 'messages', 'notes', 'wait', 'assign']) {
      const body = {
        messages: { text: 'x' },
        notes: { text: 'x' },
        wait: { reason: 'customer' },
        assign: { assigneeId: null },
      }
      const stale = await post(`/v1/tickets/${id}/${action}`, store.agentKey, body[action as 'wait'], {
        'if-match': '"1"',
      })
      expect(codeOf(stale)).toBe('412 version_mismatch')
    }
    expect((await post(`/v1/tickets/${id}/solve`, store.agentKey, {}, { 'if-match': '"2"' })).status).toBe(200)
  })
})

describe('PATCH /v1/tickets/{ticketId}', () => {
  const patch = async (id: string, body: unknown, headers: Record<string, string> = {}) =>
    await request<Ticket>(api.url, 'PATCH', `/v1/tickets/${id}`, { as: store.agentKey, body, headers })

  it('changes what is given, and nothing when it was so already', async () => {
    const { id } = await aSentTicket()
    const first = await patch(id, { priority: 'high', tags: ['vase'], subject: 'Two vases' })
    expect(first.body).toMatchObject({
      subject: 'Two vases',
      type: 'question',
      desk: { priority: 'high', tags: ['vase'] },
    })
    const second = await patch(id, { priority: 'high', tags: ['vase'] })
    expect(second.text).toBe(first.text)
    expect(await toldOf(id)).toEqual(['ticket.created', 'ticket.updated'])
    await patch(id, { priority: 'high', tags: ['vase', 'glass'] })
    const { body } = await get<Page<Event>>(`/v1/events?objectId=${id}`, store.secretKey)
    expect(body.data[0]?.data.changes).toEqual({ fields: 'tags' })
  })

  it('refuses an order that the store does not have, and a stale version', async () => {
    const { id } = await aSentTicket()
    expect(codeOf(await patch(id, { orderId: exampleId('order', 'none') }))).toBe('404 order_not_found')
    expect(codeOf(await patch(id, { priority: 'low' }, { 'if-match': '"7"' }))).toBe('412 version_mismatch')
    expect(codeOf(await patch(id, { assigneeId: store.agentKeyId }))).toBe('400 invalid_request')
  })
})

describe('POST /v1/tickets/{ticketId}/assign', () => {
  it('gives a ticket to an agent, and takes it back', async () => {
    const { id } = await aSentTicket()
    const { body } = await post(`/v1/tickets/${id}/assign`, store.agentKey, { assigneeId: store.agentKeyId })
    expect(body.desk?.assigneeId).toBe(store.agentKeyId)
    const list = await get<Page<Ticket>>(`/v1/tickets?assigneeId=${store.agentKeyId}`, store.secretKey)
    expect(list.body.data.map((ticket) => ticket.id)).toContain(id)
    expect(
      (await post(`/v1/tickets/${id}/assign`, store.agentKey, { assigneeId: null })).body.desk?.assigneeId,
    ).toBeNull()
    expect(await toldOf(id)).toEqual(['ticket.created', 'ticket.assigned', 'ticket.assigned'])
  })

  it('refuses a key that is missing, of another store, or of no agent', async () => {
    const { id } = await aSentTicket()
    const other = await api.newStore()
    const { body: keys } = await get<Page<{ id: string }>>('/v1/keys?kind=publishable', store.secretKey)
    for (const assigneeId of [exampleId('key', 'none'), other.agentKeyId, keys.data[0]?.id])
      expect(codeOf(await post(`/v1/tickets/${id}/assign`, store.agentKey, { assigneeId }))).toBe('404 key_not_found')
  })
})

describe('POST /v1/tickets/{ticketId}/merge', () => {
  const merge = async (id: string, into: string) => await post(`/v1/tickets/${id}/merge`, store.agentKey, { into })

  it('lists the messages of both under their own ids, for everybody who could read either', async () => {
    const requester = { email: 'twice@example.com' }
    const source = await aSentTicket({ requester, text: 'First' })
    const target = await aSentTicket({ requester, text: 'Second' })
    await post(`/v1/tickets/${target.id}/solve`, store.agentKey)
    const { status, body } = await merge(source.id, target.id)
    expect([status, body.state, body.allowedActions]).toEqual([
      200,
      { status: 'merged', into: target.id },
      ['reply', 'note'],
    ])
    const survivor = await get(`/v1/tickets/${target.id}`, store.agentKey)
    expect(survivor.body).toMatchObject({ messageCount: 2, state: { status: 'open' } })
    for (const ticketId of [source.id, target.id]) {
      const guest = await aGuest({ email: requester.email, proved: provedTicket(ticketId) })
      const messages = await readMessages(target.id, guest)
      expect(messages.map(({ text, ticketId: home }) => `${text} ${home}`)).toEqual([
        `First ${source.id}`,
        `Second ${target.id}`,
      ])
    }
    expect(await toldOf(source.id)).toEqual(['ticket.created', 'ticket.merged'])
  })

  it('points on: what is written to it, listed from it or attached to it is where it went', async () => {
    const requester = { email: 'chain@example.com' }
    const [first, second, last] = [
      await aSentTicket({ requester, text: 'One' }),
      await aSentTicket({ requester, text: 'Two' }),
      await aSentTicket({ requester, text: 'Three' }),
    ]
    await merge(first.id, second.id)
    await merge(second.id, last.id)
    const guest = await aGuest({ email: requester.email, proved: provedTicket(first.id) })
    expect((await get(`/v1/tickets/${first.id}`, guest)).body).toMatchObject({
      state: { status: 'merged', into: second.id },
      allowedActions: ['reply'],
    })
    const form = new FormData()
    form.set('file', new Blob(['Serial number 42'], { type: 'text/plain' }), 'serial.txt')
    const upload = await fetch(`${api.url}/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${guest}` },
      body: form,
    })
    const { id: file } = (await upload.json()) as { id: string }
    const reply = await post<Message>(`/v1/tickets/${first.id}/messages`, guest, {
      text: 'Four',
      attachmentIds: [file],
    })
    expect([reply.status, reply.body.ticketId]).toEqual([201, last.id])
    const answer = await post<Message>(`/v1/tickets/${first.id}/messages`, store.agentKey, { text: 'Five' })
    const note = await post<Message>(`/v1/tickets/${second.id}/notes`, store.agentKey, { text: 'Six' })
    expect([answer, note].map(({ status, body }) => [status, body.ticketId])).toEqual([
      [201, last.id],
      [201, last.id],
    ])
    for (const { id } of [first, second, last]) {
      expect((await readMessages(id, guest)).map(({ text }) => text)).toEqual(['One', 'Two', 'Three', 'Four', 'Five'])
      expect(await readMessages(id, store.agentKey)).toHaveLength(6)
    }
    expect((await get(`/v1/attachments/${file}`, guest)).status).toBe(200)
    expect((await get(`/v1/attachments/${file}`, await aGuest({ proved: provedTicket(last.id) }))).status).toBe(200)
    expect((await get(`/v1/tickets/${last.id}`, store.agentKey)).body).toMatchObject({
      state: { status: 'open' },
      messageCount: 5,
    })
    expect(await storedJobs(api, mailReply, { ticketId: last.id })).toHaveLength(1)
  })

  it('points on to a closed ticket’s follow-up, and a merge into it to where it went', async () => {
    const requester = { email: 'points@example.com' }
    const [one, two, three] = [
      await aSentTicket({ requester }),
      await aSentTicket({ requester }),
      await aSentTicket({ requester }),
    ]
    await merge(one.id, two.id)
    expect((await merge(three.id, one.id)).body.state).toEqual({ status: 'merged', into: two.id })
    expect(codeOf(await merge(two.id, three.id))).toBe('409 ticket_merge_not_allowed')
    await post(`/v1/tickets/${two.id}/solve`, store.agentKey)
    await post(`/v1/tickets/${two.id}/close`, store.agentKey)
    const guest = await aGuest({ email: requester.email, proved: provedTicket(one.id) })
    const { body } = await post<Message>(`/v1/tickets/${one.id}/messages`, guest, { text: 'Again' })
    expect((await get(`/v1/tickets/${body.ticketId}`, guest)).body).toMatchObject({ followUpOf: two.id })
    expect(codeOf(await post(`/v1/tickets/${one.id}/messages`, store.agentKey, { text: 'Late' }))).toBe(
      '409 ticket_transition_not_allowed',
    )
  })

  it('shows a customer what was merged into their ticket, and nobody else', async () => {
    const mine = await aShopper('merged-into')
    const theirs = await aShopper('merged-not')
    const typed = await aSentTicket({ requester: { email: 'merged-into@example.com' } })
    const { body: own } = await post('/v1/tickets', mine.token, aMessage({ requester: undefined }))
    expect(codeOf(await get(`/v1/tickets/${typed.id}`, mine.token))).toBe('404 ticket_not_found')
    await merge(typed.id, own.id)
    expect((await get(`/v1/tickets/${typed.id}`, mine.token)).body.state).toEqual({ status: 'merged', into: own.id })
    const other = await api.newStore()
    for (const as of [
      theirs.token,
      await aGuest({ proved: provedTicket(exampleId('ticket', 'none')) }),
      other.secretKey,
    ]) {
      expect(codeOf(await get(`/v1/tickets/${typed.id}`, as))).toBe('404 ticket_not_found')
      expect(codeOf(await post(`/v1/tickets/${typed.id}/messages`, as, { text: 'x' }))).toBe('404 ticket_not_found')
    }
  })

  it('refuses another’s ticket, itself, one that is closed, and one that is not there', async () => {
    const mine = await aSentTicket({ requester: { email: 'one@example.com' } })
    const theirs = await aSentTicket({ requester: { email: 'two@example.com' } })
    expect(codeOf(await merge(mine.id, theirs.id))).toBe('409 ticket_merge_not_allowed')
    expect(codeOf(await merge(mine.id, mine.id))).toBe('409 ticket_merge_not_allowed')
    expect(codeOf(await merge(mine.id, exampleId('ticket', 'none')))).toBe('404 ticket_not_found')
    const closed = await aSentTicket({ requester: { email: 'one@example.com' } })
    await post(`/v1/tickets/${closed.id}/solve`, store.agentKey)
    await post(`/v1/tickets/${closed.id}/close`, store.agentKey)
    expect(codeOf(await merge(mine.id, closed.id))).toBe('409 ticket_merge_not_allowed')
    const other = await api.newStore()
    expect(codeOf(await post(`/v1/tickets/${mine.id}/merge`, other.agentKey, { into: theirs.id }))).toBe(
      '404 ticket_not_found',
    )
  })

  it('lets one of two merges that cross win, and loses no message', async () => {
    for (let round = 0; round < 5; round++) {
      const requester = { email: `cross${round}@example.com` }
      const [one, two] = [await aSentTicket({ requester }), await aSentTicket({ requester })]
      const answers = await Promise.all([merge(one.id, two.id), merge(two.id, one.id)])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      const after = await Promise.all(
        [one, two].map(async ({ id }) => (await get(`/v1/tickets/${id}`, store.agentKey)).body),
      )
      expect(after.map(({ state }) => state.status).toSorted()).toEqual(['merged', 'new'])
      const survivor = after.find(({ state }) => state.status === 'new')
      expect(await readMessages(survivor?.id ?? '', store.agentKey)).toHaveLength(2)
    }
  })
})

describe('GET /v1/tickets', () => {
  const walk = async (as: string, query: string, between?: () => Promise<unknown>): Promise<string[]> => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/v1/tickets?limit=3${query}${cursor && `&cursor=${cursor}`}`
      const { body }: Answer<Page<Ticket>> = await get<Page<Ticket>>(path, as)
      seen.push(...body.data.map(({ subject }) => subject))
      cursor = body.nextCursor
      if (seen.length === 3) await between?.()
    }
    return seen
  }
  const sevenTickets = async (shop: TestStore): Promise<Ticket[]> => {
    const made: Ticket[] = []
    for (let index = 0; index < 7; index++)
      made.push((await post('/v1/tickets', shop.publishableKey, aMessage({ subject: `Ticket ${index}` }))).body)
    return made
  }
  const numbered = (...numbers: number[]) => numbers.map((number) => `Ticket ${number}`)

  it('misses no ticket that is answered between two pages', async () => {
    const shop = await api.newStore()
    const made = await sevenTickets(shop)
    const answer = async () => await post(`/v1/tickets/${made[1]?.id}/messages`, shop.secretKey, { text: 'Newest' })
    expect(await walk(shop.secretKey, '', answer)).toEqual(numbered(6, 5, 4, 3, 2, 1, 0))
    const found = await get<Page<Ticket>>(`/v1/tickets?ref=${made[3]?.ref.toLowerCase()}`, shop.secretKey)
    expect(found.body.data.map(({ id }) => id)).toEqual([made[3]?.id])
  })

  it('shows the latest activity first when asked to, with a cursor of its own', async () => {
    const shop = await api.newStore()
    const made = await sevenTickets(shop)
    await post(`/v1/tickets/${made[0]?.id}/messages`, shop.secretKey, { text: 'Newest' })
    expect(await walk(shop.secretKey, '&sort=activity')).toEqual(numbered(0, 6, 5, 4, 3, 2, 1))
    const { body } = await get<Page<Ticket>>('/v1/tickets?limit=3&sort=activity', shop.secretKey)
    expect(codeOf(await get(`/v1/tickets?limit=3&cursor=${body.nextCursor}`, shop.secretKey))).toBe(
      '400 invalid_cursor',
    )
  })

  it('gives what was changed since a moment in the order of change, also what changes meanwhile', async () => {
    const shop = await api.newStore()
    const made = await sevenTickets(shop)
    await post(`/v1/tickets/${made[0]?.id}/solve`, shop.secretKey)
    const { body: since } = await post(`/v1/tickets/${made[5]?.id}/solve`, shop.secretKey)
    for (const index of [3, 1, 2]) await post(`/v1/tickets/${made[index]?.id}/solve`, shop.secretKey)
    const later = async () => await post(`/v1/tickets/${made[5]?.id}/reopen`, shop.secretKey)
    const changed = await walk(shop.secretKey, `&updatedSince=${since.updatedAt}`, later)
    expect(changed).toEqual(numbered(5, 3, 1, 2, 5))
  })

  it('finds an agent’s own queue, and a customer’s tickets in one state', async () => {
    const shop = await api.newStore()
    const made = await sevenTickets(shop)
    for (const index of [0, 2, 4])
      await post(`/v1/tickets/${made[index]?.id}/assign`, shop.agentKey, { assigneeId: shop.agentKeyId })
    await post(`/v1/tickets/${made[2]?.id}/solve`, shop.agentKey)
    expect(await walk(shop.agentKey, `&status=new&assigneeId=${shop.agentKeyId}`)).toEqual(numbered(4, 0))
    expect(await walk(shop.agentKey, `&status=solved&assigneeId=${shop.agentKeyId}&sort=activity`)).toEqual(numbered(2))
  })

  it.each([
    ['a cursor of another list', 'cursor=bm90LWEtY3Vyc29y', '400 invalid_cursor'],
    ['a status that is none', 'status=lost', '400 invalid_request'],
    ['a reference that is none', 'ref=42', '400 invalid_request'],
    ['a filter it does not know', 'mood=bad', '400 invalid_request'],
    ['a sort it does not know', 'sort=mood', '400 invalid_request'],
    ['a moment that is none', 'updatedSince=yesterday', '400 invalid_request'],
    [
      'filters that have no index',
      `customerId=${exampleId('customer')}&assigneeId=${exampleId('key')}`,
      '400 invalid_request',
    ],
    ['a reference with a filter', 'ref=T-7K3M-9QXT&status=open', '400 invalid_request'],
    ['changes with a sort', 'updatedSince=2026-11-30T10:00:00Z&sort=activity', '400 invalid_request'],
  ])('refuses %s', async (_, query, code) => {
    expect(codeOf(await get(`/v1/tickets?${query}`, store.secretKey))).toBe(code)
  })
})

describe('a stored ticket that cannot be shown', () => {
  it.each([
    ['of a subject that is too long', { subject: 'x'.repeat(201) }],
    ['of a state that nobody knows', { state: { status: 'lost' } }],
    ['without a moment', { lastMessageAt: new Date(0), createdAt: null }],
  ])('hides no other one, because %s', async (_, broken) => {
    const other = await api.newStore()
    const send = async (): Promise<Ticket> => (await post('/v1/tickets', other.publishableKey, aMessage({}))).body
    const [good, bad] = [await send(), await send()]
    await stored(api, 'tickets').updateOne({ _id: bad.id }, { $set: broken })
    const list = await get<Page<Ticket>>('/v1/tickets', other.agentKey)
    expect([list.status, list.body.data.map(({ id }) => id)]).toEqual([200, [good.id]])
    expect(list.body).not.toHaveProperty('leftOut')
  })

  it('is left as it is by a change whose answer cannot be given, and mended by one whose answer can', async () => {
    const ticket = await aSentTicket()
    const update = async (body: unknown): Promise<number> =>
      (await request(api.url, 'PATCH', `/v1/tickets/${ticket.id}`, { as: store.agentKey, body })).status
    await stored(api, 'tickets').updateOne({ _id: ticket.id }, { $set: { subject: 'x'.repeat(201) } })
    expect(await update({ priority: 'urgent' })).toBe(500)
    expect(await api.context.tickets.find(store.id, ticket.id)).toMatchObject({ priority: 'normal', version: 1 })
    expect(await update({ subject: 'Vase', priority: 'urgent' })).toBe(200)
  })
})
