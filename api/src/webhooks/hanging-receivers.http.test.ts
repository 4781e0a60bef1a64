import { exampleId, type WebhookEndpointWithSecret } from '@aftercare/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createJobRunners } from '../job-handlers.ts'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { startReceiver, type Receiver } from '../testing/start-receiver.ts'
import { bringRetriesForward, startUnwellReceivers } from '../testing/webhook-storm.ts'

const hangingReceivers = 10
const events = 40
const eventsForUnwell = 8
const patience = { timeout: 45_000 }

let api: TestApi
beforeAll(async () => {
  api = await startApi({ env: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
})
afterAll(async () => await api[Symbol.asyncDispose]())

const subscribe = async ({ secretKey: as }: TestStore, url: string): Promise<string> => {
  const body = { url, types: ['ticket.created'] }
  const answer = await request<WebhookEndpointWithSecret>(api.url, 'POST', '/v1/webhook-endpoints', { as, body })
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}
const record = async ({ id: storeId }: TestStore, id: string): Promise<void> => {
  const happening = { storeId, type: 'ticket.created', object: 'ticket', id, version: 1 } as const
  await api.context.transact(async (tx) => await api.context.events.record(happening, tx))
}

/** Does the work until it is disposed of; what hangs has to be gone by then. */
function working(): AsyncDisposable {
  const runners = createJobRunners(api.context)
  for (const runner of runners) runner.start()
  return {
    [Symbol.asyncDispose]: async () => void (await Promise.all(runners.map(async (runner) => await runner.stop()))),
  }
}

it('sends a receiver all its events while ten others hang, of its own shop and of another', async () => {
  await using _work = working()
  await using receivers = new AsyncDisposableStack()
  const start = async (of: TestStore): Promise<Receiver> => {
    const receiver = receivers.use(await startReceiver())
    await subscribe(of, receiver.url)
    return receiver
  }
  const shop = await api.newStore()
  const neighbour = await api.newStore()
  const hanging: Receiver[] = []
  for (let number = 0; number < hangingReceivers; number++) hanging.push(await start(shop))
  for (const receiver of hanging) receiver.hang()
  const well = [await start(shop), await start(neighbour)]
  for (let number = 0; number < events; number++)
    for (const store of [shop, neighbour]) await record(store, exampleId('ticket'))

  await expect
    .poll(
      () => well.map(({ received }) => new Set(received.map(({ headers }) => headers['webhook-id'])).size),
      patience,
    )
    .toEqual([events, events])
  // Those that hang had their places and no more: none of them was sent everything.
  for (const { received } of hanging) expect(received.length).toBeLessThan(events / 2)
}, 120_000)

it('sends everything to all that recover, and nothing where a redirect leads, beside nine that are unwell', async () => {
  await using _work = working()
  await using unwell = await startUnwellReceivers(300)
  const shop = await api.newStore()
  const recovering: string[] = []
  for (const { url, recovers } of unwell.receivers) {
    const id = await subscribe(shop, url)
    if (recovers) recovering.push(id)
  }
  for (let number = 0; number < eventsForUnwell; number++) await record(shop, api.context.newId('ticket'))

  await expect
    .poll(
      async () => {
        await bringRetriesForward(api, shop.id, recovering)
        return unwell.receivers.filter(({ taken }) => taken.size === eventsForUnwell).map(({ name }) => name)
      },
      { ...patience, interval: 250 },
    )
    .toEqual(unwell.receivers.filter(({ recovers }) => recovers).map(({ name }) => name))
  expect(unwell.trapped()).toBe(0)
  const gone = unwell.receivers.find(({ name }) => name === 'gone')
  // It is switched off at its first answer: what was under way by then still came.
  expect(gone?.arrivedAt.size).toBeGreaterThan(0)
}, 120_000)
