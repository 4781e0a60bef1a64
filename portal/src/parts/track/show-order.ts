import type { Order, Shipment } from '@aftercare/sdk'
import { formatDay, formatMoment, formatMoney } from '@aftercare/words/format'
import { orderHeadline } from '@aftercare/words/order-headline.rules'
import { say } from '@aftercare/words/say'
import { element } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** An order as its buyer asks for it: when it comes, whether it is late, what happened, what was bought. */
export function showOrder(order: Order, { orders: words }: TrackWords, locale: string): Node[] {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const { situation, title, note } = orderHeadline(order, words, { locale, timeZone, now: new Date() })
  const isLate = situation === 'delayed' || situation === 'overdue' || situation === 'lost'
  const about = [
    say(words.title, { number: order.number }),
    say(words.ordered, { date: formatDay(locale, order.placedAt) }),
  ]
  return [
    element('p', { class: 'small' }, about.join(' · ')),
    element('h2', { class: 'promise' }, title),
    ...(note === null ? [] : [element('p', isLate ? { class: 'late' } : {}, note)]),
    ...order.shipments.flatMap((shipment, index) =>
      parcel(shipment, order.shipments.length > 1 ? say(words.parcel, { number: index + 1 }) : null, words, locale),
    ),
    element('h3', {}, words.items),
    bill(order, words, locale),
  ]
}

function parcel(
  { carrier, trackingNumber, trackingUrl, events }: Shipment,
  title: string | null,
  words: TrackWords['orders'],
  locale: string,
): Node[] {
  const number = trackingNumber ?? ''
  // The address comes from the shop's own system; still only web addresses become links.
  const linked = trackingUrl !== null && /^https?:\/\//.test(trackingUrl) ? trackingUrl : null
  const shown = number || (carrier ?? linked ?? '')
  const tracking = linked === null ? number : element('a', { href: linked, rel: 'noreferrer' }, shown)
  const newestFirst = events.toSorted((a, b) => b.at.localeCompare(a.at))
  return [
    ...(title === null ? [] : [element('h3', {}, title)]),
    element(
      'p',
      { class: 'small' },
      carrier === null ? '' : `${say(words.carrier, { name: carrier })} `,
      element('bdi', {}, tracking),
    ),
    element(
      'ol',
      { class: 'timeline' },
      ...newestFirst.map(({ status, at, place, note }) =>
        element(
          'li',
          {},
          element('strong', {}, words.tracking[status]),
          element('span', { class: 'small' }, [formatMoment(locale, at), place, note].filter(Boolean).join(' · ')),
        ),
      ),
    ),
  ]
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
        discounts.map(({ code, label, amount }): [string, number] => [label ?? code ?? words.discount, -amount]),
      ),
    ),
    ...shipping.map(({ option, price }) => row(option ?? words.shipping, price)),
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
