import { ProblemError, type LoyaltyAward, type LoyaltyAwarded } from '@aftercare/contracts'
import { actionKey } from '@aftercare/contracts/loyalty/gifts.rules'
import type { Actor } from '../access/actor.ts'
import type { CustomerParts } from '../customers/index.ts'
import type { Transacts } from '../database.ts'
import { customerWithPoints, programmeOf } from './customer-with-points.ts'
import { accountOf, foldPoints, momentOf } from './fold-points.ts'
import type { PointsParts } from './parts.ts'
import { expectDone } from './refused-points.ts'

/**
 * Rewards something that a customer did, once for what it is called. The same once more, or at once, is answered with what it was
 * rewarded with.
 *
 * @throws ProblemError loyalty_customer_not_found, loyalty_programme_not_found, loyalty_action_not_found,
 * loyalty_action_limit_reached, loyalty_action_taken
 */
export async function awardPoints(
  context: PointsParts & CustomerParts & Transacts,
  { storeId }: Actor,
  { customerId, action, sourceId }: LoyaltyAward,
): Promise<LoyaltyAwarded> {
  return await context.transact(async (tx) => {
    const compiled = await programmeOf(context, storeId, tx)
    await customerWithPoints(context, { storeId, customerId, at: 'body/customerId' }, tx)
    const account = await accountOf(context, { storeId, customerId }, tx)
    const key = actionKey({ action, id: sourceId })
    const owner = await context.naturalKeys.claim(storeId, 'loyalty-action', key, account._id, tx)
    if (owner !== account._id) throw taken(sourceId)
    const event = { type: 'action', at: momentOf(context, account), id: sourceId, action } as const
    const { refused, records } = await foldPoints(context, account, compiled, [event], tx)
    expectDone(refused)
    const done = records.get(key)
    const points = done?.kind === 'done' ? done.points : 0
    return { loyaltyAccountId: account._id, customerId, action, sourceId, points }
  })
}

function taken(sourceId: string): ProblemError {
  const message = `${sourceId} was rewarded to another customer`
  return new ProblemError('loyalty_action_taken', message, [{ at: 'body/sourceId', message }])
}
