import type { Customer, CustomerUpsert } from '@aftercare/contracts'
import type { Transacts } from '../database.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { NewIds } from '../shared/parts.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { presentCustomer } from './present-customer.rules.ts'
import { addCustomer, saveCustomer, type SaveParts } from './save-customer.ts'

/**
 * Creates or changes the customer that the shop knows by this id: what is left out stays, null clears, and what was changed
 * after `sourceUpdatedAt` stays too. The same request again changes nothing.
 *
 * @throws ProblemError version_mismatch
 */
export async function upsertCustomer(
  context: SaveParts & NaturalKeyParts & Transacts & NewIds,
  storeId: string,
  externalId: string,
  { sourceUpdatedAt, ...details }: CustomerUpsert,
  ifMatch?: IfMatch,
): Promise<Customer> {
  return await context.transact(async (tx) => {
    const id = await context.naturalKeys.claim(storeId, 'customer-external', externalId, context.newId('customer'), tx)
    const known = await context.customers.find(storeId, id, tx)
    expectVersion(known?.version ?? null, ifMatch)
    const source = { by: 'customer', at: sourceUpdatedAt ? new Date(sourceUpdatedAt) : context.now() } as const
    return presentCustomer(
      known === null
        ? await addCustomer(context, { _id: id, storeId, externalId }, details, source, tx)
        : await saveCustomer(context, known, details, source, tx),
    )
  })
}
