import type { CustomerUpdate } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { NewIds } from '../shared/parts.ts'
import { addCustomer, saveCustomer, type SaveParts } from './save-customer.ts'

type Bought = {
  buyer: { externalId: string | null; email: string | null; name: string | null; phone: string | null }
  locale: string | null
  placedAt: Date
}

/**
 * The customer of an order: the one with the shop's id, or the guest with the address, made of the order if nobody knows
 * them. Null when the order says neither. An address proves no account, so a guest is never taken for a customer with one.
 */
export async function buyerOfOrder(
  context: SaveParts & NaturalKeyParts & NewIds,
  storeId: string,
  { buyer: { externalId, email, name, phone }, locale, placedAt }: Bought,
  tx: Tx,
): Promise<string | null> {
  const [kind, key] =
    externalId === null ? (['customer-email', email] as const) : (['customer-external', externalId] as const)
  if (key === null) return null
  const id = await context.naturalKeys.claim(storeId, kind, key, context.newId('customer'), tx)
  const known = await context.customers.find(storeId, id, tx)
  const said: CustomerUpdate = {
    ...(email !== null && { email }),
    ...(name !== null && { name }),
    ...(phone !== null && { phone }),
    ...(locale !== null && { locale }),
  }
  const source = { by: 'order', at: placedAt } as const
  if (known === null) await addCustomer(context, { _id: id, storeId, externalId }, said, source, tx)
  else await saveCustomer(context, known, said, source, tx)
  return id
}
