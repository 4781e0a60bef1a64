import type { Customer } from '@aftercare/contracts'
import type { CustomerRecord } from './customer.ts'

export const presentCustomer = ({
  _id,
  storeId: _,
  told: __,
  createdAt,
  updatedAt,
  ...customer
}: CustomerRecord): Customer => ({
  id: _id,
  ...customer,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})
