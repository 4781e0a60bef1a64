import { describe, expect, it } from 'vitest'
import { checkPolicy, type PolicyMistake } from './check-policy.rules.ts'
import { evaluateReturn } from './evaluate-return.rules.ts'
import { anOrder, aParcel, aPolicy, compiled } from './policy.builder.ts'

const now = Date.parse('2026-11-30T12:00:00Z')
const check = (...given: Parameters<typeof aPolicy>): PolicyMistake[] => checkPolicy(aPolicy(...given), now)
const codes = (mistakes: readonly PolicyMistake[]) => mistakes.map(({ code, path }) => [code, path.join('.')])
const days = (count: number) => ({ days: count, clock: 'delivered' as const })
const categories = { outlet: { skus: ['OUT-*'] }, vases: { skus: ['VASE'] } }

describe('a policy', () => {
  it('without a mistake has none', () => {
    const rules = [
      { id: 'sixty', window: days(60) },
      { id: 'outlet', applies: { categories: ['outlet'] }, window: 'none' as const },
      { id: 'gold', applies: { minTier: 'gold' }, window: days(100) },
      { id: 'france', applies: { regions: ['FR'] }, window: days(90) },
    ]
    expect(check({ rules, categories, tiers: ['gold'] })).toEqual([])
  })

  it('with a rule that another one always decides in place of', () => {
    const rules = [
      { id: 'sixty', window: days(60) },
      { id: 'again', window: days(60) },
      { id: 'silver', applies: { minTier: 'silver' }, window: days(30) },
    ]
    const [again, silver] = check({ rules, tiers: ['silver'] })
    expect(again).toMatchObject({ code: 'rule_unreachable', path: ['rules', 1] })
    expect(again?.example).toContain('decided by sixty')
    expect(silver).toMatchObject({ code: 'rule_unreachable', path: ['rules', 2] })
  })

  it('with a rule whose lists several others cover together', () => {
    const rules = [
      { id: 'sixty', window: days(60) },
      { id: 'a', applies: { categories: ['outlet'] }, window: days(30) },
      { id: 'b', applies: { categories: ['vases'] }, window: days(30) },
      { id: 'both', applies: { categories: ['outlet', 'vases'] }, window: days(30) },
    ]
    expect(codes(check({ rules, categories }))).toEqual([['rule_unreachable', 'rules.3']])
  })

  it('with a rule that is left one of many combinations is not said to have none', () => {
    const all = Object.keys(aPolicy().calendars)
    const rules = [
      { id: 'rest', window: days(60) },
      {
        id: 'unopened',
        applies: { conditions: ['unopened' as const, 'opened' as const, 'damaged' as const] },
        window: days(90),
      },
      { id: 'used-here', applies: { conditions: ['used' as const], regions: all.slice(1) }, window: days(30) },
    ]
    const many = { many: { skus: Array.from({ length: 300 }, (_, index) => `SKU-${index}`) } }
    expect(check({ rules, categories: many })).toEqual([])
  })

  it('with two equally specific rules that promise different windows for one case', () => {
    const rules = [
      { id: 'sixty', window: days(60) },
      { id: 'a', applies: { categories: ['outlet'] }, window: days(30) },
      { id: 'b', applies: { categories: ['outlet', 'vases'] }, window: days(90) },
    ]
    const [found] = check({ rules, categories })
    expect(found).toMatchObject({ code: 'rules_contradict', path: ['rules', 2] })
    expect(found?.example).toContain('OUT-EXAMPLE')
    const never = [{ id: 'sixty', window: days(60) }, { id: 'ninety', window: days(90) }] // prettier-ignore
    expect(codes(check({ rules: never }))).toEqual([['rules_contradict', 'rules.1']])
  })

  it('that promises less than the law, with both last days', () => {
    const [found, ...others] = check({ rules: [{ id: 'week', window: days(7) }] })
    expect(others).toEqual([])
    expect(found).toMatchObject({ level: 'error', code: 'below_law', path: ['rules', 0, 'window'] })
    expect(found?.example).toMatch(/week until 2026-12-10, at\.withdrawal .* until 2026-12-17/)
  })

  it('that leaves cases open to the law alone is warned', () => {
    const rules = [{ id: 'vases', applies: { categories: ['vases'] }, window: days(60) }]
    expect(check({ rules, categories })).toMatchObject([{ level: 'warning', code: 'gap' }])
    expect(check({ rules: [] })).toEqual([])
  })

  it('with names that mean nothing, and names that mean two things', () => {
    const rules = [
      { id: 'one', applies: { categories: ['gone'], minTier: 'gold' }, window: days(60) },
      { id: 'one', window: days(60) },
    ]
    const exceptions = [{ kind: 'made_to_measure' as const, categories: ['curtains'] }]
    expect(codes(check({ rules, exceptions }))).toEqual([
      ['rule_repeated', 'rules.1.id'],
      ['name_unknown', 'rules.0.applies.categories.0'],
      ['name_unknown', 'rules.0.applies.minTier'],
      ['name_unknown', 'exceptions.0.categories.0'],
    ])
  })

  it('with an amount in a currency that there is not', () => {
    const fees = { restockingMax: { EUR: 500, EUO: 500 }, label: { XXQ: 490, HRK: 100 } }
    const found = check(
      { rules: [{ id: 'sixty', window: days(60), fees }] },
      { standardShipping: { DE: { ERU: 490 } } },
    )
    expect(codes(found)).toEqual([
      ['name_unknown', 'rules.0.fees.restockingMax.EUO'],
      ['name_unknown', 'rules.0.fees.label.XXQ'],
      ['name_unknown', 'standardShipping.DE.ERU'],
    ])
  })

  it('that takes a mattress for an exception of hygiene', () => {
    const exceptions = [{ kind: 'sealed_hygiene' as const, skus: ['MATRATZE-90'] }]
    expect(codes(check({ exceptions }))).toEqual([['no_such_exception', 'exceptions.0']])
  })

  it('whose reasons hide a right of the law, or say one twice', () => {
    const named = {
      textiles: { skus: ['TEX-*'], reasons: [{ reason: 'too_small' as const }, { reason: 'too_small' as const }] },
      lamps: { skus: ['LAMP-*'], reasons: [{ reason: 'defective' as const }] },
      whole: { skus: ['V-*'], reasons: [{ reason: 'defective' as const }, { reason: 'changed_mind' as const }] },
    }
    expect(codes(check({ categories: named, reasons: [{ reason: 'other' }] }))).toEqual([
      ['reasons_incomplete', 'reasons'],
      ['reason_repeated', 'categories.textiles.reasons.1.reason'],
      ['reasons_incomplete', 'categories.textiles.reasons'],
      ['reasons_incomplete', 'categories.lamps.reasons'],
    ])
  })

  it('with a season that is over is warned', () => {
    const seasons = [{ purchased: { from: '2025-11-01', until: '2025-12-24' }, until: '2026-01-31' }]
    expect(check({ rules: [{ id: 'sixty', window: days(60), seasons }] })).toMatchObject([
      { level: 'warning', code: 'season_over', path: ['rules', 0, 'seasons', 0] },
    ])
  })

  it('that sells where the law moves deadlines off holidays and knows none is warned, with such a deadline', () => {
    const vienna = { zones: ['Europe/Vienna'], holidays: [] }
    const calendars = {
      ...aPolicy().calendars,
      AT: { ...vienna, regions: { 'AT-9': { holidays: [] } } },
      DE: { zones: ['Europe/Berlin'], holidays: ['2026-12-25'], regions: { 'DE-BY': { holidays: [] } } },
      FR: { zones: ['Europe/Paris'], holidays: ['2024-12-25'] },
      US: { zones: ['America/New_York'], holidays: [] },
    }
    const found = check({}, { calendars, standardShipping: { DK: { DKK: 4_900 } } })
    expect(codes(found)).toEqual(['AT', 'DE-BY', 'DK', 'FR'].map((place) => ['holidays_missing', `holidays.${place}`]))
    expect(found.every(({ level }) => level === 'warning')).toBe(true)
    expect(found[0]?.example).toBe(
      'delivered on 2026-12-18: until 2027-01-01, and until 2027-01-04 once 2027-01-01 is a holiday',
    )
  })

  it('without holidays of the year gives the deadline that its warning says', () => {
    const calendars = { AT: { zones: ['Europe/Vienna'], holidays: [] } }
    const until = (holidays: string[]) => {
      const policy = compiled({}, { calendars: { AT: { zones: ['Europe/Vienna'], holidays } } })
      const parcel = aParcel({ deliveredAt: Date.parse('2026-12-18T12:00:00Z') })
      const order = anOrder({ shipTo: { country: 'AT', region: null }, parcels: [parcel] })
      const deadline = evaluateReturn(order, [policy], Date.parse('2026-12-19T12:00:00Z'))[0]?.layers[0].deadline ?? 0
      return new Date(deadline - 1).toISOString().slice(0, 10)
    }
    const [found] = check({}, { calendars })
    expect(found?.example).toContain(`until ${until([])}, and until ${until(['2027-01-01'])} once`)
  })
})
