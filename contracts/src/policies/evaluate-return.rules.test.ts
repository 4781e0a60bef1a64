import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompiledPolicy } from './compile-policy.rules.ts'
import { evaluateReturn } from './evaluate-return.rules.ts'
import type { LayerDecision, PolicyOrder, ReturnFacts, ReturnLayer, UnitDecision } from './policy.ts'
import { grossOf, quoteLines, quoteWish, withLines, type Taken, type WantedOfLine } from './quote-refund.rules.ts'
import { aLine, anOrder, aParcel, compiled } from './policy.builder.ts'

const at = (instant: string): number => Date.parse(instant)
const soon = at('2026-12-14T12:00:00Z')

function decide(order: PolicyOrder, policy: CompiledPolicy, now = soon, facts: ReturnFacts = {}): UnitDecision {
  const [unit] = evaluateReturn(order, [policy], now, facts)
  if (unit === undefined) throw new Error('The order has no unit')
  return unit
}
const layerOf = ({ layers }: UnitDecision, layer: ReturnLayer): LayerDecision =>
  layers.find((decision) => decision.layer === layer) as LayerDecision
const deadlineOf = (decision: UnitDecision, layer: ReturnLayer): string | null => {
  const { deadline } = layerOf(decision, layer)
  return deadline === null ? null : new Date(deadline).toISOString()
}
const deliveredOn = (day: string) => anOrder({ parcels: [aParcel({ deliveredAt: at(`${day}T10:00:00Z`) })] })

describe('the right to withdraw', () => {
  it('vector C: delivered on Friday 11 December 2026, it lasts until Monday 28 December, over Christmas and a weekend', () => {
    const decision = decide(deliveredOn('2026-12-11'), compiled())
    expect(deadlineOf(decision, 'withdrawal')).toBe('2026-12-28T23:00:00.000Z')
    expect(layerOf(decision, 'withdrawal')).toMatchObject({
      eligible: true,
      clause: 'de.withdrawal',
      clock: 'delivered',
    })
  })

  it('is too late at the deadline itself, and in time a millisecond before', () => {
    const order = deliveredOn('2026-12-11')
    const deadline = at('2026-12-28T23:00:00.000Z')
    expect(layerOf(decide(order, compiled(), deadline - 1), 'withdrawal').reason).toBe('in_time')
    expect(layerOf(decide(order, compiled(), deadline), 'withdrawal').reason).toBe('too_late')
  })

  it('does not move in the United Kingdom, where no rule moves it', () => {
    const order = anOrder({ shipTo: { country: 'GB', region: null }, placedAt: at('2026-12-01T00:00:00Z') })
    expect(deadlineOf(decide(order, compiled()), 'withdrawal')).toBe('2026-12-26T00:00:00.000Z')
  })

  it.each([
    ['GB', null, '2026-12-26T00:00:00.000Z'],
    ['PT', null, '2026-12-26T01:00:00.000Z'],
    ['ES', 'ES-CN', '2026-12-26T00:00:00.000Z'],
    // Not before the day of the shop is over, where the shopper's ends earlier.
    ['CY', null, '2026-12-25T23:00:00.000Z'],
  ])('ends with the day of the shopper in a country without a calendar: %s %s', (country, region, until) => {
    const policy = compiled({}, { calendars: {} })
    const order = anOrder({ shipTo: { country, region }, placedAt: at('2026-12-01T00:00:00Z') })
    expect(deadlineOf(decide(order, policy), 'withdrawal')).toBe(until)
  })

  it('says where there is none, and where we know of none', () => {
    const to = (country: string) => decide(anOrder({ shipTo: { country, region: null } }), compiled())
    expect(layerOf(to('US'), 'withdrawal')).toMatchObject({
      eligible: false,
      reason: 'no_such_law',
      clause: 'us.withdrawal',
    })
    expect(layerOf(to('JP'), 'withdrawal')).toMatchObject({ eligible: false, reason: 'law_not_known', clause: 'none' })
  })

  it('begins with the last parcel, and not before it has come', () => {
    const first = aParcel({ lines: [{ id: 'l1', quantity: 1 }] })
    const second = aParcel({ deliveredAt: null, lines: [{ id: 'l2', quantity: 1 }] })
    const lines = [aLine(), aLine({ id: 'l2' })]
    const waiting = decide(anOrder({ lines, parcels: [first, second] }), compiled())
    expect(layerOf(waiting, 'withdrawal')).toMatchObject({ eligible: true, reason: 'not_begun', deadline: null })
    const came = { ...second, deliveredAt: at('2027-01-11T10:00:00Z') }
    const later = decide(anOrder({ lines, parcels: [first, came] }), compiled(), at('2027-01-12T00:00:00Z'))
    expect(deadlineOf(later, 'withdrawal')).toBe('2027-01-25T23:00:00.000Z')
  })

  it('is no shorter when what came last has gone back, and does not wait for what was cancelled before it was sent', () => {
    const first = aParcel({ lines: [{ id: 'l1', quantity: 1 }] })
    const second = aParcel({ deliveredAt: at('2027-01-11T10:00:00Z'), lines: [{ id: 'l2', quantity: 1 }] })
    const january = at('2027-01-12T00:00:00Z')
    const lines = [aLine(), aLine({ id: 'l2', gone: 1 })]
    const after = decide(anOrder({ lines, parcels: [first, second] }), compiled(), january)
    expect(deadlineOf(after, 'withdrawal')).toBe('2027-01-25T23:00:00.000Z')
    expect(deadlineOf(decide(anOrder({ lines, parcels: [first] }), compiled()), 'withdrawal')).toBe(
      '2026-12-28T23:00:00.000Z',
    )
  })

  it('counts from the estimate and the days of grace when nobody scanned the delivery, never from the order', () => {
    const order = anOrder({ parcels: [aParcel({ deliveredAt: null, expectedOn: '2026-12-10' })] })
    const decision = decide(order, compiled({ deliveryGraceDays: 3 }))
    expect(layerOf(decision, 'withdrawal').began).toEqual({ at: at('2026-12-13T22:59:59.999Z'), by: 'estimate' })
    expect(deadlineOf(decision, 'withdrawal')).toBe('2026-12-28T23:00:00.000Z')
  })

  it('is not there for what was bought in a store', () => {
    expect(layerOf(decide(anOrder({ distance: false }), compiled()), 'withdrawal').reason).toBe('not_a_distance_sale')
  })

  it('is not there for goods made to measure, and for sealed goods only once the seal is broken', () => {
    const policy = compiled({
      categories: { curtains: { skus: ['CURTAIN-*'] }, earbuds: { skus: ['EAR'] } },
      exceptions: [
        { kind: 'made_to_measure', categories: ['curtains'] },
        { kind: 'sealed_hygiene', categories: ['earbuds'] },
      ],
    })
    const reasonOf = (sku: string, facts: ReturnFacts = {}) =>
      layerOf(decide(anOrder({ lines: [aLine({ sku })] }), policy, soon, facts), 'withdrawal').reason
    expect(reasonOf('CURTAIN-200')).toBe('statutory_exception')
    expect(reasonOf('EAR')).toBe('in_time')
    expect(reasonOf('EAR', { unsealed: true })).toBe('statutory_exception')
  })

  it('lasts a year longer for whom nobody told, or 14 days from when they were', () => {
    const untold = compiled({ informedSince: '2027-06-01' })
    expect(deadlineOf(decide(deliveredOn('2026-12-11'), untold), 'withdrawal')).toBe('2027-06-15T22:00:00.000Z')
    const never = compiled({ informedSince: '2029-01-01' })
    expect(deadlineOf(decide(deliveredOn('2026-12-11'), never), 'withdrawal')).toBe('2027-12-27T23:00:00.000Z')
  })

  it('ends where the shopper lives, in the zone where the day ends last unless the address says more', () => {
    const order = anOrder({ shipTo: { country: 'ES', region: null } })
    expect(deadlineOf(decide(order, compiled()), 'withdrawal')).toBe('2026-12-29T00:00:00.000Z')
  })
})

describe('the guarantee of the law', () => {
  it('is two years from delivery, three in Spain, six in the United Kingdom and five in Scotland', () => {
    const ends = (country: string, region: string | null = null) =>
      deadlineOf(decide(anOrder({ shipTo: { country, region } }), compiled()), 'conformity')
    expect(ends('DE')).toBe('2028-12-11T23:00:00.000Z')
    expect(ends('ES')).toBe('2029-12-12T00:00:00.000Z')
    expect(ends('GB')).toBe('2032-12-12T00:00:00.000Z')
    expect(ends('GB', 'GB-SCT')).toBe('2031-12-12T00:00:00.000Z')
    expect(ends('NL')).toBeNull()
  })

  it('is a year longer for goods that were repaired under it, when they were bought since 31 July 2026', () => {
    expect(deadlineOf(decide(anOrder(), compiled(), soon, { repaired: true }), 'conformity')).toBe(
      '2029-12-11T23:00:00.000Z',
    )
  })

  it('does not care for a final sale', () => {
    const policy = compiled({ rules: [{ id: 'final', window: 'none' }] })
    const decision = decide(anOrder(), policy, at('2027-06-01T00:00:00Z'), { defective: true })
    expect(layerOf(decision, 'commercial').reason).toBe('final_sale')
    expect(decision).toMatchObject({ best: 'conformity', needs: ['photo'] })
    expect(decision.resolutions.map(({ kind }) => kind)).toEqual(['repair', 'exchange', 'refund'])
  })
})

describe('the promise of the merchant', () => {
  it('lets the most specific rule win, whatever the order, and the first of equals', () => {
    const outlet = { id: 'outlet', applies: { categories: ['outlet'] }, window: 'none' as const }
    const sixty = { id: 'sixty', window: { days: 60, clock: 'delivered' as const } }
    const ninety = { id: 'ninety', window: { days: 90, clock: 'delivered' as const } }
    const categories = { outlet: { skus: ['OUT-*'] } }
    const clauseOf = (rules: Parameters<typeof compiled>[0], sku: string) =>
      layerOf(decide(anOrder({ lines: [aLine({ sku })] }), compiled(rules)), 'commercial').clause
    expect(clauseOf({ rules: [sixty, outlet], categories }, 'OUT-1')).toBe('outlet')
    expect(clauseOf({ rules: [outlet, sixty], categories }, 'OUT-1')).toBe('outlet')
    expect(clauseOf({ rules: [ninety, sixty] }, 'VASE')).toBe('ninety')
    expect(clauseOf({ rules: [outlet], categories }, 'VASE')).toBe('none')
  })

  it('takes the later of window and season', () => {
    const rule = (until: string) => ({
      rules: [
        {
          id: 'thirty',
          window: { days: 30, clock: 'delivered' as const },
          seasons: [{ purchased: { from: '2026-11-01', until: '2026-12-24' }, until }],
        },
      ],
    })
    expect(deadlineOf(decide(anOrder(), compiled(rule('2027-01-31'))), 'commercial')).toBe('2027-01-31T23:00:00.000Z')
    expect(deadlineOf(decide(anOrder(), compiled(rule('2026-12-31'))), 'commercial')).toBe('2027-01-10T23:00:00.000Z')
  })

  it('takes the better of the policy at purchase and the policy of today', () => {
    const [days30, days60] = [30, 60].map((days) =>
      compiled({ rules: [{ id: `days-${days}`, window: { days, clock: 'delivered' } }] }),
    ) as [CompiledPolicy, CompiledPolicy]
    const clause = (policies: readonly [CompiledPolicy, CompiledPolicy]) =>
      layerOf(evaluateReturn(anOrder(), policies, soon)[0] as UnitDecision, 'commercial').clause
    expect(clause([days30, days60])).toBe('days-60')
    expect(clause([days60, days30])).toBe('days-60')
  })

  it('takes a restocking fee up to its cap, and none while the right to withdraw is open', () => {
    const policy = compiled({
      rules: [
        {
          id: 'fee',
          window: { days: 60, clock: 'delivered' },
          fees: { restockingPpm: 100_000, restockingMax: { EUR: 400 }, label: { EUR: 790 } },
          resolutions: [{ kind: 'refund' }, { kind: 'store_credit', bonusPpm: 50_000 }],
        },
      ],
    })
    const early = decide(anOrder(), policy)
    expect(early).toMatchObject({ best: 'withdrawal', label: 0 })
    expect(early.resolutions[0]).toEqual({ kind: 'refund', amount: 5_000, fees: 0 })
    const late = decide(anOrder(), policy, at('2027-01-20T00:00:00Z'))
    expect(late).toMatchObject({ best: 'commercial', label: 790 })
    expect(late.resolutions).toEqual([
      { kind: 'refund', amount: 4_600, fees: 400 },
      { kind: 'store_credit', amount: 4_830, fees: 400, bonus: 230 },
    ])
  })

  it('asks for the condition, the evidence and the first use that a rule needs', () => {
    const policy = compiled({
      rules: [
        {
          id: 'mattress',
          applies: { conditions: ['unopened'] },
          window: { days: 100, clock: 'first_use' },
          evidence: ['serial_number'],
        },
      ],
    })
    const order = anOrder({ shipTo: { country: 'US', region: null } })
    expect(decide(order, policy).needs).toEqual(['serial_number', 'condition', 'first_use'])
    expect(layerOf(decide(order, policy, soon, { condition: 'used' }), 'commercial').reason).toBe('no_rule')
  })
})

describe('units', () => {
  it('share what the line cost so that it adds up, and the first ones are those that are gone', () => {
    const units = evaluateReturn(
      anOrder({ lines: [aLine({ quantity: 3, gone: 1, total: 2_900 })] }),
      [compiled()],
      soon,
    )
    expect(units.map(({ unit, best }) => [unit, best])).toEqual([
      [1, null],
      [2, 'withdrawal'],
      [3, 'withdrawal'],
    ])
    expect(units.map(({ resolutions }) => resolutions[0]?.amount)).toEqual([undefined, 966, 967])
  })

  it('are none to send back of a fee, a cancelled order, or a line that is gone', () => {
    const reason = (order: PolicyOrder) => layerOf(decide(order, compiled()), 'commercial').reason
    expect(reason(anOrder({ lines: [aLine({ returnable: false })] }))).toBe('not_goods')
    expect(reason(anOrder({ cancelled: true }))).toBe('cancelled')
    expect(reason(anOrder({ lines: [aLine({ gone: 1 })] }))).toBe('gone')
  })
})

describe('properties', () => {
  it('says of each unit what its refund pays, whatever went back of the line before', () => {
    const scenario = fc.record({
      quantity: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom(0.75, 1.2345)),
      total: fc.integer({ min: 0, max: 9_999 }),
      tax: fc.integer({ min: 0, max: 999 }),
      taxesIncluded: fc.boolean(),
      reduced: fc.integer({ min: 0, max: 12_000 }),
      back: fc.nat({ max: 6 }),
      known: fc.boolean(),
    })
    fc.assert(
      fc.property(scenario, ({ quantity, total, tax, taxesIncluded, reduced, back, known }) => {
        const taxes = [{ name: 'VAT', amount: tax }]
        const line = aLine({ quantity, total, taxesIncluded, taxes })
        const order = { ...deliveredOn('2026-12-11'), lines: [line], payments: [] }
        let taken: Taken = { lines: new Map(), shipping: 0 }
        const take = (wanted: WantedOfLine): number => {
          const lines = quoteLines(order, [wanted], taken)
          if ('code' in lines) throw new Error(lines.code)
          taken = { ...taken, lines: withLines(taken.lines, lines) }
          return lines[0]?.total ?? 0
        }
        const units = Math.min(back, Math.ceil(quantity) - 1)
        if (units > 0) take({ line: line.id, quantity: Number.isInteger(quantity) ? units : 0.25 })
        const left = grossOf(line) - (taken.lines.get(line.id)?.total ?? 0)
        take({ line: line.id, amount: Math.min(reduced, left) })
        const paidBack = taken.lines.get(line.id)
        const asked = { ...order, lines: [{ ...line, gone: known ? units : 0, paidBack }] }
        const isWhole = Number.isInteger(quantity)
        const from = isWhole ? units + 1 : 1
        const decided = evaluateReturn(asked, [compiled()], soon, {}, [{ line: line.id, from, count: 9 }])
        for (const { resolutions } of decided) {
          const pays = take({ line: line.id, quantity: isWhole ? 1 : quantity - (paidBack?.units ?? 0) })
          expect(resolutions[0]).toEqual({ kind: 'refund', amount: pays, fees: 0 })
        }
      }),
    )
  })

  it('says of an order what its refunds pay, whatever was given for nothing in particular before', () => {
    const bought = fc.record({ quantity: fc.integer({ min: 1, max: 4 }), total: fc.nat({ max: 9_999 }) })
    const scenario = fc.record({
      lines: fc.array(bought, { minLength: 1, maxLength: 4 }),
      shippingPaid: fc.nat({ max: 900 }),
      goodwill: fc.nat({ max: 20_000 }),
      currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    })
    fc.assert(
      fc.property(scenario, ({ lines: given, shippingPaid, goodwill, currency }) => {
        const lines = given.map((line, index) => aLine({ id: `l${index}`, ...line }))
        const captured = lines.reduce((sum, { total }) => sum + total, shippingPaid)
        const back = Math.min(goodwill, captured)
        const paidWith = (refunded: number) => [{ id: 'p1', method: 'card', captured, refunded }]
        const order = { ...deliveredOn('2026-12-11'), lines, shippingPaid, currency, payments: paidWith(back) }
        let refunded = back
        let gone: Taken['lines'] = new Map()
        for (const { line, resolutions } of evaluateReturn(order, [compiled()], soon)) {
          const terms = { shippingMax: 0, fees: 0, whatIsLeft: true }
          const asked = { ...order, payments: paidWith(refunded) }
          const before = { lines: gone, shipping: 0, goodwill: back }
          const quote = quoteWish(asked, { lines: [{ line, quantity: 1 }] }, before, terms)
          const pays = 'code' in quote ? 0 : quote.total
          expect(resolutions[0]).toEqual({ kind: 'refund', amount: pays, fees: 0 })
          if ('code' in quote) continue
          refunded += pays
          gone = withLines(gone, quote.lines)
        }
        expect(refunded).toBeLessThanOrEqual(captured)
      }),
    )
  })

  const days = fc.integer({ min: 0, max: 700 }).map((day) => at('2026-01-02T09:00:00Z') + day * 86_400_000)
  const country = fc.constantFrom('DE', 'FR', 'ES', 'IT', 'NL', 'AT', 'PL', 'GB', 'US', 'BG', 'CY')
  const tiers = ['bronze', 'silver', 'gold'] as const

  it('a better tier never takes away', () => {
    const rule = fc.record({
      minTier: fc.option(fc.constantFrom(...tiers), { nil: undefined }),
      category: fc.boolean(),
      region: fc.option(country, { nil: undefined }),
      window: fc.oneof(fc.constant('none' as const), fc.integer({ min: 1, max: 120 })),
    })
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 8 }), country, days, (rules, shipTo, delivered) => {
        const policy = compiled({
          tiers: [...tiers],
          categories: { vases: { skus: ['VASE'] } },
          rules: rules.map(({ minTier, category, region, window }, index) => ({
            id: `rule-${index}`,
            applies: {
              ...(minTier !== undefined && { minTier }),
              ...(category && { categories: ['vases'] }),
              ...(region !== undefined && { regions: [region] }),
            },
            window: window === 'none' ? window : { days: window, clock: 'delivered' as const },
          })),
        })
        const order = anOrder({
          shipTo: { country: shipTo, region: null },
          placedAt: delivered - 86_400_000,
          parcels: [aParcel({ deliveredAt: delivered })],
        })
        const ends = [undefined, ...tiers].map((tier) => {
          const { eligible, deadline } = layerOf(
            decide(order, policy, delivered + 40 * 86_400_000, tier === undefined ? {} : { tier }),
            'commercial',
          )
          return eligible ? (deadline ?? Infinity) : -Infinity
        })
        for (const [index, end] of ends.entries()) expect(end).toBeGreaterThanOrEqual(ends[index - 1] ?? -Infinity)
      }),
      { numRuns: Number(process.env['POLICY_RUNS'] ?? 300) },
    )
  }, 3_600_000)

  it('an order that was bought as a present never takes away, and asks the rules for gifts as well', () => {
    const rule = fc.record({
      gift: fc.option(fc.boolean(), { nil: undefined }),
      category: fc.boolean(),
      window: fc.oneof(fc.constant('none' as const), fc.integer({ min: 1, max: 120 })),
      kind: fc.constantFrom('refund' as const, 'store_credit' as const, 'exchange' as const),
    })
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 8 }), days, (rules, delivered) => {
        const policy = compiled({
          categories: { vases: { skus: ['VASE'] } },
          rules: rules.map(({ gift, category, window, kind }, index) => ({
            id: `rule-${index}`,
            applies: { ...(gift !== undefined && { gift }), ...(category && { categories: ['vases'] }) },
            window: window === 'none' ? window : { days: window, clock: 'delivered' as const },
            resolutions: [{ kind }],
          })),
        })
        const order = anOrder({ placedAt: delivered - 86_400_000, parcels: [aParcel({ deliveredAt: delivered })] })
        const of = (asked: typeof order, facts: ReturnFacts = {}) => {
          const decision = decide(asked, policy, delivered + 40 * 86_400_000, facts)
          const { eligible, deadline } = layerOf(decision, 'commercial')
          return { decision, until: eligible ? (deadline ?? Infinity) : -Infinity }
        }
        const [plain, present, recipient] = [of(order), of({ ...order, gift: true }), of(order, { gift: true })]
        expect(present.until).toBe(Math.max(plain.until, recipient.until))
        const kinds = present.decision.resolutions.map(({ kind }) => kind)
        // What is left without a promise are the remedies for a defect.
        if (plain.decision.best !== 'conformity')
          expect(kinds).toEqual(expect.arrayContaining(plain.decision.resolutions.map(({ kind }) => kind)))
        expect(layerOf(present.decision, 'withdrawal')).toEqual(layerOf(plain.decision, 'withdrawal'))
        expect(of({ ...order, gift: true }, { gift: true }).decision).toEqual(recipient.decision)
      }),
      { numRuns: Number(process.env['POLICY_RUNS'] ?? 300) },
    )
  }, 3_600_000)

  it('once too late it stays too late, and before the deadline it was never too late', () => {
    fc.assert(
      fc.property(country, days, fc.integer({ min: 0, max: 900 }), (shipTo, delivered, after) => {
        const order = anOrder({
          shipTo: { country: shipTo, region: null },
          placedAt: delivered - 86_400_000,
          parcels: [aParcel({ deliveredAt: delivered })],
        })
        const now = delivered + after * 86_400_000
        for (const { eligible, deadline } of decide(order, compiled(), now).layers)
          if (deadline !== null) expect(eligible).toBe(now < deadline)
      }),
      { numRuns: Number(process.env['POLICY_RUNS'] ?? 500) },
    )
  }, 3_600_000)

  it('a deadline of the law is never on a weekend in the Union, nor before the days are over', () => {
    fc.assert(
      fc.property(fc.constantFrom('DE', 'FR', 'IT', 'NL', 'AT', 'PL', 'BG', 'CY'), days, (shipTo, delivered) => {
        const order = anOrder({
          shipTo: { country: shipTo, region: null },
          placedAt: delivered - 86_400_000,
          parcels: [aParcel({ deliveredAt: delivered })],
        })
        const { deadline } = layerOf(decide(order, compiled(), delivered), 'withdrawal')
        const lastHour = new Date((deadline ?? 0) - 3_600_000)
        expect((deadline ?? 0) - delivered).toBeGreaterThan(14 * 86_400_000)
        expect([0, 6]).not.toContain(lastHour.getUTCDay())
      }),
      { numRuns: Number(process.env['POLICY_RUNS'] ?? 1_000) },
    )
  }, 3_600_000)
})
