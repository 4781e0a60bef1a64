import fc from 'fast-check'
import { expect, it, beforeAll, afterAll } from 'vitest'
import type { OrderUpsert, ReturnPolicyPublish } from '@aftercare/contracts'
import { publishPolicy } from '@aftercare/contracts/policies/publish-policy'
import { ReturnPolicyInput } from '@aftercare/contracts/policies/schemas'
import { startApi, type TestApi, type TestStore } from '../../api/src/testing/start-api.ts'
import { Aftercare, connect, isProblem, type Send } from '../src/index.ts'
import { OfflineReturns, type GoodsFacts, type OfflineStorage } from '../src/returns.ts'

let api: TestApi
let store: TestStore
let shop: Aftercare
beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  shop = new Aftercare({ baseUrl: api.url, key: store.secretKey })
})
afterAll(async () => await api[Symbol.asyncDispose]())

const day = 86_400_000
const began = Date.parse('2026-11-16T09:00:00.000Z')
const offline: Send = () => connect({ baseUrl: 'http://127.0.0.1:1', retriesMax: 0 })({ method: 'GET', path: '/' })

class MemoryStorage implements OfflineStorage {
  readonly items = new Map<string, string>()
  getItem = (name: string): string | null => this.items.get(name) ?? null
  setItem = (name: string, text: string): void => void this.items.set(name, text)
}

async function publish(input: Parameters<typeof ReturnPolicyInput.parse>[0], at: number): Promise<string> {
  api.setNow(new Date(at))
  const options = { countries: ['DE', 'FR', 'US', 'GB'], years: [2025, 2026, 2027, 2028] }
  const where = { timeZone: 'Europe/Berlin', shipping: [] }
  const { version: _, law: __, ...policy } = publishPolicy(ReturnPolicyInput.parse(input), where, options)
  const known = await shop.policies.current().catch((error: unknown) => {
    if (isProblem(error, 'policy_not_found')) return null
    throw error
  })
  const { version } = await shop.policies.publish(policy as ReturnPolicyPublish, {
    ifMatch: known?.version ?? null,
  })
  return version
}

const anOrder = fc.record({
  country: fc.constantFrom('DE', 'FR', 'US', 'GB', 'NO', undefined),
  channel: fc.constantFrom('online', 'pos'),
  placedAfter: fc.integer({ min: -3, max: 25 }),
  deliveredAfter: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  cancelled: fc.boolean(),
  lines: fc.array(
    fc.record({
      sku: fc.constantFrom('VASE', 'OUTLET-1', 'GIFT-1', undefined),
      kind: fc.constantFrom('product' as const, 'fee' as const, 'digital' as const),
      quantity: fc.constantFrom(1, 2, 3, 7, 1.5),
      gone: fc.nat(3),
      price: fc.integer({ min: 1, max: 9_999 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})
type Made = typeof anOrder extends fc.Arbitrary<infer One> ? One : never

function orderOf({ country, channel, placedAfter, deliveredAfter, cancelled, lines }: Made, name: string): OrderUpsert {
  const placed = began + placedAfter * day
  const made = lines.map(({ sku, kind, quantity, gone, price }, index) => ({
    externalId: `l${index}`,
    name: 'Thing',
    ...(sku !== undefined && { sku }),
    kind,
    quantity,
    currentQuantity: Number.isInteger(quantity) ? Math.max(0, quantity - gone) : quantity,
    unitPrice: price,
    subtotal: Math.round(price * quantity),
  }))
  const total = made.reduce((sum, { subtotal }) => sum + subtotal, 0)
  return {
    number: name,
    placedAt: new Date(placed).toISOString(),
    currency: 'EUR',
    channel,
    ...(country !== undefined && { shipTo: { country } }),
    ...(cancelled && { cancelledAt: new Date(placed + day).toISOString() }),
    pricesIncludeTax: true,
    lines: made,
    total,
    payments: [{ externalId: 'p1', method: 'card', captured: total }],
    shipments: [
      {
        externalId: 's1',
        estimatedDate: new Date(placed + 4 * day).toISOString().slice(0, 10),
        events:
          deliveredAfter === undefined
            ? []
            : [{ status: 'delivered', at: new Date(placed + deliveredAfter * day).toISOString() }],
      },
    ],
  }
}

const facts: GoodsFacts[] = [{}, { condition: 'unopened' }, { condition: 'used', reason: 'defective' }]

it('says offline just what the API says, for orders of every kind, under two policies', async () => {
  await publish(
    { rules: [{ id: 'days-20', window: { days: 20, clock: 'delivered' }, fees: { restockingPpm: 100_000 } }] },
    began,
  )
  const long = await publish(
    {
      categories: { outlet: { skus: ['OUTLET-*'] } },
      rules: [
        { id: 'days-45', applies: { conditions: ['unopened'] }, window: { days: 45, clock: 'purchased' } },
        { id: 'outlet', applies: { categories: ['outlet'] }, window: 'none' },
      ],
    },
    began + 10 * day,
  )
  const storage = new MemoryStorage()
  const known = new OfflineReturns(connect({ baseUrl: api.url, key: store.publishableKey }), { storage })
  expect((await known.refresh()).version).toBe(long)
  const without = new OfflineReturns(offline, { storage })
  for (const [index, made] of fc.sample(anOrder, { numRuns: 60, seed: 12 }).entries()) {
    const now = new Date(began + (11 + index) * day)
    api.setNow(now)
    const order = await shop.orders.upsert(`o${index}`, orderOf(made, `O-${index}`))
    const said = facts[index % facts.length] as GoodsFacts
    const { condition, reason } = said
    const answer = await shop.returns.returnability(order.id, { condition, reason })
    expect(await known.check(order, said, now), JSON.stringify(made)).toEqual(answer)
    expect(await without.check(order, said, now)).toEqual(answer)
  }
}, 120_000)

it('throws what the connection says for a policy that it never read', async () => {
  const order = await shop.orders.upsert(
    'never',
    orderOf(fc.sample(anOrder, { numRuns: 1, seed: 1 })[0] as Made, 'N-1'),
  )
  await expect(new OfflineReturns(offline).check(order)).rejects.toMatchObject({ name: 'AftercareConnectionError' })
})
