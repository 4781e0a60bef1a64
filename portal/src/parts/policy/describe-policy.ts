import { compilePolicy, type CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { epochDayOf } from '@aftercare/contracts/policies/day.rules'
import type {
  CalendarDay,
  ConformityLaw,
  LayerDecision,
  LawRule,
  PolicyRule,
  PublishedPolicy,
  RegionCode,
  ReturnLayer,
  RuleScope,
  UnitDecision,
  WithdrawalLaw,
} from '@aftercare/contracts/policies/policy'
import type { Words } from '@aftercare/words'
import {
  formatCountry,
  formatDate,
  formatFullDate,
  formatList,
  formatMoney,
  formatShare,
} from '@aftercare/words/format'
import { say, sayCount } from '@aftercare/words/say'
import {
  addDays,
  afterSeason,
  boughtBefore,
  comingSeasons,
  decideExample,
  decideRule,
  lastDayOf,
  tellingDay,
  type ExamplePurchase,
} from './example-decisions.rules.ts'

/** What the pages know of a policy besides the policy itself. */
export type PolicyReader = {
  policy: PublishedPolicy
  words: Words['policy']
  reasons: Words['returns']['start']['reasons']
  locale: string
  /** What the shop calls a category, a tier or a channel. */
  nameOf: (id: string) => string
  /** Currencies that orders to a country are paid in. */
  currenciesOf: (country: RegionCode) => readonly string[]
  /** The first day that an example may come on. */
  examplesFrom: CalendarDay
}

export type RuleText = {
  clause: string
  subject: string
  until: string[]
  get: string
  costs: string[]
  need: string | null
}
export type GlanceRow = { subject: string; clause: string; cells: readonly (readonly [ReturnLayer, string])[] }
export type ExampleEnd = { layer: ReturnLayer; day: CalendarDay | null; text: string }
export type PolicyExample = { purchase: ExamplePurchase; title: string; ends: ExampleEnd[] }
export type LawText = { sentences: string[]; source: string | null }

/** The policy of one country in words, and the dates that follow from it. */
export type PolicyText = {
  country: RegionCode
  title: string
  lead: string
  glance: GlanceRow[]
  rules: RuleText[]
  /** What has to be shown for some reasons, by goods. */
  shown: string[]
  notBack: { subject: string; clause: string }[]
  withdrawal: LawText
  conformity: LawText
  examples: PolicyExample[]
}

/** Layers in the order in which pages show them: what most people ask for first. */
export const shownLayers = ['commercial', 'withdrawal', 'conformity'] as const
const placeOf: Readonly<Record<ReturnLayer, number>> = { withdrawal: 0, conformity: 1, commercial: 2 }
const layerOf = (decision: UnitDecision, layer: ReturnLayer): LayerDecision =>
  decision.layers[placeOf[layer]] as LayerDecision

/** Says what a policy means for a country. Every date and every yes and no in it is a decision of the evaluator. */
export function describePolicy(reader: PolicyReader, country: RegionCode): PolicyText {
  const { policy, words, locale, examplesFrom } = reader
  const compiled = compilePolicy(policy)
  const decided = policy.rules
    .filter(({ applies }) => speaksOf(applies, country))
    .flatMap((rule) => {
      const decision = decideRule(compiled, country, rule, examplesFrom)
      return decision === null ? [] : [{ rule, decision }]
    })
  const withWindow = decided.filter(({ rule }) => rule.window !== 'none')
  const name = formatCountry(locale, country)
  const general = decideExample(compiled, ordinary(country, examplesFrom))
  return {
    country,
    title: say(words.regionTitle, { country: name }),
    lead: leadOf(reader, general),
    glance: decided.map(({ rule, decision }) => ({
      subject: subjectOf(reader, rule),
      clause: rule.id,
      cells: shownLayers.map((layer) => [layer, spanOf(reader, layerOf(decision, layer))] as const),
    })),
    rules: withWindow.map(({ rule }) => ruleText(reader, country, rule)),
    shown: shownFor(reader),
    notBack: decided
      .filter(({ rule }) => rule.window === 'none')
      .map(({ rule }) => ({ subject: subjectOf(reader, rule), clause: rule.id })),
    withdrawal: withdrawalText(reader, compiled, country),
    conformity: conformityText(reader, compiled, country),
    examples: examplesOf(reader, compiled, country),
  }
}

/** Something without any particulars that comes soon. */
export const ordinary = (country: RegionCode, delivered: CalendarDay): ExamplePurchase => ({
  country,
  bought: boughtBefore(delivered),
  delivered,
  facts: { condition: 'unopened' },
})

const speaksOf = (scope: RuleScope | undefined, country: RegionCode): boolean =>
  scope?.regions === undefined || scope.regions.some((region) => region === country || region.startsWith(`${country}-`))

// --- in short

function leadOf(reader: PolicyReader, decision: UnitDecision): string {
  const { words } = reader
  const span = (layer: ReturnLayer): string | null => {
    const found = layerOf(decision, layer)
    return found.eligible ? spanOf(reader, found) : null
  }
  const [window, withdrawal, guarantee] = shownLayers.map(span)
  if (!window) return words.regionLead.none
  if (!withdrawal || !guarantee) return say(words.regionLead.promise, { window })
  return say(words.regionLead.all, { window, withdrawal, guarantee })
}

/** `60 days`, `24 months`, or no. */
function spanOf({ words, locale, policy }: PolicyReader, { layer, eligible, clause, deadline }: LayerDecision): string {
  if (!eligible) return words.no
  if (layer === 'commercial') {
    const window = policy.rules.find(({ id }) => id === clause)?.window
    return window === undefined || window === 'none' ? words.no : sayCount(locale, words.days, window.days)
  }
  const law = policy.law.find(({ id }) => id === clause)
  if (law !== undefined && 'days' in law) return sayCount(locale, words.days, law.days)
  if (law !== undefined && 'months' in law && law.months !== null) return sayCount(locale, words.months, law.months)
  return deadline === null ? words.noEnd : words.no
}

// --- the promise

function subjectOf({ words, locale, nameOf }: PolicyReader, { applies = {} }: PolicyRule): string {
  const { categories, skus, conditions, gift, minTier, channels, payments, purchased } = applies
  const { scope } = words
  const either = (names: readonly string[]): string => formatList(locale, names, 'disjunction')
  const sku = (pattern: string): string =>
    pattern.endsWith('*') ? say(words.startingWith, { sku: pattern.slice(0, -1) }) : pattern
  const goods =
    skus !== undefined
      ? say(words.articles, { skus: either(skus.slice(0, skusNamed).map(sku)) })
      : categories !== undefined
        ? formatList(locale, categories.map(nameOf), 'conjunction')
        : words.everything
  const when = {
    from: purchased?.from === undefined ? '' : formatDate(locale, purchased.from),
    until: purchased?.until === undefined ? '' : formatDate(locale, purchased.until),
  }
  return [
    goods,
    ...(gift === undefined ? [] : [gift ? scope.gift : scope.noGift]),
    ...(conditions === undefined
      ? []
      : [say(scope.conditions, { conditions: either(conditions.map((condition) => words.conditions[condition])) })]),
    ...(minTier === undefined ? [] : [say(scope.tier, { tier: nameOf(minTier) })]),
    ...(channels === undefined ? [] : [say(scope.channels, { channels: either(channels.map(nameOf)) })]),
    ...(payments === undefined ? [] : [say(scope.payments, { payments: either(payments.map(nameOf)) })]),
    ...(when.from !== '' && when.until !== ''
      ? [say(scope.between, when)]
      : when.from !== ''
        ? [say(scope.since, when)]
        : when.until !== ''
          ? [say(scope.before, when)]
          : []),
  ].join(scope.join)
}

/** What has to be shown for some reasons, a line for what is shown for the same goods. */
function shownFor({ policy, words, reasons: sayings, locale, nameOf }: PolicyReader): string[] {
  const { shown, evidence: names } = words.promise
  const lists = [
    ...Object.entries(policy.categories).map(([id, { reasons = [] }]) => ({ goods: nameOf(id), reasons })),
    { goods: shown.otherGoods, reasons: policy.reasons ?? [] },
  ]
  return lists.flatMap(({ goods, reasons }) => {
    const wanted = reasons.filter(({ evidence = [] }) => evidence.length > 0)
    const alike = Map.groupBy(wanted, ({ evidence = [] }) =>
      formatList(
        locale,
        evidence.map((kind) => names[kind]),
        'conjunction',
      ),
    )
    return [...alike].map(([evidence, some]) => {
      const said = formatList(
        locale,
        some.map(({ reason }) => sayings[reason]),
        'disjunction',
      )
      return say(shown.item, { goods, evidence, reasons: said })
    })
  })
}

/** More article numbers than these are no help to a reader. */
const skusNamed = 12

function ruleText(reader: PolicyReader, country: RegionCode, rule: PolicyRule): RuleText {
  const { words, locale, examplesFrom } = reader
  const { promise } = words
  const { window, resolutions = [{ kind: 'refund' as const }], evidence = [], id } = rule
  const ways = resolutions.map(({ kind, bonusPpm = 0 }) =>
    bonusPpm === 0
      ? promise.resolutions[kind]
      : say(promise.bonus, { resolution: promise.resolutions[kind], share: formatShare(locale, bonusPpm) }),
  )
  const get = formatList(locale, ways, 'disjunction')
  const terms = creditTerms(reader, resolutions)
  return {
    clause: id,
    subject: subjectOf(reader, rule),
    until:
      window === 'none'
        ? []
        : [
            sayCount(locale, promise.window[window.clock], window.days),
            ...(window.clock === 'delivered' || window.clock === 'shipped'
              ? [window.startsWith === 'own_parcel' ? promise.ownParcel : promise.lastParcel]
              : []),
            ...comingSeasons(rule, examplesFrom).map(({ purchased, until }) =>
              say(promise.season, {
                from: formatDate(locale, purchased.from ?? purchased.until ?? until),
                until: formatDate(locale, purchased.until ?? until),
                day: formatDate(locale, until),
              }),
            ),
          ],
    get: terms.length === 0 ? get : [`${get}.`, ...terms].join(' '),
    costs: costsOf(reader, country, rule),
    need:
      evidence.length === 0
        ? null
        : formatList(
            locale,
            evidence.map((kind) => promise.evidence[kind]),
            'conjunction',
          ),
  }
}

/** How long store credit is good, where it is offered and does not last for ever. */
function creditTerms(
  { policy: { storeCredit = {} }, words: { promise }, locale }: PolicyReader,
  resolutions: NonNullable<PolicyRule['resolutions']>,
): string[] {
  const credit = resolutions.find(({ kind }) => kind === 'store_credit')
  if (credit === undefined) return []
  const { expiresAfterDays, bonusExpiresAfterDays } = storeCredit
  return [
    ...(expiresAfterDays === undefined ? [] : [sayCount(locale, promise.credit, expiresAfterDays)]),
    ...(bonusExpiresAfterDays === undefined || (credit.bonusPpm ?? 0) === 0
      ? []
      : [sayCount(locale, promise.creditBonus, bonusExpiresAfterDays)]),
  ]
}

function costsOf({ words, locale, currenciesOf }: PolicyReader, country: RegionCode, { fees = {} }: PolicyRule) {
  const { promise } = words
  const { label = {}, restockingPpm = 0, restockingMax = {} } = fees
  const known = currenciesOf(country)
  const inCurrency = (amounts: Readonly<Record<string, number>>): string[] =>
    Object.entries(amounts)
      .filter(([currency, amount]) => amount > 0 && (known.length === 0 || known.includes(currency)))
      .map(([currency, amount]) => formatMoney(locale, amount, currency))
  const labels = inCurrency(label)
  const most = inCurrency(restockingMax)
  const share = formatShare(locale, restockingPpm)
  const restocking =
    most.length === 0
      ? say(promise.restocking, { share })
      : say(promise.restockingMax, { share, amount: formatList(locale, most, 'disjunction') })
  return [
    ...(labels.length === 0
      ? restockingPpm === 0
        ? [promise.free]
        : []
      : [say(promise.label, { amount: formatList(locale, labels, 'disjunction') })]),
    ...(restockingPpm === 0 ? [] : [restocking]),
    ...(labels.length + restockingPpm === 0 ? [] : [promise.noFees]),
  ]
}

// --- the law

const lawOf = (
  compiled: CompiledPolicy,
  layer: 'withdrawal' | 'conformity',
  country: RegionCode,
  day: CalendarDay,
): LawRule | null => compiled.lawFor(layer, { country, region: null }, epochDayOf(day))

function withdrawalText(reader: PolicyReader, compiled: CompiledPolicy, country: RegionCode): LawText {
  const { words, locale, policy, examplesFrom } = reader
  const said = words.withdrawal
  const law = lawOf(compiled, 'withdrawal', country, examplesFrom)
  const name = { country: formatCountry(locale, country) }
  if (law === null) return { sentences: [say(said.unknown, name)], source: null }
  const source = say(words.source, { citation: law.citation })
  if ('none' in law) return { sentences: [say(said.none, name)], source }
  const { days, movesToWorkingDay, refundDays, exceptions, uninformedMonths } = law as WithdrawalLaw
  const excepted = policy.exceptions.filter(({ kind }) => exceptions.includes(kind))
  const { informedSince } = policy
  return {
    sentences: [
      sayCount(locale, said.period, days),
      ...(movesToWorkingDay ? [said.moves] : []),
      said.early,
      sayCount(locale, said.money, refundDays),
      ...(excepted.length === 0 ? [] : [say(said.except, { goods: exceptedGoods(reader, excepted) })]),
      ...(informedSince === null || uninformedMonths === null
        ? []
        : [say(said.uninformed, { date: formatDate(locale, informedSince), months: uninformedMonths })]),
    ],
    source,
  }
}

function exceptedGoods({ words, locale, nameOf }: PolicyReader, excepted: PublishedPolicy['exceptions']): string {
  const goods = excepted.flatMap(({ kind, categories = [], skus = [] }) =>
    [...categories.map(nameOf), ...skus.slice(0, skusNamed)].map((name) =>
      say(words.withdrawal.exceptionOf, { goods: name, kind: words.withdrawal.exceptions[kind] }),
    ),
  )
  return formatList(locale, goods, 'conjunction')
}

function conformityText(reader: PolicyReader, compiled: CompiledPolicy, country: RegionCode): LawText {
  const { words, locale, examplesFrom } = reader
  const said = words.conformity
  const law = lawOf(compiled, 'conformity', country, examplesFrom)
  const name = { country: formatCountry(locale, country) }
  if (law === null) return { sentences: [say(said.unknown, name)], source: null }
  const source = say(words.source, { citation: law.citation })
  if ('none' in law) return { sentences: [say(said.none, name)], source }
  const { months, burdenOfProofMonths, rejectDays, repairExtendsMonths } = law as ConformityLaw
  return {
    sentences: [
      months === null ? said.noEnd : sayCount(locale, said.period, months),
      ...(rejectDays === null ? [] : [sayCount(locale, said.reject, rejectDays)]),
      said.remedies,
      sayCount(locale, said.burden, burdenOfProofMonths),
      ...(repairExtendsMonths === 0 ? [] : [sayCount(locale, said.longer, repairExtendsMonths)]),
      said.always,
    ],
    source,
  }
}

// --- dates

function examplesOf(reader: PolicyReader, compiled: CompiledPolicy, country: RegionCode): PolicyExample[] {
  const { policy, words, locale, examplesFrom } = reader
  const said = words.examples
  const day = tellingDay(compiled, country, examplesFrom)
  const [season] = policy.rules
    .filter(({ applies }) => speaksOf(applies, country))
    .flatMap((rule) => comingSeasons(rule, examplesFrom))
  const purchases = [ordinary(country, day), ...(season === undefined ? [] : afterSeason(country, season))]
  return purchases.map((purchase) => ({
    purchase,
    // A season asks for the day of purchase.
    title:
      season === undefined
        ? say(said.delivered, { date: formatFullDate(locale, purchase.delivered) })
        : say(said.bought, {
            bought: formatFullDate(locale, purchase.bought),
            date: formatFullDate(locale, purchase.delivered),
          }),
    ends: endsOf(reader, compiled, purchase),
  }))
}

function endsOf(reader: PolicyReader, compiled: CompiledPolicy, purchase: ExamplePurchase): ExampleEnd[] {
  const { words } = reader
  const decision = decideExample(compiled, purchase)
  return shownLayers.flatMap((layer): ExampleEnd[] => {
    const found = layerOf(decision, layer)
    if (!found.eligible) return []
    const last = lastDayOf(compiled, purchase.country, found)
    return [{ layer, day: last, text: last === null ? words.noEnd : endText(reader, purchase, found, last) }]
  })
}

/** The last day, and why it is not the day that a reader counts to. */
function endText(
  { words, policy, locale }: PolicyReader,
  { delivered }: ExamplePurchase,
  { layer, clause }: LayerDecision,
  last: CalendarDay,
): string {
  const { examples } = words
  const date = formatFullDate(locale, last)
  const law = policy.law.find(({ id }) => id === clause)
  if (layer !== 'withdrawal' || law === undefined || !('days' in law)) return say(examples.until, { date })
  const counted = addDays(delivered, law.days)
  return counted >= last
    ? say(examples.until, { date })
    : say(examples.moved, { date, days: law.days, naive: formatFullDate(locale, counted) })
}
