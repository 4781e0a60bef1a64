import { nextLoyaltyRedemption, ProblemError, type LoyaltyCapture, type LoyaltyRedemption } from '@aftercare/contracts'
import { maySeePoints } from '../access/account-visibility.rules.ts'
import type { Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import type { Clock } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { foldPoints, momentOf } from './fold-points.ts'
import type { LoyaltyParts, PointsParts } from './parts.ts'
import { moverOf, presentRedemption, statusAt } from './present-redemption.rules.ts'
import { loadAccount } from './read-account.ts'
import { readCode } from './redemption-code.rules.ts'
import type { RedemptionRecord } from './redemption.ts'
import { expectDone } from './refused-points.ts'

type Parts = PointsParts & Transacts

/**
 * The points are spent, on the order that is named here or was named before.
 *
 * @throws ProblemError loyalty_redemption_not_found, loyalty_redemption_transition_not_allowed, loyalty_redemption_expired,
 * loyalty_account_full
 */
export const captureRedemption = async (
  context: Parts,
  actor: Actor,
  id: string,
  { reference }: LoyaltyCapture,
): Promise<LoyaltyRedemption> => await endRedemption(context, actor, id, 'capture', reference)

/** The points are available again. @throws ProblemError loyalty_redemption_not_found, loyalty_redemption_transition_not_allowed */
export const releaseRedemption = async (context: Parts, actor: Actor, id: string): Promise<LoyaltyRedemption> =>
  await endRedemption(context, actor, id, 'release')

async function endRedemption(
  context: Parts,
  actor: Actor,
  id: string,
  action: 'capture' | 'release',
  reference?: string,
): Promise<LoyaltyRedemption> {
  return await context.transact(async (tx) => {
    const record = await loadRedemption(context, actor, id, tx)
    const { account, compiled } = await loadAccount(context, actor, record.accountId, tx)
    const at = momentOf(context, account)
    const before = statusAt(record, new Date(at))
    if (action === 'capture' && before === 'timed_out') throw tooLate(record)
    const status = nextLoyaltyRedemption(before, action, moverOf(actor))
    const order = reference ?? record.reference
    const event = action === 'capture' ? ({ type: 'capture', at, id, order } as const) : ({ type: 'release', at, id } as const) // prettier-ignore
    expectDone((await foldPoints(context, account, compiled, [event], tx)).refused)
    const changes = { status: status === 'captured' ? status : ('released' as const), reference: order }
    const after = changed(record, changes, undefined, context.now())
    await context.loyaltyRedemptions.save(after, tx)
    return presentRedemption(after, actor, context.now())
  })
}

const tooLate = ({ heldUntil }: RedemptionRecord): ProblemError =>
  new ProblemError('loyalty_redemption_expired', `The code was good until ${heldUntil.toISOString()}`)

/** @throws ProblemError loyalty_redemption_not_found, also for that of somebody else */
async function loadRedemption(
  { loyaltyRedemptions }: Pick<LoyaltyParts, 'loyaltyRedemptions'>,
  actor: Actor,
  id: string,
  tx: Tx | null = null,
): Promise<RedemptionRecord> {
  const record = await loyaltyRedemptions.find(actor.storeId, id, tx)
  if (record === null || !maySeePoints(actor, record))
    throw new ProblemError('loyalty_redemption_not_found', `No redemption ${id}`)
  return record
}

/** @throws ProblemError loyalty_redemption_not_found */
export const getRedemption = async (
  context: LoyaltyParts & Clock,
  actor: Actor,
  id: string,
): Promise<LoyaltyRedemption> => presentRedemption(await loadRedemption(context, actor, id), actor, context.now())

/** What a code is good for. @throws ProblemError loyalty_redemption_not_found */
export async function verifyCode(
  context: Pick<PointsParts, 'loyaltyRedemptions' | 'naturalKeys' | 'now'>,
  actor: Actor,
  typed: string,
): Promise<LoyaltyRedemption> {
  const id = await context.naturalKeys.find(actor.storeId, 'loyalty-code', readCode(typed))
  if (id === null) throw new ProblemError('loyalty_redemption_not_found', 'There is no such code')
  return presentRedemption(await loadRedemption(context, actor, id), actor, context.now())
}
