import type { LoyaltyLiability, LoyaltyStatement, LoyaltyTierList } from '@aftercare/contracts'
import { reachedOn } from '@aftercare/contracts/loyalty/tiers.rules'
import type { Actor } from '../access/actor.ts'
import type { Clock } from '../shared/parts.ts'
import { programmeOf } from './customer-with-points.ts'
import { liabilityOf } from './liability.rules.ts'
import type { LoyaltyParts } from './parts.ts'
import { accountAt } from './present-account.rules.ts'
import { loadAccount } from './read-account.ts'
import { monthAround, statementOf } from './statement.rules.ts'

type Parts = LoyaltyParts & Clock

/** All tiers, and how far the account is from each. @throws ProblemError loyalty_account_not_found */
export async function listTiers(context: Parts, actor: Actor, id: string): Promise<LoyaltyTierList> {
  const { account, compiled } = await loadAccount(context, actor, id)
  const { tiers } = compiled.programme
  if (tiers === null) return { measure: null, months: null, reached: 0, tiers: [] }
  const now = accountAt(account, compiled, context.now())
  const reached = reachedOn(now, tiers, compiled.dayAt(now.at))
  const { measure, months, levels } = tiers
  const standings = levels.map(({ id: tier, from, benefits }) => ({
    id: tier,
    from,
    benefits: [...benefits],
    isCurrent: tier === now.tier?.id,
    missing: Math.max(0, from - reached),
  }))
  return { measure, months, reached, tiers: standings }
}

/** What happened in a month, the present one when none is named. @throws ProblemError loyalty_account_not_found */
export async function getStatement(
  context: Parts,
  actor: Actor,
  id: string,
  month?: string,
): Promise<LoyaltyStatement> {
  const { compiled } = await loadAccount(context, actor, id)
  const { loyaltyAccounts } = context
  const { storeId } = actor
  const span = monthAround(compiled, month ?? compiled.dayAt(context.now().getTime()).slice(0, 7))
  const opening = await loyaltyAccounts.balanceBefore(storeId, id, span.from)
  return statementOf(span, opening, await loyaltyAccounts.sums(storeId, id, span.from, span.until))
}

/** What the points of all customers come to. @throws ProblemError loyalty_programme_not_found */
export async function getLiability(
  { loyaltyAccounts, loyaltyProgrammes, now }: Parts,
  { storeId }: Actor,
): Promise<LoyaltyLiability> {
  const compiled = await programmeOf({ loyaltyProgrammes }, storeId)
  const { accounts, of } = await loyaltyAccounts.totals(storeId)
  return { at: now().toISOString(), accounts, ...liabilityOf(compiled.programme, of) }
}
