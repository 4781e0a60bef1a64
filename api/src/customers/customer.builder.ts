import type { CustomerUpsert } from '@aftercare/contracts'

/** A customer as a shop would send them. */
export const aCustomer = (details: Partial<CustomerUpsert> = {}): CustomerUpsert => ({
  email: 'mia.berg@example.com',
  name: 'Mia Berg',
  locale: 'de',
  timeZone: 'Europe/Berlin',
  ...details,
})
