import { allowedClaimActions, remediesOwed, type Claim } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { ClaimRecord } from './claim.ts'

/** What the shopper can insist on now. */
export const owedNow = (
  { decision, attempts, finding, rejectUntil }: Pick<ClaimRecord, 'decision' | 'attempts' | 'finding' | 'rejectUntil'>,
  now: Date,
): Claim['remediesOwed'] =>
  remediesOwed(
    {
      isCovered: decision.eligible,
      failed: attempts.length,
      isSerious: finding === 'serious',
      isMinor: finding === 'minor',
      rejectUntil,
    },
    now,
  )

/** The claim as this caller may see it. */
export function presentClaim(record: ClaimRecord, actor: Actor, now: Date): Claim {
  const { _id, storeId: _, requester: __, ...rest } = record
  return {
    id: _id,
    ...rest,
    remediesOwed: owedNow(record, now),
    allowedActions: allowedClaimActions(record, isDesk(actor) ? 'desk' : 'shopper'),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  }
}
