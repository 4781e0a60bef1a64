import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { startApi } from '../../api/src/testing/start-api.ts'
import { AftercareError, connect, TicketsResource, type Send } from '../src/index.ts'
import { OfflineQueue, type OfflineQueueError, type OfflineQueueOptions } from '../src/offline.ts'
import { aProblem, startScriptedServer, type ScriptedServer } from './scripted-server.ts'
import { MemoryStorage, offline } from './without-connection.ts'

const opened: OfflineQueue[] = []
afterEach(() => {
  for (const queue of opened.splice(0)) queue.close()
})

function aQueue(
  send: Send,
  options: Partial<OfflineQueueOptions> = {},
): { queue: OfflineQueue; tickets: TicketsResource } {
  const queue = new OfflineQueue(send, { name: 'cus_1', storage: new MemoryStorage(), ...options })
  opened.push(queue)
  return { queue, tickets: new TicketsResource(queue.send) }
}
const connectTo = ({ url }: ScriptedServer): Send => connect({ baseUrl: url, key: 'pk_1', retriesMax: 0 })
const textsSeen = ({ requests }: ScriptedServer): unknown[] =>
  requests.map(({ body }) => (JSON.parse(body.toString()) as { text: string }).text)
const done = { status: 201, body: { id: 'msg_1' } }

describe('a change without a connection', () => {
  it('waits, and is sent with the key that it was queued with', async () => {
    await using server = await startScriptedServer('drop', 'drop', done)
    const { queue, tickets } = aQueue(connectTo(server))
    const answer = tickets.reply('tkt_1', { text: 'It broke' })
    await expect.poll(() => server.requests.length).toBe(1)
    await queue.flush()
    await expect.poll(async () => (await queue.flush(), server.requests.length)).toBe(3)
    await expect(answer).resolves.toEqual({ id: 'msg_1' })
    expect(new Set(server.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(await queue.waiting()).toEqual([])
  })

  it('is sent by the next page when this one was closed, after those that were queued before it', async () => {
    const storage = new MemoryStorage()
    const before = aQueue(offline, { storage })
    void before.tickets.reply('tkt_1', { text: 'one' })
    void before.tickets.reply('tkt_1', { text: 'two' })
    await expect.poll(async () => (await before.queue.waiting()).length).toBe(2)
    before.queue.close()

    await using server = await startScriptedServer(done, done, done)
    const { queue, tickets } = aQueue(connectTo(server), { storage })
    await tickets.reply('tkt_1', { text: 'three' })
    expect(textsSeen(server)).toEqual(['one', 'two', 'three'])
    expect(await queue.waiting()).toEqual([])
  })

  it('says how many wait, and keeps what one shopper left apart from another’s', async () => {
    const storage = new MemoryStorage()
    const told: number[] = []
    const first = aQueue(offline, { storage, onChange: (waiting) => told.push(waiting) })
    void first.tickets.reply('tkt_1', { text: 'one' })
    void first.tickets.reply('tkt_1', { text: 'two' })
    await expect.poll(() => told).toEqual([1, 2])
    const other = aQueue(offline, { storage, name: 'cus_2' })
    expect(await other.queue.waiting()).toEqual([])
  })

  it('reads at once, and not through the queue', async () => {
    await using server = await startScriptedServer({ status: 200, body: { id: 'tkt_1' } })
    const { queue, tickets } = aQueue(connectTo(server))
    await expect(tickets.get('tkt_1')).resolves.toEqual({ id: 'tkt_1' })
    expect(await queue.waiting()).toEqual([])
  })
})

describe('a failure that may pass', () => {
  it('holds back what was done to the same object, and nothing else', async () => {
    await using server = await startScriptedServer(aProblem(503, 'unavailable'), done, done, done)
    const storage = new MemoryStorage()
    const closed = aQueue(offline, { storage })
    for (const [ticketId, text] of [
      ['tkt_1', 'a'],
      ['tkt_1', 'b'],
      ['tkt_2', 'c'],
    ] as const)
      void closed.tickets.reply(ticketId, { text })
    await expect.poll(async () => (await closed.queue.waiting()).length).toBe(3)
    closed.queue.close()

    const { queue } = aQueue(connectTo(server), { storage })
    await queue.flush()
    await queue.flush()
    await expect.poll(async () => (await queue.waiting()).length).toBe(0)
    expect(textsSeen(server)).toEqual(['a', 'c', 'a', 'b'])
  })

  it.each([
    ['a session that has run out', aProblem(401, 'unauthenticated')],
    ['the login page of a hotel', { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }],
  ])('keeps everything at %s', async (_, step) => {
    await using server = await startScriptedServer(step)
    const { queue, tickets } = aQueue(connectTo(server))
    void tickets.reply('tkt_1', { text: 'one' })
    await expect.poll(() => server.requests.length).toBe(1)
    queue.close()
    expect(await queue.waiting()).toHaveLength(1)
  })
})

describe('a conflict', () => {
  it('gives the change up without a way out, and goes on with the next one', async () => {
    await using server = await startScriptedServer(aProblem(409, 'ticket_transition_not_allowed'), done)
    const { tickets } = aQueue(connectTo(server))
    await expect(tickets.reply('tkt_1', { text: 'late' })).rejects.toMatchObject({
      code: 'ticket_transition_not_allowed',
    })
    await expect(tickets.reply('tkt_1', { text: 'next' })).resolves.toEqual({ id: 'msg_1' })
  })

  it('sends what the callback puts in its place, under a new key and before what came after', async () => {
    await using server = await startScriptedServer(aProblem(412, 'version_mismatch'), done, done)
    const { tickets } = aQueue(connectTo(server), {
      onConflict: (queued, error) =>
        error instanceof AftercareError && error.code === 'version_mismatch'
          ? { ifMatch: 7, body: { ...queued.call.body, text: 'amended' } }
          : undefined,
    })
    const both = [tickets.reply('tkt_1', { text: 'first' }, { ifMatch: 6 }), tickets.reply('tkt_1', { text: 'second' })]
    await expect(Promise.all(both)).resolves.toHaveLength(2)
    expect(textsSeen(server)).toEqual(['first', 'amended', 'second'])
    const [first, amended] = server.requests
    expect([first?.headers['if-match'], amended?.headers['if-match']]).toEqual(['"6"', '"7"'])
    expect(first?.headers['idempotency-key']).not.toBe(amended?.headers['idempotency-key'])
  })
})

describe('what the queue refuses', () => {
  it('is more than may wait', async () => {
    const { queue, tickets } = aQueue(offline, { waitingMax: 2 })
    for (const text of ['one', 'two']) void tickets.reply('tkt_1', { text })
    await expect(tickets.reply('tkt_1', { text: 'three' })).rejects.toMatchObject({ reason: 'full' })
    expect(await queue.waiting()).toHaveLength(2)
  })

  it('is a file', async () => {
    const { queue } = aQueue(offline)
    const upload = queue.send({ method: 'POST', path: '/v1/attachments', body: new FormData(), keyed: true })
    await expect(upload).rejects.toMatchObject({ reason: 'not_queueable' })
  })

  it('is to repeat what was sent longer ago than the server remembers', async () => {
    const storage = new MemoryStorage()
    const day = 24 * 3_600_000
    const queued = {
      key: 'k'.repeat(32),
      call: { method: 'POST', path: '/v1/tickets', body: { subject: 'Vase', text: 'It broke' }, keyed: true },
      queuedAt: Date.now() - 2 * day,
      sentAt: Date.now() - day,
    }
    storage.setItem('aftercare-offline:cus_1', JSON.stringify([queued]))
    await using server = await startScriptedServer()
    const refused: Error[] = []
    const { queue } = aQueue(connectTo(server), { storage, onConflict: (_, error) => void refused.push(error) })
    await queue.flush()
    expect(refused).toMatchObject([{ reason: 'outcome_unknown' } satisfies Partial<OfflineQueueError>])
    expect(server.requests).toEqual([])
  })

  it('is nothing that comes after a text that was cut off, which is set aside', async () => {
    await using server = await startScriptedServer(done)
    const storage = new MemoryStorage()
    storage.setItem('aftercare-offline:cus_1', '[{"key":"k')
    const { tickets } = aQueue(connectTo(server), { storage })
    await expect(tickets.reply('tkt_1', { text: 'one' })).resolves.toEqual({ id: 'msg_1' })
    expect(storage.getItem('aftercare-offline:cus_1:unreadable')).toBe('[{"key":"k')
  })
})

describe('exactly once', () => {
  it('opens one ticket when the answer was lost and the page closed', async () => {
    await using api = await startApi()
    const store = await api.newStore()
    const key = await api.newKey(store.id, { kind: 'secret', name: 'Shop' })
    const storage = new MemoryStorage()
    const losesAnswers: typeof fetch = async (input, init) => {
      await fetch(input, init)
      throw new TypeError('The network went away')
    }
    const before = aQueue(connect({ baseUrl: api.url, key, retriesMax: 0, fetch: losesAnswers }), { storage })
    void before.tickets.create({ requester: { email: 'mira@example.com' }, subject: 'Vase', text: 'It broke' })
    await expect.poll(async () => (await before.queue.waiting())[0]?.sentAt).toBeTypeOf('number')
    await before.queue.flush()
    before.queue.close()

    const send = connect({ baseUrl: api.url, key })
    const { queue } = aQueue(send, { storage })
    await queue.flush()
    expect(await queue.waiting()).toEqual([])
    expect((await new TicketsResource(send).list()).data).toHaveLength(1)
  })

  it('holds for any order of losses before and after the effect, with two tabs, each object in order', async () => {
    const fate = fc.constantFrom<'works' | 'request lost' | 'answer lost' | 'busy'>(
      'works',
      'request lost',
      'answer lost',
      'busy',
    )
    const scenario = fc.record({
      objects: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 12 }),
      fates: fc.array(fate, { maxLength: 30 }),
    })
    await fc.assert(
      fc.asyncProperty(scenario, async ({ objects, fates }) => {
        const server = new Remembering(fates)
        const storage = new MemoryStorage()
        const tabs = [aQueue(server.send, { storage }), aQueue(server.send, { storage })]
        const answers = objects.map((object, index) =>
          tabs[index % 2]?.tickets.reply(`tkt_${object}`, { text: String(index) }),
        )
        const [first, second] = tabs.map(({ queue }) => queue)
        while ((await first?.waiting())?.length) await Promise.all([first?.flush(), second?.flush()])
        await Promise.all([first?.flush(), second?.flush(), ...answers])
        for (const { queue } of tabs) queue.close()
        const expected = objects.map((object, index) => [`/v1/tickets/tkt_${object}/messages`, String(index)])
        for (const object of new Set(expected.map(([path]) => path)))
          expect(server.effects.filter(([path]) => path === object)).toEqual(
            expected.filter(([path]) => path === object),
          )
        expect(server.effects).toHaveLength(expected.length)
      }),
      { numRuns: 50 },
    )
  })
})

/** A server that remembers keys, behind a network that fails as it is told. */
class Remembering {
  readonly effects: [string, string][] = []
  readonly #keys = new Set<unknown>()
  readonly #fates: string[]

  constructor(fates: readonly string[]) {
    this.#fates = [...fates]
  }

  readonly send: Send = connect({
    baseUrl: 'http://shop.example',
    retriesMax: 0,
    fetch: async (input, init) => await this.#answer(new URL(new Request(input).url).pathname, init ?? {}),
  })

  async #answer(path: string, { headers, body }: RequestInit): Promise<Response> {
    const fate = this.#fates.shift() ?? 'works'
    await Promise.resolve()
    if (fate === 'request lost') throw new TypeError('lost')
    if (fate === 'busy') return Response.json({ type: '/', code: 'unavailable', detail: '' }, { status: 503 })
    const key = new Headers(headers).get('idempotency-key')
    if (!this.#keys.has(key)) this.effects.push([path, (JSON.parse(body as string) as { text: string }).text])
    this.#keys.add(key)
    if (fate === 'answer lost') throw new TypeError('lost')
    return Response.json({ id: 'msg_1' }, { status: 201 })
  }
}
