import { ProblemError, type Customer, type CustomerUpdate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { presentCustomer } from './present-customer.rules.ts'
import { saveCustomer, type SaveParts } from './save-customer.ts'

/** Changes the fields that are given. @throws ProblemError customer_not_found, version_mismatch */
export async function updateCustomer(
  context: SaveParts & Transacts,
  { storeId }: Actor,
  customerId: string,
  changes: CustomerUpdate,
  ifMatch: IfMatch,
): Promise<Customer> {
  return await context.transact(async (tx) => {
    const known = await context.customers.find(storeId, customerId, tx)
    if (known === null) throw new ProblemError('customer_not_found', `No customer ${customerId}`)
    expectVersion(known.version, ifMatch)
    return presentCustomer(await saveCustomer(context, known, changes, { by: 'customer', at: context.now() }, tx))
  })
}
