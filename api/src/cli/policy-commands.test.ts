import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { exampleReturnPolicy, type OrderUpsert } from '@aftercare/contracts'
import { proposeCalendar } from '@aftercare/contracts/policies/calendars/propose-calendar'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeStore, runHere, runJson, writeSite } from '../testing/run-command.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'aftercare-policy-'))
})
afterEach(async () => await rm(directory, { recursive: true, force: true }))

const shop = `
import { defineConfig, openOn } from '@aftercare/portal'
const weekdays: unknown = openOn(['mon'], '09:00-17:00')
export default defineConfig({
  timeZone: 'Europe/Berlin',
  channels: [{ hours: weekdays }],
  shipping: [
    { name: 'Express', region: 'DE', currency: 'EUR', price: 990 },
    { name: 'Standard', region: 'DE', currency: 'EUR', price: 490 },
  ],
  returnPolicy: { rules: RULES },
})
`
const sixtyDays = "[{ id: 'sixty', window: { days: 60, clock: 'delivered' }, fees: { restockingPpm: 100000 } }]"

type FileOrder = OrderUpsert & { externalId: string }
const anOrder = (changes: Partial<FileOrder> = {}): FileOrder => ({
  externalId: 'o1',
  number: 'T-1',
  placedAt: '2026-12-07T10:00:00Z',
  currency: 'EUR',
  shipTo: { country: 'DE' },
  pricesIncludeTax: true,
  lines: [
    {
      externalId: 'l1',
      name: 'Vase',
      quantity: 3,
      unitPrice: 1_000,
      discounts: [{ code: 'ONE', amount: 100 }],
      taxes: [{ name: 'VAT', ratePpm: 190_000, amount: 463 }],
    },
  ],
  shipping: { option: 'Express', price: 990 },
  total: 3_890,
  payments: [{ externalId: 'p1', method: 'card', captured: 3_890 }],
  shipments: [{ externalId: 's1', events: [{ status: 'delivered', at: '2026-12-11T10:00:00Z' }] }],
  ...changes,
})

async function file(name: string, content: unknown): Promise<string> {
  const where = path.join(directory, name)
  await writeFile(where, typeof content === 'string' ? content : JSON.stringify(content))
  return where
}
async function shopFolder(rules = sixtyDays): Promise<string> {
  const folder = await mkdtemp(path.join(directory, 'shop-'))
  await writeFile(path.join(folder, 'aftercare.config.ts'), shop.replace('RULES', rules))
  return folder
}

type Decided = {
  order: string
  line: string
  unit: number
  best: string | null
  layers: { layer: string; eligible: boolean; deadline: string | null; clause: string }[]
  resolutions: { kind: string; amount: number; currency: string; fees: number }[]
}
async function evaluate(orders: unknown, at: string, rules?: string): Promise<Decided[]> {
  const words = ['--shop', await shopFolder(rules), '--orders', await file('orders.json', orders), '--at', at]
  return await runJson<Decided[]>(directory, 'policy', 'evaluate', ...words)
}

describe('aftercare policy evaluate', () => {
  it('says for each unit what each layer gives, until when, and what comes back (vectors C and D)', async () => {
    const units = await evaluate([anOrder()], '2026-12-14T12:00:00Z')
    expect(units.map(({ unit, best, resolutions }) => [unit, best, resolutions[0]])).toEqual([
      [1, 'withdrawal', { kind: 'refund', amount: 967, currency: 'EUR', fees: 0 }],
      [2, 'withdrawal', { kind: 'refund', amount: 966, currency: 'EUR', fees: 0 }],
      [3, 'withdrawal', { kind: 'refund', amount: 967, currency: 'EUR', fees: 0 }],
    ])
    expect(units[0]?.layers).toMatchObject([
      { layer: 'withdrawal', eligible: true, deadline: '2026-12-28T23:00:00.000Z', clause: 'de.withdrawal' },
      { layer: 'conformity', eligible: true, deadline: '2028-12-11T23:00:00.000Z' },
      { layer: 'commercial', eligible: true, deadline: '2027-02-09T23:00:00.000Z', clause: 'sixty' },
    ])
  })

  it('takes the fee of the rule once the right of the law is over', async () => {
    const [unit] = await evaluate([anOrder()], '2027-01-14T12:00:00Z')
    expect(unit).toMatchObject({ best: 'commercial', resolutions: [{ kind: 'refund', amount: 870, fees: 97 }] })
  })

  it('lets the law speak where the shop has no rule', async () => {
    const [unit] = await evaluate([anOrder({ shipTo: { country: 'FR' } })], '2026-12-14T12:00:00Z', '[]')
    expect(unit?.layers.map(({ clause }) => clause)).toEqual(['fr.withdrawal', 'fr.conformity.2026', 'none'])
  })

  it('takes a fractional quantity as one unit, and an order without payments, address and e-mail', async () => {
    const fabric = { externalId: 'l1', quantity: 1.5, unitPrice: 1_000, subtotal: 1_500 }
    const units = await evaluate(
      [anOrder({ lines: [fabric], shipTo: null, payments: [], total: 2_490 })],
      '2026-12-14T12:00:00Z',
    )
    expect(units).toMatchObject([{ unit: 1, best: 'commercial', resolutions: [{ amount: 1_350, fees: 150 }] }])
  })

  it.each([
    ['no file', ['--shop', '.'], 2, '--orders'],
    ['no instant', ['--shop', '.', '--orders', 'x', '--at', 'tomorrow'], 2, 'tomorrow'],
    ['no day', ['--shop', '.', '--orders', 'x', '--at', '2026-02-30T00:00:00Z'], 2, '2026-02-30'],
  ])('ends with wrong use for %s', async (_, words, code, message) => {
    const ended = await runHere(directory, 'policy', 'evaluate', ...words)
    expect(ended).toMatchObject({ code, errors: expect.stringContaining(message) as string })
  })

  it('is refused with the place for an order that does not add up, and for a policy with mistakes', async () => {
    const folder = await shopFolder()
    const wrong = await file('wrong.json', [anOrder({ total: 3_891 })])
    const order = await runHere(directory, 'policy', 'evaluate', '--shop', folder, '--orders', wrong)
    expect(order).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/wrong\.json, order 1 \(o1\): .*3890/) as string,
    })
    const twice = await file('twice.json', [anOrder(), anOrder()])
    const same = await runHere(directory, 'policy', 'evaluate', '--shop', folder, '--orders', twice)
    expect(same).toMatchObject({
      code: 1,
      errors: expect.stringContaining('order 2 (o1): order 1 has the same externalId') as string,
    })
    const right = await file('right.json', [anOrder()])
    const bad = await shopFolder("[{ id: 'Bad Name', window: { days: 0, clock: 'delivered' } }]")
    const policy = await runHere(directory, 'policy', 'evaluate', '--shop', bad, '--orders', right)
    expect(policy).toMatchObject({ code: 1, errors: expect.stringContaining('returnPolicy.rules.0.id') as string })
  })
})

describe('aftercare policy check', () => {
  it('ends with 0 for a policy without errors, and names file, line and a case for each that it has', async () => {
    const good = await runJson(directory, 'policy', 'check', '--shop', await shopFolder())
    expect(good).toEqual([])
    const rules = `[
      { id: 'sixty', window: { days: 60, clock: 'delivered' } },
      { id: 'week', applies: { regions: ['DE'] }, window: { days: 7, clock: 'delivered' } },
    ]`
    const words = ['policy', 'check', '--shop', await shopFolder(rules), '--at', '2026-11-30T12:00:00Z']
    const { code, printed, errors } = await runHere(directory, ...words)
    expect([code, errors]).toEqual([1, 'The return policy has 1 error'])
    expect(printed).toMatch(/^aftercare\.config\.ts:13: error: The rule week promises less than the law of DE/)
    const { code: jsonCode, printed: json } = await runHere(directory, ...words, '--json')
    expect([jsonCode, JSON.parse(json)]).toEqual([1, [expect.objectContaining({ level: 'error', line: 13 })]])
    expect(printed).toContain('de.withdrawal (BGB')
  })

  it('warns of a country without a public holiday, with a deadline that one changes', async () => {
    const known = proposeCalendar('DE', [2026, 2027], 'Europe/Berlin').holidays
    const holidays = `holidays: { DE: { remove: ${JSON.stringify(known)} } }`
    const words = ['--shop', await shopFolder(`${sixtyDays}, ${holidays}`), '--at', '2026-12-01T12:00:00Z']
    const { code, printed } = await runHere(directory, 'policy', 'check', ...words)
    expect([code, printed.split('\n').at(-1)]).toEqual([0, '0 errors, 1 warnings'])
    expect(printed).toMatch(/^aftercare\.config\.ts:11: warning: The calendar of DE has no public holiday/)
    expect(printed).toContain('delivered on 2026-12-18: until 2027-01-01, and until 2027-01-04 once 2027-01-01 is')
  })
})

describe('aftercare policy simulate', () => {
  it('counts what is decided, and says what changes for whom', async () => {
    const orders = await file('orders.json', [anOrder(), anOrder({ externalId: 'o2', shipTo: { country: 'US' } })])
    const live = await shopFolder('[]')
    const words = ['--shop', await shopFolder(), '--orders', orders, '--at', '2026-12-14T12:00:00Z']
    const simulated = await runJson<{ decisions: object[]; changes: object[] }>(
      directory,
      'policy',
      'simulate',
      ...words,
      '--against',
      live,
    )
    expect(simulated.decisions).toEqual([
      { layer: 'withdrawal', clause: 'de.withdrawal', units: 3, refunds: { EUR: 2_900 } },
      { layer: 'commercial', clause: 'sixty', units: 3, refunds: { EUR: 2_609 } },
    ])
    const { printed } = await runHere(directory, 'policy', 'simulate', ...words)
    expect(printed).toContain('26.09 EUR')
    const beside = await runHere(directory, 'policy', 'simulate', ...words, '--against', live)
    expect(beside.printed).toContain(`Changes from ${live} (before) to ${words[1]} (after):`)
    expect(simulated.changes).toHaveLength(3)
    expect(simulated.changes[0]).toMatchObject({
      order: 'o2',
      unit: 1,
      was: { layer: null, clause: 'no_rule' },
      is: { layer: 'commercial', clause: 'sixty', refund: 870 },
    })
  })

  it('compares with a version that was published, and refuses one that was not', async () => {
    await makeStore(directory)
    const site = await writeSite(directory)
    await mkdir(path.join(site, '.well-known'))
    await writeFile(path.join(site, '.well-known', 'aftercare-policy.json'), JSON.stringify(exampleReturnPolicy))
    const { policyVersion } = await runJson<{ policyVersion: string }>(directory, 'articles', 'publish', site)
    const orders = await file('orders.json', [anOrder()])
    const words = [
      'policy',
      'simulate',
      '--shop',
      await shopFolder(),
      '--orders',
      orders,
      '--at',
      '2027-01-20T12:00:00Z',
    ]
    const { changes } = await runJson<{ changes: object[] }>(directory, ...words, '--against', policyVersion)
    expect(changes[0]).toMatchObject({ was: { clause: 'sixty-days' }, is: { clause: 'sixty' } })
    const unknown = await runHere(directory, ...words, '--against', '000000000000')
    expect([unknown.code, unknown.errors]).toEqual([1, expect.stringContaining('No policy 000000000000') as string])
  })
})

describe('a line of a million pieces', () => {
  const pieces = (quantity: number): FileOrder =>
    anOrder({
      lines: [{ externalId: 'l1', name: 'Screw', quantity, unitPrice: 1 }],
      shipping: null,
      total: quantity,
      payments: [{ externalId: 'p1', method: 'card', captured: quantity }],
    })
  const many = 1_000_000

  it('is more than can be printed, and every command says so or goes on', async () => {
    const orders = await file('orders.json', [pieces(many)])
    const words = ['--shop', await shopFolder(), '--at', '2027-01-15T12:00:00Z']
    const { code, errors } = await runHere(directory, 'policy', 'evaluate', ...words, '--orders', orders)
    expect([code, errors]).toEqual([
      1,
      `too_many_units: ${orders} has 1000000 units, and at most 100000 are decided about in one run`,
    ])
    // A promise with a fee, so that every unit counts.
    const files = ['--order', orders, '--return', await file('return.json', [{ line: 'l1', quantity: many }])]
    const quoted = await runJson<Quote>(directory, 'refund', 'quote', ...words, ...files)
    expect(quoted).toMatchObject({ total: many })
    const some = [{ line: 'l1', quantity: many }, { line: 'l1', quantity: many }, { line: 'l1', quantity: 1 }] // prettier-ignore
    const over = ['--order', orders, '--return', await file('more.json', some)]
    expect((await runHere(directory, 'refund', 'quote', ...words, ...over)).errors).toMatch(/^too_many_units: /)
    const lines = [1, 2, 3].map((line) => ({ externalId: `l${line}`, name: 'Screw', quantity: many, unitPrice: 1 }))
    const three = await file('three.json', [{ ...pieces(many), lines, total: 3 * many }])
    expect((await runHere(directory, 'policy', 'simulate', ...words, '--orders', three)).errors).toMatch(
      /^too_many_units: /,
    )
  })

  it('is listed in part where all of it changes', async () => {
    const orders = await file('orders.json', [pieces(100_001)])
    const words = ['--shop', await shopFolder(), '--orders', orders, '--at', '2027-01-15T12:00:00Z']
    const against = ['--against', await shopFolder('[]')]
    const { printed } = await runHere(directory, 'policy', 'simulate', ...words, ...against)
    expect(printed.split('\n').slice(-2)).toEqual(['… and 1 more', '100001 of 100001 units change'])
    const simulated = await runJson<{ changed: number; changes: object[] }>(
      directory,
      'policy',
      'simulate',
      ...words,
      ...against,
    )
    expect([simulated.changed, simulated.changes.length]).toEqual([100_001, 100_000])
  })
})

type Quote = { lines: { goods: number; taxes: { amount: number }[] }[]; shipping: number; total: number }

describe('aftercare refund quote', () => {
  async function quote(wanted: unknown, history: unknown[] | null, at = '2026-12-14T12:00:00Z') {
    const words = ['--shop', await shopFolder(), '--order', await file('order.json', anOrder()), '--at', at]
    const files = ['--return', await file('return.json', wanted)]
    if (history !== null) files.push('--history', await file('history.json', history))
    return [...words, ...files]
  }
  const one = [{ line: 'l1', quantity: 1 }]

  it('pays the last unit what is left, and standard delivery with it, not the express supplement', async () => {
    const last = await runJson<Quote>(directory, 'refund', 'quote', ...(await quote(one, [one, one])))
    expect(last).toMatchObject({ lines: [{ goods: 967 }], shipping: 490, fees: 0, total: 1_457 })
    const first = await runJson<Quote>(directory, 'refund', 'quote', ...(await quote(one, null)))
    expect(first).toEqual({
      currency: 'EUR',
      lines: [{ line: 'l1', quantity: 1, goods: 967, taxes: [{ name: 'VAT', amount: 154 }], total: 967 }],
      shipping: 0,
      fees: 0,
      total: 967,
      tenders: [{ payment: 'p1', amount: 967 }],
    })
  })

  it('counts the refunds that the order lists once, whether they name what paid or not', async () => {
    const words = await quote(one, null)
    const lines = [{ externalId: 'l1', quantity: 1, amount: 967 }]
    const refunds = [
      { externalId: 'e1', amount: 967, lines, payments: [] },
      { externalId: 'e2', amount: 1_000 },
    ]
    await file('order.json', anOrder({ refunds }))
    const next = await runJson<Quote>(directory, 'refund', 'quote', ...words)
    expect(next).toMatchObject({ lines: [{ goods: 966 }], tenders: [{ payment: 'p1', amount: 966 }] })
    await file('order.json', anOrder({ refunds: [...refunds, { externalId: 'e3', amount: 958 }] }))
    const ended = await runHere(directory, 'refund', 'quote', ...words)
    expect(ended).toMatchObject({ code: 1, errors: expect.stringContaining('966 is more than the 965') as string })
  })

  it('takes the fee and keeps delivery when only the promise of the shop is open', async () => {
    const all = [{ line: 'l1', quantity: 3 }]
    const late = await runJson<Quote>(directory, 'refund', 'quote', ...(await quote(all, null, '2027-01-14T12:00:00Z')))
    expect(late).toMatchObject({ shipping: 0, fees: 291, total: 2_609 })
  })

  it.each([
    [[{ line: 'l1', quantity: 4 }], null, 'quantity_exceeds_bought'],
    [one, [[{ line: 'l1', quantity: 3 }]], 'quantity_exceeds_bought'],
    [[{ line: 'l9', quantity: 1 }], null, 'line_not_found'],
    [[{ line: 'l1', quantity: -1 }], null, 'quantity'],
    [[{ line: 'l1', quantity: 0 }], null, '0.quantity: Expected more than 0'],
    [[{ line: 'l1', quantity: 0.5 }], null, '0.quantity: Expected whole pieces'],
    [one, [[{ line: 'l1', quantity: 0.5 }]], '0.quantity: Expected whole pieces'],
  ])('refuses %j after %j: %s', async (wanted, history, message) => {
    const ended = await runHere(directory, 'refund', 'quote', ...(await quote(wanted, history)))
    expect(ended).toMatchObject({ code: 1, errors: expect.stringContaining(message) as string })
  })
})
