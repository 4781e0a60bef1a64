import type { LoyaltyAccount, LoyaltyPointsEntry, LoyaltyRedemption, LoyaltyReward, Order } from '@aftercare/contracts'
import { lotOfLine, lotsOfOrder } from '@aftercare/contracts/rules/points-of-order.rules'
import type { Offer, ProgrammeContent, Reward } from '@aftercare/contracts/loyalty/programme'
import {
  formatDate,
  formatDay,
  formatList,
  formatMoney,
  formatMoment,
  formatNumber,
  formatRoundMoney,
  formatShare,
} from './format.ts'
import { say, sayCount } from './say.ts'
import type { Words } from './translation.ts'

type PointsWords = Words['points']

/** Who reads of points. */
export type PointsReader = {
  locale: string
  words: PointsWords
  /** What the shop calls a tier, a benefit or a reward; its id where it has no name. */
  nameOf: (id: string) => string
  /** Where days of the programme begin and end. */
  timeZone: string
  /** The currency that the reader buys in; null where nobody knows: then all are named. */
  currency: string | null
}

/** What of an order says which points are its own. */
type OrderOfPoints = Pick<Order, 'externalId' | 'number'> & {
  lines: Pick<Order['lines'][number], 'externalId' | 'name'>[]
}

/** `100 points`. */
export const pointsText = ({ locale, words }: Pick<PointsReader, 'locale' | 'words'>, points: number): string =>
  sayCount(locale, words.count, points, { count: formatNumber(locale, points) })

/** What somebody can spend, and what else there is. */
export function balanceText(
  { available, pending, reserved }: Pick<LoyaltyAccount, 'available' | 'pending' | 'reserved'>,
  reader: PointsReader,
): { title: string; notes: string[] } {
  const { shown } = reader.words
  const points = (count: number) => ({ points: pointsText(reader, count) })
  return {
    title:
      available > 0
        ? say(shown.available, points(available))
        : available < 0
          ? say(shown.below, points(-available))
          : shown.nothing,
    notes: [
      ...(available < 0 ? [shown.belowHelp] : []),
      ...(pending > 0 ? [say(shown.pending, points(pending))] : []),
      ...(reserved > 0 ? [say(shown.reserved, points(reserved))] : []),
    ],
  }
}

type Lot = LoyaltyAccount['lots'][number]

/**
 * What is pending: how much, until when and why. What waits for the same thing until the same moment is one; the goods of the order
 * that the reader looked up stand by themselves, with their names.
 */
export function pendingTexts(
  lots: readonly Lot[],
  order: OrderOfPoints | null,
  reader: PointsReader,
): { title: string; notes: string[] }[] {
  const { pending } = reader.words
  const waiting = lots.filter(({ state }) => state === 'pending')
  const alike = Map.groupBy(waiting, (lot) => [lot.availableAt, lot.waitsFor, nameOfLot(lot, order) !== null].join(' '))
  return [...alike.values()].flatMap((some) => {
    const [first] = some
    if (first === undefined) return []
    const { availableAt, waitsFor } = first
    const said = {
      points: pointsText(
        reader,
        some.reduce((sum, { points }) => sum + points, 0),
      ),
    }
    return [
      {
        title:
          availableAt === null
            ? say(pending.open, said)
            : say(pending.from, { ...said, date: formatDay(reader.locale, availableAt, reader.timeZone) }),
        notes: [
          ...some.flatMap((lot) => nameOfLot(lot, order) ?? []),
          ...(waitsFor === null ? [] : [pending[waitsFor]]),
        ],
      },
    ]
  })
}

const nameOfLot = ({ id }: Lot, order: OrderOfPoints | null): string | null =>
  order?.lines.find(({ externalId }) => id === lotOfLine(order.externalId, externalId))?.name ?? null

/** The points that an order has brought and that are still there; null where there are none. */
export function pointsOfOrder(
  { lots }: Pick<LoyaltyAccount, 'lots'>,
  order: OrderOfPoints,
  reader: PointsReader,
): string[] | null {
  const own = lots.filter(({ id }) => id.startsWith(lotsOfOrder(order.externalId)))
  const available = own.reduce((sum, { state, points }) => (state === 'available' ? sum + points : sum), 0)
  const texts = [
    ...(available === 0 ? [] : [say(reader.words.shown.available, { points: pointsText(reader, available) })]),
    ...pendingTexts(own, null, reader).map(({ title, notes }) => [title, ...notes].join(' · ')),
  ]
  return texts.length === 0 ? null : texts
}

/** What ends when. */
export const expiringTexts = ({ expiring }: Pick<LoyaltyAccount, 'expiring'>, reader: PointsReader): string[] =>
  expiring.map(({ on, points }) =>
    say(reader.words.expiring.until, { points: pointsText(reader, points), date: formatDate(reader.locale, on) }),
  )

/** What counts for tiers, in words: points, or money of the first currency that earns. */
export const tierNumber = (
  number: number,
  { tiers, earning }: Pick<ProgrammeContent, 'tiers' | 'earning'>,
  reader: Pick<PointsReader, 'locale' | 'words'>,
): string =>
  tiers?.measure === 'amount'
    ? formatRoundMoney(reader.locale, number, Object.keys(earning.per)[0] ?? 'EUR')
    : pointsText(reader, number)

export type TierText = {
  title: string
  since: string
  /** What is reached of what the next tier takes; null in the highest. */
  progress: { reached: number; needed: number; text: string } | null
  notes: string[]
  benefits: { title: string; items: string[] } | null
}

/** The tier of somebody, how far the next one is, and when it is looked at; null in a programme without tiers. */
export function tierText(
  { tier }: Pick<LoyaltyAccount, 'tier'>,
  programme: Pick<ProgrammeContent, 'tiers' | 'earning'>,
  reader: PointsReader,
): TierText | null {
  const level = programme.tiers?.levels.find(({ id }) => id === tier?.id)
  if (tier === null || programme.tiers === null || level === undefined) return null
  const { locale, words, nameOf } = reader
  const { tier: said } = words
  const number = (count: number): string => tierNumber(count, programme, reader)
  const { next, reached, reviewOn, graceUntil } = tier
  const needed =
    next === null ? 0 : (programme.tiers.levels.find(({ id }) => id === next.id)?.from ?? reached + next.missing)
  return {
    title: say(said.title, { tier: nameOf(tier.id) }),
    since: say(said.since, { date: formatDate(locale, tier.since) }),
    progress:
      next === null
        ? null
        : {
            reached: Math.max(0, Math.min(reached, needed)),
            needed,
            text: say(said.progress, {
              reached: formatNumberOf(reached, programme, reader),
              needed: number(needed),
              tier: nameOf(next.id),
            }),
          },
    notes: [
      ...(next === null ? [said.highest] : []),
      sayCount(locale, said.counts, programme.tiers.months),
      ...(reviewOn === null ? [] : [say(said.review, { date: formatDate(locale, reviewOn) })]),
      ...(graceUntil === null
        ? []
        : [say(said.grace, { date: formatDate(locale, graceUntil), needed: number(level.from) })]),
    ],
    benefits:
      level.benefits.length === 0
        ? null
        : { title: say(said.benefits, { tier: nameOf(tier.id) }), items: level.benefits.map(nameOf) },
  }
}

/** Of two numbers of one measure the first is said bare where it is points: `149 of 300 points`. */
const formatNumberOf = (
  number: number,
  programme: Pick<ProgrammeContent, 'tiers' | 'earning'>,
  reader: PointsReader,
): string =>
  programme.tiers?.measure === 'amount' ? tierNumber(number, programme, reader) : formatNumber(reader.locale, number)

/** Amounts of several currencies as one of them, or only that in which the reader buys. */
export function amountsText(
  amounts: Readonly<Record<string, number>>,
  { locale, currency }: Pick<PointsReader, 'locale' | 'currency'>,
  times = 1,
): string {
  const known = currency !== null && Object.hasOwn(amounts, currency) ? [currency] : Object.keys(amounts)
  return formatList(
    locale,
    known.map((each) => formatRoundMoney(locale, (amounts[each] ?? 0) * times, each)),
    'disjunction',
  )
}

/** What a reward gives: `€5 off your order`. */
export function rewardGives(reward: Reward | Offer, reader: PointsReader, times = 1): string {
  const { rewards } = reader.words
  switch (reward.kind) {
    case 'amount_off':
      return say(rewards.amount_off, { amount: amountsText(reward.amount, reader, times) })
    case 'percent_off': {
      const share = formatShare(reader.locale, reward.percentPpm)
      return reward.max === undefined
        ? say(rewards.percent_off, { share })
        : say(rewards.percentMax, { share, amount: amountsText(reward.max, reader) })
    }
    case 'free_shipping':
      return rewards.free_shipping
    case 'product': {
      const name = reader.nameOf(reward.id)
      return times === 1 ? name : `${formatNumber(reader.locale, times)} × ${name}`
    }
  }
}

/** What has to be so for a reward. */
export function rewardTerms({ minimum, minTier, available = {}, validDays }: Reward, reader: PointsReader): string[] {
  const { locale, nameOf, words } = reader
  const { rewards } = words
  const { from, until } = available
  const day = (date: string | undefined): string => (date === undefined ? '' : formatDate(locale, date))
  return [
    ...(minimum === undefined ? [] : [say(rewards.minimum, { amount: amountsText(minimum, reader) })]),
    ...(minTier === undefined ? [] : [say(rewards.fromTier, { tier: nameOf(minTier) })]),
    ...(from === undefined && until === undefined
      ? []
      : [
          say(until === undefined ? rewards.since : from === undefined ? rewards.before : rewards.season, {
            from: day(from),
            until: day(until),
          }),
        ]),
    ...(validDays === undefined ? [] : [sayCount(locale, rewards.validDays, validDays)]),
  ]
}

/** Choices of more than these are none. */
const timesMax = 20

export type RewardText = {
  id: string
  title: string
  terms: string[]
  /** How often it can be got at once, and what that costs and gives; empty where it cannot be got now. */
  choices: { times: number; text: string }[]
  /** The button that gets it, or why that cannot be. */
  button: string | null
  whyNot: string | null
}

/** A reward as somebody with these points sees it. */
export function rewardText(
  { reward, redeemable, whyNot, missing }: LoyaltyReward,
  available: number,
  reader: PointsReader,
): RewardText {
  const { rewards } = reader.words
  const points = (count: number) => ({ points: pointsText(reader, count) })
  const isCounted = reward.kind === 'amount_off' || reward.kind === 'product'
  const most = isCounted ? Math.min(timesMax, Math.floor(available / reward.points)) : 1
  const choices = redeemable
    ? Array.from({ length: Math.max(1, most) }, (_, index) => ({
        times: index + 1,
        text: say(rewards.choice, {
          ...points(reward.points * (index + 1)),
          gives: rewardGives(reward, reader, index + 1),
        }),
      }))
    : []
  return {
    id: reward.id,
    title: rewardGives(reward, reader),
    terms: [say(rewards.costs, points(reward.points)), ...rewardTerms(reward, reader)],
    choices,
    button: !redeemable
      ? null
      : choices.length === 1
        ? say(rewards.redeem, points(reward.points))
        : rewards.redeemChosen,
    whyNot: redeemable
      ? null
      : whyNot === 'points_missing'
        ? say(rewards.missing, points(missing))
        : whyNot === 'tier_too_low'
          ? say(rewards.tier_too_low, { tier: reader.nameOf(reward.minTier ?? '') })
          : rewards.not_in_season,
  }
}

/** A code that a checkout takes. @param timeZone in which its end is told; the reader's own when left out */
export function codeText(
  {
    reward,
    offer,
    points,
    times,
    heldUntil,
  }: Pick<LoyaltyRedemption, 'reward' | 'offer' | 'points' | 'times' | 'heldUntil'>,
  reader: PointsReader,
  timeZone?: string,
): { title: string; lead: string } {
  const { code } = reader.words
  const given = reward ?? offer
  const gives = given === null ? pointsText(reader, points) : rewardGives(given, reader, times)
  return {
    title: say(code.title, { gives }),
    lead: say(code.lead, { moment: formatMoment(reader.locale, heldUntil, timeZone) }),
  }
}

export type HistoryItem = { what: string; change: string; on: string }

/** What happened, newest first: what came of one thing is one line. */
export function historyTexts(
  entries: readonly LoyaltyPointsEntry[],
  order: OrderOfPoints | null,
  reader: PointsReader,
): HistoryItem[] {
  const { locale, timeZone } = reader
  const alike = Map.groupBy(entries, (entry) => [entry.kind, thingOf(entry), entry.at].join(' '))
  return [...alike.values()].flatMap((some) => {
    const [first] = some
    if (first === undefined) return []
    const sum = (of: 'pending' | 'available'): number => some.reduce((all, entry) => all + entry[of], 0)
    return [
      {
        what: [whatHappened(first, reader), ...aboutOf(some, order, reader)].join(' · '),
        change: changeText(sum('available'), sum('pending'), reader),
        on: formatDay(locale, first.at, timeZone),
      },
    ]
  })
}

function whatHappened(
  { kind, source, available }: LoyaltyPointsEntry,
  { nameOf, words: { history } }: PointsReader,
): string {
  if (kind === 'adjust' && available > 0) return history.given
  if (kind !== 'earn' || (source.type !== 'action' && source.type !== 'referral')) return history.kinds[kind]
  return source.type === 'action' && source.line !== null ? nameOf(source.line) : history[source.type]
}

/** The order whose goods brought the points, by the name of their lot; null for what checkouts do, whichever lots they take from. */
const orderOf = ({ lot, source }: LoyaltyPointsEntry): string | null =>
  source.type === 'redemption' ? null : (/^order:(.*):[^:]*$/.exec(lot ?? '')?.[1] ?? null)
const thingOf = (entry: LoyaltyPointsEntry): string => orderOf(entry) ?? `${entry.source.type} ${entry.source.id}`

/** The order that the reader looked up and its goods where entries are about them; of other goods that earned what they cost. */
function aboutOf(entries: readonly LoyaltyPointsEntry[], order: OrderOfPoints | null, reader: PointsReader): string[] {
  const { history } = reader.words
  const [first] = entries
  if (order !== null && entries.some((entry) => orderOf(entry) === order.externalId)) {
    const lots = new Set(entries.map(({ lot }) => lot))
    return [
      say(history.order, { number: order.number }),
      ...order.lines.flatMap(({ externalId, name }) =>
        lots.has(lotOfLine(order.externalId, externalId)) ? [name] : [],
      ),
    ]
  }
  if (first?.kind !== 'earn' || first.base === null) return []
  const amount = entries.reduce((sum, { base }) => sum + (base?.amount ?? 0), 0)
  return [say(history.goods, { amount: formatMoney(reader.locale, amount, first.base.currency) })]
}

const changeText = (available: number, pending: number, { locale, words }: PointsReader): string =>
  available !== 0
    ? formatNumber(locale, available, true)
    : pending === 0
      ? ''
      : say(words.history.pending, { change: formatNumber(locale, pending, true) })
