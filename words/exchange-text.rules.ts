import type { Exchange } from '@aftercare/contracts'
import { formatDay, formatMoney } from './format.ts'
import { countsOf } from './return-text.rules.ts'
import { say } from './say.ts'
import type { Words } from './translation.ts'

type Shown = Pick<Words['exchanges'], 'shown'>
/** Who reads it: days are told in the zone, or in the reader's own where none is given. */
type Reading = { locale: string; timeZone?: string }

const dayOf = (at: string, { locale, timeZone }: Reading): string => formatDay(locale, at, timeZone)

/** The moment by which something has to happen. */
const untilOf = ({ state }: Pick<Exchange, 'state'>): string | null =>
  state.status === 'reserved'
    ? state.until
    : state.status === 'offered' || state.status === 'requested'
      ? state.expiresAt
      : null

/** Where an exchange is, and what comes next. */
export function exchangeHeadline(
  exchange: Exchange,
  { shown }: Shown,
  reading: Reading,
): { title: string; next: string } {
  const { title, next } = shown.situations[exchange.state.status]
  const until = untilOf(exchange)
  const name = exchange.offers.find(({ sku }) => sku === exchange.chosen)?.name ?? ''
  const values = {
    name: countsOf([{ name, quantity: exchange.quantity }]).join(''),
    day: until === null ? '' : dayOf(until, reading),
  }
  return { title: say(title, values), next: say(next, values) }
}

/** An offer with its difference in price, either way, before it is agreed. */
export function offerText(
  { name, difference }: Exchange['offers'][number],
  { currency, quantity }: Pick<Exchange, 'currency' | 'quantity'>,
  { shown }: Shown,
  { locale }: Reading,
): string {
  const costs = difference === 0 ? shown.even : difference > 0 ? shown.more : shown.less
  const amount = formatMoney(locale, Math.abs(difference), currency)
  return `${countsOf([{ name, quantity }]).join('')}. ${say(costs, { amount })}`
}

const isOver = ({ state }: Pick<Exchange, 'state'>): boolean =>
  state.status === 'declined' || state.status === 'expired' || state.status === 'cancelled'

/** What stands in an exchange: the goods that are given up, the money, the parcel, and what became of the old goods. */
export function exchangeFacts(exchange: Exchange, { shown }: Shown, reading: Reading): string[] {
  const { givenUp, currency, difference, parcel } = exchange
  const money = (amount: number): string => formatMoney(reading.locale, amount, currency)
  const old = countsOf(givenUp).map((counted) => say(shown.givenUp, { goods: counted }))
  if (isOver(exchange)) return old
  return [
    ...old,
    ...(difference.state === 'even' ? [shown.even] : []),
    ...('amount' in difference && difference.state !== 'forgone'
      ? [say(shown[difference.state], { amount: money(difference.amount) })]
      : []),
    ...(parcel === null
      ? []
      : [
          ...(parcel.carrier === null || parcel.trackingNumber === null
            ? []
            : [say(shown.parcel, { carrier: parcel.carrier, number: parcel.trackingNumber })]),
          ...(parcel.deliveredAt === null ? [] : [say(shown.delivered, { day: dayOf(parcel.deliveredAt, reading) })]),
          // A calendar day is the same day for every reader.
          ...(parcel.deliveredAt !== null || parcel.expectedOn === null
            ? []
            : [say(shown.expected, { day: formatDay(reading.locale, `${parcel.expectedOn}T12:00:00Z`, 'UTC') })]),
        ]),
    ...goodsText(exchange, { shown }, reading, money),
  ]
}

function goodsText(
  { goods, state }: Exchange,
  { shown }: Shown,
  reading: Reading,
  money: (amount: number) => string,
): string[] {
  switch (goods.state) {
    case 'awaited':
      if (goods.dueAt !== null) return [say(shown.sendBackBy, { day: dayOf(goods.dueAt, reading) })]
      return state.status === 'offered' ? [] : [shown.sendBack]
    case 'overdue':
      return [say(shown.overdue, { amount: money(goods.owed) })]
    case 'charged':
      return [say(shown.charged, { amount: money(goods.collected.amount) })]
    case 'waived':
      return [shown.waived]
    case 'back':
      return []
  }
}

/** Where the difference is paid; null while nothing is owed, or the shop named no checkout. */
export const checkoutOf = ({ state, difference }: Exchange): string | null =>
  state.status === 'reserved' && difference.state === 'due' ? state.checkoutUrl : null
