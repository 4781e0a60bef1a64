import { isDeepStrictEqual } from 'node:util'
import type { CustomerUpdate } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { changed } from '../shared/version.rules.ts'
import { learn, nothingKnown } from './customer-facts.rules.ts'
import type { CustomerRecord, Source } from './customer.ts'
import type { CustomerParts } from './parts.ts'

export type SaveParts = CustomerParts & EventParts & Clock

/** Writes what is news of a customer, and tells of it. When nothing is, only who said it last is kept, without a new version. */
export async function saveCustomer(
  { customers, events, now }: SaveParts,
  known: CustomerRecord,
  details: CustomerUpdate,
  source: Source,
  tx: Tx,
): Promise<CustomerRecord> {
  const { told, ...news } = learn(known, details, source)
  if (isDeepStrictEqual({ ...known, ...news }, known)) {
    const confirmed = { ...known, told }
    if (!isDeepStrictEqual(told, known.told)) await customers.save(confirmed, tx)
    return confirmed
  }
  const record = changed(known, { ...news, told }, undefined, now())
  await customers.save(record, tx)
  const { storeId, _id: id, version } = record
  await events.record({ storeId, type: 'customer.updated', object: 'customer', id, version }, tx)
  return record
}

/** A customer who is seen for the first time. */
export async function addCustomer(
  { customers, events, now }: SaveParts,
  identity: Pick<CustomerRecord, '_id' | 'storeId' | 'externalId'>,
  details: CustomerUpdate,
  source: Source,
  tx: Tx,
): Promise<CustomerRecord> {
  const at = now()
  const blank = { ...identity, ...nothingKnown, told: {}, version: 1, createdAt: at, updatedAt: at }
  const record = { ...blank, ...learn(blank, details, source) }
  await customers.save(record, tx)
  const { storeId, _id: id } = record
  await events.record({ storeId, type: 'customer.created', object: 'customer', id, version: 1 }, tx)
  return record
}
