import { isDeepStrictEqual } from 'node:util'
import type { Customer, CustomerUpsert } from '@aftercare/contracts'
import type { Tx, Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { presentCustomer, type CustomerRecord } from './customers.store.ts'
import type { CustomerParts } from './parts.ts'

type Parts = CustomerParts & NaturalKeyParts & EventParts & Transacts & Clock & NewIds

const unknown = { name: null, phone: null, locale: null, timeZone: null, preferredChannel: null }

/** Creates or replaces the customer that the shop knows by this id. The same request again changes nothing. */
export async function upsertCustomer(
  context: Parts,
  storeId: string,
  externalId: string,
  wanted: CustomerUpsert,
): Promise<Customer> {
  return await context.transact(async (tx) =>
    presentCustomer(await mirrorCustomer(context, storeId, externalId, { ...unknown, ...wanted }, tx)),
  )
}

/** The same inside a transaction, for who brings a customer along; what `details` leaves out stays as it was. */
export async function mirrorCustomer(
  { customers, naturalKeys, events, now, newId }: Parts,
  storeId: string,
  externalId: string,
  details: CustomerUpsert,
  tx: Tx,
): Promise<CustomerRecord> {
  const id = await naturalKeys.claim(storeId, 'customer-external', externalId, newId('customer'), tx)
  const known = await customers.find(storeId, id, tx)
  if (known === null) {
    const at = now()
    const created = { _id: id, storeId, externalId, ...unknown, ...details, version: 1, createdAt: at, updatedAt: at }
    await customers.save(created, tx)
    await events.record({ storeId, type: 'customer.created', object: 'customer', id, version: 1 }, tx)
    return created
  }
  if (isDeepStrictEqual({ ...known, ...details }, known)) return known
  const updated = changed(known, details as Partial<CustomerRecord>, undefined, now())
  await customers.save(updated, tx)
  await events.record({ storeId, type: 'customer.updated', object: 'customer', id, version: updated.version }, tx)
  return updated
}
