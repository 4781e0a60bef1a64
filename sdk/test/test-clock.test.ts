import { afterAll, beforeAll, expect, it } from 'vitest'
import { runJobs } from '../../api/src/testing/run-jobs.ts'
import { startApi, type TestApi } from '../../api/src/testing/start-api.ts'
import { Aftercare, isProblem } from '../src/index.ts'

const dayMs = 86_400_000

let api: TestApi
let shop: Aftercare
beforeAll(async () => {
  api = await startApi()
  shop = new Aftercare({ baseUrl: api.url, key: (await api.newStore('test')).secretKey })
})
afterAll(async () => await api[Symbol.asyncDispose]())

it('moves the clock of a test store to a Date or an instant, and says when what came due is done', async () => {
  const first = new Date(Date.now() + dayMs)
  await expect(shop.testClock.advanceTo(first)).resolves.toMatchObject({
    movedTo: first.toISOString(),
    status: 'advancing',
  })
  await runJobs(api.context)
  expect((await shop.testClock.get()).status).toBe('ready')

  const ticket = await shop.tickets.create({ subject: 'Late', text: 'Hello', requester: { email: 'mia@example.com' } })
  await shop.tickets.solve(ticket.id)
  const second = new Date(first.getTime() + 8 * dayMs).toISOString()
  await shop.testClock.advanceTo(second)
  await runJobs(api.context)
  expect((await shop.tickets.get(ticket.id)).state.status).toBe('closed')
  await expect(shop.testClock.advanceTo(first)).rejects.toSatisfy((error) => isProblem(error, 'test_clock_backwards'))
})

it('is refused by a live store', async () => {
  const live = new Aftercare({ baseUrl: api.url, key: (await api.newStore()).secretKey })
  await expect(live.testClock.advanceTo(new Date())).rejects.toMatchObject({ code: 'store_is_live', status: 409 })
})
