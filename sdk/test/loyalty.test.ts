import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exampleLoyaltyProgramme, type LoyaltyProgrammePublish, type OrderUpsert } from '@aftercare/contracts'
import { countPoints } from '../../api/src/orders/index.ts'
import { runJobs } from '../../api/src/testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../../api/src/testing/start-api.ts'
import { Aftercare, connect, isProblem, type Send } from '../src/index.ts'
import { OfflineLoyalty, type LoyaltyCart } from '../src/loyalty.ts'
import { MemoryStorage, offline } from './without-connection.ts'

let api: TestApi
let store: TestStore
let shop: Aftercare
beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  shop = new Aftercare({ baseUrl: api.url, key: store.secretKey })
})
afterAll(async () => await api[Symbol.asyncDispose]())

const online = (): Send => connect({ baseUrl: api.url, key: store.publishableKey })

async function publish(changes: Partial<LoyaltyProgrammePublish>): Promise<string> {
  const known = await shop.loyaltyProgrammes.current().catch((error: unknown) => {
    if (isProblem(error, 'loyalty_programme_not_found')) return null
    throw error
  })
  const programme = { ...exampleLoyaltyProgramme, ...changes }
  return (await shop.loyaltyProgrammes.publish(programme, { ifMatch: known?.version ?? null })).version
}

const skus = ['LAMP-1', 'VASE-1', 'VASE-2', 'OUTLET-1', undefined] as const
/** Such as the check of a programme lets pass in any choice: none of them does what another does already. */
const multipliers = [
  { id: 'lamps', times: 2, applies: { skus: ['LAMP-*'] } },
  { id: 'vase', times: 1.5, applies: { skus: ['VASE-1'], minTier: 'ember' } },
  { id: 'vases-in-glow', times: 3.33, applies: { skus: ['VASE-*'], minTier: 'glow' } },
  { id: 'no-outlet', times: 0, applies: { skus: ['OUTLET-*'] } },
]
const aProgramme = fc.record({
  points: fc.integer({ min: 1, max: 3 }),
  per: fc.constantFrom(100, 150, 700),
  multipliers: fc.subarray(multipliers),
})
const aLine = fc.record({
  sku: fc.constantFrom(...skus),
  kind: fc.constantFrom(
    'product' as const,
    'product' as const,
    'digital' as const,
    'gift_card' as const,
    'tip' as const,
  ),
  quantity: fc.integer({ min: 1, max: 3 }),
  unitPrice: fc.nat(30_000),
  taxPpm: fc.constantFrom(0, 70_000, 190_000),
  discount: fc.nat(500),
})
const anOrder = fc.record({
  lines: fc.array(aLine, { minLength: 1, maxLength: 5 }),
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'GBP'),
  pointsShare: fc.constantFrom(0, 0, 0, 0.3, 0.9, 1),
})
type OneOf<A> = A extends fc.Arbitrary<infer One> ? One : never

/** The same goods as the shop sends them, and as its cart has them. */
function bothOf(
  { lines, currency, pointsShare }: OneOf<typeof anOrder>,
  number: string,
): { order: OrderUpsert; cart: LoyaltyCart } {
  const priced = lines.map(({ sku, kind, quantity, unitPrice, taxPpm, discount }, index) => {
    const off = Math.min(discount, quantity * unitPrice)
    const total = quantity * unitPrice - off
    const tax = Math.round((total * taxPpm) / (1_000_000 + taxPpm))
    return { externalId: `l${index}`, sku, kind, quantity, unitPrice, off, total, tax }
  })
  const total = priced.reduce((sum, line) => sum + line.total, 0)
  const pointsPaid = Math.floor(total * pointsShare)
  return {
    order: {
      number,
      customer: { externalId: 'mia', email: 'mia.berg@example.com' },
      placedAt: new Date().toISOString(),
      currency,
      pricesIncludeTax: true,
      lines: priced.map(({ externalId, sku, kind, quantity, unitPrice, off, tax }) => ({
        externalId,
        name: 'Thing',
        sku,
        kind,
        quantity,
        unitPrice,
        taxes: [{ name: 'VAT', amount: tax }],
        discounts: [{ amount: off }],
      })),
      total,
      payments: [
        { externalId: 'card', method: 'card', captured: total - pointsPaid },
        { externalId: 'points', method: 'points', captured: pointsPaid },
      ].filter(({ captured }) => captured > 0),
    },
    cart: {
      currency,
      lines: priced.map(({ externalId: id, sku, kind, total: each, tax }) => ({ id, sku, kind, total: each, tax })),
      pointsPaid,
    },
  }
}

/** Programmes, and orders of each. */
const runs = { programmes: 3, orders: 6 }

it('says of a cart what the API books for its order, to the point and line by line', async () => {
  const storage = new MemoryStorage()
  const known = new OfflineLoyalty(online(), { storage })
  let accountId: `lac_${string}` | undefined
  let earning = 0
  for (const [round, made] of fc.sample(aProgramme, { numRuns: runs.programmes, seed: 5 }).entries()) {
    const version = await publish({
      earning: {
        points: made.points,
        per: { EUR: made.per },
        multipliers: made.multipliers,
      },
    })
    expect((await known.refresh()).version).toBe(version)
    // The next visit begins with what this one has kept, and needs no connection.
    const without = new OfflineLoyalty(offline, { storage })
    for (const [index, one] of fc.sample(anOrder, { numRuns: runs.orders, seed: 100 + round }).entries()) {
      const name = `o${round}-${index}`
      const { order: sent, cart } = bothOf(one, name)
      const order = await shop.orders.upsert(name, sent)
      await runJobs(api.context, undefined, countPoints.kind)
      accountId ??= (await shop.loyaltyAccounts.list()).data[0]?.id as typeof accountId
      const entries = accountId === undefined ? [] : (await shop.loyaltyAccounts.entries(accountId, { limit: 10 })).data
      const booked = entries
        .filter(({ kind, source }) => kind === 'earn' && source.id === name)
        .map(({ source, pending, base, rule }) => ({ line: source.line, points: pending, base: base?.amount, rule }))
      const preview = await without.preview(cart)
      expect(preview.programmeVersion).toBe(version)
      expect(
        preview.lines.filter(({ points }) => points > 0),
        JSON.stringify(one),
      ).toEqual(booked.toSorted((a, b) => `${a.line}`.localeCompare(`${b.line}`)))
      expect(await known.preview(order)).toEqual(preview)
      if (preview.points > 0) earning += 1
    }
  }
  // Many orders earn nothing, such as those in another currency.
  expect(earning).toBeGreaterThan(runs.programmes * 2)
}, 300_000)

it('counts by the tier that it is told', async () => {
  const double = { id: 'double', times: 2, applies: { minTier: 'glow' } }
  await publish({ earning: { points: 1, per: { EUR: 100 }, multipliers: [double] } })
  const loyalty = new OfflineLoyalty(online())
  const cart: LoyaltyCart = { currency: 'EUR', lines: [{ id: 'l1', total: 5_000 }] }
  expect(await loyalty.preview(cart)).toMatchObject({ points: 50, lines: [{ rule: null }] })
  expect(await loyalty.preview(cart, { tier: 'glow' })).toMatchObject({ points: 100, lines: [{ rule: 'double' }] })
})

it('throws what the connection or the server says where no programme is known', async () => {
  const cart: LoyaltyCart = { currency: 'EUR', lines: [] }
  await expect(new OfflineLoyalty(offline).preview(cart)).rejects.toMatchObject({ name: 'AftercareConnectionError' })
  const { publishableKey } = await api.newStore()
  const elsewhere = new OfflineLoyalty(connect({ baseUrl: api.url, key: publishableKey }))
  await expect(elsewhere.preview(cart)).rejects.toMatchObject({ code: 'loyalty_programme_not_found' })
})
