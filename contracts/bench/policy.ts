import { cpus, totalmem } from 'node:os'
import { compilePolicy, type CompiledPolicy } from '../src/policies/compile-policy.rules.ts'
import { dayMs } from '../src/policies/day.rules.ts'
import { evaluateReturn } from '../src/policies/evaluate-return.rules.ts'
import type { PolicyOrder, PublishedPolicy } from '../src/policies/policy.ts'
import { publishPolicy } from '../src/policies/publish-policy.ts'
import { ReturnPolicyInput } from '../src/policies/schemas.ts'
import { writeMeasurements } from '../../scripts/write-measurements.ts'
import { readOptions } from '../../scripts/read-options.ts'

// What deciding a unit costs: `npm run bench -w @aftercare/contracts`. CPU is measured and not time, since others use the machine.
readOptions('npm run bench -w @aftercare/contracts: what deciding a unit costs', {})

const command = 'npm run bench -w @aftercare/contracts'
const countries = ['DE', 'FR', 'US', 'GB']
const rounds = 15
const began = Date.parse('2026-11-16T09:00:00.000Z')
const now = began + 20 * dayMs

const oneRule = [{ id: 'days-60', window: { days: 60, clock: 'delivered' as const } }]
/** Each of 200 rules speaks of some product in some place, besides the one that speaks of all. */
const manyRules = [
  ...Array.from({ length: 199 }, (_, index) => ({
    id: `rule-${index}`,
    applies: { skus: [`SKU-${index}`, `SKU-${index + 200}*`], regions: [countries[index % 4] as string] },
    window: { days: 30 + (index % 60), clock: 'delivered' as const },
    fees: { restockingPpm: index * 500 },
  })),
  ...oneRule,
]

function policyWith(rules: PublishedPolicy['rules']): CompiledPolicy {
  const input = ReturnPolicyInput.parse({ rules })
  return compilePolicy(
    publishPolicy(input, { timeZone: 'Europe/Berlin', shipping: [] }, { countries, years: [2026, 2027] }),
  )
}

/** Orders as shops have them: a few lines, most of one unit, some of three, delivered on different days. */
const orders = Array.from({ length: 5_000 }, (_, index): PolicyOrder => {
  const placedAt = began - (index % 90) * dayMs + (index % 24) * 3_600_000
  const lines = Array.from({ length: 1 + (index % 4) }, (__, line) => ({
    id: `l${line}`,
    sku: `SKU-${(index * 7 + line * 13) % 400}`,
    returnable: true,
    requiresShipping: true,
    quantity: line % 3 === 2 ? 3 : 1,
    gone: 0,
    total: 2_900 + line,
    taxesIncluded: true,
    taxes: [{ name: 'VAT', amount: 463 }],
  }))
  return {
    id: `o${index}`,
    currency: 'EUR',
    placedAt,
    cancelled: false,
    shipTo: { country: countries[index % 4] as string, region: null },
    channel: 'online',
    distance: true,
    lines,
    parcels: [{ shippedAt: placedAt, deliveredAt: placedAt + 3 * dayMs, expectedOn: null, failed: false, lines: [] }],
    payments: [{ id: 'p1', method: 'card', captured: 20_000, refunded: 0 }],
  }
})

/** Decides every order once. CPU in nanoseconds, and how many units there were. */
function measure(policy: CompiledPolicy): { cpu: number; units: number } {
  const before = process.cpuUsage()
  let units = 0
  for (const order of orders) units += evaluateReturn(order, [policy], now).length
  const { user, system } = process.cpuUsage(before)
  return { cpu: (user + system) * 1_000, units }
}

/** The quickest of several rounds, taken in turn: what slows a round down is never the code. */
const policies = [policyWith(oneRule), policyWith(manyRules)]
const best = policies.map(() => Infinity)
let units = 0
for (let round = 0; round < rounds; round++)
  policies.forEach((policy, index) => {
    const measured = measure(policy)
    units = measured.units
    best[index] = Math.min(best[index] as number, measured.cpu / measured.units)
  })

const [one = 0, many = 0] = best
const perSecond = (cost: number): string => `${Math.floor(1e9 / cost).toLocaleString('en')} a second`
const measured = [
  { part: 'Policy', what: 'one unit, one rule', value: one, unit: 'ns', target: 3_333, note: perSecond(one) },
  { part: 'Policy', what: 'one unit, 200 rules', value: many, unit: 'ns', target: 3_333, note: perSecond(many) },
  { part: 'Policy', what: '200 rules beside one rule', value: many / one, unit: '', target: 1.5 },
]
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'a CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${units.toLocaleString('en')} units a round`
for (const { what, value, unit, target } of measured)
  console.log(
    `${what.padEnd(28)} ${value.toFixed(2)} ${unit.padEnd(3)} ≤ ${target}  ${value <= target ? 'met' : 'NOT MET'}`,
  )
writeMeasurements(command, machine, measured, new Date())
process.exitCode = measured.every(({ value, target }) => value <= target) ? 0 : 1
