import type { LoyaltyProgramme, Multiplier } from '@aftercare/contracts/loyalty/programme'
import type { Words } from '@aftercare/words'
import { formatDate, formatDayOfYear, formatList, formatNumber, formatZone } from '@aftercare/words/format'
import { amountsText, pointsText, rewardGives, rewardTerms, tierNumber, type PointsReader } from '@aftercare/words/points-text.rules' // prettier-ignore
import { say, sayCount } from '@aftercare/words/say'

/** What the page of a programme knows besides the programme itself. */
export type ProgrammeReader = PointsReader & {
  programme: LoyaltyProgramme
  /** Lengths of time in words. */
  spans: Pick<Words['policy'], 'days' | 'months'>
}

export type ProgrammeText = {
  title: string
  lead: string
  /** Each part of the rules with its sentences. */
  parts: { id: 'earn' | 'pending' | 'expiry' | 'returned'; title: string; sentences: string[] }[]
  tiers: {
    title: string
    sentences: string[]
    rows: { id: string; name: string; from: string; benefits: string[] }[]
  } | null
  rewards: { title: string; items: { id: string; gives: string; terms: string[] }[]; hold: string } | null
}

/** Says what a programme does. Every number in it is one of the programme. */
export function describeProgramme(reader: ProgrammeReader): ProgrammeText {
  const { programme, words } = reader
  const said = words.programme
  return {
    title: say(said.title, { programme: reader.nameOf(programme.id) }),
    lead: said.lead,
    parts: [
      { id: 'earn', title: said.earn.title, sentences: earning(reader) },
      { id: 'pending', title: said.pending.title, sentences: pending(reader) },
      { id: 'expiry', title: said.expiry.title, sentences: expiry(reader) },
      { id: 'returned', title: said.returned.title, sentences: returned(reader) },
    ],
    tiers: tiersOf(reader),
    rewards: rewardsOf(reader),
  }
}

function earning(reader: ProgrammeReader): string[] {
  const { programme, words, nameOf } = reader
  const { earn } = words.programme
  const { points, per, multipliers } = programme.earning
  const actions = Object.entries(programme.actions).flatMap(([id, { points: each, byTier = {} }]) => {
    const ofTiers = Object.entries(byTier).map(([tier, more]) =>
      say(earn.inTier, { points: pointsText(reader, more), tier: nameOf(tier) }),
    )
    const amounts = [...(each > 0 ? [pointsText(reader, each)] : []), ...ofTiers]
    return amounts.length === 0
      ? []
      : [say(earn.action, { name: nameOf(id), points: formatList(reader.locale, amounts, 'conjunction') })]
  })
  const { referral } = programme
  return [
    say(earn.per, { points: pointsText(reader, points), amount: amountsText(per, reader) }),
    earn.leftOut,
    earn.rounding,
    ...multipliers.map((multiplier) =>
      say(multiplier.times === 0 ? earn.never : earn.times, {
        times: formatNumber(reader.locale, multiplier.times),
        scope: scopeOf(multiplier, reader),
      }),
    ),
    ...(multipliers.length > 1 ? [earn.largest] : []),
    ...actions,
    ...(referral === null
      ? []
      : [
          say(earn.referral, {
            referrer: pointsText(reader, referral.referrer),
            friend: pointsText(reader, referral.friend),
          }),
        ]),
  ]
}

function scopeOf({ applies = {} }: Multiplier, { locale, words, nameOf }: ProgrammeReader): string {
  const { earn } = words.programme
  const { categories = [], skus = [], minTier, purchased: { from, until } = {} } = applies
  const goods = [...categories.map(nameOf), ...skus]
  const day = (date: string | undefined): string => (date === undefined ? '' : formatDate(locale, date))
  return [
    goods.length === 0 ? earn.everything : formatList(locale, goods, 'conjunction'),
    ...(minTier === undefined ? [] : [say(earn.fromTier, { tier: nameOf(minTier) })]),
    ...(from === undefined && until === undefined
      ? []
      : [
          say(until === undefined ? earn.since : from === undefined ? earn.before : earn.between, {
            from: day(from),
            until: day(until),
          }),
        ]),
  ].join(earn.join)
}

function pending({ programme, words, locale, spans }: ProgrammeReader): string[] {
  const said = words.programme.pending
  const rule = programme.pending
  return rule.until === 'none'
    ? [said.none]
    : [say(said[rule.until], { days: sayCount(locale, spans.days, rule.days) }), said.notYet]
}

function expiry({ programme, words, locale, spans }: ProgrammeReader): string[] {
  const said = words.programme.expiry
  const rule = programme.expiry
  const zone = formatZone(programme.timeZone)
  const months = (count: number): string => sayCount(locale, spans.months, count)
  switch (rule.rule) {
    case 'never':
      return [said.never]
    case 'months':
      return [say(said[rule.from], { months: months(rule.months), zone }), said.first]
    case 'date': {
      const day = formatDayOfYear(locale, rule.on)
      return [
        say(rule.years === 0 ? said.date : said.dateYears, { day, years: formatNumber(locale, rule.years), zone }),
        said.first,
      ]
    }
    case 'inactivity':
      return [say(said.inactivity, { months: months(rule.months), zone })]
  }
}

function returned({ programme, words, locale, spans }: ProgrammeReader): string[] {
  const said = words.programme.returned
  const { shortfall, restoreFloorDays } = programme
  return [said.taken, said[shortfall], say(said.restored, { days: sayCount(locale, spans.days, restoreFloorDays) })]
}

function tiersOf(reader: ProgrammeReader): ProgrammeText['tiers'] {
  const { programme, words, locale, spans, nameOf } = reader
  const { tiers } = programme
  if (tiers === null) return null
  const said = words.programme.tiers
  return {
    title: said.title,
    sentences: [
      sayCount(locale, said[tiers.measure], tiers.months),
      ...(tiers.reviewOn === null ? [] : [say(said.review, { day: formatDayOfYear(locale, tiers.reviewOn) })]),
      ...(tiers.reviewOn === null || tiers.graceDays === 0
        ? []
        : [say(said.grace, { days: sayCount(locale, spans.days, tiers.graceDays) })]),
    ],
    rows: tiers.levels.map(({ id, from, benefits }) => ({
      id,
      name: nameOf(id),
      from: tierNumber(from, programme, reader),
      benefits: benefits.map(nameOf),
    })),
  }
}

function rewardsOf(reader: ProgrammeReader): ProgrammeText['rewards'] {
  const { programme, words, locale } = reader
  const { rewards, reservationMinutes } = programme
  if (rewards.length === 0) return null
  const said = words.programme.rewards
  return {
    title: said.title,
    items: rewards.map((reward) => ({
      id: reward.id,
      gives: rewardGives(reward, reader),
      terms: [say(words.rewards.costs, { points: pointsText(reader, reward.points) }), ...rewardTerms(reward, reader)],
    })),
    hold: sayCount(locale, said.hold, reservationMinutes),
  }
}
