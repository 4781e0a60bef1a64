import type { Order } from '@aftercare/contracts'
import { dateOf, formatDate, formatDay } from './format.ts'
import { say } from './say.ts'
import type { Words } from './translation.ts'

/** What an order is about just now; late ones are `delayed` while a new day is known, and `overdue` once that has passed. */
export type OrderSituation =
  'cancelled' | 'delivered' | 'lost' | 'returning' | 'delayed' | 'overdue' | 'promised' | 'open'

/** What an order is called: the sentence that its buyer came for, and one more where something is to be explained. */
export type OrderHeadline = { situation: OrderSituation; title: string; note: string | null }

type Asked = Pick<Order, 'status' | 'cancelledAt' | 'promisedDate' | 'delayedUntil' | 'shipments'>

/** Where and when the order is looked at: the reader's language, the zone of the days that they count, and now. */
export type Reading = { locale: string; timeZone: string; now: Date }

/** What an order is called in each of its states; pages, pages without JavaScript and letters say the same. */
export function orderHeadline(order: Asked, words: Words['orders'], reading: Reading): OrderHeadline {
  const { headline, statuses } = words
  const { locale, timeZone, now } = reading
  const day = (instant: string): string => formatDay(locale, instant, timeZone)
  const date = (calendarDate: string): string => formatDate(locale, calendarDate)
  const expected = order.delayedUntil ?? order.promisedDate
  const situation = situationOf(order, dateOf(timeZone, now))
  const as = (title: string, note: string | null = null): OrderHeadline => ({ situation, title, note })

  switch (situation) {
    case 'cancelled':
      return as(statuses.cancelled, order.cancelledAt && say(headline.cancelledOn, { date: day(order.cancelledAt) }))
    case 'delivered': {
      const last = order.shipments
        .flatMap(({ deliveredAt }) => deliveredAt ?? [])
        .toSorted()
        .at(-1)
      return as(last === undefined ? statuses.delivered : say(headline.deliveredOn, { date: day(last) }))
    }
    case 'lost':
      return as(words.tracking.lost, headline.lost)
    case 'returning':
      return as(words.tracking.returned_to_sender, headline.returning)
    case 'overdue':
      return as(say(headline.overdue, { date: date(expected ?? '') }), headline.sorry)
    case 'delayed':
      return as(
        say(headline.expectedNow, { date: date(expected ?? '') }),
        say(headline.late, { date: date(order.promisedDate ?? expected ?? '') }),
      )
    case 'promised':
      return as(
        say(order.status === 'partly_delivered' ? headline.restBy : headline.arrivesBy, { date: date(expected ?? '') }),
        hasNotLeft(order) ? words.noParcel : null,
      )
    case 'open':
      return as(statuses[order.status], hasNotLeft(order) ? words.noParcel : null)
  }
}

/** A part that needs no parcel may be with the buyer already; then nothing is said of one. */
const hasNotLeft = ({ status, shipments }: Asked): boolean =>
  shipments.length === 0 && (status === 'placed' || status === 'partly_shipped')

function situationOf({ status, promisedDate, delayedUntil, shipments }: Asked, today: string): OrderSituation {
  if (status === 'cancelled' || status === 'delivered') return status
  const isAny = (wanted: 'lost' | 'returned_to_sender'): boolean => shipments.some((parcel) => parcel.status === wanted)
  if (isAny('lost')) return 'lost'
  if (isAny('returned_to_sender')) return 'returning'
  const expected = delayedUntil ?? promisedDate
  if (expected === null) return 'open'
  if (expected < today) return 'overdue'
  return delayedUntil !== null && promisedDate !== null && promisedDate < delayedUntil ? 'delayed' : 'promised'
}
