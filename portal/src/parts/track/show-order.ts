import type { Order, Shipment } from '@aftercare/sdk'
import { dateOf, formatCountry, formatDate, formatDay, formatMoment, formatMoney } from '@aftercare/words/format'
import { intlLocale } from '@aftercare/words/intl-locale'
import { orderHeadline, type OrderHeadline } from '@aftercare/words/order-headline.rules'
import { say } from '@aftercare/words/say'
import { element } from '../../lib/element.ts'
import { lateOrderPlan } from './late-order.rules.ts'
import type { TrackWords } from './track-words.ts'

/** An order as its buyer asks for it: when it comes, what happens when it is late, where the parcels are, what was bought. */
export function showOrder(order: Order, said: TrackWords, locale: string, now: Date): Node[] {
  const { orders: words } = said
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const headline = orderHeadline(order, words, { locale, timeZone, now })
  return [
    element('h1', { tabindex: '-1' }, say(words.title, { number: order.number })),
    element('p', { class: 'small' }, say(words.ordered, { date: formatDay(locale, order.placedAt) })),
    hero(order, headline, said, locale, dateOf(timeZone, now)),
    ...order.shipments.map((shipment, index) =>
      parcel(shipment, say(words.parcel, { number: index + 1 }), order.shipments.length === 1, words, locale),
    ),
    element('h2', {}, words.items),
    ...delivery(order, words, locale),
    bill(order, words, locale),
  ]
}

const lateSituations: readonly OrderHeadline['situation'][] = ['delayed', 'overdue', 'lost']

/** The sentence that everybody comes for, and what can be done about it. */
function hero(order: Order, headline: OrderHeadline, said: TrackWords, locale: string, today: string): HTMLElement {
  const { situation, title, note } = headline
  const isLate = lateSituations.includes(situation)
  return element(
    'div',
    { class: isLate ? 'promise late' : 'promise' },
    element('p', { class: 'promised' }, title),
    ...(note === null ? [] : [element('p', {}, note)]),
    ...(isLate && situation !== 'lost' ? steps(order, said, locale, today) : []),
    element('p', { class: 'actions' }, ...actions(order, headline, said, today)),
  )
}

const expectedOn = ({ delayedUntil, promisedDate }: Order): string | null => delayedUntil ?? promisedDate

function steps(order: Order, { orders: { late }, lateOrders }: TrackWords, locale: string, today: string): Node[] {
  const { askFrom, chooseFrom, choices } = lateOrderPlan(expectedOn(order) ?? today, today, lateOrders)
  const list = new Intl.ListFormat(intlLocale(locale), { type: 'disjunction' }).format(
    choices.map((choice) => late.choices[choice]),
  )
  const date = (calendarDate: string): { date: string } => ({ date: formatDate(locale, calendarDate) })
  return [
    element('h2', {}, late.next),
    element(
      'ol',
      {},
      element('li', {}, askFrom === null ? late.asking : say(late.ask, date(askFrom))),
      element(
        'li',
        {},
        chooseFrom === null ? late.chooseNow : say(late.choose, { ...date(chooseFrom), choices: list }),
      ),
    ),
  ]
}

/** What can be done now, as links that know the order: choose, ask, follow the parcel, send it back. */
function actions(order: Order, { situation }: OrderHeadline, said: TrackWords, today: string): Node[] {
  const { orders: words, lateOrders, contactPath, returnPath, returnTitle } = said
  const write = (about: string, label: string, isQuiet: boolean): HTMLElement =>
    element(
      'a',
      {
        class: isQuiet ? 'button quiet' : 'button',
        href: `${contactPath}?order=${encodeURIComponent(order.number)}&about=${about}`,
      },
      label,
    )
  const plan = situation === 'overdue' ? lateOrderPlan(expectedOn(order) ?? today, today, lateOrders) : null
  const choices = plan === null || plan.chooseFrom !== null ? [] : plan.choices
  return [
    ...choices.map((choice) => write(choice, words.late[choice], false)),
    ...order.shipments.flatMap(follow(words, choices.length > 0 || order.status === 'delivered')),
    ...(order.status === 'delivered'
      ? [
          element(
            'a',
            { class: 'button', href: `${returnPath}?number=${encodeURIComponent(order.number)}` },
            returnTitle,
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

/** How it travels and where to, as the shopper chose it. */
function delivery({ shipping, shipTo }: Order, words: TrackWords['orders'], locale: string): Node[] {
  const option = shipping.map(({ option: name }) => name ?? words.delivery).join(', ') || words.delivery
  if (shipTo === null || shipTo.country === null) return shipping.length === 0 ? [] : [element('p', {}, option)]
  const country = formatCountry(locale, shipTo.country)
  const { city } = shipTo
  const where =
    city === null ? say(words.deliveryTo, { option, country }) : say(words.deliveryToCity, { option, city, country })
  return [element('p', {}, where)]
}

/** The rows of the bill come to its total: what the prices do not contain is a row of its own. */
function bill(order: Order, words: TrackWords['orders'], locale: string): HTMLElement {
  const { lines, shipping, duties, adjustments, total, currency } = order
  const row = (name: string, amount: number): HTMLElement =>
    element('tr', {}, element('td', {}, name), element('td', {}, formatMoney(locale, amount, currency)))
  const rows = (named: readonly [name: string, amount: number][]): HTMLElement[] => {
    const sums = new Map<string, number>()
    for (const [name, amount] of named) sums.set(name, (sums.get(name) ?? 0) + amount)
    return [...sums].filter(([, amount]) => amount !== 0).map(([name, amount]) => row(name, amount))
  }
  const parts = [...lines, ...shipping]
  const added = [...parts, ...duties.map(({ included, taxes }) => ({ taxesIncluded: included, taxes }))]
  const sum = element(
    'tr',
    {},
    element('th', { scope: 'row' }, words.total),
    element('th', {}, formatMoney(locale, total, currency)),
  )
  return element(
    'table',
    { class: 'bill' },
    ...lines.map(({ name, quantity, unit, subtotal }) =>
      row(quantity === 1 && unit === null ? name : `${[quantity, unit].filter(Boolean).join(' ')} × ${name}`, subtotal),
    ),
    ...rows(
      parts.flatMap(({ discounts }) =>
        discounts.map(({ code, label, amount }): [string, number] => [
          [words.discount, label ?? code].filter(Boolean).join(' '),
          -amount,
        ]),
      ),
    ),
    ...shipping.map(({ option, price }) => row([words.delivery, option].filter(Boolean).join(': '), price)),
    ...rows(duties.filter(({ included }) => !included).map(({ name, amount }) => [name, amount])),
    ...rows(
      added.flatMap(({ taxesIncluded, taxes }) =>
        taxesIncluded ? [] : taxes.map(({ name, amount }): [string, number] => [name, amount]),
      ),
    ),
    ...rows(adjustments.map(({ kind, label, amount }) => [label ?? words.adjustments[kind], amount])),
    sum,
  )
}
