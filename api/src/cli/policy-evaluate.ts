import { evaluateReturn } from '@aftercare/contracts/policies/evaluate-return.rules'
import type { UnitDecision } from '@aftercare/contracts/policies/policy'
import { policyOrderOf } from '@aftercare/contracts/policies/policy-order.rules'
import { defineCommand, UsageError } from './command.ts'
import { policyOfShop } from './policy-of-shop.ts'
import { expectFewUnits, readInstant, readOrders } from './read-orders.ts'

/** Some kilobytes are printed of each, and a text of all has to fit into the memory of the process. */
const unitsMax = 100_000

export const policyEvaluate = defineCommand({
  name: 'policy evaluate',
  summary: 'Say for each unit of some orders what can go back, until when, and by which clause',
  arguments: [],
  options: {
    shop: { type: 'string', value: 'FOLDER', help: 'The shop whose aftercare.config.ts has the return policy' },
    orders: {
      type: 'string',
      value: 'FILE',
      help: 'A JSON array of orders as orders.upsert takes them, with externalId',
    },
    at: {
      type: 'string',
      value: 'INSTANT',
      help: 'The moment to decide at, such as 2026-12-14T12:00:00Z; now without it',
    },
  },
  async run({ options }, output) {
    if (options.shop === undefined || options.orders === undefined)
      throw new UsageError('--shop and --orders are needed')
    const at = readInstant(options.at)
    const orders = await readOrders(options.orders)
    expectFewUnits(options.orders, orders, unitsMax)
    const policy = await policyOfShop(options.shop, orders, at)
    const units = orders.flatMap((order) =>
      evaluateReturn(policyOrderOf(order), [policy], at).map((unit) => ({
        currency: order.currency,
        ...unit,
      })),
    )
    output.result(units.map(inWords).join('\n'), units.map(asJson))
  },
})

type Unit = UnitDecision & { currency: string }

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const asJson = ({ order, line, unit, layers, best, resolutions, needs, label, currency }: Unit) => ({
  order,
  line,
  unit,
  layers: layers.map(({ layer, eligible, reason, deadline, clause, source, policy, clock, began }) => ({
    layer,
    eligible,
    reason,
    deadline: instant(deadline),
    clause,
    source,
    policy,
    clock,
    began: began && { at: instant(began.at), by: began.by },
  })),
  best,
  resolutions: resolutions.map(({ kind, amount, fees }) => ({ kind, amount, currency, fees })),
  needs,
  label,
})

const inWords = ({ order, line, unit, layers, best }: Unit): string =>
  [
    `${order} ${line} #${unit}: ${best ?? 'nothing'}`,
    ...layers.map(
      ({ layer, reason, deadline, clause, source }) =>
        `  ${layer.padEnd(10)} ${reason.padEnd(20)} ${instant(deadline) ?? '–'}${clause === 'none' ? '' : `  ${clause} (${source})`}`,
    ),
  ].join('\n')
