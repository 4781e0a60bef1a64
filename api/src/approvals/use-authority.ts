import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { Clock } from '../shared/parts.ts'
import { AuthorityExceeded, type BeyondAuthority } from './authority-exceeded.ts'
import { excessOf, givenWithin, withGift, type Gift } from './authority.rules.ts'
import type { ApprovalParts } from './parts.ts'

export type GiftOfAgent = Omit<Gift, 'givenToCustomer'> &
  Omit<BeyondAuthority, 'limits'> & {
    /** Who gets it: the customer, or what else is known of whoever bought. */
    customer: string
  }

/**
 * Counts what an agent gives back, in the transaction in which it is given: gifts of one agent at once pass no limit together. What
 * a server of the shop gives is its own decision and is not counted.
 *
 * @throws AuthorityExceeded when the agent may not give it alone
 */
export async function useAuthority(
  { authorityUses, now }: Pick<ApprovalParts, 'authorityUses'> & Clock,
  by: Actor,
  gift: GiftOfAgent,
  tx: Tx,
): Promise<void> {
  if (by.kind !== 'agent') return
  const { amount, currency, customer, orderId, customerId, digest } = gift
  const of = { storeId: by.storeId, keyId: by.keyId, customer, currency }
  const at = now()
  const { touchedBy, days } = await authorityUses.touch(of, tx)
  const limits = by.limits === null ? [] : excessOf(by.limits, { ...gift, givenToCustomer: givenWithin(days, at) })
  if (limits.length > 0) throw new AuthorityExceeded({ orderId, customerId, amount, currency, digest, limits })
  if (!(await authorityUses.save(of, touchedBy, withGift(days, amount, at), at, tx)))
    throw new ProblemError('write_conflict', 'Another request of the same agent came between')
}
