import {
  exampleReturnPolicy,
  type Event,
  type OrderUpsert,
  type Page,
  type Problem,
  type Return,
  type Returnability,
  type TestClock,
  type Ticket,
  type Withdrawal,
} from '@aftercare/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { createContext } from '../context.ts'
import { createLog } from '../log.ts'
import { anOrder, aParcel } from '../orders/order.builder.ts'
import { expireReturn } from '../returns/index.ts'
import { anItem } from '../returns/return.builder.ts'
import { listen, type Listening } from '../server.ts'
import { readMail } from '../testing/read-mail.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { storedJobs } from '../testing/stored.ts'
import { aMessage } from '../tickets/ticket.builder.ts'
import { followLateMs } from './follow-test-clock.job.ts'
import { followTestClock } from './jobs.ts'

const dayMs = 86_400_000

let api: TestApi
let store: TestStore
/** Another process on the same database, and the clock by which it asks what has changed. */
let other: Listening
let elapsed = 0

beforeAll(async () => {
  api = await startApi({ rateFactor: 99 })
  store = await aTestStore()
  const { config } = api.context
  const options = { config, database: api.database, log: createLog('silent'), rateFactor: 99 }
  const context = createContext({ ...options, elapsed: () => elapsed })
  other = await listen(createApp(context, { isReady: api.database.isReachable }), { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await other.drain()
  await api[Symbol.asyncDispose]()
})

const send = async <Body>(
  method: string,
  path: string,
  body?: unknown,
  { as = store.secretKey, headers = {}, url = api.url } = {},
): Promise<Answer<Body>> => await request<Body>(url, method, path, { as, body, headers })
const read = async <Body>(path: string, as = store.secretKey): Promise<Body> => {
  const { status, body, text } = await send<Body>('GET', path, undefined, { as })
  expect(status, text).toBe(200)
  return body
}
const codeOf = ({ status, body }: Answer<unknown>): string => `${status} ${(body as Problem).code}`

const clockOf = async (as = store.secretKey): Promise<TestClock> => await read('/v1/test-clock', as)
const nowIn = async (of = store): Promise<number> => Date.parse((await clockOf(of.secretKey)).now)
const put = async (to: number | string, as = store.secretKey): Promise<Answer<TestClock>> =>
  await send('PUT', '/v1/test-clock', { now: new Date(to).toISOString() }, { as })
/** Moves the clock and does what comes due. */
const advance = async (to: number | string, of = store): Promise<void> => {
  const { status, body, text } = await put(to, of.secretKey)
  expect(status, text).toBe(200)
  expect(body.status).toBe('advancing')
  await runJobs(api.context)
  expect((await clockOf(of.secretKey)).status).toBe('ready')
}

async function aTestStore(): Promise<TestStore> {
  const made = await api.newStore('test')
  const headers = { 'if-none-match': '*' }
  const { status, text } = await send('PUT', '/v1/policies/current', exampleReturnPolicy, {
    as: made.secretKey,
    headers,
  })
  expect(status, text).toBe(200)
  return made
}

let made = 0
/** An order that came yesterday, by the clock of its store. */
const aDelivered = async (of = store): Promise<{ id: string; number: string; email: string }> => {
  const number = `TC-${(made += 1)}`
  const email = `${number.toLowerCase()}@example.com`
  const daysAgo = async (days: number): Promise<string> => new Date((await nowIn(of)) - days * dayMs).toISOString()
  const wanted: OrderUpsert = anOrder({
    number,
    customer: { externalId: number, email },
    placedAt: await daysAgo(4),
    shipments: [
      aParcel({
        events: [
          { status: 'in_transit', at: await daysAgo(3) },
          { status: 'delivered', at: await daysAgo(1) },
        ],
      }),
    ],
  })
  const answer = await send<{ id: string }>('PUT', `/v1/orders/external/${number}`, wanted, { as: of.secretKey })
  expect(answer.status, answer.text).toBe(200)
  return { id: answer.body.id, number, email }
}
const aDraft = async (orderId: string, url = api.url): Promise<Return> => {
  const answer = await send<Return>('POST', '/v1/returns', { items: [anItem(orderId)] }, { url })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const expiryOf = ({ approval }: Return): string => ('expiresAt' in approval && approval.expiresAt) || 'never'
const statusOf = async (path: string): Promise<unknown> => {
  const { approval, state } = await read<{ approval?: { status: string }; state?: { status: string } }>(path)
  return (approval ?? state)?.status
}

describe('a test store', () => {
  it('has the real time until its clock is moved', async () => {
    const fresh = await api.newStore('test')
    await runJobs(api.context)
    const before = Date.now()
    const { now, ...clock } = await clockOf(fresh.secretKey)
    expect(clock).toEqual({ movedTo: null, status: 'ready', jobsDue: 0 })
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(now)).toBeLessThanOrEqual(Date.now())
  })

  it('goes on from where its clock was moved to, and so do the things that are made in it', async () => {
    const to = (await nowIn()) + 40 * dayMs
    await advance(to)
    const { movedTo, now } = await clockOf()
    expect(movedTo).toBe(new Date(to).toISOString())
    expect(Date.parse(now)).toBeGreaterThanOrEqual(to)
    const { body: ticket } = await send<Ticket>('POST', '/v1/tickets', aMessage())
    expect(ticket.createdAt >= now).toBe(true)
    expect(Date.parse(ticket.createdAt)).toBeLessThan(to + 600_000)
    const { data } = await read<Page<Event>>(`/v1/events?objectId=${store.id}`)
    expect(data[0]).toMatchObject({ type: 'store.clock_moved', data: { changes: { to: movedTo } } })
  })

  it('closes the window of a return on its deadline', async () => {
    const { id } = await aDelivered()
    const lamp = async (): Promise<{ eligible: boolean; deadline: string }> => {
      const { lines } = await read<Returnability>(`/v1/orders/${id}/returnability`)
      const { layers } = lines[0]!.decision
      return layers.find(({ layer }) => layer === 'commercial') as { eligible: boolean; deadline: string }
    }
    const { deadline } = await lamp()
    await advance(Date.parse(deadline) - 60_000)
    expect(await lamp()).toMatchObject({ eligible: true, deadline })
    await advance(deadline)
    expect(await lamp()).toMatchObject({ eligible: false, deadline })
  })

  it('lets what waits expire, close and be reminded of, and mails land', async () => {
    const order = await aDelivered()
    const draft = await aDraft(order.id)
    const { body: ticket } = await send<Ticket>('POST', '/v1/tickets', aMessage())
    await send('POST', `/v1/tickets/${ticket.id}/solve`, {})
    const statement = { name: 'Mia Berg', orderNumber: order.number, email: order.email, locale: 'en' }
    const { body: withdrawal } = await send<Withdrawal>('POST', '/v1/withdrawals', statement)
    await send('POST', `/v1/withdrawals/${withdrawal.id}/confirm`, {})
    await runJobs(api.context)
    const { declaredAt, refundDueOn } = await read<Withdrawal>(`/v1/withdrawals/${withdrawal.id}`)
    await send('POST', `/v1/withdrawals/${withdrawal.id}/receive`, {})
    const [mail] = await readMail(api, order.email)
    const saidOn = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Berlin' })
    expect(mail?.text).toContain(saidOn.format(new Date(declaredAt ?? '')))
    expect(mail?.text).toContain(saidOn.format(new Date(`${refundDueOn}T12:00:00.000Z`)))

    await advance(Date.parse(expiryOf(draft)) - 60_000)
    expect(await statusOf(`/v1/returns/${draft.id}`)).toBe('draft')
    // A minute later, so that the ticket, which was solved a moment after the draft was made, does not close in between.
    await advance(Date.parse(expiryOf(draft)) + 60_000)
    expect(await statusOf(`/v1/returns/${draft.id}`)).toBe('expired')
    await advance((await nowIn()) + 60 * dayMs)
    expect(await statusOf(`/v1/tickets/${ticket.id}`)).toBe('closed')
    const { data } = await read<Page<Event>>(`/v1/events?objectId=${withdrawal.id}`)
    expect(data.map(({ type }) => type)).toContain('withdrawal.refund_overdue')
  })

  it('has its events in the order of its time', async () => {
    const fresh = await api.newStore('test')
    for (const days of [1, 2, 400]) {
      await send('POST', '/v1/tickets', aMessage(), { as: fresh.secretKey })
      await put((await nowIn(fresh)) + days * dayMs, fresh.secretKey)
    }
    await send('POST', '/v1/tickets', aMessage(), { as: fresh.secretKey })
    const { data } = await read<Page<Event>>('/v1/events?limit=100', fresh.secretKey)
    const inOrder = data.toReversed().filter(({ type }) => !type.startsWith('key.'))
    const [made, moved] = ['ticket.created', 'store.clock_moved']
    expect(inOrder.map(({ type }) => type)).toEqual([made, moved, made, moved, made, moved, made])
  })

  it('keeps the real time where it protects somebody: keys, sessions, the attempts of webhooks', async () => {
    const fresh = await api.newStore('test')
    await put((await nowIn(fresh)) + 100 * dayMs, fresh.secretKey)
    const { body: key } = await send<{ createdAt: string }>(
      'POST',
      '/v1/keys',
      { kind: 'secret', name: 'Late' },
      { as: fresh.secretKey },
    )
    expect(Date.parse(key.createdAt)).toBeLessThan(Date.now() + 1)
    const endpoint = { url: 'https://shop.example/hook' }
    const { body: hook } = await send<{ id: string }>('POST', '/v1/webhook-endpoints', endpoint, {
      as: fresh.secretKey,
    })
    await send('POST', '/v1/tickets', aMessage(), { as: fresh.secretKey })
    await runJobs(api.context, undefined, 'webhooks.fan_out')
    const path = `/v1/webhook-endpoints/${hook.id}/deliveries`
    const { data } = await read<Page<{ createdAt: string; event: Event }>>(path, fresh.secretKey)
    const told = data.find(({ event }) => event.type === 'ticket.created')!
    expect(Date.parse(told.createdAt)).toBeLessThan(Date.now() + 1)
    expect(Date.parse(told.event.createdAt)).toBeGreaterThan(Date.now() + 99 * dayMs)
  })
})

describe('the move of a test clock', () => {
  it('is refused in a live store, and leaves every other test store where it is', async () => {
    const live = await api.newStore()
    expect(codeOf(await put(Date.now() + dayMs, live.secretKey))).toBe('409 store_is_live')
    expect(codeOf(await send('GET', '/v1/test-clock', undefined, { as: live.secretKey }))).toBe('409 store_is_live')
    const neighbour = await aTestStore()
    const { id } = await aDelivered(neighbour)
    const { body: draft } = await send<Return>(
      'POST',
      '/v1/returns',
      { items: [anItem(id)] },
      { as: neighbour.secretKey },
    )
    await advance((await nowIn()) + 30 * dayMs)
    expect(await nowIn(neighbour)).toBeLessThanOrEqual(Date.now())
    expect((await read<Return>(`/v1/returns/${draft.id}`, neighbour.secretKey)).approval.status).toBe('draft')
  })

  it('goes forward only, ten years at most, and the same again changes nothing', async () => {
    const fresh = await api.newStore('test')
    const to = Date.now() + 5 * dayMs
    const first = await put(to, fresh.secretKey)
    const again = await put(to, fresh.secretKey)
    expect([first.status, again.status, again.body.movedTo]).toEqual([200, 200, new Date(to).toISOString()])
    expect(Date.parse(again.body.now)).toBeGreaterThanOrEqual(Date.parse(first.body.now))
    expect(codeOf(await put(to - 1, fresh.secretKey))).toBe('409 test_clock_backwards')
    expect(codeOf(await put(Date.now() + 3_654 * dayMs, fresh.secretKey))).toBe('422 test_clock_too_far')
    expect((await put(Date.now() + 3_652 * dayMs, fresh.secretKey)).status).toBe(200)
    const { data } = await read<Page<Event>>('/v1/events?type=store.clock_moved', fresh.secretKey)
    expect(data).toHaveLength(2)
  })

  it('ends at the latest moment when many are asked for at once', async () => {
    const fresh = await api.newStore('test')
    const moments = Array.from({ length: 12 }, (_, index) => Date.now() + ((index * 5) % 12) * dayMs + dayMs)
    const answers = await Promise.all(moments.map(async (to) => await put(to, fresh.secretKey)))
    for (const answer of answers)
      expect(['200 undefined', '409 test_clock_backwards', '409 write_conflict']).toContain(codeOf(answer))
    const moved = moments.filter((_, index) => answers[index]?.status === 200)
    expect((await clockOf(fresh.secretKey)).movedTo).toBe(new Date(Math.max(...moved)).toISOString())
    const { data } = await read<Page<Event>>('/v1/events?type=store.clock_moved', fresh.secretKey)
    expect(data).toHaveLength(moved.length)
  })

  it('is for keys that may do it', async () => {
    expect(codeOf(await put(Date.now() + dayMs, store.agentKey))).toBe('403 principal_not_allowed')
    const reader = await api.newKey(store.id, { kind: 'restricted', name: 'Reader', scopes: ['test_clock:read'] })
    expect(Date.parse((await clockOf(reader)).now)).toBeLessThanOrEqual(await nowIn())
    expect(codeOf(await put(Date.now() + dayMs, reader))).toBe('403 scope_missing')
    expect(codeOf(await send('PUT', '/v1/test-clock', { now: 'tomorrow' }))).toBe('400 invalid_request')
  })

  it('reaches every other process within a second, and the timers that were set by the time before', async () => {
    const { id } = await aDelivered()
    const hour = 3_600_000
    const there = async (): Promise<number> => {
      const { body } = await send<Returnability>('GET', `/v1/orders/${id}/returnability`, undefined, { url: other.url })
      return Date.parse(body.decidedAt)
    }
    await there()
    const to = (await nowIn()) + 10 * hour
    await put(to)
    await runJobs(api.context)
    // The other process has not asked yet: what it does now crosses the move.
    expect(await there()).toBeLessThan(to)
    const draft = await aDraft(id, other.url)
    elapsed += 1_000
    expect(await there()).toBeGreaterThanOrEqual(to)
    const timerOf = async (): Promise<number> => {
      const [job] = await storedJobs(api, expireReturn, { returnId: draft.id })
      return job!.runAt.getTime()
    }
    const stale = await timerOf()
    // On a busy machine some of the late looks are done by now; the last one is not.
    await runJobs(api.context, new Date(Date.now() + Math.max(...followLateMs)), 'store.follow_test_clock_late')
    expect(stale - (await timerOf())).toBeGreaterThan(9 * hour)
    await advance(expiryOf(draft))
    expect(await statusOf(`/v1/returns/${draft.id}`)).toBe('expired')
  })

  it('is one with the job that lets the timers follow, which may be cut off and done again', async () => {
    const { id } = await aDelivered()
    const draft = await aDraft(id)
    await put(expiryOf(draft))
    // The process ended here: whoever comes next finds the job.
    const looks = await storedJobs(api, followTestClock, {})
    expect(looks.filter(({ storeId }) => storeId === store.id).length).toBeGreaterThanOrEqual(1)
    const follow = async (): Promise<unknown> => {
      const clock = await api.context.stores.testClockOf(store.id)
      await api.context.jobs.followTestClock(store.id, clock!)
      return (await storedJobs(api, expireReturn, { returnId: draft.id }))[0]?.runAt
    }
    const followed = await follow()
    expect(await follow()).toEqual(followed)
    await runJobs(api.context)
    expect(await statusOf(`/v1/returns/${draft.id}`)).toBe('expired')
  })
})
