import type { LateOrderRule } from '@aftercare/contracts/orders/late-orders'
import type { Words } from '@aftercare/words'

/** What the track page brings along for what it finds: words, the shop's rule for late orders, and where the pages are. */
export type TrackWords = Pick<Words, 'lookup' | 'orders' | 'tickets'> & {
  wait: Pick<Words['hours'], 'minutes' | 'hours'>
  returns: Pick<Words['returns'], 'situations' | 'resolutions' | 'shown'>
  refunds: Words['refunds']
  withdrawals: Words['withdrawals']['shown']
  claims: Words['claims']
  exchanges: Words['exchanges']
  /** What can be wrong with goods. */
  reasons: Words['returns']['start']['reasons']
  /** Where a withdrawal from contract begins, and what the link to it says. */
  withdrawPath: string
  withdrawTitle: string
  shop: string
  lateOrders: LateOrderRule
  contactPath: string
  /** Where orders and messages are looked up. */
  trackPath: string
  /** Where a return begins. */
  returnPath: string
  returnTitle: string
  /** Where a defect is reported. */
  claimPath: string
  /** What is said of points, and the page of all of them; null in a shop without a loyalty programme. */
  points: { words: Words['points']; path: string } | null
}
