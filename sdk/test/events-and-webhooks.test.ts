import { afterAll, beforeAll, expect, it } from 'vitest'
import { runJobs } from '../../api/src/testing/run-jobs.ts'
import { startApi, type TestApi } from '../../api/src/testing/start-api.ts'
import { startReceiver, type Receiver } from '../../api/src/testing/start-receiver.ts'
import { Aftercare } from '../src/index.ts'
import { verifyWebhook } from '../src/webhooks.ts'

let api: TestApi
let shop: Aftercare
let receiver: Receiver

beforeAll(async () => {
  api = await startApi({ env: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
  shop = new Aftercare({ baseUrl: api.url, key: (await api.newStore()).secretKey })
  receiver = await startReceiver()
})
afterAll(async () => {
  await receiver[Symbol.asyncDispose]()
  await api[Symbol.asyncDispose]()
})

it('makes an endpoint whose deliveries the helper verifies, with the old secret and the new', async () => {
  const { id, secret } = await shop.webhookEndpoints.create({ url: receiver.url, types: ['customer.created'] })
  const rotated = await shop.webhookEndpoints.rotateSecret(id)
  const customer = await shop.customers.upsert('shop-1001', { email: 'mia.berg@example.com' })
  await runJobs(api.context)

  const [delivery] = receiver.received
  if (!delivery) throw new Error('Nothing was delivered')
  const event = await verifyWebhook(delivery, secret)
  expect(event).toMatchObject({ type: 'customer.created', data: { object: 'customer', id: customer.id } })
  expect(await verifyWebhook(delivery, rotated.secret)).toEqual(event)
  expect(await shop.events.get(event.id)).toEqual(event)

  const { data: deliveries } = await shop.webhookEndpoints.deliveries(id, { status: 'delivered' })
  expect(deliveries).toEqual([expect.objectContaining({ event, attempts: 1, lastResponse: 'HTTP 204' })])

  expect(await shop.webhookEndpoints.replay(id, { eventId: event.id })).toEqual({ queued: 1 })
  await runJobs(api.context)
  expect(receiver.received).toHaveLength(2)
})

it('changes an endpoint once for a version, and deletes it', async () => {
  const { id, version } = await shop.webhookEndpoints.create({ url: receiver.url })
  const off = await shop.webhookEndpoints.update(id, { enabled: false }, { ifMatch: version })
  expect(off.state).toMatchObject({ status: 'disabled', reason: 'merchant' })
  const late = shop.webhookEndpoints.update(id, { enabled: true }, { ifMatch: version })
  await expect(late).rejects.toMatchObject({ code: 'version_mismatch' })
  expect(await shop.webhookEndpoints.delete(id)).toEqual({ id, deleted: true })
  await expect(shop.webhookEndpoints.get(id)).rejects.toMatchObject({ code: 'webhook_endpoint_not_found' })
})

it('catches up on events since a moment, page by page', async () => {
  const since = new Date().toISOString()
  for (const number of [1, 2, 3])
    await shop.customers.upsert(`later-${number}`, { email: `later${number}@example.com` })
  const missed: string[] = []
  for await (const { type } of shop.events.list({ type: 'customer.created', since, limit: 1 })) missed.push(type)
  expect(missed).toEqual(['customer.created', 'customer.created', 'customer.created'])
})
