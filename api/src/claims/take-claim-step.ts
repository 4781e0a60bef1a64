import { nextClaim, type Claim, type ClaimAction } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { Transacts, Tx } from '../database.ts'
import { recountParcels } from '../orders/index.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed, expectVersion, type IfMatch } from '../shared/version.rules.ts'
import type { ClaimRecord } from './claim.ts'
import { loadClaim } from './get-claim.ts'
import { mailClaim, type ClaimNews } from './jobs.ts'
import type { ClaimParts } from './parts.ts'
import { presentClaim } from './present-claim.rules.ts'
import { damageClaimed } from './reported-damage.rules.ts'

/** The parts that a step of a claim needs, in a transaction of its own. */
export type StepParts = ClaimParts & EventParts & JobParts & Clock & Transacts

/** What a step changes besides the status, and what the shopper hears of it. */
export type ClaimStep = { changes?: Partial<ClaimRecord>; news?: ClaimNews }

/**
 * Takes a claim that the actor may see one step on: checks the table first, then what the step needs, saves, and records the event.
 *
 * @throws ProblemError claim_not_found, version_mismatch, claim_transition_not_allowed
 */
export async function stepClaim(
  context: StepParts,
  actor: Actor,
  claimId: string,
  action: ClaimAction,
  ifMatch: IfMatch,
  step: (record: ClaimRecord, tx: Tx) => ClaimStep | Promise<ClaimStep>,
): Promise<Claim> {
  const { claims, events, jobs, now, transact } = context
  return await transact(async (tx) => {
    const record = await loadClaim(context, actor, claimId, tx)
    expectVersion(record.version, ifMatch)
    const { status, event } = nextClaim(record, action, isDesk(actor) ? 'desk' : 'shopper')
    const { changes = {}, news } = await step(record, tx)
    const after = changed(record, { ...changes, status }, undefined, now())
    await claims.save(after, tx)
    const { storeId, version } = after
    await events.record({ storeId, type: event, object: 'claim', id: claimId, version, changes: { status }, after }, tx)
    if (news !== undefined)
      await jobs.enqueue(mailClaim, { storeId, key: `${claimId}:${version}`, payload: { claimId, news } }, tx)
    if (damageClaimed(after).length !== damageClaimed(record).length)
      await recountParcels({ jobs }, storeId, [after.orderId], `${claimId}:${version}`, tx)
    return presentClaim(after, actor, now())
  })
}
