import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi } from '../testing/start-api.ts'
import { startProxiedApi } from '../testing/start-proxied-api.ts'
import { request } from '../testing/request.ts'
import { createRateLimiter, rateBudgets } from './rate-limit.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(async () => await api[Symbol.asyncDispose]())

describe('a budget that several processes share', () => {
  it('is never overspent, and a caller loses a block a process at most', async () => {
    // 400 in ten minutes: the budget does not begin anew while the test runs.
    const processes = Array.from({ length: 4 }, () => createRateLimiter(api.database.connection, 20))
    const given = [0, 0, 0, 0]
    const open = new Set(processes.keys())
    // They take turns that are not the same, and from time to time eight come at once.
    for (let turn = 0; open.size > 0; turn++) {
      const one = (turn * 7 + (turn >> 3)) % processes.length
      const answers = await Promise.all(
        Array.from({ length: turn % 5 === 0 ? 8 : 1 }, async () => await processes[one]!.spend('lookup', 'shared')),
      )
      for (const answer of answers) {
        if ('left' in answer) given[one]! += 1
        else open.delete(one)
      }
    }
    const total = given.reduce((sum, count) => sum + count, 0)
    expect(total).toBeLessThanOrEqual(400)
    expect(total).toBeGreaterThanOrEqual(400 - 3 * 20)
  })

  it('is spent to the last by one process, however many ask at once', async () => {
    const limiter = createRateLimiter(api.database.connection, 5)
    const answers = await Promise.all(Array.from({ length: 130 }, async () => await limiter.spend('lookup', 'alone')))
    expect(answers.filter((answer) => 'left' in answer)).toHaveLength(100)
    expect(answers.filter((answer) => 'retryAfterSeconds' in answer)).toHaveLength(30)
  })
})

it('asks the database seldom', async () => {
  await using proxied = await startProxiedApi({ rateFactor: 1 })
  const { secretKey } = await proxied.api.newStore()
  const requests = 60
  for (let turn = 0; turn < requests; turn++) {
    const { headers } = await request(proxied.api.url, 'GET', '/v1/store', { as: secretKey })
    expect(headers.get('ratelimit')).toContain(`r=${6_000 - 1 - turn};`)
  }
  const asked = proxied.exchanges.filter(({ command }) => command.collection === rateBudgets)
  expect(asked.length).toBeLessThanOrEqual(4)
})
