import { ProblemError, type Claim, type Page } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { maySeeByOrder, visibleByOrder } from '../access/order-visibility.rules.ts'
import type { Tx } from '../database.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { Clock } from '../shared/parts.ts'
import type { ClaimRecord } from './claim.ts'
import type { ClaimFilters } from './claims.store.ts'
import type { ClaimParts } from './parts.ts'
import { presentClaim } from './present-claim.rules.ts'

/** @throws ProblemError claim_not_found, also for one that is somebody else's */
export async function loadClaim(
  { claims }: ClaimParts,
  actor: Actor,
  claimId: string,
  tx: Tx | null = null,
): Promise<ClaimRecord> {
  const record = await claims.find(actor.storeId, claimId, tx)
  if (record === null || !maySeeByOrder(actor, record)) throw new ProblemError('claim_not_found', `No claim ${claimId}`)
  return record
}

/** @throws ProblemError claim_not_found */
export const getClaim = async (context: ClaimParts & Clock, actor: Actor, claimId: string): Promise<Claim> =>
  presentClaim(await loadClaim(context, actor, claimId), actor, context.now())

/** Whether the actor may read the claim; false also for one that does not exist. */
export async function mayReadClaim({ claims }: ClaimParts, actor: Actor, claimId: string): Promise<boolean> {
  const record = await claims.find(actor.storeId, claimId)
  return record !== null && maySeeByOrder(actor, record)
}

/** The claims that the actor may see. */
export async function listClaims(
  { claims, now }: ClaimParts & Clock,
  actor: Actor,
  query: ListQuery & ClaimFilters,
): Promise<Page<Claim>> {
  const visibility = visibleByOrder(actor)
  if (visibility === null) return { data: [], nextCursor: null }
  return await claims.list(actor.storeId, query, visibility, (record) => presentClaim(record, actor, now()))
}
