import {
  endOfDay,
  endOfPeriod,
  latestDayAt,
  type Calendar,
  type CompiledPolicy,
  type CompiledRule,
} from './compile-policy.rules.ts'
import { epochDayOf, type EpochDay } from './day.rules.ts'
import type {
  ConformityLaw,
  EvidenceKind,
  LawRule,
  LayerDecision,
  LayerReason,
  OfferedResolution,
  PolicyLine,
  PolicyOrder,
  Resolution,
  ReturnFacts,
  ReturnLayer,
  UnitDecision,
  WindowClock,
  WithdrawalLaw,
} from './policy.ts'
import { offeredReasons } from './offered-reasons.rules.ts'
import { pieces } from './pieces.rules.ts'
import { cumulativeShare, roundQuantity, shareOf } from './share.rules.ts'

/** Some units of one line, from the one with this number on. */
export type UnitRange = { line: string; from: number; count: number }

/** When a clock began, and what says so. */
type Began = NonNullable<LayerDecision['began']>

/** An order as one policy sees it. */
type Situation = {
  order: PolicyOrder
  compiled: CompiledPolicy
  calendar: Calendar
  purchasedOn: EpochDay
  now: number
  facts: ReturnFacts
  /** What the law gives where the order goes, the same for all of its lines. */
  withdrawal: LawRule | null
  conformity: LawRule | null
  /** When the last parcel of the order came; null while one is still to come, or goods are in no parcel yet. */
  delivered: Began | null
}

/**
 * What can go back, unit by unit and layer by layer, at `now`: a pure function of order, policy and instant, so that the API, the
 * SDK and the help center cannot disagree.
 *
 * With several policies (the one frozen at purchase and today's), each layer is decided by each and the better decision stands.
 * What happened after `now` is not looked at.
 *
 * @param now epoch milliseconds
 * @param only the units to decide about, in this order, the ranges of a line together and each line alone; when left out, all of the order together
 */
export function evaluateReturn(
  order: PolicyOrder,
  policies: readonly [CompiledPolicy, ...CompiledPolicy[]],
  now: number,
  facts: ReturnFacts = {},
  only?: readonly UnitRange[],
): UnitDecision[] {
  const situations = policies.map((compiled) => situationOf(order, compiled, now, facts))
  const left = moneyLeft(order)
  let money = { left }
  if (only === undefined) return order.lines.flatMap((line) => evaluateLine(order, situations, line, money))
  const lines = new Map(order.lines.map((line) => [line.id, line]))
  return only.flatMap((range, index) => {
    const line = lines.get(range.line)
    if (range.line !== only[index - 1]?.line) money = { left }
    return line === undefined ? [] : evaluateLine(order, situations, line, money, range)
  })
}

/** What the payments still hold: less than the goods cost where money went back for none of them. What is not captured yet may be. */
function moneyLeft({ payments }: PolicyOrder): number {
  let captured = 0
  let left = 0
  for (const payment of payments) {
    captured += payment.captured
    left += Math.max(0, payment.captured - payment.refunded)
  }
  return captured > 0 ? left : Infinity
}

function situationOf(order: PolicyOrder, compiled: CompiledPolicy, now: number, facts: ReturnFacts): Situation {
  const { shipTo } = order
  const calendar = compiled.calendarOf(shipTo)
  const purchasedOn = latestDayAt(calendar, order.placedAt)
  const seen = { order, compiled, calendar, purchasedOn, now, facts }
  return {
    ...seen,
    withdrawal: compiled.lawFor('withdrawal', shipTo, purchasedOn),
    conformity: compiled.lawFor('conformity', shipTo, purchasedOn),
    delivered: lastDelivery(seen),
  }
}

function evaluateLine(
  order: PolicyOrder,
  situations: readonly Situation[],
  line: PolicyLine,
  money: { left: number },
  { from, count }: Pick<UnitRange, 'from' | 'count'> = { from: 1, count: Infinity },
): UnitDecision[] {
  const { facts } = situations[0] as Situation
  const { all: units, gone } = pieces(line)
  const withdrawal = situations.map((situation) => decideWithdrawal(situation, line)).reduce(longer)
  const conformity = situations.map((situation) => decideConformity(situation, line)).reduce(longer)
  const promises = situations.flatMap((situation) => decideCommercial(situation, line))
  const [commercial, rule] = promises.reduce((best, other) => (isBetter(other, best) ? other : best))
  // What any promise gives that can be used now is on offer, so a better tier or a later policy never takes away.
  const open = promises.flatMap(([{ eligible }, promised]) => (eligible && promised !== null ? [promised] : []))
  const reasons = offeredReasons(
    situations.map(({ compiled }) => compiled),
    line.sku,
  )
  const shown = reasons?.find(({ reason }) => reason === facts.reason)?.evidence
  const offers = rule === null ? [] : [rule, ...open.filter((promised) => promised !== rule)]
  const standing: UnitDecision['layers'] = [withdrawal, conformity, commercial]
  const amounts = [line.total, ...(line.taxesIncluded ? [] : line.taxes.map(({ amount }) => amount))]
  const upTo = (quantity: number): number =>
    amounts.reduce((sum, amount) => sum + cumulativeShare(amount, quantity, line.quantity), 0)
  const { paidBack = { units: 0, total: 0 } } = line
  const left = upTo(line.quantity) - paidBack.total
  const alreadyBack = upTo(Math.max(gone, paidBack.units))
  const decisions: UnitDecision[] = []
  for (let unit = from; unit <= Math.min(units, from + count - 1); unit++) {
    const layers = unit <= gone ? (standing.map(turnedDown) as unknown as UnitDecision['layers']) : standing
    const before = upTo(unit - 1)
    const share = upTo(units === 1 ? line.quantity : unit) - before
    // Units before it that were not paid back yet get theirs first.
    const paid = Math.max(0, Math.min(share, left - Math.max(0, before - alreadyBack)))
    const best = bestLayer(layers, facts)
    const resolutions = resolutionsOf(best, layers, offers, paid, money.left, order.currency)
    money.left -= promisedBy(resolutions)
    decisions.push({
      order: order.id,
      line: line.id,
      unit,
      layers,
      best,
      resolutions,
      needs: best === null ? [] : needsOf(best, rule, facts, shown),
      label: best === 'commercial' ? labelFee(open, order.currency) : 0,
    })
  }
  return decisions
}

/** What of the payments the most of these ways takes, minor units: a bonus is the shop's. */
export const promisedBy = (ways: readonly Resolution[]): number =>
  Math.max(0, ...ways.map(({ amount, bonus = 0 }) => amount - bonus))

const labelFee = (open: readonly CompiledRule[], currency: string): number =>
  Math.min(...open.map(({ rule }) => rule.fees?.label?.[currency] ?? 0))

const turnedDown = (decision: LayerDecision): LayerDecision => ({
  ...decision,
  eligible: false,
  reason: 'gone',
  deadline: null,
})

// --- withdrawal

/** Why no law gives a right, where none does. */
const withoutLaw = (law: LawRule | null): LayerReason | null =>
  law === null ? 'law_not_known' : 'none' in law ? 'no_such_law' : null

function decideWithdrawal(situation: Situation, line: PolicyLine): LayerDecision {
  const { order, compiled, calendar, facts, withdrawal: law } = situation
  const decided = layerDecision('withdrawal', compiled, law?.id ?? 'none', law?.citation ?? '')
  const barred = barredAnyway(order, line) ?? withoutLaw(law)
  if (barred !== null) return decided(barred)
  if (!order.distance) return decided('not_a_distance_sale')
  // Directive 2011/83/EU art. 9 gives it to the consumer of the contract.
  if (facts.gift === true) return decided('right_of_buyer')
  const terms = law as WithdrawalLaw
  if (isExcepted(compiled, terms, line, facts)) return decided('statutory_exception')
  // Without goods to wait for, the period begins with the contract (Directive 2011/83/EU art. 9(2)(a)).
  const began: Began | null = order.lines.some(({ requiresShipping }) => requiresShipping)
    ? deliveredFor(situation, line)
    : { at: order.placedAt, by: 'order' }
  if (began === null) return decided('not_begun', null, 'delivered')
  const { days, movesToWorkingDay } = terms
  const ends = endOfPeriod(calendar, began.at, { days, movesToWorkingDay })
  const deadline = Math.max(ends, uninformedEnd(compiled, terms, situation, began.at) ?? ends)
  return decided(situation.now < deadline ? 'in_time' : 'too_late', deadline, 'delivered', began)
}

/** Not told of the right, the shopper has a year more, or the usual days from when they were told (art. 10). */
function uninformedEnd(
  { informedSince }: CompiledPolicy,
  { days, movesToWorkingDay, uninformedMonths }: WithdrawalLaw,
  { calendar, purchasedOn }: Situation,
  began: number,
): number | null {
  if (informedSince === null || uninformedMonths === null || purchasedOn >= informedSince) return null
  const longest = endOfPeriod(calendar, began, { days, months: uninformedMonths, movesToWorkingDay })
  const sinceTold = endOfPeriod(calendar, endOfDay(calendar, informedSince) - 1, { days, movesToWorkingDay })
  return Math.min(longest, sinceTold)
}

const sealed: readonly string[] = ['sealed_hygiene', 'sealed_media']

function isExcepted(compiled: CompiledPolicy, law: WithdrawalLaw, line: PolicyLine, facts: ReturnFacts): boolean {
  return compiled
    .exceptionsFor(line.sku)
    .some((kind) => law.exceptions.includes(kind) && (!sealed.includes(kind) || facts.unsealed === true))
}

// --- conformity

function decideConformity(situation: Situation, line: PolicyLine): LayerDecision {
  const { order, compiled, calendar, now, facts, conformity: law } = situation
  const decided = layerDecision('conformity', compiled, law?.id ?? 'none', law?.citation ?? '')
  const barred = barredAnyway(order, line) ?? withoutLaw(law)
  if (barred !== null) return decided(barred)
  const began: Began | null = line.requiresShipping ? ownDelivery(situation, line) : { at: order.placedAt, by: 'order' }
  if (began === null) return decided('not_begun', null, 'delivered')
  const { months, repairExtendsMonths } = law as ConformityLaw
  if (months === null) return decided('in_time', null, 'delivered', began)
  const longer = facts.repaired === true ? repairExtendsMonths : 0
  const deadline = endOfPeriod(calendar, began.at, { months: months + longer })
  return decided(now < deadline ? 'in_time' : 'too_late', deadline, 'delivered', began)
}

// --- commercial

type Commercial = readonly [LayerDecision, CompiledRule | null]

/** What each rule that speaks decides; the best of them stands. */
function decideCommercial(situation: Situation, line: PolicyLine): Commercial[] {
  const { order, compiled } = situation
  const barred = barredAnyway(order, line)
  const decided = (id: string) => layerDecision('commercial', compiled, id, compiled.policy.version)
  if (barred !== null) return [[decided('none')(barred), null]]
  const rules = rulesThatSpeak(situation, line)
  if (rules.length === 0) return [[decided('none')('no_rule'), null]]
  return rules.map((rule) => [decideByRule(situation, rule, line, decided(rule.rule.id)), rule])
}

/**
 * The rules that speak of a unit. Whoever was given it asks the rules for gifts. Of an order that was bought as a present those speak
 * beside the others, and only ever add.
 */
function rulesThatSpeak(situation: Situation, line: PolicyLine): CompiledRule[] {
  const { order, facts } = situation
  if (facts.gift === true) return rulesFor(situation, line, true)
  const rules = rulesFor(situation, line, false)
  if (order.gift !== true) return rules
  return [...rules, ...rulesFor(situation, line, true).filter((rule) => !rules.includes(rule))]
}

/**
 * The winner among the rules for everybody (the most specific; of equals the first), and the rules of tiers that the shopper has
 * reached which are at least as specific. A tier only ever adds, so the best of these stands.
 */
function rulesFor(situation: Situation, line: PolicyLine, isGift: boolean): CompiledRule[] {
  const { order, compiled, facts, purchasedOn } = situation
  const tier = facts.tier === undefined ? -1 : compiled.policy.tiers.indexOf(facts.tier)
  const speaking = compiled.rulesFor(line.sku, order.shipTo).filter((compiledRule) => {
    const { conditions, channels, payments, gift, minTier } = compiledRule.rule.applies ?? {}
    return (
      (minTier === undefined || (compiledRule.tier >= 0 && compiledRule.tier <= tier)) &&
      purchasedOn >= compiledRule.from &&
      purchasedOn <= compiledRule.until &&
      (conditions === undefined || facts.condition === undefined || conditions.includes(facts.condition)) &&
      (channels === undefined || channels.includes(order.channel)) &&
      (gift === undefined || gift === isGift) &&
      (payments === undefined || order.payments.some(({ method }) => payments.includes(method)))
    )
  })
  const forEverybody = speaking.find(({ tier: needed }) => needed < 0)
  const forTheTier = speaking.filter(
    ({ tier: needed, specificity }) => needed >= 0 && specificity >= (forEverybody?.specificity ?? 0),
  )
  return forEverybody === undefined ? forTheTier : [forEverybody, ...forTheTier]
}

function decideByRule(
  situation: Situation,
  { rule, seasons }: CompiledRule,
  line: PolicyLine,
  decided: ReturnType<typeof layerDecision>,
): LayerDecision {
  const { calendar, purchasedOn, now } = situation
  if (rule.window === 'none') return decided('final_sale')
  const { days, clock } = rule.window
  const began = clockBegan(situation, line, rule.window)
  if (began === null) return decided('not_begun', null, clock)
  const season = seasons.find(({ from, until }) => purchasedOn >= from && purchasedOn <= until)
  const deadline = Math.max(
    endOfPeriod(calendar, began.at, { days }),
    season === undefined ? -Infinity : endOfDay(calendar, season.lastDay),
  )
  return decided(now < deadline ? 'in_time' : 'too_late', deadline, clock, began)
}

function clockBegan(
  situation: Situation,
  line: PolicyLine,
  { clock, startsWith }: { clock: WindowClock; startsWith?: 'last_parcel' | 'own_parcel' | undefined },
): Began | null {
  const { order, facts, now } = situation
  if (clock === 'purchased') return { at: order.placedAt, by: 'order' }
  if (clock === 'first_use')
    return facts.firstUsedAt === undefined || facts.firstUsedAt > now ? null : { at: facts.firstUsedAt, by: 'shopper' }
  if (!line.requiresShipping) return { at: order.placedAt, by: 'order' }
  if (clock === 'shipped') {
    const shipped = parcelsWith(order, line).map(({ shippedAt }) => shippedAt)
    const last = latest(shipped, now)
    return last === null ? null : { at: last, by: 'scan' }
  }
  return startsWith === 'own_parcel' ? ownDelivery(situation, line) : deliveredFor(situation, line)
}

const latest = (instants: readonly (number | null)[], now: number): number | null =>
  instants.length === 0 || instants.some((at) => at === null || at > now) ? null : Math.max(...(instants as number[]))

// --- delivery

type Seen = Pick<Situation, 'order' | 'compiled' | 'calendar' | 'now'>

const parcelsWith = ({ parcels }: PolicyOrder, line: PolicyLine) =>
  parcels.filter(({ lines }) => lines.length === 0 || lines.some(({ id }) => id === line.id))

/** When the order came, or, of goods that were given in an exchange, when those did. */
const deliveredFor = (situation: Situation, line: PolicyLine): Began | null =>
  line.replaces === true ? ownDelivery(situation, line) : situation.delivered

/** When the line's last unit came; null while some of it is still to come. */
function ownDelivery(situation: Seen, line: PolicyLine): Began | null {
  const { order } = situation
  const parcels = parcelsWith(order, line)
  const tied = parcels.every(({ lines }) => lines.length > 0)
  const packed = parcels
    .flatMap(({ lines }) => lines)
    .reduce((sum, { id, quantity }) => (id === line.id ? sum + quantity : sum), 0)
  if (parcels.length === 0 || (tied && roundQuantity(packed) < roundQuantity(line.quantity - line.gone))) return null
  return lastOf(situation, parcels)
}

function lastDelivery(situation: Seen): Began | null {
  const { order } = situation
  let last: Began | null = null
  for (const line of order.lines) {
    if (!line.requiresShipping || line.replaces === true) continue
    const isGone = line.gone >= line.quantity
    const came = isGone ? cameBefore(situation, line) : ownDelivery(situation, line)
    // What is gone is not waited for; but if it came and went back, it came.
    if (came === null && isGone) continue
    if (came === null) return null
    if (last === null || came.at > last.at) last = came
  }
  return last ?? lastOf(situation, order.parcels)
}

/** When the last scanned parcel with the line came. */
function cameBefore({ order, now }: Seen, line: PolicyLine): Began | null {
  const scans = parcelsWith(order, line).flatMap(({ deliveredAt }) =>
    deliveredAt !== null && deliveredAt <= now ? [deliveredAt] : [],
  )
  return scans.length === 0 ? null : { at: Math.max(...scans), by: 'scan' }
}

function lastOf({ calendar, compiled, now }: Seen, parcels: PolicyOrder['parcels']): Began | null {
  const { deliveryGraceDays: graceDays } = compiled.policy
  let last: Began | null = null
  for (const { deliveredAt, expectedOn, failed } of parcels) {
    if (failed && deliveredAt === null) return null
    const scanned = deliveredAt !== null && deliveredAt <= now
    if (!scanned && expectedOn === null) return null
    const came: Began = scanned
      ? { at: deliveredAt, by: 'scan' }
      : { at: endOfDay(calendar, epochDayOf(expectedOn as string) + graceDays) - 1, by: 'estimate' }
    if (last === null || came.at > last.at) last = came
  }
  return last
}

// --- deciding

function barredAnyway({ cancelled }: PolicyOrder, { returnable, gone, quantity }: PolicyLine): LayerReason | null {
  if (cancelled) return 'cancelled'
  if (!returnable) return 'not_goods'
  return gone >= quantity ? 'gone' : null
}

const layerDecision =
  (layer: ReturnLayer, { policy: { version } }: CompiledPolicy, clause: string, source: string) =>
  (
    reason: LayerReason,
    deadline: number | null = null,
    clock: WindowClock | null = null,
    began: Began | null = null,
  ): LayerDecision => ({
    layer,
    eligible: reason === 'in_time' || reason === 'not_begun',
    reason,
    deadline,
    clause,
    source,
    policy: version,
    clock,
    began,
  })

/** Of two decisions of one layer the one that gives the shopper more; of equals the first. */
const longer = (best: LayerDecision, other: LayerDecision): LayerDecision => (isLonger(other, best) ? other : best)

const isLonger = (a: LayerDecision, b: LayerDecision): boolean =>
  a.eligible === b.eligible ? untilOf(a) > untilOf(b) : a.eligible

const untilOf = ({ eligible, deadline }: LayerDecision): number => deadline ?? (eligible ? Infinity : -Infinity)

/** Whether the first commercial decision gives the shopper more: it can be used, for longer, with less taken off. */
function isBetter([a, ruleA]: Commercial, [b, ruleB]: Commercial): boolean {
  if (a.eligible !== b.eligible || untilOf(a) !== untilOf(b)) return isLonger(a, b)
  return (ruleA?.rule.fees?.restockingPpm ?? 0) < (ruleB?.rule.fees?.restockingPpm ?? 0)
}

function restockingFee({ rule }: CompiledRule, paid: number, currency: string): number {
  const { restockingPpm = 0, restockingMax } = rule.fees ?? {}
  if (restockingPpm === 0) return 0
  const fee = shareOf(paid, 0, restockingPpm, 1_000_000)
  return Math.min(fee, restockingMax?.[currency] ?? fee, paid)
}

/**
 * A defect that is claimed is decided by the law of defects. Otherwise a withdrawal goes first while it is open: nothing is taken
 * off it, and it brings standard delivery back. What the commercial layer offers besides stays on offer beside it.
 */
function bestLayer(
  [withdrawal, conformity, commercial]: UnitDecision['layers'],
  facts: ReturnFacts,
): ReturnLayer | null {
  if (facts.defective === true && conformity.eligible) return 'conformity'
  if (withdrawal.eligible) return 'withdrawal'
  if (commercial.eligible) return 'commercial'
  return conformity.eligible ? 'conformity' : null
}

/** Every way out that is open now, each with the most that one of the open layers gives for it. */
function resolutionsOf(
  best: ReturnLayer | null,
  [withdrawal, conformity, commercial]: UnitDecision['layers'],
  open: readonly CompiledRule[],
  paid: number,
  left: number,
  currency: string,
): Resolution[] {
  if (best === null) return []
  const ways = new Map<Resolution['kind'], Resolution>()
  const offer = ({ kind, bonusPpm = 0 }: OfferedResolution, rule?: CompiledRule): void => {
    const costs = kind === 'refund' || kind === 'store_credit'
    const fees = rule && costs && best === 'commercial' ? restockingFee(rule, paid, currency) : 0
    const amount = costs || kind === 'keep_item' ? Math.min(paid - fees, left) : 0
    const bonus = shareOf(amount, 0, bonusPpm, 1_000_000)
    const worth = { kind, amount: amount + bonus, fees, ...(bonus > 0 && { bonus }) }
    const known = ways.get(kind)
    if (known === undefined || known.amount < worth.amount) ways.set(kind, worth)
  }
  if (withdrawal.eligible && best !== 'conformity') offer({ kind: 'refund' })
  // Repair or replacement first, money when neither works (Directive (EU) 2019/771 art. 13; Consumer Rights Act 2015 s. 23).
  const remedies = ['repair', 'exchange', 'refund'] as const
  if (conformity.eligible && best === 'conformity') for (const kind of remedies) offer({ kind })
  for (const rule of commercial.eligible ? open : [])
    for (const way of rule.rule.resolutions ?? [{ kind: 'refund' }]) offer(way, rule)
  return [...ways.values()]
}

function needsOf(
  best: ReturnLayer,
  rule: CompiledRule | null,
  facts: ReturnFacts,
  shown: readonly EvidenceKind[] = [],
): UnitDecision['needs'] {
  if (best === 'withdrawal') return []
  if (best === 'conformity')
    return facts.defective === true ? [...new Set<EvidenceKind>(['photo', ...shown])] : ['defect']
  const { applies, evidence = [], window } = rule?.rule ?? {}
  const asked: UnitDecision['needs'][number][] = [...new Set([...evidence, ...shown])]
  if (applies?.conditions !== undefined && facts.condition === undefined) asked.push('condition')
  if (window !== undefined && window !== 'none' && window.clock === 'first_use' && facts.firstUsedAt === undefined)
    asked.push('first_use')
  return asked
}
