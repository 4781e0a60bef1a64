import { isCurrency } from '../rules/minor-units.rules.ts'
import type { Mistake } from '../rules/mistake.ts'
import { isDefect } from '../returns/reasons.rules.ts'
import { compilePolicy, endOfPeriod, type Calendar, type CompiledPolicy } from './compile-policy.rules.ts'
import { calendarDayOf, dayMs, epochDayOf, isWeekend, type EpochDay } from './day.rules.ts'
import { evaluateReturn } from './evaluate-return.rules.ts'
import { oneItemOrder } from './one-item-order.rules.ts'
import {
  itemConditions,
  type LayerDecision,
  type OfferedReason,
  type PolicyOrder,
  type PolicyRule,
  type PublishedPolicy,
  type ReturnFacts,
} from './policy.ts'

export type PolicyMistakeCode =
  | 'rule_repeated'
  | 'name_unknown'
  | 'rule_unreachable'
  | 'rules_contradict'
  | 'below_law'
  | 'no_such_exception'
  | 'reason_repeated'
  | 'reasons_incomplete'
  | 'gap'
  | 'season_over'
  | 'holidays_missing'

/** A mistake of a policy; its path is that in `returnPolicy`. */
export type PolicyMistake = Mistake<PolicyMistakeCode>

/** Cases that are tried for one rule at the most; with longer lists they are spread over all combinations. */
const casesMax = 5_000

type Case = { sku: string; country: string; region: string | null; bought: number; facts: ReturnFacts } & Pick<
  PolicyOrder,
  'channel' | 'payments'
>

/**
 * What is wrong with a policy, found by deciding cases with the evaluator itself: rules that never decide anything, rules that
 * contradict each other, promises that are less than the law, cases that no rule speaks of, and names that mean nothing.
 *
 * @param now epoch milliseconds
 */
export function checkPolicy(policy: PublishedPolicy, now: number): PolicyMistake[] {
  const compiled = compilePolicy(policy)
  const names = checkNames(policy)
  // What a case would show of a rule with an unknown name is that name again.
  if (names.some(({ level }) => level === 'error')) return names
  const contradicted = contradictions(policy, compiled, now)
  // Of a rule that contradicts another it is the same mistake that it never applies.
  const told = new Set(contradicted.map(({ path }) => path[1]))
  return [
    ...names,
    ...policy.rules.flatMap((rule, index) => (told.has(index) ? [] : unreachable(policy, compiled, rule, index, now))),
    ...contradicted,
    ...againstTheLaw(policy, compiled, now),
    ...gaps(policy, compiled, now),
    ...seasonsOver(policy, now),
    ...missingHolidays(policy, now),
  ]
}

type Content = Omit<PublishedPolicy, 'version'>

/** What can be said of a policy without deciding a single case: its names. The same mistakes are the first of {@link checkPolicy}. */
export const checkNames = (policy: Content): PolicyMistake[] => [
  ...repeatedRules(policy),
  ...unknownNames(policy),
  ...unknownCurrencies(policy),
  ...wrongExceptions(policy),
  ...wrongReasons(policy),
]

// --- names

function repeatedRules({ rules }: Content): PolicyMistake[] {
  return rules.flatMap(({ id }, index) =>
    rules.findIndex((other) => other.id === id) === index
      ? []
      : [
          mistake(
            'rule_repeated',
            ['rules', index, 'id'],
            `Two rules are called ${id}, so a decision could not say which one it cites`,
          ),
        ],
  )
}

function unknownNames({ rules, exceptions, categories, tiers }: Content): PolicyMistake[] {
  const unknown = (path: (string | number)[], what: string, name: string) =>
    mistake('name_unknown', path, `There is no ${what} ${name} in the policy`)
  const inCategories = (path: (string | number)[], named: readonly string[] = []) =>
    named.flatMap((name, index) => (name in categories ? [] : [unknown([...path, index], 'category', name)]))
  return [
    ...rules.flatMap(({ applies = {} }, index) => [
      ...inCategories(['rules', index, 'applies', 'categories'], applies.categories),
      ...(applies.minTier === undefined || tiers.includes(applies.minTier)
        ? []
        : [unknown(['rules', index, 'applies', 'minTier'], 'tier', applies.minTier)]),
    ]),
    ...exceptions.flatMap(({ categories: named }, index) => inCategories(['exceptions', index, 'categories'], named)),
  ]
}

/** In a currency that there is not, a fee would be charged to nobody. */
const unknownCurrencies = ({ rules, standardShipping }: Content): PolicyMistake[] =>
  [
    ...rules.flatMap(({ fees = {} }, index) =>
      (['restockingMax', 'label'] as const).map((name) => ({ path: ['rules', index, 'fees', name], of: fees[name] })),
    ),
    ...Object.entries(standardShipping).map(([country, of]) => ({ path: ['standardShipping', country], of })),
  ].flatMap(({ path, of = {} }) =>
    Object.keys(of)
      .filter((code) => !isCurrency(code))
      .map((code) => mistake('name_unknown', [...path, code], `ISO 4217 has no currency ${code}`)),
  )

/** A mattress with a torn film is no hygiene exception (CJEU C-681/17, slewo). */
const mattress = /mattress|matratze|matelas|colch[oó]n|materass|matras|materac/i

const wrongExceptions = ({ exceptions }: Content): PolicyMistake[] =>
  exceptions.flatMap(({ kind, categories = [], skus = [] }, index) => {
    const named = [...categories, ...skus].find((name) => mattress.test(name))
    return kind !== 'sealed_hygiene' || named === undefined
      ? []
      : [
          mistake(
            'no_such_exception',
            ['exceptions', index],
            `${named} is no exception for sealed goods of hygiene: a mattress can be cleaned and sold again (CJEU C-681/17)`,
          ),
        ]
  })

/**
 * A list without a reason for changed minds would hide the right to withdraw, and one without a defect the guarantee: both are there
 * whatever the shop asks (Directive 2011/83/EU art. 9, Directive (EU) 2019/771 art. 10).
 */
function wrongReasons({ reasons, categories }: Content): PolicyMistake[] {
  const lists: { path: string[]; of: string; named: readonly OfferedReason[] }[] = [
    ...(reasons === undefined ? [] : [{ path: ['reasons'], of: 'all other goods', named: reasons }]),
    ...Object.entries(categories).flatMap(([name, { reasons: named }]) =>
      named === undefined ? [] : [{ path: ['categories', name, 'reasons'], of: name, named }],
    ),
  ]
  return lists.flatMap(({ path, of, named }) => {
    const said = named.map(({ reason }) => reason)
    const repeated = said.flatMap((reason, index) =>
      said.indexOf(reason) === index
        ? []
        : [mistake('reason_repeated', [...path, index, 'reason'], `The reasons of ${of} have ${reason} twice`)],
    )
    const lacks = [
      ...(said.some(isDefect) ? [] : ['a defect, such as defective: the guarantee of the law needs one']),
      ...(said.some((reason) => !isDefect(reason))
        ? []
        : ['a reason for sound goods, such as changed_mind: who withdraws by law has one too']),
    ]
    const incomplete = lacks.map((lack) => mistake('reasons_incomplete', path, `The reasons of ${of} lack ${lack}`))
    return [...repeated, ...incomplete]
  })
}

// --- cases

const unlisted = 'ANY-OTHER-PRODUCT'
const skusOf = (patterns: readonly string[]): string[] =>
  patterns.map((pattern) => (pattern.endsWith('*') ? `${pattern.slice(0, -1)}EXAMPLE` : pattern))

/** A rule's own cases: its products, places, conditions, payments and days, and what lies outside of other rules. */
function casesOf(
  policy: PublishedPolicy,
  { applies = {} }: Pick<PolicyRule, 'applies'>,
  now: number,
  { soldToOnly = false }: { soldToOnly?: boolean } = {},
): Case[] {
  const { skus, categories, regions, conditions, gift, channels, payments, purchased, minTier } = applies
  const products = skus
    ? skusOf(skus)
    : categories
      ? categories.flatMap((name) => skusOf(policy.categories[name]?.skus ?? []))
      : [unlisted, ...Object.values(policy.categories).flatMap(({ skus: listed }) => skusOf(listed))]
  // A rule that names no place also speaks of where nobody has bought yet.
  const places = regions ?? [...soldTo(policy), ...(soldToOnly ? [] : [elsewhere])]
  const days = purchased
    ? [purchased.from ?? purchased.until, purchased.until ?? purchased.from].filter((day) => day !== undefined)
    : [calendarDayOf(Math.floor(now / dayMs)), ...boundaries(policy)]
  return spread(
    [
      products,
      places,
      days,
      conditions ?? itemConditions,
      gift === undefined ? [false, true] : [gift],
      channels ?? ['online'],
      payments ?? ['card'],
    ] as const,
    ([sku, place, day, condition, asGift, channel, method]) => ({
      sku,
      country: place.slice(0, 2),
      region: place.length > 2 ? place : null,
      bought: epochDayOf(day) * dayMs + dayMs / 2,
      channel,
      payments: [{ id: 'p', method, captured: 10_000, refunded: 0 }],
      facts: { condition, gift: asGift, tier: minTier },
    }),
  )
}

type Combination<Lists> = {
  -readonly [Place in keyof Lists]: Lists[Place] extends readonly (infer One)[] ? One : never
}

/** Combinations of one of each list: all of them, or as many as are tried, spread over all. */
function spread<const Lists extends readonly (readonly unknown[])[], Value>(
  lists: Lists,
  make: (combination: Combination<Lists>) => Value,
): Value[] {
  const total = lists.reduce((product, { length }) => product * length, 1)
  // A step that shares no factor with the total comes to every combination once.
  let step = Math.max(1, Math.floor(total * 0.618))
  while (divisor(step, total) > 1) step++
  return Array.from({ length: Math.min(total, casesMax) }, (_, tried) => {
    let rest = total <= casesMax ? tried : (tried * step) % total
    const combination = lists.map((list) => {
      const one = list[rest % list.length]
      rest = Math.floor(rest / list.length)
      return one
    })
    return make(combination as Combination<Lists>)
  })
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

const soldTo = ({ calendars }: PublishedPolicy): string[] => Object.keys(calendars)
/** No country has this code (ISO 3166-1 leaves it to its users). */
const elsewhere = 'ZZ'

const boundaries = ({ rules }: PublishedPolicy): string[] => [
  ...new Set(
    rules.flatMap(({ applies }) => {
      const { from, until } = applies?.purchased ?? {}
      return [
        ...(from === undefined ? [] : [calendarDayOf(epochDayOf(from) - 1)]),
        ...(until === undefined ? [] : [calendarDayOf(epochDayOf(until) + 1)]),
      ]
    }),
  ),
]

const orderOf = ({ sku, country, region, bought, channel, payments }: Case): PolicyOrder =>
  oneItemOrder({
    sku,
    placedAt: bought,
    shipTo: { country, region },
    channel,
    payments,
    shippedAt: bought + dayMs,
    deliveredAt: bought + 3 * dayMs,
  })

function decide(compiled: CompiledPolicy, given: Case): { withdrawal: LayerDecision; commercial: LayerDecision } {
  const [unit] = evaluateReturn(orderOf(given), [compiled], given.bought + 4 * dayMs, given.facts)
  if (unit === undefined) throw new Error('A case has one unit')
  const [withdrawal, , commercial] = unit.layers
  return { withdrawal, commercial }
}

function inWords({ sku, country, region, bought, channel, payments, facts }: Case): string {
  const { condition, gift, tier } = facts
  const details = [condition, gift === true ? 'a gift' : undefined, tier && `tier ${tier}`].filter(Boolean)
  const about = details.length > 0 ? `, ${details.join(', ')}` : ''
  return `${sku}${about}, bought ${channel} on ${calendarDayOf(Math.floor(bought / dayMs))} by ${payments[0]?.method ?? 'card'}, to ${region ?? country}`
}

// --- what cases show

function unreachable(
  policy: PublishedPolicy,
  compiled: CompiledPolicy,
  rule: PolicyRule,
  index: number,
  now: number,
): PolicyMistake[] {
  const cases = casesOf(policy, rule, now)
  const [first] = cases
  if (first === undefined)
    return [
      mistake(
        'rule_unreachable',
        ['rules', index],
        `The rule ${rule.id} can never apply: none of its categories holds a product`,
      ),
    ]
  if (cases.some((given) => decide(compiled, given).commercial.clause === rule.id)) return []
  const winner = decide(compiled, first).commercial.clause
  return [
    mistake(
      'rule_unreachable',
      ['rules', index],
      `The rule ${rule.id} can never apply: ${winner} always decides in its place`,
      `${inWords(first)}: decided by ${winner}`,
    ),
  ]
}

/** Rules of equal weight that both fit a case and promise different things: only their order would tell which one counts. */
function contradictions(policy: PublishedPolicy, compiled: CompiledPolicy, now: number): PolicyMistake[] {
  return policy.rules.flatMap((rule, index) => {
    const twin = policy.rules
      .slice(0, index)
      .find(
        (other) =>
          sameCriteria(rule, other) &&
          JSON.stringify(rule.window) !== JSON.stringify(other.window) &&
          overlaps(rule, other),
      )
    if (twin === undefined) return []
    const shared = casesOf(policy, { applies: intersection(rule, twin) }, now)[0]
    if (shared === undefined || decide(compiled, shared).commercial.clause !== twin.id) return []
    return [
      mistake(
        'rules_contradict',
        ['rules', index],
        `${rule.id} and ${twin.id} are equally specific and promise different windows for the same case; name the cases of one of them more exactly`,
        `${inWords(shared)}: ${twin.id} counts, only because it stands first`,
      ),
    ]
  })
}

const criteria = ['skus', 'categories', 'conditions', 'channels', 'payments', 'regions'] as const
const sameCriteria = ({ applies: a = {} }: PolicyRule, { applies: b = {} }: PolicyRule): boolean =>
  [...criteria, 'gift', 'minTier', 'purchased'].every((name) => name in a === name in b) &&
  a.gift === b.gift &&
  a.minTier === b.minTier

function intersection(one: PolicyRule, other: PolicyRule): NonNullable<PolicyRule['applies']> {
  const a = one.applies ?? {}
  const b = other.applies ?? {}
  const lists = criteria.map((name) => [
    name,
    (a[name] as string[] | undefined)?.filter((value) => (b[name] as string[]).includes(value)),
  ])
  return { ...a, ...Object.fromEntries(lists.filter(([, list]) => list !== undefined)) } as NonNullable<
    PolicyRule['applies']
  >
}

function overlaps(one: PolicyRule, other: PolicyRule): boolean {
  const shared = intersection(one, other)
  if (criteria.some((name) => shared[name]?.length === 0)) return false
  const [a, b] = [one.applies?.purchased, other.applies?.purchased]
  return (
    a === undefined || b === undefined || ((a.from ?? '') <= (b.until ?? '9') && (b.from ?? '') <= (a.until ?? '9'))
  )
}

function againstTheLaw(policy: PublishedPolicy, compiled: CompiledPolicy, now: number): PolicyMistake[] {
  return policy.rules.flatMap((rule, index) => {
    for (const given of casesOf(policy, rule, now)) {
      const { withdrawal, commercial } = decide(compiled, given)
      if (commercial.clause !== rule.id || commercial.deadline === null || !withdrawal.eligible) continue
      if (withdrawal.deadline === null || commercial.deadline >= withdrawal.deadline) continue
      const days = [commercial, withdrawal].map(({ deadline }) =>
        calendarDayOf(Math.floor(((deadline ?? 0) - 1) / dayMs)),
      )
      return [
        mistake(
          'below_law',
          ['rules', index, 'window'],
          `The rule ${rule.id} promises less than the law of ${given.country} gives; the law counts`,
          `${inWords(given)}, delivered three days later: ${rule.id} until ${days[0]}, ${withdrawal.clause} (${withdrawal.source}) until ${days[1]}`,
        ),
      ]
    }
    return []
  })
}

function gaps(policy: PublishedPolicy, compiled: CompiledPolicy, now: number): PolicyMistake[] {
  const open = casesOf(policy, {}, now, { soldToOnly: true }).find(
    (given) => decide(compiled, given).commercial.reason === 'no_rule',
  )
  return open === undefined || policy.rules.length === 0
    ? []
    : [mistake('gap', ['rules'], 'There are cases that no rule speaks of; only the law does', inWords(open), 'warning')]
}

const seasonsOver = ({ rules }: PublishedPolicy, now: number): PolicyMistake[] =>
  rules.flatMap(({ id, seasons = [] }, index) =>
    seasons.flatMap(({ until }, season) =>
      (epochDayOf(until) + 1) * dayMs > now
        ? []
        : [
            mistake(
              'season_over',
              ['rules', index, 'seasons', season],
              `The season of ${id} ended on ${until}; set the next one, or take it out`,
              null,
              'warning',
            ),
          ],
    ),
  )

/**
 * Places that the policy sells to, where the law moves a last day off public holidays (Regulation 1182/71 art. 3(4)) and the calendar
 * has none in the year from `now` on: deadlines there end days too early. Of a country that has none its regions are not named.
 *
 * @param now epoch milliseconds
 */
export function missingHolidays(content: Content, now: number): PolicyMistake[] {
  const compiled = compilePolicy({ version: '', ...content })
  const today = Math.floor(now / dayMs)
  return countriesOf(content).flatMap((country) => {
    const regions = Object.entries(content.calendars[country]?.regions ?? {})
    const missing = (region: string | null) => withoutHolidays(compiled, { country, region }, today)
    const ofCountry = missing(null)
    if (ofCountry.length > 0) return ofCountry
    return regions.flatMap(([region, { holidays }]) => (holidays === undefined ? [] : missing(region)))
  })
}

const countriesOf = ({ calendars, standardShipping, rules }: Content): string[] => {
  const named = rules.flatMap(({ applies }) => applies?.regions ?? []).map((region) => region.slice(0, 2))
  return [...new Set([...Object.keys(calendars), ...Object.keys(standardShipping), ...named])].sort()
}

function withoutHolidays(
  compiled: CompiledPolicy,
  shipTo: NonNullable<PolicyOrder['shipTo']>,
  today: EpochDay,
): PolicyMistake[] {
  const law = compiled.lawFor('withdrawal', shipTo, today)
  if (law === null || !('movesToWorkingDay' in law) || !law.movesToWorkingDay) return []
  const calendar = compiled.calendarOf(shipTo)
  if ([...calendar.holidays].some((day) => day >= today && day <= today + 366)) return []
  const place = shipTo.region ?? shipTo.country
  const message = `The calendar of ${place} has no public holiday in the year from ${calendarDayOf(today)}, and ${law.id} (${law.citation}) moves a last day off them: deadlines end too early`
  return [
    mistake('holidays_missing', ['holidays', place], message, movedDeadline(calendar, law.days, today), 'warning'),
  ]
}

/** A period that would end on the next first of January of the week, which is a holiday wherever the law knows any. */
function movedDeadline(calendar: Calendar, days: number, today: EpochDay): string {
  const firsts = Array.from({ length: 4 }, (_, index) => epochDayOf(`${yearOf(today) + 1 + index}-01-01`))
  const first = firsts.find((day) => !isWeekend(day)) as EpochDay
  const delivered = (first - days) * dayMs + dayMs / 2
  const moved = { ...calendar, holidays: new Set([first]) }
  const [until, instead] = [calendar, moved].map((known) =>
    calendarDayOf(Math.floor((endOfPeriod(known, delivered, { days, movesToWorkingDay: true }) - 1) / dayMs)),
  )
  return `delivered on ${calendarDayOf(first - days)}: until ${until}, and until ${instead} once ${calendarDayOf(first)} is a holiday`
}

const yearOf = (day: EpochDay): number => Number(calendarDayOf(day).slice(0, 4))

const mistake = (
  code: PolicyMistakeCode,
  path: PolicyMistake['path'],
  message: string,
  example: string | null = null,
  level: PolicyMistake['level'] = 'error',
): PolicyMistake => ({ level, code, path, message, example })
