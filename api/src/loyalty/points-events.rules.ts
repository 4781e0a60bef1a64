import type { EventType } from '@aftercare/contracts'
import type { EntryKind, LoyaltyChange, LoyaltyEntry } from '@aftercare/contracts/loyalty/account'
import type { AccountRecord } from './account.ts'

type PointsEventType = Extract<EventType, `loyalty.${string}`>

const typeOfKind: Record<EntryKind, PointsEventType | null> = {
  earn: 'loyalty.earned',
  correct: 'loyalty.earned',
  release: 'loyalty.available',
  cancel: 'loyalty.taken_back',
  claw_back: 'loyalty.taken_back',
  owe: 'loyalty.taken_back',
  // Both settle what was taken back before.
  repay: null,
  write_off: null,
  reserve: 'loyalty.reserved',
  free: 'loyalty.released',
  time_out: 'loyalty.timed_out',
  capture: 'loyalty.captured',
  restore: 'loyalty.restored',
  expire: 'loyalty.expired',
  adjust: 'loyalty.adjusted',
}

export type PointsEvent = {
  storeId: string
  type: PointsEventType
  object: 'loyalty_account'
  id: string
  version: number
  changes: Record<string, string>
  after: AccountRecord
}

/** What listeners are told of a fold: one event for each thing that happened, with its points. */
export function pointsEvents(
  after: AccountRecord,
  entries: readonly LoyaltyEntry[],
  changes: readonly LoyaltyChange[],
): PointsEvent[] {
  const sums = new Map<PointsEventType, number>()
  for (const { kind, points } of entries) {
    const type = typeOfKind[kind]
    if (type !== null) sums.set(type, (sums.get(type) ?? 0) + points)
  }
  const { _id: id, storeId, version } = after
  const about = { storeId, object: 'loyalty_account', id, version, after } as const
  return [
    ...[...sums].map(([type, points]) => ({ ...about, type, changes: { points: String(points) } })),
    ...changes.map((change) => {
      const type = `loyalty.${change.kind}` as const
      return { ...about, type, changes: toldOf(change) }
    }),
  ]
}

function toldOf(change: LoyaltyChange): Record<string, string> {
  switch (change.kind) {
    case 'tier_raised':
    case 'tier_lowered':
      return { tier: change.to }
    case 'tier_at_risk':
      return { tier: change.tier, until: change.until }
    case 'offer_taken':
    case 'offer_used':
      return { offer: change.offer }
    case 'expiring':
      return { points: String(change.points), on: change.on }
  }
}
