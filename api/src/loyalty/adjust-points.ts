import { ProblemError, type LoyaltyAdjust, type LoyaltyAdjustment, type Page } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { CustomerParts } from '../customers/index.ts'
import type { Transacts } from '../database.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { AccountFilters } from './accounts.store.ts'
import type { AdjustmentRecord } from './adjustment.ts'
import { customerWithPoints, programmeOf } from './customer-with-points.ts'
import { accountOf, foldPoints, momentOf } from './fold-points.ts'
import type { LoyaltyParts, PointsParts } from './parts.ts'
import { expectDone } from './refused-points.ts'

/**
 * Gives a customer points, or takes some that are available.
 *
 * @throws ProblemError loyalty_customer_not_found, loyalty_programme_not_found, loyalty_adjustment_above_limit, authority_exceeded,
 * points_insufficient
 */
export async function adjustPoints(
  context: PointsParts & CustomerParts & Transacts,
  actor: Actor,
  { customerId, points, reason }: LoyaltyAdjust,
): Promise<LoyaltyAdjustment> {
  if (!isDesk(actor)) throw new ProblemError('principal_not_allowed', 'Points are given by the desk')
  expectWithinAuthority(actor, points)
  return await context.transact(async (tx) => {
    const { storeId, name: by } = actor
    const compiled = await programmeOf(context, storeId, tx)
    await customerWithPoints(context, { storeId, customerId, at: 'body/customerId' }, tx)
    const account = await accountOf(context, { storeId, customerId }, tx)
    const id = context.newId('loyaltyAdjustment')
    const event = { type: 'adjust', at: momentOf(context, account), id, points, expiresOn: null } as const
    expectDone((await foldPoints(context, account, compiled, [event], tx)).refused)
    const adjusted = { _id: id, storeId, accountId: account._id, customerId, points, reason, by }
    const record: AdjustmentRecord = { ...adjusted, createdAt: context.now() }
    await context.loyaltyAdjustments.insert(record, tx)
    return presentAdjustment(record)
  })
}

/** What people gave and took, newest first. */
export const listAdjustments = async (
  { loyaltyAdjustments }: LoyaltyParts,
  { storeId }: Actor,
  query: ListQuery & AccountFilters,
): Promise<Page<LoyaltyAdjustment>> => await loyaltyAdjustments.list(storeId, query, presentAdjustment)

function presentAdjustment({ _id, accountId, customerId, points, reason, by, createdAt }: AdjustmentRecord) {
  return { id: _id, loyaltyAccountId: accountId, customerId, points, reason, by, createdAt: createdAt.toISOString() }
}

/** Points are no money, so nobody approves them later: the key says how many its agent gives or takes at once. */
function expectWithinAuthority(actor: Actor, points: number): void {
  const allowed = actor.kind === 'agent' ? actor.limits?.points : undefined
  if (allowed === undefined || Math.abs(points) <= allowed) return
  const message = `The limits of the key allow ${allowed} points at once`
  throw new ProblemError('authority_exceeded', message, [{ at: 'body/points', message }])
}
