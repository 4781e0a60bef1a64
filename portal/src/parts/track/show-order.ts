import type { Order, Shipment } from '@aftercare/sdk'
import { formatDate, formatDay, formatMoment, formatMoney } from '../../lib/format.ts'
import { element, fill } from '../../lib/element.ts'
import type { TrackWords } from './track-words.ts'

/** An order as its buyer asks for it: when it comes, whether it is late, what happened, what was bought. */
export function showOrder(order: Order, words: TrackWords, locale: string): Node[] {
  return [
    element(
      'p',
      { class: 'small' },
      `${fill(words.order, order.number)} · ${fill(words.ordered, formatDay(locale, order.placedAt))}`,
    ),
    element('h2', { class: 'promise' }, headline(order, words, locale)),
    ...lateness(order, words, locale),
    ...(order.shipments.length === 0 && order.status !== 'cancelled' ? [element('p', {}, words.noParcel)] : []),
    ...order.shipments.flatMap((shipment, index) =>
      parcel(shipment, order.shipments.length > 1 ? fill(words.parcel, String(index + 1)) : null, words, locale),
    ),
    element('h3', {}, words.items),
    bill(order, words, locale),
  ]
}

/** The promised day comes first: it is what everybody wants to know. */
function headline({ status, promisedDate, delayedUntil, shipments }: Order, words: TrackWords, locale: string): string {
  const [delivered] = shipments
    .flatMap(({ deliveredAt }) => deliveredAt ?? [])
    .toSorted()
    .toReversed()
  if (status === 'delivered' && delivered !== undefined) return fill(words.delivered, formatDay(locale, delivered))
  const expected = delayedUntil ?? promisedDate
  if (expected === null || status === 'cancelled') return words.orderStatuses[status]
  return fill(words.promised, formatDate(locale, expected))
}

function lateness({ status, promisedDate, delayedUntil }: Order, words: TrackWords, locale: string): Node[] {
  if (delayedUntil === null || promisedDate === null || status === 'delivered' || status === 'cancelled') return []
  return [element('p', { class: 'late' }, fill(words.late, formatDate(locale, promisedDate)))]
}

function parcel(
  { carrier, trackingNumber, trackingUrl, events }: Shipment,
  title: string | null,
  words: TrackWords,
  locale: string,
): Node[] {
  const number = trackingNumber ?? ''
  // The address comes from the shop's own system; still only https ones become links.
  const tracking =
    trackingUrl?.startsWith('https://') === true
      ? element('a', { href: trackingUrl, rel: 'noreferrer' }, number || carrier)
      : number
  const newestFirst = events.toSorted((a, b) => b.at.localeCompare(a.at))
  return [
    ...(title === null ? [] : [element('h3', {}, title)]),
    element('p', { class: 'small' }, `${fill(words.carrier, carrier)} `, element('bdi', {}, tracking)),
    element(
      'ol',
      { class: 'timeline' },
      ...newestFirst.map(({ status, at, place, note }) =>
        element(
          'li',
          {},
          element('strong', {}, words.trackingStatuses[status]),
          element('span', { class: 'small' }, [formatMoment(locale, at), place, note].filter(Boolean).join(' · ')),
        ),
      ),
    ),
  ]
}

function bill({ lines, shipping, discounts, total, currency }: Order, words: TrackWords, locale: string): HTMLElement {
  const row = (name: string, amount: number): HTMLElement =>
    element('tr', {}, element('td', {}, name), element('td', {}, formatMoney(locale, amount, currency)))
  const sum = element(
    'tr',
    {},
    element('th', { scope: 'row' }, words.total),
    element('th', {}, formatMoney(locale, total, currency)),
  )
  return element(
    'table',
    { class: 'bill' },
    ...lines.map(({ name, quantity, unitPrice }) =>
      row(quantity === 1 ? name : `${quantity} × ${name}`, unitPrice * quantity),
    ),
    ...discounts.map(({ code, amount }) => row(code, -amount)),
    row(shipping.option, shipping.price),
    sum,
  )
}
