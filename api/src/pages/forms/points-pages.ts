import type { LoyaltyAccount, LoyaltyPointsEntry, LoyaltyRedemption, LoyaltyReward, Order } from '@aftercare/contracts'
import type { ProgrammeContent } from '@aftercare/contracts/loyalty/programme'
import { wordsOf } from '@aftercare/words'
import {
  balanceText,
  codeText,
  expiringTexts,
  historyTexts,
  pendingTexts,
  pointsOfOrder,
  rewardText,
  tierText,
  type PointsReader,
} from '@aftercare/words/points-text.rules'
import { alert, button, escapeHtml, hidden, link, list, pageOfSite, paragraph, select, type FormPage, type Reader, type SitePages } from './form-html.ts' // prettier-ignore

/** What the shop calls tiers, benefits and rewards: one name, or one in each language. */
export type LoyaltyNames = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** The points of whoever proved an order, with what belongs to them. */
export type PointsOfGuest = {
  account: LoyaltyAccount
  programme: ProgrammeContent
  rewards: readonly LoyaltyReward[]
  /** Redemptions that a checkout still holds. */
  codes: readonly LoyaltyRedemption[]
  entries: readonly LoyaltyPointsEntry[]
}
export type PointsShown = {
  order: Order
  points: PointsOfGuest | null
  session: string
  names: LoyaltyNames
  site: SitePages | undefined
}

const readerOf = (
  { locale }: Reader,
  { order, names, site }: Pick<PointsShown, 'order' | 'names' | 'site'>,
  { timeZone }: Pick<ProgrammeContent, 'timeZone'>,
): PointsReader => ({
  locale,
  words: wordsOf(locale).points,
  nameOf: (id) => {
    const name = Object.hasOwn(names, id) ? names[id] : undefined
    return typeof name === 'string' ? name : (name?.[locale] ?? name?.[site?.defaultLocale ?? ''] ?? id)
  },
  timeZone,
  currency: order.currency,
})

/**
 * The points of an account: what can be spent, the codes that are open, what it buys, what is pending and ends, the tier, and what
 * happened. Without an account it says why that can be.
 *
 * @param problem what stood in the way of a form before
 */
export function pointsPage(shown: PointsShown, reader: Reader, problem?: string): FormPage {
  const { locale } = reader
  const { points: words } = wordsOf(locale)
  if (shown.points === null) return noPointsPage(shown, reader)
  const { account, programme, rewards, codes, entries } = shown.points
  const pointsReader = readerOf(reader, shown, programme)
  const { title, notes } = balanceText(account, pointsReader)
  const cards = rewards.map((reward) => rewardCard(reward, shown.session, account, pointsReader))
  const waiting = pendingTexts(account.lots, shown.order, pointsReader)
  return {
    title: words.shown.title,
    content: [
      problem === undefined ? '' : alert(problem),
      '<div class="with-facts">',
      `<div class="promise points-balance"><p class="promised">${escapeHtml(title)}</p>${notes.map(paragraph).join('')}</div>`,
      '<div>',
      ...codes.map((redemption) => codeCard(redemption, shown.session, pointsReader, reader)),
      `<h2>${escapeHtml(words.rewards.title)}</h2>`,
      cards.length === 0 ? paragraph(words.rewards.none) : `<ul class="rewards">${cards.join('')}</ul>`,
      waiting.length === 0 ? '' : `<h2>${escapeHtml(words.pending.title)}</h2>`,
      rows(waiting.map((one) => ({ what: one.title, small: one.notes.join(' · '), change: '' }))),
      '</div>',
      facts(account, programme, pointsReader),
      `<section><h2>${escapeHtml(words.history.title)}</h2>`,
      entries.length === 0 ? paragraph(words.history.none) : '',
      rows(
        historyTexts(entries, shown.order, pointsReader).map(({ what, change, on }) => ({ what, small: on, change })),
      ),
      '</section></div>',
    ].join(''),
  }
}

function noPointsPage({ site }: PointsShown, { locale }: Reader): FormPage {
  const { none } = wordsOf(locale).points
  const page = pageOfSite(site, locale, '/points/')
  return {
    title: none.title,
    content: [
      `<p class="lead">${escapeHtml(none.lead)}</p>`,
      list([none.other, none.join, none.missing]),
      page === undefined ? '' : `<p class="actions">${link(page, none.again, false)}</p>`,
    ].join(''),
  }
}

function codeCard(
  redemption: LoyaltyRedemption,
  session: string,
  pointsReader: PointsReader,
  { locale, timeZone }: Reader,
): string {
  const { id, code, version } = redemption
  const { title, lead } = codeText(redemption, pointsReader, timeZone)
  const giveBack = `<form action="/forms/points/release" method="post">${hidden({ session, locale, redemptionId: id, version: `${version}` })}<button class="button quiet">${escapeHtml(pointsReader.words.code.giveBack)}</button></form>`
  return `<section class="promise" id="${id}" data-code="${id}"><h2>${escapeHtml(title)}</h2><p class="points-code"><bdi dir="ltr">${escapeHtml(code)}</bdi></p>${paragraph(lead)}${giveBack}</section>`
}

function rewardCard(
  reward: LoyaltyReward,
  session: string,
  { id: accountId, version, available }: LoyaltyAccount,
  reader: PointsReader,
): string {
  const { locale, words } = reader
  const text = rewardText(reward, available, reader)
  const choices = text.choices.map(({ times, text: said }) => [`${times}`, said] as const)
  const known = { session, locale, accountId, rewardId: text.id, version: `${version}` }
  const times = choices.length < 2 ? '' : select(`times-${text.id}`, words.rewards.howMany, choices)
  const form =
    text.button === null
      ? paragraph(text.whyNot ?? '')
      : `<form class="form" action="/forms/points/redeem" method="post">${hidden(known)}${times}${button(text.button)}</form>`
  return `<li class="card" data-reward="${escapeHtml(text.id)}"><h3>${escapeHtml(text.title)}</h3><p class="small">${escapeHtml(text.terms.join(' · '))}</p>${form}</li>`
}

function facts(account: LoyaltyAccount, programme: ProgrammeContent, reader: PointsReader): string {
  const tier = tierText(account, programme, reader)
  const expiring = expiringTexts(account, reader)
  return [
    '<div class="facts">',
    ...(tier === null
      ? []
      : [
          `<h2>${escapeHtml(tier.title)}</h2><p class="small">${escapeHtml(tier.since)}</p>`,
          tier.progress === null
            ? ''
            : `<p id="tier-progress">${escapeHtml(tier.progress.text)}</p><progress aria-labelledby="tier-progress" value="${tier.progress.reached}" max="${Math.max(1, tier.progress.needed)}"></progress>`,
          ...tier.notes.map(paragraph),
          tier.benefits === null ? '' : `<h3>${escapeHtml(tier.benefits.title)}</h3>${list(tier.benefits.items)}`,
        ]),
    expiring.length === 0 ? '' : `<h2>${escapeHtml(reader.words.expiring.title)}</h2>${list(expiring)}`,
    '</div>',
  ].join('')
}

const rows = (items: readonly { what: string; small: string; change: string }[]): string =>
  items.length === 0
    ? ''
    : `<ul class="history">${items
        .map(
          ({ what, small, change }) =>
            `<li><span>${escapeHtml(what)}</span><span class="small">${escapeHtml(small)}</span>${change === '' ? '' : `<strong>${escapeHtml(change)}</strong>`}</li>`,
        )
        .join('')}</ul>`

/** The points that an order has brought, and the way to all of them; nothing for a guest who sees none. */
export function showOrderPoints(
  order: Order,
  points: { account: LoyaltyAccount; programme: Pick<ProgrammeContent, 'timeZone'> } | null,
  reader: Reader,
): string {
  if (points === null) return ''
  const { points: words } = wordsOf(reader.locale)
  const texts = pointsOfOrder(
    points.account,
    order,
    readerOf(reader, { order, names: {}, site: undefined }, points.programme),
  )
  const all = `<p><a class="onward" href="/forms/points?${new URLSearchParams({ locale: reader.locale }).toString()}">${escapeHtml(words.page.title)}</a></p>`
  return `<h2>${escapeHtml(texts === null ? words.shown.title : words.shown.ofOrder)}</h2>${list(texts ?? [])}${all}`
}
