import type { LoyaltyOfferList } from '@aftercare/contracts'
import { barredOffer } from '@aftercare/contracts/loyalty/offers.rules'
import type { Actor } from '../access/actor.ts'
import type { Clock } from '../shared/parts.ts'
import type { LoyaltyParts } from './parts.ts'
import { accountAt } from './present-account.rules.ts'
import { loadAccount } from './read-account.ts'

/** All offers, and whether the account gets each now. @throws ProblemError loyalty_account_not_found */
export async function listOffers(
  context: LoyaltyParts & Clock,
  actor: Actor,
  accountId: string,
): Promise<LoyaltyOfferList> {
  const { account, compiled } = await loadAccount(context, actor, accountId)
  const now = accountAt(account, compiled, context.now())
  const offers = (compiled.programme.offers ?? []).map((offer) => {
    const barrier = barredOffer(now, compiled, offer)
    return {
      offer,
      eligible: barrier === null,
      whyNot: barrier?.code ?? null,
      explanation: barrier?.explanation ?? null,
    }
  })
  return { offers }
}
