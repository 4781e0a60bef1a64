import { ProblemError, type Customer, type CustomerUpdate } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed, type IfMatch } from '../shared/version.rules.ts'
import { presentCustomer, type CustomerRecord } from './customers.store.ts'
import type { CustomerParts } from './parts.ts'

/** Changes the fields that are given. @throws ProblemError customer_not_found, version_mismatch */
export async function updateCustomer(
  { customers, events, transact, now }: CustomerParts & EventParts & Transacts & Clock,
  { storeId }: Actor,
  customerId: string,
  changes: CustomerUpdate,
  ifMatch: IfMatch,
): Promise<Customer> {
  return await transact(async (tx) => {
    const known = await customers.find(storeId, customerId, tx)
    if (known === null) throw new ProblemError('customer_not_found', `No customer ${customerId}`)
    const updated = changed(known, changes as Partial<CustomerRecord>, ifMatch, now())
    await customers.save(updated, tx)
    await events.record(
      { storeId, type: 'customer.updated', object: 'customer', id: customerId, version: updated.version },
      tx,
    )
    return presentCustomer(updated)
  })
}
