import { exampleId, type WebhookEndpointWithSecret } from '@aftercare/contracts'
import { expect, it } from 'vitest'
import { createJobRunners } from '../job-handlers.ts'
import { request } from '../testing/request.ts'
import { startApi, type TestStore } from '../testing/start-api.ts'
import { startReceiver, type Receiver } from '../testing/start-receiver.ts'

const hangingReceivers = 10
const events = 40

it('sends a receiver all its events while ten others hang, of its own shop and of another', async () => {
  await using api = await startApi({ env: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
  await using receivers = new AsyncDisposableStack()
  const subscribe = async ({ secretKey }: TestStore): Promise<Receiver> => {
    const receiver = receivers.use(await startReceiver())
    await request<WebhookEndpointWithSecret>(api.url, 'POST', '/v1/webhook-endpoints', {
      as: secretKey,
      body: { url: receiver.url, types: ['ticket.created'] },
    })
    return receiver
  }
  const shop = await api.newStore()
  const neighbour = await api.newStore()
  const hanging: Receiver[] = []
  for (let number = 0; number < hangingReceivers; number++) hanging.push(await subscribe(shop))
  for (const receiver of hanging) receiver.hang()
  const well = [await subscribe(shop), await subscribe(neighbour)]
  for (let number = 0; number < events; number++)
    for (const { id: storeId } of [shop, neighbour]) {
      const happening = {
        storeId,
        type: 'ticket.created',
        object: 'ticket',
        id: exampleId('ticket'),
        version: 1,
      } as const
      await api.context.transact(async (tx) => await api.context.events.record(happening, tx))
    }

  const runners = createJobRunners(api.context)
  for (const runner of runners) runner.start()
  await expect
    .poll(() => well.map(({ received }) => new Set(received.map(({ headers }) => headers['webhook-id'])).size), {
      timeout: 15_000,
    })
    .toEqual([events, events])
  // Those that hang had their places and no more: none of them was sent everything.
  for (const { received } of hanging) expect(received.length).toBeLessThan(events / 2)
  // Ends the connections that hang, so that the runners can stop.
  await receivers.disposeAsync()
  await Promise.all(runners.map(async (runner) => await runner.stop()))
}, 60_000)
