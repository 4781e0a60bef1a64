import { ProblemError, type LoyaltyAccount, type LoyaltyPointsEntry, type Page } from '@aftercare/contracts'
import type { CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { maySeePoints, visiblePoints } from '../access/account-visibility.rules.ts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { Clock } from '../shared/parts.ts'
import type { AccountRecord } from './account.ts'
import type { AccountFilters } from './accounts.store.ts'
import type { LoyaltyParts } from './parts.ts'
import { presentAccount, presentEntry } from './present-account.rules.ts'

type Parts = LoyaltyParts & Clock

/**
 * An account that the actor may see, with the programme that it is counted by. In a transaction it is read to be changed.
 *
 * @throws ProblemError loyalty_account_not_found, also for that of somebody else
 */
export async function loadAccount(
  { loyaltyAccounts, loyaltyProgrammes }: LoyaltyParts,
  actor: Actor,
  id: string,
  tx: Tx | null = null,
): Promise<{ account: AccountRecord; compiled: CompiledProgramme }> {
  const compiled = await loyaltyProgrammes.compiled(actor.storeId, tx)
  const account = await loyaltyAccounts.find(actor.storeId, id, tx)
  if (account === null || compiled === null || !maySeePoints(actor, account))
    throw new ProblemError('loyalty_account_not_found', `No account of points ${id}`)
  return { account, compiled }
}

/** @throws ProblemError loyalty_account_not_found */
export async function getAccount(context: Parts, actor: Actor, id: string): Promise<LoyaltyAccount> {
  const { account, compiled } = await loadAccount(context, actor, id)
  return presentAccount(account, compiled, context.now())
}

/** The accounts that the actor may see, newest first. */
export async function listAccounts(
  { loyaltyAccounts, loyaltyProgrammes, now }: Parts,
  actor: Actor,
  query: ListQuery & AccountFilters,
): Promise<Page<LoyaltyAccount>> {
  const visible = visiblePoints(actor)
  const compiled = await loyaltyProgrammes.compiled(actor.storeId)
  if (visible === null || compiled === null) return { data: [], nextCursor: null }
  const at = now()
  return await loyaltyAccounts.list(actor.storeId, query, visible, (record) => presentAccount(record, compiled, at))
}

/** What happened to an account, newest first. @throws ProblemError loyalty_account_not_found */
export async function listAccountEntries(
  context: Parts,
  actor: Actor,
  id: string,
  query: ListQuery,
): Promise<Page<LoyaltyPointsEntry>> {
  await loadAccount(context, actor, id)
  return await context.loyaltyAccounts.listEntries(actor.storeId, id, query, presentEntry)
}
