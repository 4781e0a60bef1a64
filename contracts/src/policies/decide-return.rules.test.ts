import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideReturn } from './decide-return.rules.ts'
import type { PublishedPolicy, UnitDecision } from './policy.ts'
import { anOrder, compiled } from './policy.builder.ts'

const now = Date.parse('2026-12-30T12:00:00Z')
type Rule = PublishedPolicy['rules'][number]
const policy = (version: string, rule: Partial<Rule> = {}, changes: Partial<PublishedPolicy> = {}) =>
  compiled(
    { rules: [{ id: version, window: { days: 60, clock: 'delivered' }, ...rule } as never] },
    { version, ...changes },
  )
const decide = (then: Parameters<typeof policy> | null, today: Parameters<typeof policy>): UnitDecision =>
  decideReturn(anOrder(), { then: then && policy(...then), now: policy(...today) }, {}, now)[0] as UnitDecision
const refundOf = ({ resolutions }: UnitDecision): number =>
  resolutions.find(({ kind }) => kind === 'refund')?.amount ?? 0

describe('an order between two policies', () => {
  it('is decided by the better one, and says which', () => {
    const short = ['short', { window: { days: 30, clock: 'delivered' } }] as const
    const long = ['long', { window: { days: 90, clock: 'delivered' } }] as const
    for (const unit of [decide([...short], [...long]), decide([...long], [...short])])
      expect(unit.layers[2]).toMatchObject({ clause: 'long', source: 'long', policy: 'long' })
  })

  it('keeps a law’s deadline that one of them puts later', () => {
    const noHolidays = { calendars: { DE: { zones: ['Europe/Berlin'], holidays: [] } } }
    const [withdrawal] = decide(['then', {}, noHolidays], ['today']).layers
    expect(withdrawal).toMatchObject({ policy: 'today', deadline: Date.parse('2026-12-28T23:00:00Z') })
    expect(decide(['then'], ['today', {}, noHolidays]).layers[0].policy).toBe('then')
  })

  it('is decided by today’s alone when it is older than every policy', () => {
    for (const { policy: version } of decide(null, ['today']).layers) expect(version).toBe('today')
  })

  it('takes the money of the one that takes less off, while the window of the other lasts longer', () => {
    const dear = ['dear', { window: { days: 90, clock: 'delivered' }, fees: { restockingPpm: 200_000 } }] as const
    const free = ['free', { window: { days: 30, clock: 'delivered' } }] as const
    const unit = decide([...dear], [...free])
    expect(unit.layers[2].clause).toBe('dear')
    expect(refundOf(unit)).toBe(5_000)
  })

  it('gives no less than either, for any two policies', () => {
    const rule = fc.record({
      window: fc.oneof(
        fc.constant('none' as const),
        fc.record({
          days: fc.integer({ min: 1, max: 90 }),
          clock: fc.constantFrom('delivered' as const, 'purchased' as const),
        }),
      ),
      fees: fc.record({ restockingPpm: fc.integer({ min: 0, max: 300_000 }), label: fc.record({ EUR: fc.nat(900) }) }),
    })
    fc.assert(
      fc.property(rule, rule, fc.integer({ min: 0, max: 120 }), (a, b, day) => {
        const at = now + day * 86_400_000
        const [then, today] = [policy('then', a), policy('today', b)]
        const both = decideReturn(anOrder(), { then, now: today }, {}, at)[0] as UnitDecision
        for (const one of [then, today]) {
          const alone = decideReturn(anOrder(), { then: null, now: one }, {}, at)[0] as UnitDecision
          // The money of a defect is another thing: it has to be one first.
          if (alone.best !== 'conformity') expect(refundOf(both)).toBeGreaterThanOrEqual(refundOf(alone))
          alone.layers.forEach(({ eligible, deadline }, index) => {
            if (!eligible) return
            expect(both.layers[index]).toMatchObject({ eligible: true })
            expect(both.layers[index]?.deadline ?? Infinity).toBeGreaterThanOrEqual(deadline ?? -Infinity)
          })
        }
      }),
      { numRuns: Number(process.env['POLICY_RUNS'] ?? 2_000) },
    )
  }, 3_600_000)
})
