import { namedRoutes, type NamedRoute } from '@aftercare/contracts/openapi'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fuzzSockets } from './testing/fuzz-sockets.ts'
import { fuzz } from './testing/fuzz.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await startApi({ rateFactor: 1_000_000 })
})
afterEach(async () => await api[Symbol.asyncDispose]())

const only = (operationId: string): NamedRoute[] => namedRoutes().filter((named) => named.operationId === operationId)

it('answers whatever comes with what the contract describes', async () => {
  const { asked, valid, faults } = await fuzz(api, { requests: 400, seed: 1 })
  expect(faults).toEqual([])
  expect([asked, valid > asked / 4]).toEqual([400, true])
}, 120_000)

it('answers bytes that are no request, or closes, and goes on', async () => {
  const { secretKey } = await api.newStore()
  expect(await fuzzSockets(api.url, { cases: 60, seed: 1, as: secretKey })).toEqual({ asked: 60, faults: [] })
}, 60_000)

describe('the fuzz', () => {
  it('turns red when something breaks', async () => {
    api.context.tickets.list = async () => await Promise.reject(new TypeError('Broken'))
    const { faults } = await fuzz(api, { requests: 30, seed: 1, routes: only('tickets.list'), kinds: [] })
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]?.why).toContain('500')
  }, 60_000)

  it('turns red when a route answers what it does not declare', async () => {
    const [get] = only('store.get')
    const { 404: _missing, 401: _nobody, ...responses } = get!.route.responses as Record<number, unknown>
    const narrowed = {
      ...get!,
      route: { ...get!.route, responses, metadata: { ...get!.route.metadata, principals: ['anyone'] as const } },
    } as unknown as NamedRoute
    const { faults } = await fuzz(api, { requests: 30, seed: 1, routes: [narrowed], kinds: [] })
    expect(faults.map(({ why }) => why)).toContain('credential_missing, which store.get does not list')
  }, 60_000)
})
