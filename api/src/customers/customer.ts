import type { Customer, CustomerUpdate } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type CustomerField = keyof CustomerUpdate
/** Who said a field, and when: the customer's own record in the shop or at the desk, or an order beside it. */
export type Source = { by: 'customer' | 'order'; at: Date }

export type CustomerRecord = StoredRecord &
  Omit<Customer, 'id' | 'createdAt' | 'updatedAt'> & {
    told: Partial<Record<CustomerField, Source>>
    createdAt: Date
    updatedAt: Date
  }
