import { ProblemError, type Customer } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { presentCustomer } from './present-customer.rules.ts'
import type { CustomerParts } from './parts.ts'

/** @throws ProblemError customer_not_found, also for a customer of another store */
export async function getCustomer(
  { customers }: CustomerParts,
  { storeId }: Actor,
  customerId: string,
): Promise<Customer> {
  const customer = await customers.find(storeId, customerId)
  if (customer === null) throw new ProblemError('customer_not_found', `No customer ${customerId}`)
  return presentCustomer(customer)
}
