import { ProblemError } from '@aftercare/contracts'
import type { CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import type { CustomerParts, CustomerRecord } from '../customers/index.ts'
import type { Tx } from '../database.ts'
import type { LoyaltyParts } from './parts.ts'

/** The programme that counts. @throws ProblemError loyalty_programme_not_found */
export async function programmeOf(
  { loyaltyProgrammes }: Pick<LoyaltyParts, 'loyaltyProgrammes'>,
  storeId: string,
  tx: Tx | null = null,
): Promise<CompiledProgramme> {
  return published(await loyaltyProgrammes.compiled(storeId, tx))
}

/** The same, where it is known already. @throws ProblemError loyalty_programme_not_found */
export function published<Programme>(programme: Programme | null): Programme {
  if (programme === null)
    throw new ProblemError('loyalty_programme_not_found', 'The store has published no loyalty programme yet')
  return programme
}

/**
 * A customer who can have points: with an account in the shop.
 *
 * @param at where the body names them
 * @throws ProblemError loyalty_customer_not_found
 */
export async function customerWithPoints(
  { customers }: CustomerParts,
  { storeId, customerId, at }: { storeId: string; customerId: string; at: string },
  tx: Tx,
): Promise<CustomerRecord> {
  const customer = await customers.find(storeId, customerId, tx)
  if (customer !== null && customer.externalId !== null) return customer
  const message = `No customer ${customerId} with an account in the shop`
  throw new ProblemError('loyalty_customer_not_found', message, [{ at, message }])
}
