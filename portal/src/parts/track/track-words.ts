import type { Words } from '@aftercare/words'
import type { LateOrderRule } from './late-order.rules.ts'

/** What the track page brings along for what it finds: words, the shop's rule for late orders, and where the pages are. */
export type TrackWords = Pick<Words, 'lookup' | 'orders' | 'tickets'> & {
  wait: Pick<Words['hours'], 'minutes' | 'hours'>
  returns: Pick<Words['returns'], 'situations' | 'resolutions' | 'shown'>
  shop: string
  lateOrders: LateOrderRule
  contactPath: string
  /** Where a return begins. */
  returnPath: string
  returnTitle: string
}
