import { PolicyVersion, type Order } from '@aftercare/contracts'
import { evaluateReturn } from '@aftercare/contracts/policies/evaluate-return.rules'
import { minorUnitDigits } from '@aftercare/contracts/rules/minor-units.rules'
import type { CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type { UnitDecision } from '@aftercare/contracts/policies/policy'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import { defineCommand, UsageError } from './command.ts'
import { policyOfShop } from './policy-of-shop.ts'
import { expectFewUnits, readInstant, readOrders } from './read-orders.ts'
import { table } from './table.ts'
import { storeOf, storeOption, withContext } from './with-context.ts'

const unitsMax = 2_000_000
/** The rest of them is counted. */
const changesShown = 100_000

export const policySimulate = defineCommand({
  name: 'policy simulate',
  summary: 'Decide a file of orders by a policy, and say what another policy would change for whom',
  arguments: [],
  options: {
    shop: { type: 'string', value: 'FOLDER', help: 'The shop whose aftercare.config.ts has the return policy' },
    orders: {
      type: 'string',
      value: 'FILE',
      help: 'A JSON array of orders as orders.upsert takes them, with externalId',
    },
    against: {
      type: 'string',
      value: 'FOLDER|VERSION',
      help: 'What to compare with: another state of the shop, or a version that was published',
    },
    ...storeOption,
    at: { type: 'string', value: 'INSTANT', help: 'The moment to decide at; now without it' },
  },
  async run({ options: { shop, orders: file, against, at: instant, store }, env }, output) {
    if (shop === undefined || file === undefined) throw new UsageError('--shop and --orders are needed')
    const at = readInstant(instant)
    const orders = await readOrders(file)
    expectFewUnits(file, orders, unitsMax)
    const decideBy = (policy: CompiledPolicy): Decided[] =>
      orders.flatMap((order) =>
        evaluateReturn(policyOrderOf(order), [policy], at).map((unit) => summary(unit, order.currency)),
      )
    const policy = await policyOfShop(shop, orders, at)
    const now = decideBy(policy)
    const compared = against === undefined ? null : await policyAgainst(against, { orders, at, store, env })
    const before = compared && decideBy(compared)
    const rows = tally(now)
    const changed = before === null ? [] : changesBetween(before, now)
    const changes = changed.slice(0, changesShown)
    const text = [
      table(
        ['layer', 'clause', 'units', 'refunds'],
        rows.map(({ layer, clause, units, refunds }) => [layer ?? 'none', clause, String(units), sums(refunds)]),
      ),
      ...(changes.length === 0 ? [] : [`Changes from ${against} (before) to ${shop} (after):`]),
      ...changes.map(({ order, line, unit, was, is }) => `${order} ${line} #${unit}: ${words(was)} -> ${words(is)}`),
      ...(changes.length < changed.length ? [`… and ${changed.length - changes.length} more`] : []),
      ...(before === null ? [] : [`${changed.length} of ${now.length} units change`]),
    ]
    output.result(text.join('\n'), {
      version: policy.policy.version,
      decisions: rows,
      changed: changed.length,
      changes,
    })
  },
})

type Comparison = { orders: readonly Order[]; at: number; store: string | undefined; env: NodeJS.ProcessEnv }

/** The policy of a folder, or, by its version, one that the store has published. */
async function policyAgainst(against: string, { orders, at, store, env }: Comparison): Promise<CompiledPolicy> {
  if (!PolicyVersion.safeParse(against).success) return await policyOfShop(against, orders, at)
  return await withContext(
    env,
    async (context) => await context.compiledPolicies.load(await storeOf(context, store), against, null),
  )
}

type Decided = {
  order: string
  line: string
  unit: number
  layer: UnitDecision['best']
  clause: string
  reason: string
  deadline: string | null
  refund: number
  currency: string
}

function summary({ order, line, unit, best, layers, resolutions }: UnitDecision, currency: string): Decided {
  const decided = layers.find(({ layer }) => layer === (best ?? 'commercial'))
  const deadline = decided?.deadline ?? null
  return {
    order,
    line,
    unit,
    layer: best,
    clause: best === null ? (decided?.reason ?? 'none') : (decided?.clause ?? 'none'),
    reason: decided?.reason ?? 'no_rule',
    deadline: deadline === null ? null : new Date(deadline).toISOString(),
    refund: resolutions.find(({ kind }) => kind === 'refund')?.amount ?? 0,
    currency,
  }
}

type Tally = { layer: UnitDecision['best']; clause: string; units: number; refunds: Record<string, number> }

function tally(units: readonly Decided[]): Tally[] {
  const rows = new Map<string, Tally>()
  for (const { layer, clause, refund, currency } of units) {
    const key = `${layer}:${clause}`
    const row = rows.get(key) ?? { layer, clause, units: 0, refunds: {} }
    row.units++
    row.refunds[currency] = (row.refunds[currency] ?? 0) + refund
    rows.set(key, row)
  }
  return [...rows.values()].sort((a, b) => b.units - a.units)
}

/** Both lists have the same units in the same order: the orders are the same. */
function changesBetween(before: readonly Decided[], now: readonly Decided[]) {
  return now.flatMap((is, index) => {
    const was = before[index] as Decided
    const isSame = is.layer === was.layer && is.deadline === was.deadline && is.refund === was.refund
    return isSame ? [] : [{ order: is.order, line: is.line, unit: is.unit, was, is }]
  })
}

const words = ({ layer, clause, reason, deadline, refund, currency }: Decided): string =>
  layer === null ? `nothing (${clause})` : `${clause} ${untilWords(deadline, reason)}, ${moneyWords(refund, currency)}`

const sums = (refunds: Record<string, number>): string =>
  Object.entries(refunds)
    .map(([currency, amount]) => moneyWords(amount, currency))
    .join(', ')

const untilWords = (deadline: string | null, reason: string): string =>
  deadline === null ? (reason === 'not_begun' ? 'not begun' : 'without an end') : `until ${deadline}`

const moneyWords = (amount: number, currency: string): string => {
  const digits = minorUnitDigits(currency)
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`
}
