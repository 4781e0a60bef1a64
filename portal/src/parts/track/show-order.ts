import type { Order, Shipment } from '@aftercare/sdk'
import { formatDay, formatMoment } from '@aftercare/words/format'
import { lateOrderOf } from '@aftercare/words/late-order.rules'
import { linkOfAction, orderActions } from '@aftercare/words/order-actions.rules'
import { billOf, deliveryOf } from '@aftercare/words/order-bill.rules'
import { orderHeadline, type OrderHeadline, type Reading } from '@aftercare/words/order-headline.rules'
import { say } from '@aftercare/words/say'
import { element } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

type Can = { canReturn: boolean; canClaim: boolean; canWithdraw: boolean }

/**
 * An order as its buyer asks for it: when it comes, what happens when it is late, where the parcels are, what was bought and
 * which points it brought, and what goes back. On a wide page the facts stand beside what is said of them.
 */
export function showOrder(
  order: Order,
  can: Can,
  { goings, points }: { goings: readonly Node[]; points: readonly Node[] },
  said: TrackWords,
  locale: string,
  now: Date,
): Node[] {
  const { orders: words } = said
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const reading = { locale, timeZone, now }
  const headline = orderHeadline(order, words, reading)
  const delivery = deliveryOf(order, words, locale)
  return [
    element('h1', { tabindex: '-1' }, say(words.title, { number: order.number })),
    element('p', { class: 'small' }, say(words.ordered, { date: formatDay(locale, order.placedAt) })),
    element(
      'div',
      { class: 'with-facts' },
      hero(order, headline, can, said, reading),
      element(
        'div',
        { class: 'facts' },
        ...order.shipments.map((shipment, index) =>
          parcel(shipment, say(words.parcel, { number: index + 1 }), order.shipments.length === 1, words, locale),
        ),
        element('h2', {}, words.items),
        ...(delivery === null ? [] : [element('p', {}, delivery)]),
        bill(order, words, locale),
        ...points,
      ),
      ...(goings.length === 0 ? [] : [element('div', { class: 'goings' }, ...goings)]),
    ),
  ]
}

const lateSituations: readonly OrderHeadline['situation'][] = ['delayed', 'overdue', 'lost']

/** The sentence that everybody comes for, and what can be done about it. */
function hero(order: Order, headline: OrderHeadline, can: Can, said: TrackWords, reading: Reading): HTMLElement {
  const { situation, title, note } = headline
  const late = lateOrderOf(order, situation, said.orders, said.lateOrders, reading)
  return element(
    'div',
    { class: lateSituations.includes(situation) ? 'promise late' : 'promise' },
    element('p', { class: 'promised' }, title),
    ...(note === null ? [] : [element('p', {}, note)]),
    ...(late === null
      ? []
      : [
          element('h2', {}, said.orders.late.next),
          element('ol', {}, ...late.steps.map((step) => element('li', {}, step))),
        ]),
    element('p', { class: 'actions' }, ...actions(order, headline, { ...can, choices: late?.choices ?? [] }, said)),
  )
}

/** What can be done now, as links that know the order: choose, ask, follow the parcel, send it back. */
function actions(
  order: Order,
  { situation }: OrderHeadline,
  can: Parameters<typeof orderActions>[2],
  said: TrackWords,
): Node[] {
  const { orders: words, contactPath, returnPath, returnTitle, claimPath, claims, withdrawPath, withdrawTitle } = said
  const number = encodeURIComponent(order.number)
  const pages = {
    write: (about: string): string => `${contactPath}?order=${number}&about=${about}`,
    return: { href: `${returnPath}?number=${number}`, title: returnTitle },
    claim: { href: `${claimPath}?number=${number}`, title: claims.page.title },
    withdraw: { href: `${withdrawPath}?number=${number}`, title: withdrawTitle },
  }
  return orderActions(order, situation, can).map((action) => {
    const { href, title } = linkOfAction(action, words, pages)
    const rel: Record<string, string> = action.kind === 'follow' ? { rel: 'noreferrer' } : {}
    return element('a', { class: action.isPrimary ? 'button' : 'button quiet', href, ...rel }, title)
  })
}

function parcel(
  { carrier, trackingNumber, status, events }: Shipment,
  title: string,
  isOnly: boolean,
  words: TrackWords['orders'],
  locale: string,
): HTMLElement {
  const newestFirst = events.toSorted((a, b) => b.at.localeCompare(a.at))
  const state = status === null ? null : words.tracking[status]
  return element(
    'section',
    { class: 'parcel' },
    element('h2', {}, state === null ? title : isOnly ? state : `${title}: ${state}`),
    element(
      'p',
      { class: 'small' },
      carrier === null ? '' : `${say(words.carrier, { name: carrier })} `,
      element('bdi', {}, trackingNumber ?? ''),
    ),
    element(
      'ol',
      { class: 'timeline' },
      ...newestFirst.map(({ status: reported, at, place, note }) =>
        element(
          'li',
          {},
          element('strong', {}, words.tracking[reported]),
          element('span', { class: 'small' }, [formatMoment(locale, at), place, note].filter(Boolean).join(' · ')),
        ),
      ),
    ),
  )
}

function bill(order: Order, words: TrackWords['orders'], locale: string): HTMLElement {
  const { rows, total } = billOf(order, words, locale)
  return element(
    'table',
    { class: 'bill' },
    ...rows.map(([name, amount, each]) =>
      element(
        'tr',
        {},
        element('td', {}, name, ...(each === null ? [] : [element('span', { class: 'small' }, each)])),
        element('td', {}, amount),
      ),
    ),
    element('tr', {}, element('th', { scope: 'row' }, words.total), element('th', {}, total)),
  )
}
