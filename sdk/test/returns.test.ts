import fc from 'fast-check'
import { expect, it, beforeAll, afterAll } from 'vitest'
import type { OrderUpsert, ReturnPolicyPublish } from '@aftercare/contracts'
import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { presentDecision } from '@aftercare/contracts/policies/present-decision.rules'
import { publishPolicy } from '@aftercare/contracts/policies/publish-policy'
import { ReturnPolicyInput } from '@aftercare/contracts/policies/schemas'
import { startApi, type TestApi, type TestStore } from '../../api/src/testing/start-api.ts'
import { decideExample } from '../../portal/src/parts/policy/example-decisions.rules.ts'
import { placeExample } from '../../portal/src/parts/policy/example-order.builder.ts'
import { Aftercare, connect, isProblem } from '../src/index.ts'
import { OfflineReturns, type GoodsFacts } from '../src/returns.ts'
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

const day = 86_400_000
const began = Date.parse('2026-11-16T09:00:00.000Z')

async function publish(
  input: Parameters<typeof ReturnPolicyInput.parse>[0],
  at: number,
  client: Aftercare = shop,
): Promise<string> {
  api.setNow(new Date(at))
  const options = { countries: ['DE', 'FR', 'US', 'GB'], years: [2025, 2026, 2027, 2028] }
  const where = { timeZone: 'Europe/Berlin', shipping: [] }
  const { version: _, law: __, ...policy } = publishPolicy(ReturnPolicyInput.parse(input), where, options)
  const known = await client.policies.current().catch((error: unknown) => {
    if (isProblem(error, 'policy_not_found')) return null
    throw error
  })
  const { version } = await client.policies.publish(policy as ReturnPolicyPublish, {
    ifMatch: known?.version ?? null,
  })
  return version
}

const countries = ['DE', 'FR', 'US', 'GB', 'NO', undefined] as const
const skus = ['VASE', 'OUTLET-1', 'GIFT-1', undefined] as const
const clocks = ['delivered', 'shipped', 'purchased', 'first_use'] as const

const aRule = fc.record({
  category: fc.option(fc.constantFrom('outlet', 'gifts'), { nil: undefined }),
  region: fc.option(fc.constantFrom('DE', 'FR', 'US'), { nil: undefined }),
  condition: fc.option(fc.constantFrom('unopened' as const, 'used' as const), { nil: undefined }),
  channel: fc.option(fc.constantFrom('online', 'pos'), { nil: undefined }),
  window: fc.oneof(
    { weight: 1, arbitrary: fc.constant('none' as const) },
    {
      weight: 4,
      arbitrary: fc.record({
        days: fc.integer({ min: 5, max: 90 }),
        clock: fc.constantFrom(...clocks),
        startsWith: fc.constantFrom('last_parcel' as const, 'own_parcel' as const),
      }),
    },
  ),
  season: fc.boolean(),
  restockingPpm: fc.constantFrom(0, 0, 100_000, 333_333),
  restockingMax: fc.option(fc.nat(500), { nil: undefined }),
  label: fc.option(fc.nat(900), { nil: undefined }),
  bonusPpm: fc.option(fc.constantFrom(0, 50_000), { nil: undefined }),
  evidence: fc.subarray(['photo', 'serial_number', 'receipt'] as const),
})
const aPolicy = fc.record({
  rules: fc.array(aRule, { minLength: 1, maxLength: 6 }),
  deliveryGraceDays: fc.nat(5),
  madeToMeasure: fc.boolean(),
  informedLate: fc.boolean(),
})
type OneOf<A> = A extends fc.Arbitrary<infer One> ? One : never

function policyOf({ rules, deliveryGraceDays, madeToMeasure, informedLate }: OneOf<typeof aPolicy>, name: string) {
  return {
    deliveryGraceDays,
    informedSince: informedLate ? '2026-11-25' : null,
    categories: { outlet: { skus: ['OUTLET-*'] }, gifts: { skus: ['GIFT-1'] } },
    exceptions: madeToMeasure ? [{ kind: 'made_to_measure' as const, categories: ['gifts'] }] : [],
    rules: rules.map((rule, index) => ({
      id: `${name}-${index}`,
      applies: {
        ...(rule.category !== undefined && { categories: [rule.category] }),
        ...(rule.region !== undefined && { regions: [rule.region] }),
        ...(rule.condition !== undefined && { conditions: [rule.condition] }),
        ...(rule.channel !== undefined && { channels: [rule.channel] }),
      },
      window: rule.window,
      ...(rule.season && {
        seasons: [{ purchased: { from: '2026-11-01', until: '2026-12-24' }, until: '2027-01-31' }],
      }),
      fees: {
        restockingPpm: rule.restockingPpm,
        ...(rule.restockingMax !== undefined && { restockingMax: { EUR: rule.restockingMax } }),
        ...(rule.label !== undefined && { label: { EUR: rule.label } }),
      },
      resolutions: [
        { kind: 'refund' as const },
        ...(rule.bonusPpm === undefined ? [] : [{ kind: 'store_credit' as const, bonusPpm: rule.bonusPpm }]),
      ],
      evidence: rule.evidence,
    })),
  }
}

const aParcel = fc.record({
  lines: fc.option(fc.subarray(['l0', 'l1', 'l2', 'l3']), { nil: undefined }),
  shipped: fc.boolean(),
  estimated: fc.boolean(),
  deliveredAfter: fc.option(fc.integer({ min: 1, max: 19 }), { nil: undefined }),
  lost: fc.constantFrom(false, false, false, true),
})
const anOrder = fc.record({
  country: fc.constantFrom(...countries),
  region: fc.constantFrom('BY', 'DE-BY', 'HI', 'Bavaria', undefined),
  channel: fc.constantFrom('online', 'pos'),
  placedAfter: fc.integer({ min: -3, max: 25 }),
  cancelled: fc.constantFrom(false, false, false, true),
  parcels: fc.array(aParcel, { maxLength: 3 }),
  pricesIncludeTax: fc.boolean(),
  lines: fc.array(
    fc.record({
      sku: fc.constantFrom(...skus),
      kind: fc.constantFrom('product' as const, 'product' as const, 'fee' as const, 'digital' as const),
      quantity: fc.constantFrom(1, 2, 3, 7, 1.5),
      gone: fc.constantFrom(0, 0, 1, 2, 3),
      refunded: fc.constantFrom(0, 0, 1),
      price: fc.integer({ min: 1, max: 9_999 }),
      tax: fc.nat(300),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

function orderOf(
  { country, region, channel, placedAfter, cancelled, parcels, pricesIncludeTax, lines }: OneOf<typeof anOrder>,
  name: string,
): OrderUpsert {
  const placed = began + placedAfter * day
  const made = lines.map(({ sku, kind, quantity, gone, price, tax }, index) => ({
    externalId: `l${index}`,
    name: 'Thing',
    ...(sku !== undefined && { sku }),
    kind,
    quantity,
    currentQuantity: Number.isInteger(quantity) ? Math.max(0, quantity - gone) : quantity,
    unitPrice: price,
    subtotal: Math.round(price * quantity),
    taxes: [{ name: 'VAT', amount: Math.min(tax, Math.round(price * quantity)) }],
  }))
  const total = made.reduce(
    (sum, { subtotal, taxes }) => sum + subtotal + (pricesIncludeTax ? 0 : (taxes[0]?.amount ?? 0)),
    0,
  )
  const back = lines.flatMap(({ refunded, quantity }, index) =>
    refunded > 0 && quantity >= 1 ? [{ externalId: `l${index}`, quantity: 1, amount: 1 }] : [],
  )
  // A line is in one parcel, and a parcel without lines holds the rest.
  const packed = new Set<string>()
  return {
    number: name,
    placedAt: new Date(placed).toISOString(),
    currency: 'EUR',
    channel,
    ...(country !== undefined && { shipTo: { country, region } }),
    ...(cancelled && { cancelledAt: new Date(placed + day).toISOString() }),
    pricesIncludeTax,
    lines: made,
    total,
    payments: [{ externalId: 'p1', method: 'card', captured: total }],
    refunds: back.length > 0 ? [{ externalId: 'r1', amount: back.length, lines: back }] : [],
    shipments: parcels.map(({ lines: holds, shipped, estimated, deliveredAfter, lost }, index) => {
      const inside = holds?.flatMap((line) => {
        const { quantity = 0 } = made[Number(line.slice(1))] ?? {}
        if (quantity === 0 || packed.has(line)) return []
        packed.add(line)
        return [{ externalId: line, quantity }]
      })
      const scan = (status: string, after: number) => ({ status, at: new Date(placed + after * day).toISOString() })
      return {
        externalId: `s${index}`,
        ...(inside !== undefined && inside.length > 0 && { lines: inside }),
        ...(estimated && { estimatedDate: new Date(placed + 4 * day).toISOString().slice(0, 10) }),
        events: [
          ...(shipped ? [scan('in_transit', 1)] : []),
          ...(deliveredAfter === undefined ? [] : [scan('delivered', deliveredAfter)]),
          ...(lost ? [scan('lost', 20)] : []),
        ],
      }
    }),
  }
}

const facts: GoodsFacts[] = [
  {},
  { condition: 'unopened' },
  { condition: 'used', reason: 'defective' },
  { condition: 'opened', unsealed: true },
  { condition: 'used', firstUsedAt: new Date(began + 9 * day).toISOString() },
]
const runs = Number(process.env['PARITY_RUNS'] ?? 80)
/** Every so many orders, the shop changes its policy. */
const ordersOfPolicy = 20

it('says offline just what the API says, for orders and policies of every kind, whichever of two is the better', async () => {
  const storage = new MemoryStorage()
  const known = new OfflineReturns(connect({ baseUrl: api.url, key: store.publishableKey }), { storage })
  let without = new OfflineReturns(offline, { storage })
  const policies = fc.sample(aPolicy, { numRuns: 2 + Math.ceil(runs / ordersOfPolicy), seed: 12 })
  const reached = new Set<string>()
  // An order of the first days is older than every policy, one of the next under one that is no longer today's.
  await publish(policyOf(policies[0]!, 'p0'), began)
  for (const [index, made] of fc.sample(anOrder, { numRuns: runs, seed: 12 }).entries()) {
    if (index % ordersOfPolicy === 0) {
      const number = 1 + index / ordersOfPolicy
      const version = await publish(policyOf(policies[number]!, `p${number}`), began + (10 + index / runs) * day)
      expect((await known.refresh()).version).toBe(version)
      // The next visit begins with what this one has kept.
      without = new OfflineReturns(offline, { storage })
    }
    const now = new Date(began + (11 + ((index * 29) % 67)) * day)
    api.setNow(now)
    const order = await shop.orders.upsert(`o${index}`, orderOf(made, `O-${index}`))
    const said = facts[index % facts.length] as GoodsFacts
    const online = await shop.returns.returnability(order.id, said)
    // What became of units is known to the server only.
    const answer = { ...online, lines: online.lines.map(({ notLeft: _, ...line }) => line) }
    expect(await known.check(order, said, now), JSON.stringify(made)).toEqual(answer)
    expect(await without.check(order, said, now)).toEqual(answer)
    for (const { decision } of answer.lines)
      for (const { layer, reason, clause } of decision.layers)
        reached.add(`${layer} ${reason}`).add(clause === 'none' ? 'no clause' : 'a clause')
  }
  expect([...reached].toSorted()).toEqual(
    expect.arrayContaining([
      'a clause',
      'commercial cancelled',
      'commercial final_sale',
      'commercial gone',
      'commercial in_time',
      'commercial no_rule',
      'commercial not_begun',
      'commercial not_goods',
      'commercial too_late',
      'conformity in_time',
      'no clause',
      'withdrawal in_time',
      'withdrawal law_not_known',
      'withdrawal no_such_law',
      'withdrawal not_a_distance_sale',
      'withdrawal not_begun',
      'withdrawal too_late',
    ]),
  )
}, 600_000)

const anExample = fc.record({
  country: fc.constantFrom('DE', 'FR', 'US', 'GB'),
  boughtAfter: fc.integer({ min: 1, max: 60 }),
  cameAfter: fc.integer({ min: 0, max: 9 }),
  askedAfter: fc.integer({ min: 0, max: 120 }),
  sku: fc.constantFrom(...skus),
  condition: fc.constantFrom('unopened' as const, 'opened' as const, 'used' as const, 'damaged' as const),
  defective: fc.boolean(),
})

it('says in the help center what it says of the order itself, and never more', async () => {
  // Today’s policy is the one that was in force at purchase too, so a page without the order knows all that decides.
  const other = await api.newStore()
  const client = new Aftercare({ baseUrl: api.url, key: other.secretKey })
  for (const [round, made] of fc.sample(aPolicy, { numRuns: Math.ceil(runs / ordersOfPolicy), seed: 3 }).entries()) {
    const publishedAt = began + round * 200 * day
    const version = await publish(policyOf(made, `w${round}`), publishedAt, client)
    const compiled = compilePolicy(await client.policies.get(version))
    for (const [index, example] of fc.sample(anExample, { numRuns: ordersOfPolicy, seed: round }).entries()) {
      const { country, boughtAfter, cameAfter, askedAfter, sku, condition, defective } = example
      const dayOf = (after: number): string => new Date(publishedAt + after * day).toISOString().slice(0, 10)
      const [bought, delivered] = [dayOf(boughtAfter), dayOf(boughtAfter + cameAfter)]
      const purchase = { country, bought, delivered, sku, facts: { condition, defective } }
      const now = new Date(publishedAt + (boughtAfter + cameAfter + askedAfter + 1) * day)
      api.setNow(now)
      const order = await placeExample(client, `W-${round}-${index}`, compiled, purchase)
      const asked = { condition, ...(defective && { reason: 'defective' as const }) }
      const { lines } = await client.returns.returnability(order.id, asked)
      const shown = presentDecision(decideExample(compiled, purchase, now.getTime()))
      expect(shown, JSON.stringify(example)).toEqual(lines[0]?.decision)
    }
  }
}, 600_000)

it('throws what the connection says for a policy that it never read', async () => {
  const order = await shop.orders.upsert('never', orderOf(fc.sample(anOrder, { numRuns: 1, seed: 1 })[0]!, 'N-1'))
  await expect(new OfflineReturns(offline).check(order)).rejects.toMatchObject({ name: 'AftercareConnectionError' })
})
