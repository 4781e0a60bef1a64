import type { EventType } from '@aftercare/contracts'
import type { ExchangeRecord } from './exchange.ts'
import type { ExchangeNews } from './jobs.ts'

/** What the shopper hears of after an event; null where nothing, or where the shopper did it. */
export function newsAfter(event: EventType, { state }: Pick<ExchangeRecord, 'state'>): ExchangeNews | null {
  if (state.status === 'cancelled' && state.by === 'shopper') return null
  switch (event) {
    case 'exchange.created':
      return state.status === 'offered' ? 'offered' : null
    case 'exchange.reserved':
      return 'reserved'
    case 'exchange.declined':
      return 'declined'
    case 'exchange.released':
    case 'exchange.expired':
    case 'exchange.cancelled':
      return 'released'
    case 'exchange.shipped':
      return 'shipped'
    case 'exchange.goods_overdue':
      return 'overdue'
    default:
      return null
  }
}

/** Whether the letter is still true when it is sent. */
export function isStillNews({ state, goods }: Pick<ExchangeRecord, 'state' | 'goods'>, news: ExchangeNews): boolean {
  switch (news) {
    case 'released':
      return state.status === 'expired' || state.status === 'cancelled'
    case 'shipped':
      return state.status === 'shipped' || state.status === 'settled'
    case 'overdue':
      return goods.state === 'overdue'
    default:
      return state.status === news
  }
}
