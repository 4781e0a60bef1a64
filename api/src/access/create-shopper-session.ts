import { ProblemError, type ShopperSession } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { NewIds, RealClock } from '../shared/parts.ts'
import type { Actor } from './actor.ts'
import { beginSession } from './begin-session.ts'
import type { AccessParts, ShopperSecrets } from './parts.ts'
import { readShopperToken } from './read-shopper-token.ts'

type Parts = ShopperSecrets & NaturalKeyParts & AccessParts & Transacts & RealClock & NewIds

/**
 * Exchanges a token that the shop's server signed for a session of that customer. A token is exchanged once.
 *
 * @throws ProblemError shopper_token_invalid, customer_not_found
 */
export async function createShopperSession(context: Parts, actor: Actor, token: string): Promise<ShopperSession> {
  const { stores, naturalKeys, shopperTokens, transact, realNow } = context
  const { storeId } = actor
  return await transact(async (tx) => {
    const at = realNow()
    const secrets = await stores.shopperSecrets(storeId, at, tx)
    const { customerExternalId, tokenId, expiresAt } = await readShopperToken(token, secrets, at)
    const customerId = await naturalKeys.find(storeId, 'customer-external', customerExternalId, tx)
    if (customerId === null) throw new ProblemError('customer_not_found', `No customer ${customerExternalId}`)
    if (!(await shopperTokens.use(storeId, tokenId, expiresAt, tx)))
      throw new ProblemError('shopper_token_invalid', 'The token is refused: it was used before')
    return await beginSession(context, actor, { level: 'authenticated', customerId }, tx)
  })
}
