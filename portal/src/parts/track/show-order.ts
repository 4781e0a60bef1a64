import type { Order, Shipment } from '@aftercare/sdk'
import { formatDay, formatMoment } from '@aftercare/words/format'
import { lateOrderOf, type LateOrder } from '@aftercare/words/late-order.rules'
import { billOf, deliveryOf } from '@aftercare/words/order-bill.rules'
import { orderHeadline, type OrderHeadline, type Reading } from '@aftercare/words/order-headline.rules'
import { say } from '@aftercare/words/say'
import { element } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** An order as its buyer asks for it: when it comes, what happens when it is late, where the parcels are, what was bought. */
export function showOrder(
  order: Order,
  can: { canReturn: boolean; canWithdraw: boolean },
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
    hero(order, headline, can, said, reading),
    ...order.shipments.map((shipment, index) =>
      parcel(shipment, say(words.parcel, { number: index + 1 }), order.shipments.length === 1, words, locale),
    ),
    element('h2', {}, words.items),
    ...(delivery === null ? [] : [element('p', {}, delivery)]),
    bill(order, words, locale),
  ]
}

const lateSituations: readonly OrderHeadline['situation'][] = ['delayed', 'overdue', 'lost']

/** The sentence that everybody comes for, and what can be done about it. */
function hero(
  order: Order,
  headline: OrderHeadline,
  can: { canReturn: boolean; canWithdraw: boolean },
  said: TrackWords,
  reading: Reading,
): HTMLElement {
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
    element('p', { class: 'actions' }, ...actions(order, headline, late ?? { choices: [] }, can, said)),
  )
}

/** What can be done now, as links that know the order: choose, ask, follow the parcel, send it back. */
function actions(
  order: Order,
  { situation }: OrderHeadline,
  { choices }: Pick<LateOrder, 'choices'>,
  { canReturn, canWithdraw }: { canReturn: boolean; canWithdraw: boolean },
  said: TrackWords,
): Node[] {
  const { orders: words, contactPath, returnPath, returnTitle, withdrawPath, withdrawTitle } = said
  const write = (about: string, label: string, isQuiet: boolean): HTMLElement =>
    element(
      'a',
      {
        class: isQuiet ? 'button quiet' : 'button',
        href: `${contactPath}?order=${encodeURIComponent(order.number)}&about=${about}`,
      },
      label,
    )
  return [
    ...choices.map((choice) => write(choice, words.late[choice], false)),
    ...order.shipments.flatMap(follow(words, choices.length > 0 || order.status === 'delivered')),
    ...(order.status === 'delivered' && canReturn
      ? [
          element(
            'a',
            { class: 'button', href: `${returnPath}?number=${encodeURIComponent(order.number)}` },
            returnTitle,
          ),
        ]
      : []),
    ...(canWithdraw
      ? [
          element(
            'a',
            { class: 'button quiet', href: `${withdrawPath}?number=${encodeURIComponent(order.number)}` },
            withdrawTitle,
          ),
        ]
      : []),
    write(situation === 'overdue' || situation === 'delayed' ? 'late' : 'order', words.write, true),
  ]
}

/** The carrier's own page. The address comes from the shop's system; still only web addresses become links. */
const follow =
  ({ follow: followWith, followParcel }: TrackWords['orders'], isQuiet: boolean) =>
  ({ carrier, trackingUrl }: Shipment): HTMLElement[] => {
    if (trackingUrl === null || !/^https?:\/\//.test(trackingUrl)) return []
    const label = carrier === null ? followParcel : say(followWith, { name: carrier })
    return [element('a', { class: isQuiet ? 'button quiet' : 'button', href: trackingUrl, rel: 'noreferrer' }, label)]
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
    ...rows.map(([name, amount]) => element('tr', {}, element('td', {}, name), element('td', {}, amount))),
    element('tr', {}, element('th', { scope: 'row' }, words.total), element('th', {}, total)),
  )
}
