import type { ReturnItem } from '@aftercare/contracts'

/** One of the two vases of `anOrder`, unopened and not liked. */
export const anItem = (orderId: string, details: Partial<ReturnItem> = {}): ReturnItem => ({
  orderId,
  line: 'l2',
  reason: 'changed_mind',
  condition: 'unopened',
  ...details,
})
