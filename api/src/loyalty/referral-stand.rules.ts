import type { Purchase } from '@aftercare/contracts/loyalty/account'
import { shareOfOrder } from '@aftercare/contracts/loyalty/refunded.rules'

/** Whether the points of a recommendation are there, and from when on they can be spent, epoch milliseconds. */
export type ReferralStand = { status: 'pending' | 'cancelled'; until: number | null; isHeld: boolean }

/**
 * How a recommendation stands by the order that it led to: its points wait as long as any of the order can go back, and go when all
 * of it did.
 */
export function referralStandOf(purchase: Purchase): ReferralStand {
  const { part, whole } = shareOfOrder(purchase)
  const isGone = purchase.known?.isCancelled === true || (whole > 0 && part >= whole)
  const releases = purchase.booked.map(({ releaseAt }) => releaseAt)
  const until = releases.reduce<number | null>(
    (latest, at) => (latest === null || at === null ? null : Math.max(latest, at)),
    0,
  )
  const isHeld = purchase.booked.some((line) => line.isHeld)
  return { status: isGone ? 'cancelled' : 'pending', until: until === 0 ? null : until, isHeld }
}
