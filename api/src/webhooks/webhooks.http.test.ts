import {
  exampleId,
  webhookAttemptsMax,
  webhookBackoffSeconds,
  webhookEndpointsMax,
  type Event,
  type EventType,
  type Page,
  type WebhookDelivery,
  type WebhookEndpoint,
  type WebhookEndpointWithSecret,
} from '@aftercare/contracts'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { startReceiver, type Receiver } from '../testing/start-receiver.ts'

let api: TestApi
let store: TestStore
let receiver: Receiver

beforeAll(async () => {
  api = await startApi({ env: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
})
beforeEach(async () => {
  store = await api.newStore()
  await runJobs(api.context)
  receiver = await startReceiver()
})
afterEach(async () => await receiver[Symbol.asyncDispose]())
afterAll(async () => await api[Symbol.asyncDispose]())

const call = async <Body>(method: string, path = '', body?: unknown, as = store.secretKey): Promise<Answer<Body>> =>
  await request<Body>(api.url, method, `/v1/webhook-endpoints${path}`, { as, body })
const anEndpoint = async (types: EventType[] = [], url = receiver.url): Promise<WebhookEndpointWithSecret> =>
  (await call<WebhookEndpointWithSecret>('POST', '', { url, types })).body
const deliveriesOf = async (id: string, query = ''): Promise<WebhookDelivery[]> =>
  (await call<Page<WebhookDelivery>>('GET', `/${id}/deliveries${query}`)).body.data
const record = async (type: EventType = 'ticket.created', id = exampleId('ticket')): Promise<void> =>
  await api.context.transact(
    async (tx) => await api.context.events.record({ storeId: store.id, type, object: 'ticket', id, version: 1 }, tx),
  )
const newestEvent = async (): Promise<Event> =>
  (await request<Page<Event>>(api.url, 'GET', '/v1/events', { as: store.secretKey })).body.data[0]!

describe('an endpoint', () => {
  it('is made with a secret that is shown only then', async () => {
    const made = await call<WebhookEndpointWithSecret>('POST', '', { url: receiver.url, types: ['ticket.created'] })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ url: receiver.url, state: { status: 'enabled' }, version: 1, description: null })
    expect(Buffer.from(made.body.secret.replace('whsec_', ''), 'base64').length).toBeGreaterThanOrEqual(24)
    const { id } = made.body
    expect((await call('GET', `/${id}`)).text).not.toContain('whsec_')
    expect((await call('GET')).text).not.toContain('whsec_')
  })

  it('is changed, switched off and on again, and guards against a change that was not seen', async () => {
    const { id } = await anEndpoint()
    const off = await call<WebhookEndpoint>('PATCH', `/${id}`, { enabled: false, description: 'Shop' })
    expect(off.body).toMatchObject({
      state: { status: 'disabled', reason: 'merchant' },
      description: 'Shop',
      version: 2,
    })
    const stale = await request(api.url, 'PATCH', `/v1/webhook-endpoints/${id}`, {
      as: store.secretKey,
      body: { enabled: true },
      headers: { 'if-match': '"1"' },
    })
    expect([stale.status, stale.body.code]).toEqual([412, 'version_mismatch'])
    expect((await call<WebhookEndpoint>('PATCH', `/${id}`, { enabled: true })).body.state).toEqual({
      status: 'enabled',
    })
  })

  it('is deleted, and what was on its way to it is dropped', async () => {
    const { id } = await anEndpoint()
    await record()
    expect((await call('DELETE', `/${id}`)).body).toEqual({ id, deleted: true })
    await runJobs(api.context)
    expect(receiver.received).toEqual([])
    expect((await call('GET', `/${id}`)).status).toBe(404)
    expect((await call('DELETE', `/${id}`)).status).toBe(404)
  })

  it('is refused at an address that is not public', async () => {
    for (const url of ['http://shop.example/', 'https://10.0.0.1/', 'https://169.254.169.254/', 'https://intranet/']) {
      const { status, body } = await request(api.url, 'POST', '/v1/webhook-endpoints', {
        as: store.secretKey,
        body: { url },
      })
      expect([url, status, body.code]).toEqual([url, 422, 'webhook_url_not_allowed'])
    }
    const { id } = await anEndpoint()
    expect((await call('PATCH', `/${id}`, { url: 'https://192.168.0.1/' })).status).toBe(422)
  })

  it('is one of twenty at most, however many are asked for at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: webhookEndpointsMax + 4 }, async () => await call('POST', '', { url: receiver.url })),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(made.length).toBeLessThanOrEqual(webhookEndpointsMax)
    while ((await call('POST', '', { url: receiver.url })).status === 201);
    const { data } = (await call<Page<WebhookEndpoint>>('GET', '?limit=100')).body
    expect(data).toHaveLength(webhookEndpointsMax)
    const full = await request(api.url, 'POST', '/v1/webhook-endpoints', {
      as: store.secretKey,
      body: { url: receiver.url },
    })
    expect([full.status, full.body.code]).toEqual([409, 'webhook_endpoint_limit_reached'])
    await call('DELETE', `/${data[0]!.id}`)
    expect((await call('POST', '', { url: receiver.url })).status).toBe(201)
  })

  it('of another store is as good as none, whatever is asked', async () => {
    const { id } = await anEndpoint()
    const other = await api.newStore()
    const asked = [
      await call('GET', `/${id}`, undefined, other.secretKey),
      await call('PATCH', `/${id}`, { enabled: false }, other.secretKey),
      await call('POST', `/${id}/rotate-secret`, {}, other.secretKey),
      await call('GET', `/${id}/deliveries`, undefined, other.secretKey),
      await call('POST', `/${id}/replay`, { since: '2026-01-01T00:00:00.000Z' }, other.secretKey),
      await call('DELETE', `/${id}`, undefined, other.secretKey),
    ]
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
    expect((await call('GET', `/${id}`)).status).toBe(200)
  })

  it('is a matter of servers: no page, agent or stranger gets near', async () => {
    for (const as of [store.publishableKey, store.agentKey])
      expect((await call('GET', '', undefined, as)).status).toBe(403)
    expect((await request(api.url, 'GET', '/v1/webhook-endpoints')).status).toBe(401)
  })

  it('takes only what the contract names', async () => {
    expect((await call('POST', '', { url: receiver.url, types: ['order.exploded'] })).status).toBe(400)
    expect((await call('POST', '', { url: 'ftp://shop.example/' })).status).toBe(400)
    expect((await call('POST', '', { url: receiver.url, secret: 'mine' })).status).toBe(400)
  })
})

describe('a delivery', () => {
  it('carries the event, signed as Standard Webhooks says', async () => {
    const endpoint = await anEndpoint(['ticket.created'])
    await record()
    await runJobs(api.context)
    const [got] = receiver.received
    const event = await newestEvent()
    expect(new Webhook(endpoint.secret).verify(got!.body, got!.headers)).toEqual(event)
    expect(got!.headers['webhook-id']).toBe(event.id)
    const [delivery] = await deliveriesOf(endpoint.id)
    expect(delivery).toMatchObject({ event, attempts: 1, lastResponse: 'HTTP 204', state: { status: 'delivered' } })
  })

  it('goes to those who listen to its type, and once', async () => {
    const all = await anEndpoint()
    const orders = await anEndpoint(['order.created'])
    const off = await anEndpoint()
    await call('PATCH', `/${off.id}`, { enabled: false })
    await record()
    await runJobs(api.context)
    await runJobs(api.context)
    expect(receiver.received).toHaveLength(1)
    expect(await deliveriesOf(all.id)).toHaveLength(1)
    expect(await deliveriesOf(orders.id)).toHaveLength(0)
    expect(await deliveriesOf(off.id)).toHaveLength(0)
  })

  it('that fails follows the schedule, with the same id and bytes', async () => {
    const endpoint = await anEndpoint()
    receiver.answer(503)
    await record()
    const before = Date.now()
    await runJobs(api.context)
    await runJobs(api.context)
    expect(receiver.received).toHaveLength(1)
    const [waiting] = await deliveriesOf(endpoint.id, '?status=pending')
    expect(waiting).toMatchObject({ attempts: 1, lastResponse: 'HTTP 503' })
    const { nextAttemptAt } = waiting!.state as { nextAttemptAt: string }
    expect(Date.parse(nextAttemptAt) - before).toBeGreaterThanOrEqual(webhookBackoffSeconds[0] * 1000)

    receiver.answer(200)
    await runJobs(api.context, new Date(nextAttemptAt))
    const [first, second] = receiver.received
    expect([second!.body, second!.headers['webhook-id']]).toEqual([first!.body, first!.headers['webhook-id']])
    expect((await deliveriesOf(endpoint.id))[0]).toMatchObject({ attempts: 2, state: { status: 'delivered' } })
  })

  it('does not follow a redirect', async () => {
    await using other = await startReceiver()
    const endpoint = await anEndpoint()
    receiver.answer(302, { location: other.url })
    await record()
    await runJobs(api.context)
    expect(other.received).toEqual([])
    expect((await deliveriesOf(endpoint.id))[0]).toMatchObject({
      lastResponse: 'HTTP 302',
      state: { status: 'pending' },
    })
  })

  it('tells nothing of what the receiver answers but its status', async () => {
    const endpoint = await anEndpoint()
    receiver.answer(500, {}, 'inner secrets '.repeat(100_000))
    await record()
    await runJobs(api.context)
    expect(JSON.stringify(await deliveriesOf(endpoint.id))).not.toContain('inner')
    expect((await deliveriesOf(endpoint.id))[0]!.lastResponse).toBe('HTTP 500')
  })

  it('to a server that is not there says so', async () => {
    await using gone = await startReceiver()
    const endpoint = await anEndpoint([], gone.url)
    await gone[Symbol.asyncDispose]()
    await record()
    await runJobs(api.context)
    expect((await deliveriesOf(endpoint.id))[0]!.lastResponse).toBe('The connection was refused')
  })

  it('answered 410 switches the endpoint off, and says so to the others', async () => {
    await using other = await startReceiver()
    const endpoint = await anEndpoint(['ticket.created'])
    await anEndpoint(['webhook_endpoint.disabled'], other.url)
    receiver.answer(410)
    await record()
    await runJobs(api.context)
    expect((await call<WebhookEndpoint>('GET', `/${endpoint.id}`)).body.state).toMatchObject({
      status: 'disabled',
      reason: 'gone',
    })
    expect(JSON.parse(other.received[0]!.body)).toMatchObject({
      type: 'webhook_endpoint.disabled',
      data: { id: endpoint.id, changes: { reason: 'gone' } },
    })
    await record()
    await runJobs(api.context)
    expect(receiver.received).toHaveLength(1)
  })

  it('that fails ten times has failed, and switches off an endpoint that took nothing else', async () => {
    const endpoint = await anEndpoint(['ticket.created'])
    receiver.answer(500)
    await record()
    await exhaust(endpoint.id)
    expect(receiver.received).toHaveLength(webhookAttemptsMax)
    expect((await deliveriesOf(endpoint.id, '?status=failed'))[0]).toMatchObject({ attempts: webhookAttemptsMax })
    expect((await call<WebhookEndpoint>('GET', `/${endpoint.id}`)).body.state).toMatchObject({ reason: 'failing' })
  })

  it('that fails ten times leaves an endpoint on that took something since', async () => {
    const endpoint = await anEndpoint(['ticket.created'])
    receiver.answer(500)
    await record()
    await runJobs(api.context)
    receiver.answer(200)
    await record()
    await runJobs(api.context)
    receiver.answer(500)
    await exhaust(endpoint.id)
    expect(await deliveriesOf(endpoint.id, '?status=failed')).toHaveLength(1)
    expect((await call<WebhookEndpoint>('GET', `/${endpoint.id}`)).body.state).toEqual({ status: 'enabled' })
  })

  it('that waits for an endpoint which was switched off has failed, and can be replayed', async () => {
    const endpoint = await anEndpoint()
    receiver.answer(500)
    await record()
    await runJobs(api.context)
    await call('PATCH', `/${endpoint.id}`, { enabled: false })
    await runJobs(api.context, new Date(Date.now() + 10_000))
    expect((await deliveriesOf(endpoint.id))[0]).toMatchObject({
      state: { status: 'failed' },
      lastResponse: 'The endpoint is switched off',
    })
    expect(receiver.received).toHaveLength(1)
  })
})

describe('the list of deliveries', () => {
  it('comes newest first, in pages', async () => {
    const { id } = await anEndpoint()
    for (let count = 0; count < 3; count++) await record()
    await runJobs(api.context)
    const first = (await call<Page<WebhookDelivery>>('GET', `/${id}/deliveries?limit=2`)).body
    const second = (await call<Page<WebhookDelivery>>('GET', `/${id}/deliveries?limit=2&cursor=${first.nextCursor}`))
      .body
    const ids = [...first.data, ...second.data].map((delivery) => delivery.id)
    expect(new Set(ids).size).toBe(3)
    expect(ids).toEqual(ids.toSorted().toReversed())
    expect(second.nextCursor).toBeNull()
  })

  it('refuses the cursor of another endpoint', async () => {
    const [one, two] = [await anEndpoint(), await anEndpoint()]
    for (let count = 0; count < 2; count++) await record()
    await runJobs(api.context)
    const { nextCursor } = (await call<Page<WebhookDelivery>>('GET', `/${one.id}/deliveries?limit=1`)).body
    expect((await call('GET', `/${two.id}/deliveries?limit=1&cursor=${nextCursor}`)).status).toBe(400)
  })
})

describe('rotating the secret', () => {
  it('signs with both for 24 hours, then with the new one', async () => {
    const { id, secret: before } = await anEndpoint()
    const { secret: after } = (await call<WebhookEndpointWithSecret>('POST', `/${id}/rotate-secret`)).body
    expect(after).not.toBe(before)
    await record()
    await runJobs(api.context)
    const [got] = receiver.received
    for (const secret of [before, after]) new Webhook(secret).verify(got!.body, got!.headers)

    const endpoint = await api.context.webhookEndpoints.find(store.id, id)
    const longAgo = endpoint!.retiredSecrets.map(({ secret }) => ({ secret, until: new Date(Date.now() - 1) }))
    await api.context.transact(
      async (tx) => await api.context.webhookEndpoints.save({ ...endpoint!, retiredSecrets: longAgo }, tx),
    )
    await record()
    await runJobs(api.context)
    const later = receiver.received[1]!
    new Webhook(after).verify(later.body, later.headers)
    expect(() => new Webhook(before).verify(later.body, later.headers)).toThrow('No matching signature')
  })
})

describe('replay', () => {
  it('sends one event again, with its own id', async () => {
    const { id } = await anEndpoint()
    await record()
    await runJobs(api.context)
    const event = await newestEvent()
    const replayed = await call('POST', `/${id}/replay`, { eventId: event.id })
    expect([replayed.status, replayed.body]).toEqual([202, { queued: 1 }])
    await runJobs(api.context)
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([event.id, event.id])
  })

  it('sends what happened since a moment and what the endpoint listens to, the oldest first', async () => {
    const since = new Date().toISOString()
    for (const id of [exampleId('ticket', 'one'), exampleId('ticket', 'two')]) await record('ticket.created', id)
    await record('ticket.assigned')
    await runJobs(api.context)
    const { id } = await anEndpoint(['ticket.created'])
    expect((await call('POST', `/${id}/replay`, { since })).body).toEqual({ queued: 2 })
    await runJobs(api.context)
    expect(receiver.received).toHaveLength(2)
  })

  it('sends each once, and no more than it said, when they are more than it queues at once', async () => {
    const events = 53
    const since = new Date().toISOString()
    await api.context.transact(async (tx) => {
      const event = {
        storeId: store.id,
        type: 'ticket.created',
        object: 'ticket',
        id: exampleId('ticket'),
        version: 1,
      } as const
      for (let count = 0; count < events; count++) await api.context.events.record(event, tx)
    })
    await runJobs(api.context)
    const { id } = await anEndpoint()
    expect((await call('POST', `/${id}/replay`, { since })).body).toEqual({ queued: events })
    await record()
    await runJobs(api.context)
    const sent = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect([sent.length, new Set(sent).size]).toEqual([events + 1, events + 1])
  })

  it('knows no event of another store', async () => {
    await record()
    const event = await newestEvent()
    const other = await api.newStore()
    const { body } = await call<WebhookEndpointWithSecret>('POST', '', { url: receiver.url }, other.secretKey)
    const { status } = await call('POST', `/${body.id}/replay`, { eventId: event.id }, other.secretKey)
    expect(status).toBe(404)
  })

  it('happens once under one Idempotency-Key', async () => {
    const { id } = await anEndpoint()
    await record()
    await runJobs(api.context)
    const { id: eventId } = await newestEvent()
    for (let repeat = 0; repeat < 2; repeat++) {
      await request(api.url, 'POST', `/v1/webhook-endpoints/${id}/replay`, {
        as: store.secretKey,
        body: { eventId },
        headers: { 'idempotency-key': 'replay-once-0001' },
      })
    }
    await runJobs(api.context)
    expect(receiver.received).toHaveLength(2)
  })
})

/** Lets every attempt that is still to come happen now. */
async function exhaust(endpointId: string): Promise<void> {
  for (let attempt = 0; attempt < webhookAttemptsMax; attempt++) {
    await runJobs(api.context, new Date(Date.now() + 100 * 3_600_000))
    if ((await deliveriesOf(endpointId, '?status=pending')).length === 0) return
  }
}
